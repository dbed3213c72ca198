//! A line for each team and person.

use super::{Teller, range, whole_units};
use crate::ask::person_parameter;
use crate::commits;
use crate::forecast::ForecastRow;
use crate::metric::GroupName;
use insights::forecast::bookings::Bookings;
use insights::forecast::ledger::Scope as Owners;
use insights::foresight::bookings as forecast_of;
use metrics::facts::View;
use metrics::results::attainment::{Attainment, attainment, by_person, by_team};
use sales::question::{Question, Scope};
use sales::quota::Holder;
use sales::roster::{PersonId, TeamId};
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl ForecastRow {
    /// Before anything was learned: what was won, and what is asked.
    pub(super) fn not_yet(reached: &Attainment) -> ForecastRow {
        let measure = &reached.measure;
        ForecastRow {
            group: GroupName::default(),
            won: reached.credited,
            quota: measure.denominator.filter(|_| measure.because.is_none()),
            open: None,
            new: None,
            mean: reached.credited,
            median: None,
            ranges: Vec::new(),
            chance: None,
            chance_of_nearly: None,
            shortfall: None,
            commit: None,
        }
    }
}

impl Teller<'_> {
    /// A line for each team below the scope, and for what belongs to none of them where something
    /// is won, asked or expected of it.
    pub(super) fn teams(&self, view: &View<'_>) -> Vec<ForecastRow> {
        let mut children = by_team(view);
        let teams: Vec<_> = children.iter().filter_map(|(team, _)| *team).collect();
        let owners_of = |scope| {
            let question = Question { scope, ..self.q.clone() };
            self.foresight.ground.scope(self.history, &question)
        };
        let all = owners_of(self.q.scope);
        let of_teams: Vec<Owners> =
            teams.iter().map(|team| owners_of(Scope::Team(*team))).collect();
        let rest = self
            .owners()
            .filter(|owner| all.has(*owner) && !of_teams.iter().any(|team| team.has(*owner)));
        let rest = Owners::of(rest);
        let has_rest = children.iter().any(|(team, _)| team.is_none());
        if !has_rest && !self.foresight.deals(&self.horizon, &rest).is_empty() {
            children.push((None, Attainment::nothing()));
        }
        let row = |(team, attainment): &(Option<TeamId>, Attainment)| {
            let place = teams.iter().position(|one| Some(*one) == *team);
            let owners = place.map_or(&rest, |place| &of_teams[place]);
            let name = team.map(|team| self.history.roster().team_name(team).to_owned());
            let row_of = name.clone().unwrap_or_else(|| "none".to_owned());
            let group =
                GroupName { parameter: name.clone(), name, row: row_of, ..GroupName::default() };
            let told = self.told(group, owners, attainment);
            self.committed(told, team.map(Holder::Team))
        };
        sorted(children.iter().map(row).collect())
    }

    /// Everybody the log knows, and nobody.
    fn owners(&self) -> impl Iterator<Item = u32> {
        0..=self.foresight.ground.owner(None)
    }

    /// A line for each person who has won something, has a quota, is a member, or has deals of
    /// which something is expected.
    pub(super) fn reps(&self, view: &View<'_>, everybody: &Owners) -> Vec<ForecastRow> {
        let ground = &self.foresight.ground;
        let mut known: Vec<(Option<PersonId>, Attainment)> = by_person(view);
        let listed: BTreeSet<u32> = known.iter().map(|(person, _)| ground.owner(*person)).collect();
        let open = self.foresight.deals(&self.horizon, everybody);
        let others: BTreeSet<u32> = open
            .iter()
            .map(|(_, deal)| deal.owner)
            .filter(|owner| everybody.has(*owner) && !listed.contains(owner))
            .collect();
        let nothing = |owner: u32| {
            let person = ground.person(owner)?;
            let question = Question { scope: Scope::Person(person), ..self.q.clone() };
            Some((Some(person), attainment(&View::new(self.history, &question))))
        };
        known.extend(others.into_iter().filter_map(nothing));
        let row = |(person, attainment): &(Option<PersonId>, Attainment)| {
            let owner = ground.owner(*person);
            let owners = Owners::of(Some(owner).filter(|owner| everybody.has(*owner)));
            let told = self.told(self.person(*person), &owners, attainment);
            self.committed(told, person.map(Holder::Person))
        };
        sorted(known.iter().map(row).collect())
    }

    fn person(&self, person: Option<PersonId>) -> GroupName {
        let parameter = person.map(|id| person_parameter(self.history, id));
        GroupName {
            name: person.map(|id| self.history.roster().person(id).name.to_string()),
            row: parameter.clone().unwrap_or_else(|| "none".to_owned()),
            parameter,
            ..GroupName::default()
        }
    }

    /// The row with what stands of its holder.
    pub(super) fn committed(&self, row: ForecastRow, holder: Option<Holder>) -> ForecastRow {
        let said = |holder| commits::beside(self.history, self.q, holder, row.range());
        ForecastRow { commit: holder.and_then(said), ..row }
    }

    fn told(&self, group: GroupName, owners: &Owners, attainment: &Attainment) -> ForecastRow {
        let bookings = forecast_of(&self.horizon, owners, attainment, self.q);
        self.row(group, owners, attainment, &bookings)
    }

    /// Before a period begins, its means are those until its end without those until its eve. How
    /// sure they are cannot be said in this way.
    pub(super) fn row(
        &self,
        group: GroupName,
        owners: &Owners,
        attainment: &Attainment,
        bookings: &Bookings,
    ) -> ForecastRow {
        let quota = attainment.measure.denominator.filter(|_| attainment.measure.because.is_none());
        let before = self.eve.as_ref().map(|eve| eve.means(owners, 0.0));
        let (open, new) = before.map_or((0.0, 0.0), |before| (before.open, before.new));
        let (open, new) = (bookings.open - open, bookings.new - new);
        let odds = bookings.odds.filter(|_| before.is_none());
        let ranges = bookings.ranges.iter().filter(|_| before.is_none());
        ForecastRow {
            group,
            won: attainment.credited,
            quota,
            open: bookings.tells_open().then(|| whole_units(open)),
            new: bookings.tells_open().then(|| whole_units(new)),
            mean: whole_units(bookings.booked + open + new),
            median: before.is_none().then(|| whole_units(bookings.median)),
            ranges: ranges.map(range).collect(),
            chance: odds.map(|odds| odds.attain),
            chance_of_nearly: odds.map(|odds| odds.nearly_attain),
            shortfall: odds.map(|odds| whole_units(odds.shortfall)),
            commit: None,
        }
    }
}

/// The largest shortfall first; of those without one, the largest expectation.
fn sorted(mut rows: Vec<ForecastRow>) -> Vec<ForecastRow> {
    rows.sort_by_key(|row| Reverse((row.shortfall, row.mean)));
    rows
}
