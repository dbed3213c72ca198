//! People and teams as they are set up, and who owns deals without being on the roster.

mod first;

use crate::ask::person_parameter;
use sales::day::Day;
use sales::event::PLAN;
use sales::history::History;
use sales::question::AsOf;
use sales::quota::Holder;
use sales::roster::{Person, PersonId, Team, TeamId};
use std::collections::BTreeMap;

/// Everybody.
#[derive(Clone, Debug, PartialEq)]
pub struct SetUp {
    /// Each team after the one it is part of.
    pub teams: Vec<TeamRow>,
    /// Those on the roster: who is here, then who comes, then who has left; by name.
    pub people: Vec<PersonRow>,
    /// Those who are not, though records name them; with most deals first.
    pub unlisted: Vec<UnlistedRow>,
}

/// A team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamRow {
    /// As it is defined.
    pub team: Team,
    /// How many teams it is part of.
    pub depth: usize,
    /// Who leads it today.
    pub leader: Option<String>,
    /// How many are in it today, itself alone.
    pub people: usize,
    /// Whether it was used, and nobody is in it any more nor will be, nor any team.
    pub is_former: bool,
    /// Whether nothing in the records means it.
    pub is_unused: bool,
}

/// Somebody on the roster.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRow {
    /// Under which they are kept.
    pub key: String,
    /// As they are defined.
    pub person: Person,
    /// Their team today.
    pub team: Option<String>,
    /// Whether they lead it.
    pub leads: bool,
    /// Whether they are here.
    pub presence: Presence,
}

/// Whether somebody is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// Is here.
    Here,
    /// Comes on that day.
    Comes(Day),
    /// Left; was no longer here from that day.
    Left(Day),
}

/// Somebody who owns deals, and is not on the roster.
#[derive(Clone, Debug, PartialEq)]
pub struct UnlistedRow {
    /// As the records write it.
    pub name: String,
    /// Deals that are or were theirs.
    pub deals: u64,
    /// The day of the first record that tells of them; absent where none has a day.
    pub first: Option<Day>,
    /// The first day that is suggested; absent where they were there from the beginning.
    pub start: Option<Day>,
}

/// Everybody, as of today.
pub fn set_up(history: &History, today: Day) -> SetUp {
    let roster = history.roster();
    let (listed, unlisted): (Vec<PersonId>, Vec<PersonId>) =
        roster.people().map(|(id, _)| id).partition(|id| roster.is_listed(*id));
    let mut people: Vec<PersonRow> =
        listed.into_iter().map(|id| person_row(history, id, today)).collect();
    people.sort_by(|a, b| {
        let key = |row: &PersonRow| (row.presence > Presence::Here, row.person.name.clone());
        let is_gone = |row: &PersonRow| matches!(row.presence, Presence::Left(_));
        (is_gone(a), key(a)).cmp(&(is_gone(b), key(b)))
    });
    let mut owned: BTreeMap<PersonId, u64> = BTreeMap::new();
    let until = history.until(AsOf(today));
    for timeline in history.timelines().filter(|one| one.exists(until)) {
        let mut owners: Vec<PersonId> = timeline.owners().map(|(_, owner)| owner).collect();
        owners.sort();
        owners.dedup();
        owners.into_iter().for_each(|owner| *owned.entry(owner).or_default() += 1);
    }
    let first = match unlisted.is_empty() {
        true => BTreeMap::new(),
        false => first::first_days(history, until),
    };
    let row = |id: PersonId| UnlistedRow {
        name: roster.person(id).name.to_string(),
        deals: owned.get(&id).copied().unwrap_or(0),
        first: first.get(&id).copied(),
        start: first::start(&first, id),
    };
    let mut unlisted: Vec<UnlistedRow> = unlisted.into_iter().map(row).collect();
    unlisted.sort_by(|a, b| (b.deals, &a.name).cmp(&(a.deals, &b.name)));
    let tops = roster.teams().filter(|team| roster.parent(*team).is_none());
    let mut teams = Vec::new();
    tops.for_each(|team| add_tree(history, team, 0, today, &mut teams));
    SetUp { teams, people, unlisted }
}

fn person_row(history: &History, id: PersonId, today: Day) -> PersonRow {
    let roster = history.roster();
    let person = roster.person(id);
    let employed = roster.employed(id);
    let spell = roster.spells(id).iter().find(|one| one.from <= today && today < one.until);
    let declared = person.ids.iter().find(|id| *id.source == *PLAN);
    PersonRow {
        key: declared.map_or_else(|| person_parameter(history, id), |key| key.id.to_string()),
        person: person.clone(),
        team: spell.map(|spell| roster.team_name(spell.team).to_owned()),
        leads: spell.is_some_and(|spell| spell.manager),
        presence: match () {
            () if employed.end <= today => Presence::Left(employed.end),
            () if today < employed.start => Presence::Comes(employed.start),
            () => Presence::Here,
        },
    }
}

/// The team with those below it.
fn add_tree(history: &History, team: TeamId, depth: usize, today: Day, rows: &mut Vec<TeamRow>) {
    let roster = history.roster();
    let is_in = |id: &PersonId| {
        roster.team_on(*id, today) == Some(team) && roster.employed(*id).contains(&today)
    };
    let leader = roster.manager_on(team, today);
    let has_below = roster.teams().any(|other| roster.parent(other) == Some(team));
    let of_it = |id| roster.spells(id).iter().filter(|spell| spell.team == team);
    let spells = || roster.people().flat_map(|(id, _)| of_it(id));
    let has_quota = history.quotas().of(Holder::Team(team)).next().is_some();
    let is_used = has_below || has_quota || spells().next().is_some();
    rows.push(TeamRow {
        is_former: is_used && !has_below && spells().all(|spell| spell.until <= today),
        is_unused: !is_used,
        team: roster.team(team),
        depth,
        leader: leader.map(|leader| roster.person(leader).name.to_string()),
        people: roster.people().map(|(id, _)| id).filter(is_in).count(),
    });
    let below = roster.teams().filter(|other| roster.parent(*other) == Some(team));
    below.for_each(|other| add_tree(history, other, depth + 1, today, rows));
}
