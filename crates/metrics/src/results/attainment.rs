//! Attainment: credited results ÷ effective quota.
//!
//! *Credited* is what was won in the period ([`crate::results::closings`]), of a deal divided
//! between people each one's part; the *effective quota* is what is asked for the days the reps
//! were there ([`mod@crate::results::quota`]). It is not capped: 132 % is shown as 132 %. No quota
//! and a quota of zero are two different reasons for having no attainment. A filter narrows what
//! is credited, never the quota.

use crate::catalogue::{Adds, Definition, Reckon};
use crate::facts::credit::{Credit, Within};
use crate::facts::tally::Tally;
use crate::facts::{Dimension, Group, View};
use crate::measure::{Absence, Measure, Unit};
use crate::results::closings;
use crate::results::quota::{QuotaTotal, is_set, stays};
use sales::history::History;
use sales::question::{Question, Scope};
use sales::roster::{PersonId, TeamId};
use std::collections::{BTreeMap, BTreeSet};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "attainment",
    version: 1,
    unit: Unit::Share,
    sentence: "Results credited in the period divided by the effective quota of the period.",
    numerator: "Amount (or units) of the opportunities won in the period.",
    denominator: "Effective quota of the period.",
    absence: "No quota set; a quota of zero; a quota in a currency without an exchange rate; \
              wins of which no amount is known.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Measure {
        measure,
        rows: measures,
        records: closings::facts_won,
        adds: Adds::Above,
    },
};

fn measure(view: &View<'_>) -> Measure {
    attainment(view).measure
}

fn measures(view: &View<'_>, by: Dimension) -> Vec<(Group, Measure)> {
    let rows = rows(view, by).into_iter();
    rows.map(|(group, attainment)| (group, attainment.measure)).collect()
}

/// The attainment of each person, or of each team below the scope.
pub(crate) fn rows(view: &View<'_>, by: Dimension) -> Vec<(Group, Attainment)> {
    match by {
        Dimension::Team => {
            let teams = by_team(view).into_iter();
            teams.map(|(team, attainment)| (Group::Team(team), attainment)).collect()
        }
        _ => {
            let people = by_person(view).into_iter();
            people.map(|(person, attainment)| (Group::Rep(person), attainment)).collect()
        }
    }
}

/// How much of its quota a scope has reached.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Attainment {
    /// What was won: minor units of the organisation's currency, or thousandths of a unit.
    pub credited: i64,
    /// How many opportunities were won.
    pub n: u64,
    /// How many of them are left out of `credited` for want of an exchange rate.
    pub unconverted: u64,
    /// How many of them are left out of `credited` for want of an amount or quantity.
    pub without_amount: u64,
    /// What was asked.
    pub quota: QuotaTotal,
    /// Credited ÷ quota; absent, too, where something was won and of nothing of it the amount is
    /// known: then what is credited is no number.
    pub measure: Measure,
}

impl Attainment {
    /// That of whoever has won nothing and is asked nothing.
    pub fn nothing() -> Attainment {
        Attainment::new(Tally::default(), 0, QuotaTotal::default())
    }

    fn new(won: Tally, still_open: u64, quota: QuotaTotal) -> Attainment {
        let asked = quota_amount(&quota);
        let divided = Measure::divided(
            won.counted,
            asked.ok(),
            Unit::Share,
            asked.err().unwrap_or(Absence::QuotaIsZero),
        );
        let because = if won.is_unknown() { Some(Absence::NoAmounts) } else { divided.because };
        Attainment {
            credited: won.counted,
            n: won.count,
            unconverted: won.unconverted,
            without_amount: won.without_amount,
            quota,
            measure: Measure {
                n: won.count,
                still_open,
                unconverted: won.unconverted,
                without_amount: won.without_amount,
                because,
                ..divided
            },
        }
    }
}

/// The quota as it stands, which may be zero, or why there is none to reckon with.
pub(crate) fn quota_amount(quota: &QuotaTotal) -> Result<i64, Absence> {
    if quota.without_rate > 0 {
        Err(Absence::QuotaWithoutRate)
    } else if !is_set(quota.current) {
        Err(Absence::NoQuota)
    } else {
        Ok(quota.current.amount)
    }
}

/// The attainment of the question's scope.
pub fn attainment(view: &View<'_>) -> Attainment {
    let (found, quota) = (view.closings(), view.quotas().of_scope());
    Attainment::new(closings::won(&found.closed), found.still_open.len() as u64, quota)
}

/// The attainment of each person for the part of the period spent in the scope: everybody who
/// is credited with something, has a quota, or is a member. `None` stands last, for
/// closings that nobody owned; it is there only when there are such. The rows' results add up
/// to the scope's.
pub fn by_person(view: &View<'_>) -> Vec<(Option<PersonId>, Attainment)> {
    let (found, book) = (view.closings(), view.quotas());
    let mut won: BTreeMap<Option<PersonId>, Tally> = BTreeMap::new();
    for closing in found.closed.iter().filter(|closing| closing.won) {
        closing.add_to(won.entry(closing.credit.person).or_default());
    }
    let mut still_open: BTreeMap<Option<PersonId>, u64> = BTreeMap::new();
    for open in &found.still_open {
        *still_open.entry(open.credit.person).or_default() += 1;
    }
    let quotas = book.of_people();
    let members = members(view.history, view.question).map(Some);
    let mut people: BTreeSet<Option<PersonId>> = won.keys().copied().chain(members).collect();
    people.extend(book.people().map(Some));
    let nobody = people.remove(&None).then_some(None);
    let row = |person: Option<PersonId>| {
        let quota = person.and_then(|person| quotas.get(&person)).copied().unwrap_or_default();
        let won = won.get(&person).copied().unwrap_or_default();
        let open = still_open.get(&person).copied().unwrap_or_default();
        (person, Attainment::new(won, open, quota))
    };
    people.into_iter().chain(nobody).map(row).collect()
}

/// The attainment of each team below the scope ([`crate::facts::Teams`]). `None` stands last, for
/// what belongs to the scope but to none of these teams: people directly above them, or in no team
/// at all; it is there only when there is such. The rows' results add up to the scope's. A person
/// has no teams below.
pub fn by_team(view: &View<'_>) -> Vec<(Option<TeamId>, Attainment)> {
    if let Scope::Person(_) | Scope::Peers(_) = view.question.scope {
        return Vec::new();
    }
    let (found, book, teams) = (view.closings(), view.quotas(), view.teams());
    let row_of = |credit: &Credit| teams.row_of(credit.team);
    let mut parts: BTreeMap<Option<TeamId>, (Tally, u64)> = BTreeMap::new();
    for closing in found.closed.iter().filter(|closing| closing.won) {
        closing.add_to(&mut parts.entry(row_of(&closing.credit)).or_default().0);
    }
    for open in &found.still_open {
        parts.entry(row_of(&open.credit)).or_default().1 += 1;
    }
    let mut part = |team: Option<TeamId>, quota| {
        let (won, still_open) = parts.remove(&team).unwrap_or_default();
        Attainment::new(won, still_open, quota)
    };
    let row = |&team: &TeamId| (Some(team), part(Some(team), book.of_node(Some(team))));
    let mut rows: Vec<_> = teams.rows().iter().map(row).collect();
    let rest = part(None, book.of_rest(teams));
    let is_credited = rest.n > 0 || rest.credited != 0;
    if is_credited || rest.measure.still_open > 0 || is_set(rest.quota.current) {
        rows.push((None, rest));
    }
    rows
}

/// People on the roster who spend some day of the period in the scope.
pub(crate) fn members<'a>(
    history: &'a History,
    question: &'a Question,
) -> impl Iterator<Item = PersonId> + 'a {
    let roster = history.roster();
    let scope = Within::new(history, question);
    let within = move |person: PersonId| {
        let stays = stays(history, question, person, question.period.days());
        stays.iter().any(|&(team, _)| scope.holds(Credit { person: Some(person), team }))
    };
    let listed = roster.people().map(|(person, _)| person);
    listed.filter(move |&person| roster.is_listed(person) && within(person))
}
