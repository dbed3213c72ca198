//! Puts the forecast together.

use super::{Caution, Forecast, ForecastDeal, ForecastRow, Foresights, PathPoint, Range, Step};
use crate::ask::{Parameters, person_parameter, question};
use crate::customers::Owner;
use crate::metric::{GroupName, stage_name};
use crate::overview::Progress;
use crate::overview::progress;
use crate::viewer::Viewer;
use insights::forecast::bookings::{self, Bookings};
use insights::forecast::horizon::{DealChance, Horizon};
use insights::forecast::ledger::Scope as Owners;
use insights::foresight::{Foresight, bookings as forecast_of};
use metrics::facts::View;
use metrics::results::attainment::{Attainment, attainment, by_person, by_team};
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::question::{AsOf, Question, Scope};
use sales::roster::PersonId;
use std::collections::BTreeSet;

/// Days of which the path is drawn, at most.
const POINTS: i32 = 9;
/// Parts of the range.
const STEPS: usize = 40;
/// Deals named.
const NAMED: usize = 10;

/// The forecast of the question's scope and period; what is learned on the way is kept.
pub fn forecast(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Forecast {
    let asked = question(history, parameters, today, viewer);
    let q = &asked.question;
    let foresight = foresights.of(history, q, today);
    let learned = foresight.learned(q.as_of.0);
    let horizon = foresight.ahead(&learned, q);
    let view = View::new(history, q);
    let teller = Teller { history, q, foresight: &foresight, horizon: &horizon };
    let everybody = foresight.ground.scope(history, q);
    let reached = attainment(&view);
    let whole = forecast_of(&horizon, &everybody, &reached, q);
    let progress = progress(q, today);
    Forecast {
        progress,
        cautions: whole.cautions.iter().map(caution).collect(),
        path: match progress {
            Progress::Running => path(&teller, &everybody, &reached, &learned),
            Progress::NotBegun | Progress::Over => Vec::new(),
        },
        distribution: steps(&whole),
        teams: teller.teams(&view),
        reps: teller.reps(&view, &everybody),
        deals: teller.deals(&everybody, &whole),
        total: row(GroupName::default(), &reached, &whole),
        asked,
    }
}

struct Teller<'a> {
    history: &'a History,
    q: &'a Question,
    foresight: &'a Foresight,
    horizon: &'a Horizon<'a>,
}

impl Teller<'_> {
    fn teams(&self, view: &View<'_>) -> Vec<ForecastRow> {
        let children = by_team(view);
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
        let row = |(team, attainment): &(Option<_>, Attainment)| {
            let place = teams.iter().position(|one| Some(*one) == *team);
            let owners = place.map_or(&rest, |place| &of_teams[place]);
            let name = team.map(|team| self.history.roster().team_name(team).to_owned());
            let row_of = name.clone().unwrap_or_else(|| "none".to_owned());
            let group =
                GroupName { parameter: name.clone(), name, row: row_of, ..GroupName::default() };
            row(group, attainment, &forecast_of(self.horizon, owners, attainment, self.q))
        };
        children.iter().map(row).collect()
    }

    /// Everybody the log knows, and nobody.
    fn owners(&self) -> impl Iterator<Item = u32> {
        0..=self.foresight.ground.owner(None)
    }

    /// A line for each person who has won something, has a quota, is a member, or has deals of
    /// which something is expected.
    fn reps(&self, view: &View<'_>, everybody: &Owners) -> Vec<ForecastRow> {
        let ground = &self.foresight.ground;
        let mut known: Vec<(Option<PersonId>, Attainment)> = by_person(view);
        let listed: BTreeSet<u32> = known.iter().map(|(person, _)| ground.owner(*person)).collect();
        let open = self.foresight.deals(self.horizon, everybody);
        let others: BTreeSet<u32> = open
            .iter()
            .map(|(_, deal)| deal.owner)
            .filter(|owner| everybody.has(*owner) && !listed.contains(owner))
            .collect();
        let nothing = |owner: u32| {
            let scope = ground.person(owner).map_or(Scope::Company, Scope::Person);
            let question = Question { scope, ..self.q.clone() };
            let of_person =
                ground.person(owner).map(|_| attainment(&View::new(self.history, &question)));
            of_person.map(|attainment| (ground.person(owner), attainment))
        };
        known.extend(others.into_iter().filter_map(nothing));
        let row = |(person, attainment): &(Option<PersonId>, Attainment)| {
            let owner = ground.owner(*person);
            let owners = Owners::of(Some(owner).filter(|owner| everybody.has(*owner)));
            row(
                self.person(*person),
                attainment,
                &forecast_of(self.horizon, &owners, attainment, self.q),
            )
        };
        known.iter().map(row).collect()
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

    /// The deals on which the quota hangs; where none is asked, those of the most uncertain money.
    fn deals(&self, everybody: &Owners, whole: &Bookings) -> Vec<ForecastDeal> {
        let mut open = self.foresight.deals(self.horizon, everybody);
        if whole.swings.is_empty() {
            let spread =
                |deal: &DealChance| deal.amount * (deal.chance * (1.0 - deal.chance)).sqrt();
            open.sort_by(|(a_id, a), (b_id, b)| {
                spread(b).total_cmp(&spread(a)).then(a_id.0.cmp(&b_id.0))
            });
            return open.iter().take(NAMED).map(|(id, deal)| self.deal(*id, deal, None)).collect();
        }
        let found = whole.swings.iter().filter_map(|swing| {
            let (id, deal) = open.iter().find(|(_, deal)| deal.deal == swing.deal)?;
            Some(self.deal(*id, deal, Some((swing.attain_if_won, swing.attain_if_not))))
        });
        found.collect()
    }

    fn deal(
        &self,
        id: OpportunityId,
        deal: &DealChance,
        swing: Option<(f64, f64)>,
    ) -> ForecastDeal {
        let history = self.history;
        let timeline = history.timeline(id);
        let until = history.until(self.q.as_of);
        let owner = timeline.owner_at(until);
        ForecastDeal {
            number: id.0,
            name: history.text(id).name.to_string(),
            account: timeline.account().map(|at| history.accounts()[at as usize].name.to_string()),
            owner: owner.map(|person| Owner {
                name: history.roster().person(person).name.to_string(),
                parameter: person_parameter(history, person),
            }),
            stage: timeline.visit_at(until).map(|visit| stage_name(history, visit.stage)),
            close_date: timeline.close_date_at(until),
            amount: whole_units(deal.amount),
            chance: deal.chance,
            if_won: swing.map(|swing| swing.0),
            if_not: swing.map(|swing| swing.1),
        }
    }
}

fn whole_units(amount: f64) -> i64 {
    amount.round() as i64
}

fn range(range: &bookings::Range) -> Range {
    Range { level: range.level, low: whole_units(range.low), high: whole_units(range.high) }
}

fn row(group: GroupName, attainment: &Attainment, bookings: &Bookings) -> ForecastRow {
    let quota = attainment.measure.denominator.filter(|_| attainment.measure.because.is_none());
    ForecastRow {
        group,
        won: attainment.credited,
        quota,
        open: whole_units(bookings.open),
        new: whole_units(bookings.new),
        mean: whole_units(bookings.mean()),
        median: whole_units(bookings.median),
        ranges: bookings.ranges.iter().map(range).collect(),
        chance: bookings.odds.map(|odds| odds.attain),
        chance_of_nearly: bookings.odds.map(|odds| odds.nearly_attain),
        shortfall: bookings.odds.map(|odds| whole_units(odds.shortfall)),
    }
}

fn caution(caution: &bookings::Caution) -> Caution {
    match *caution {
        bookings::Caution::Learning { closed } => Caution { what: "learning", count: closed },
        bookings::Caution::LittleHistory { completed } => {
            Caution { what: "little-history", count: completed }
        }
        bookings::Caution::FewWins { won } => Caution { what: "few-wins", count: won },
    }
}

/// From the as-of day to the end of the period, in equal steps of days.
fn path(
    teller: &Teller<'_>,
    everybody: &Owners,
    reached: &Attainment,
    learned: &insights::forecast::forecaster::Forecaster,
) -> Vec<PathPoint> {
    let q = teller.q;
    let (from, to) = (q.as_of.0, q.period.last());
    let days = from.days_until(to);
    let points = days.min(POINTS);
    let until = (1..=points).map(|point| from.plus(days * point / points));
    let point = |day: Day| {
        let to_there =
            sales::question::Question { period: teller.until(day), as_of: AsOf(from), ..q.clone() };
        let horizon = teller.foresight.ahead(learned, &to_there);
        let bookings = forecast_of(&horizon, everybody, reached, q);
        PathPoint {
            day,
            median: whole_units(bookings.median),
            ranges: bookings.ranges.iter().map(range).collect(),
        }
    };
    until.map(point).collect()
}

impl Teller<'_> {
    /// The period, cut off after a day.
    fn until(&self, day: Day) -> sales::calendar::Period {
        let calendar = &self.history.organisation().calendar;
        let start = self.q.period.start();
        calendar.days(start, day.plus(1)).unwrap_or(self.q.period)
    }
}

/// The range of 98 % in equal parts, with how likely each is.
fn steps(whole: &Bookings) -> Vec<Step> {
    let distribution = &whole.distribution;
    let (low, high) = (distribution.quantile(0.01), distribution.quantile(0.99));
    if high - low < 1.0 {
        return Vec::new();
    }
    let at = |step: usize| low + (high - low) * step as f64 / STEPS as f64;
    let step = |step: usize| Step {
        from: whole_units(at(step)),
        to: whole_units(at(step + 1)),
        chance: distribution.below(at(step + 1)) - distribution.below(at(step)),
    };
    (0..STEPS).map(step).collect()
}
