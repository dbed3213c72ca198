//! Teams that become one, end, or go: what a form wants of them, as definitions.

use std::sync::Arc;

use reports::roster::{SetUp, TeamRow};
use sales::day::Day;
use sales::event::{Definition, Key, PLAN, RecordKind, What};
use sales::names::is_same;
use sales::roster::Team;

use super::Wanted;
use super::days::needed;
use super::people::{Wrong, declared};
use crate::form::Fields;

/// What can be done with a team beside writing it anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It becomes part of another: all that was its is the other's, in the past, too.
    Merged,
    /// It ends on a day: whoever is in it goes elsewhere, and the past stays as it was.
    Ended,
    /// It goes, since nothing in the records means it.
    Gone,
}

impl Fate {
    /// That of a button: `merge`, `end` or `drop`.
    pub(crate) fn of(button: &str) -> Option<Fate> {
        match button {
            "merge" => Some(Fate::Merged),
            "end" => Some(Fate::Ended),
            "drop" => Some(Fate::Gone),
            _ => None,
        }
    }

    /// What it means to define, or what is wrong with the form.
    pub(crate) fn wanted(
        self,
        row: &TeamRow,
        known: &SetUp,
        fields: &Fields,
        today: Day,
    ) -> Result<Vec<Wanted>, Wrong> {
        match self {
            Fate::Merged => merged(row, known, fields, today),
            Fate::Ended => ended(row, known, fields),
            Fate::Gone if row.is_unused => Ok(vec![Wanted {
                kind: RecordKind::Team,
                key: Key { source: PLAN.into(), id: Arc::clone(row.team.first_name()) },
                what: What::Deleted,
            }]),
            Fate::Gone => Err(("gone".to_owned(), "roster-wrong-used")),
        }
    }
}

/// The other team answers to the names of this one. Where both are led, whoever leads this one
/// goes on as a member.
fn merged(row: &TeamRow, known: &SetUp, fields: &Fields, today: Day) -> Result<Vec<Wanted>, Wrong> {
    let wrong = |key| ("into".to_owned(), key);
    let into = other(row, known, &fields.text("into")).ok_or(wrong("roster-wrong-team"))?;
    let mut team = into.team.clone();
    if is_part_of(&team, &row.team) {
        team.parent = row.team.parent.clone();
    } else if is_below(into, row, known) {
        return Err(wrong("roster-wrong-circle"));
    }
    let first = Arc::clone(team.first_name());
    let handed_over = std::iter::once(&row.team.name).chain(&row.team.aliases);
    let names = team.aliases.iter().chain(handed_over);
    let names = names.filter(|name| !is_same(name, &first) && !is_same(name, &team.name));
    team.aliases = names.cloned().chain([Arc::clone(&first)]).collect();
    let mut wanted = vec![Wanted::define(RecordKind::Team, &first, Definition::Team(team))];
    for person in known.people.iter().filter(|_| into.leader.is_some()) {
        let spell = person.person.membership_on(today);
        if spell.is_some_and(|spell| spell.manager && row.team.answers_to(&spell.team)) {
            let mut moved = declared(&person.person);
            moved.move_on(today, Some(&into.team.name), false);
            let moved = Definition::Person(moved);
            wanted.push(Wanted::define(RecordKind::Person, &person.key, moved));
        }
    }
    Ok(wanted)
}

/// Whoever is in the team on the day is in another from then on, or in none.
fn ended(row: &TeamRow, known: &SetUp, fields: &Fields) -> Result<Vec<Wanted>, Wrong> {
    let day = needed(&fields.text("end-on")).map_err(|why| ("end-on".to_owned(), why))?;
    if known.teams.iter().any(|below| is_part_of(&below.team, &row.team)) {
        return Err(("end-to".to_owned(), "roster-wrong-below"));
    }
    let to = fields
        .get("end-to")
        .map(|name| other(row, known, name).ok_or(("end-to".to_owned(), "roster-wrong-team")));
    let to = to.transpose()?.map(|row| &row.team.name);
    let is_in = |person: &&reports::roster::PersonRow| {
        let spell = person.person.membership_on(day);
        spell.is_some_and(|spell| row.team.answers_to(&spell.team))
    };
    let moved = known.people.iter().filter(is_in).map(|person| {
        let mut moved = declared(&person.person);
        moved.move_on(day, to, false);
        Wanted::define(RecordKind::Person, &person.key, Definition::Person(moved))
    });
    let moved: Vec<Wanted> = moved.collect();
    if moved.is_empty() { Err(("end-on".to_owned(), "roster-wrong-empty")) } else { Ok(moved) }
}

/// Another team of that name.
fn other<'k>(row: &TeamRow, known: &'k SetUp, name: &str) -> Option<&'k TeamRow> {
    known.teams.iter().find(|one| one.team.answers_to(name) && one.team != row.team)
}

fn is_part_of(team: &Team, above: &Team) -> bool {
    team.parent.as_deref().is_some_and(|parent| above.answers_to(parent))
}

/// Whether the team is somewhere below the other.
fn is_below(team: &TeamRow, above: &TeamRow, known: &SetUp) -> bool {
    let parent = |row: &&TeamRow| {
        let parent = row.team.parent.as_deref()?;
        known.teams.iter().find(|one| one.team.answers_to(parent))
    };
    std::iter::successors(parent(&team), parent).any(|row| row.team == above.team)
}
