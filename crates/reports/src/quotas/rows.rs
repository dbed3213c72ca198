//! Which lines the sheet of quotas has, and in which order.

use crate::ask::Asked;
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sales::question::Scope;
use sales::quota::{Holder, Ledger};
use sales::roster::{PersonId, Spell, TeamId};

/// One line.
pub(super) struct Line {
    pub(super) holder: Holder,
    pub(super) depth: usize,
}

/// The company where all of it is seen, each team with its people below it, and people without a
/// team. People stand under the team they are in on the day `on`.
pub(super) fn lines(
    history: &History,
    asked: &Asked,
    year: Period,
    on: Day,
    ledger: &Ledger,
) -> Vec<Line> {
    let people = people(history, asked, year, on, ledger);
    let mut tree = Tree { history, people: &people, lines: Vec::new() };
    match asked.question.scope {
        Scope::Company => {
            if asked.sight.is_everything() {
                tree.lines.push(Line { holder: Holder::Company, depth: 0 });
            }
            let roster = history.roster();
            for team in roster.teams().filter(|&team| roster.parent(team).is_none()) {
                tree.team(team, 1);
            }
            tree.members(None, 1);
        }
        Scope::Team(team) => tree.team(team, 0),
        Scope::Person(_) | Scope::Peers(_) => {
            let own = people.iter().map(|&(_, person)| line_of(person, 0));
            tree.lines.extend(own);
        }
    }
    tree.lines
}

fn line_of(person: PersonId, depth: usize) -> Line {
    Line { holder: Holder::Person(person), depth }
}

struct Tree<'a> {
    history: &'a History,
    people: &'a [(Option<TeamId>, PersonId)],
    lines: Vec<Line>,
}

impl Tree<'_> {
    /// A team, its people, and the teams below it.
    fn team(&mut self, team: TeamId, depth: usize) {
        let roster = self.history.roster();
        self.lines.push(Line { holder: Holder::Team(team), depth });
        self.members(Some(team), depth + 1);
        for below in roster.teams().filter(|&below| roster.parent(below) == Some(team)) {
            self.team(below, depth + 1);
        }
    }

    fn members(&mut self, team: Option<TeamId>, depth: usize) {
        let own = self.people.iter().filter(|(of, _)| *of == team);
        self.lines.extend(own.map(|&(_, person)| line_of(person, depth)));
    }
}

/// Everybody of the scope who is seen and employed in the year, or has a quota in it, by name;
/// each with the team they stand under.
fn people(
    history: &History,
    asked: &Asked,
    year: Period,
    on: Day,
    ledger: &Ledger,
) -> Vec<(Option<TeamId>, PersonId)> {
    let roster = history.roster();
    let overlaps = |from: Day, until: Day| from < year.end() && year.start() < until;
    let is_there = |person: PersonId| {
        let employed = roster.employed(person);
        let has_quota = |of: Period| overlaps(of.start(), of.end());
        let mut quotas = ledger.of(Holder::Person(person));
        (roster.is_listed(person) && overlaps(employed.start, employed.end))
            || quotas.any(|entry| has_quota(entry.period))
    };
    let place = |person: PersonId| -> Option<(Option<TeamId>, PersonId)> {
        let spells = roster.spells(person);
        let in_scope = |spell: &&Spell| match asked.question.scope {
            Scope::Team(team) => roster.is_within(spell.team, team),
            Scope::Company | Scope::Person(_) | Scope::Peers(_) => true,
        };
        let during: Vec<&Spell> = spells
            .iter()
            .filter(in_scope)
            .filter(|spell| overlaps(spell.from, spell.until))
            .collect();
        let now = during.iter().find(|spell| spell.from <= on && on < spell.until);
        let team = now.or(during.last()).map(|spell| spell.team);
        match asked.question.scope {
            Scope::Person(only) | Scope::Peers(only) => (person == only).then_some((team, person)),
            Scope::Team(_) => team.map(|team| (Some(team), person)),
            Scope::Company => Some((team, person)),
        }
    };
    let seen = |person: &PersonId| asked.sight.person(history, *person) && is_there(*person);
    let ids = roster.people().map(|(id, _)| id);
    let mut people: Vec<_> = ids.filter(seen).filter_map(place).collect();
    people.sort_by(|(_, a), (_, b)| roster.person(*a).name.cmp(&roster.person(*b).name));
    people
}
