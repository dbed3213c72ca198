//! How many days people worked: what activity is measured against.

use super::group::Group;
use super::view::View;
use crate::results::quota::stays;
use sales::roster::PersonId;
use std::collections::BTreeSet;

/// A stretch of working days of one person in one team.
pub(crate) struct Worked {
    person: PersonId,
    team: Option<sales::roster::TeamId>,
    days: u32,
}

/// The working days, in the part of the period that is known, of everybody in the scope who
/// sells: who is on the roster, employed, in a team and does not lead it, and besides anybody of
/// `active`.
pub(crate) fn worked(view: &View<'_>, active: &BTreeSet<PersonId>) -> Vec<Worked> {
    let (history, question) = (view.history, view.question);
    let roster = history.roster();
    let calendar = &history.organisation().calendar;
    let end = question.period.end().min(question.as_of.0.plus(1));
    let days = question.period.start()..end.max(question.period.start());
    let mut all = Vec::new();
    for (person, _) in roster.people() {
        let is_active = active.contains(&person);
        if !(is_active || roster.is_listed(person)) || !view.within.may_hold(person) {
            continue;
        }
        let employed = roster.employed(person);
        for (team, days) in stays(history, question, person, days.clone()) {
            let days = days.start.max(employed.start)..days.end.min(employed.end);
            let credit = super::credit::Credit { person: Some(person), team };
            if days.is_empty() || !view.within.holds(credit) {
                continue;
            }
            let leads = roster
                .spells(person)
                .iter()
                .any(|spell| spell.manager && Some(spell.team) == team && spell.from <= days.start);
            if is_active || (team.is_some() && !leads) {
                all.push(Worked { person, team, days: calendar.working_days(days) });
            }
        }
    }
    all
}

/// The days that a row of a breakdown is measured against.
pub(crate) fn of_group(view: &View<'_>, worked: &[Worked], group: &Group) -> u64 {
    let counts = |one: &&Worked| match group {
        Group::Rep(person) => Some(one.person) == *person,
        Group::Team(team) => view.teams().row_of(one.team) == *team,
        _ => true,
    };
    worked.iter().filter(counts).map(|one| u64::from(one.days)).sum()
}
