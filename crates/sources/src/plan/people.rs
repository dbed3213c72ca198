//! Teams as a tree, and people with the teams they were in and when.

use super::file::{Ids, PersonKeys, SpellKeys, TeamKeys};
use super::process::shared;
use super::{Reader, SOURCE};
use crate::why::Why;
use sales::event::{Definition, Key, RecordKind};
use sales::names::plain;
use sales::roster::{Membership, Person, Team};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use toml::Spanned;

/// The names a quota may be for.
pub(super) struct Roster {
    teams: HashSet<String>,
    people: HashSet<String>,
}

impl Roster {
    pub(super) fn has_team(&self, name: &str) -> bool {
        self.teams.contains(&plain(name))
    }

    pub(super) fn has_person(&self, name: &str) -> bool {
        self.people.contains(&plain(name))
    }
}

impl Reader<'_> {
    /// Defines all teams and people.
    pub(super) fn roster(&mut self, teams: Vec<TeamKeys>, people: Vec<PersonKeys>) -> Roster {
        let mut roster = Roster { teams: HashSet::new(), people: HashSet::new() };
        for team in &teams {
            roster.teams.extend(team.aliases.iter().map(|alias| plain(alias)));
            if !roster.teams.insert(plain(team.name.get_ref())) {
                self.fault(&team.name, Why::TwoTeams.with("team", team.name.get_ref()));
            }
        }
        let mut persons: Vec<Person> = Vec::new();
        for keys in people {
            if !roster.people.insert(plain(keys.name.get_ref())) {
                self.fault(&keys.name, Why::TwoPeople.with("person", keys.name.get_ref()));
                continue;
            }
            let person = self.person(keys, &roster);
            roster.people.extend(person.aliases.iter().map(|alias| plain(alias)));
            persons.push(person);
        }
        let parents = self.parents(&teams, &roster);
        for team in &teams {
            self.lead(team, &mut persons, &mut roster);
            let name: Arc<str> = Arc::from(team.name.get_ref().as_str());
            let parent = parents.get(&plain(&name)).cloned();
            let team = Team { name, aliases: shared(team.aliases.clone()), parent };
            let first_name = Arc::clone(team.first_name());
            self.define(RecordKind::Team, &first_name, Definition::Team(team));
        }
        for mut person in persons {
            // Whoever is called otherwise by now is still the one the plan defined first.
            let first = person.ids.iter().position(|id| *id.source == *SOURCE);
            let first = first.map(|place| person.ids.remove(place).id);
            let id = first.unwrap_or_else(|| Arc::clone(&person.name));
            self.define(RecordKind::Person, &id, Definition::Person(person));
        }
        roster
    }

    /// The parent of each team, without unknown ones and circles.
    fn parents(&mut self, teams: &[TeamKeys], roster: &Roster) -> BTreeMap<String, Arc<str>> {
        let mut parents: BTreeMap<String, Arc<str>> = BTreeMap::new();
        for team in teams {
            let Some(parent) = &team.parent else { continue };
            if !self.known_team(parent, roster) {
                continue;
            }
            let name = plain(team.name.get_ref());
            let mut above = Some(plain(parent.get_ref()));
            while let Some(next) = above.filter(|next| *next != name) {
                above = parents.get(&next).map(|parent| plain(parent));
                if above.is_none() {
                    parents.insert(name.clone(), Arc::from(parent.get_ref().as_str()));
                }
            }
            if !parents.contains_key(&name) {
                self.fault(parent, Why::TeamCircle.with("team", team.name.get_ref()));
            }
        }
        parents
    }

    fn known_team(&mut self, team: &Spanned<String>, roster: &Roster) -> bool {
        let known = roster.has_team(team.get_ref());
        if !known {
            self.fault(team, Why::NoTeam.with("team", team.get_ref()));
        }
        known
    }

    fn person(&mut self, keys: PersonKeys, roster: &Roster) -> Person {
        for percent in keys.ramp.iter().filter(|percent| *percent.get_ref() > 100) {
            self.fault(percent, Why::SteepRamp);
        }
        let mut memberships: Vec<Membership> = Vec::new();
        if let Some(team) = keys.team.as_ref().filter(|team| self.known_team(team, roster)) {
            memberships.push(spell(team.get_ref(), false));
        }
        if let (Some(team), false) = (&keys.team, keys.teams.is_empty()) {
            self.fault(team, Why::TeamAndTeams);
            memberships.clear();
        }
        for keys in &keys.teams {
            memberships.extend(self.membership(keys, roster));
        }
        memberships.sort_by_key(|spell| spell.from);
        for pair in memberships.windows(2) {
            if pair[0].until.is_none() || pair[0].until > pair[1].from {
                self.fault(&keys.name, Why::TeamsAtOnce);
            }
        }
        let (hired, left) = (self.day(keys.hired.as_ref()), self.day(keys.left.as_ref()));
        if hired.is_some() && left.is_some() && left < hired {
            self.fault(&keys.name, Why::LeftBeforeHired);
        }
        Person {
            name: Arc::from(keys.name.get_ref().as_str()),
            aliases: shared(keys.aliases),
            email: keys.email.map(Arc::from),
            ids: keys.ids.iter().flat_map(|(source, ids)| keys_of(source, ids)).collect(),
            hired,
            left,
            memberships,
            ramp_percent: keys.ramp.iter().map(|percent| (*percent.get_ref()).min(100)).collect(),
            role: keys.role.map(Arc::from),
        }
    }

    fn membership(&mut self, keys: &SpellKeys, roster: &Roster) -> Option<Membership> {
        let known = self.known_team(&keys.team, roster);
        let (from, until) = (self.day(keys.from.as_ref()), self.day(keys.until.as_ref()));
        if from.is_some() && until.is_some() && until <= from {
            self.fault(&keys.team, Why::SpellEnds);
            return None;
        }
        let team = Arc::from(keys.team.get_ref().as_str());
        known.then_some(Membership { team, from, until, manager: keys.manager })
    }

    /// Makes the manager named with a team lead it throughout.
    fn lead(&mut self, team: &TeamKeys, persons: &mut Vec<Person>, roster: &mut Roster) {
        let Some(manager) = &team.manager else { return };
        let plain_name = plain(manager.get_ref());
        let name = team.name.get_ref();
        let Some(person) = persons.iter_mut().find(|p| plain(&p.name) == plain_name) else {
            let mut person = Person::named(manager.get_ref());
            person.memberships = vec![spell(name, true)];
            persons.push(person);
            roster.people.insert(plain_name);
            return;
        };
        match person.memberships.as_mut_slice() {
            [] => person.memberships = vec![spell(name, true)],
            [only] if plain(&only.team) == plain(name) => only.manager = true,
            _ => {
                self.fault(manager, Why::LeadsElsewhere.with("person", manager.get_ref()));
            }
        }
    }
}

fn spell(team: &str, manager: bool) -> Membership {
    Membership { team: Arc::from(team), from: None, until: None, manager }
}

fn keys_of<'k>(source: &'k str, ids: &'k Ids) -> impl Iterator<Item = Key> + 'k {
    ids.all().iter().map(move |id| key(source, id))
}

/// Salesforce ids are kept in their short form, as they are read from its files.
fn key(source: &str, id: &str) -> Key {
    let id = if source == "salesforce" { crate::cells::short_id(id) } else { id };
    Key::new(source, id)
}
