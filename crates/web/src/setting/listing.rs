//! Owners whom only records name, put on the roster in one go: the form, read.

use std::collections::BTreeMap;
use std::sync::Arc;

use reports::roster::{SetUp, UnlistedRow};
use sales::event::{Definition, RecordKind};
use sales::names::{is_same, is_too_long, is_unreadable, loose};
use sales::roster::{Membership, Person, Team};

use super::Wanted;
use super::days::day;
use super::people::{Wrong, declared};
use crate::form::Fields;

/// So many are put on it at once.
const MOST: usize = 2_000;

/// The owners as somebody is ticking them.
#[derive(Default)]
pub(crate) struct Listing {
    pub(crate) owners: Vec<OwnerDraft>,
    /// The team they come to; empty for none.
    pub(crate) team: String,
    /// The name of a team that is made for them.
    pub(crate) new_team: String,
    pub(crate) role: String,
    /// Whether all or none were just ticked.
    pub(crate) has_ticked: bool,
}

/// One of them.
pub(crate) struct OwnerDraft {
    pub(crate) name: String,
    pub(crate) is_ticked: bool,
    /// Their first day; empty where they have always been there.
    pub(crate) start: String,
    /// Whom else the name means; empty where it is somebody of their own.
    pub(crate) same_as: String,
}

/// A team they come to: its name, and what makes it where there is none of it yet.
type Joined = (Option<Arc<str>>, Option<Wanted>);

impl Listing {
    /// Everybody whom nobody lists, ticked, as the records suggest: of names that differ in
    /// spaces or punctuation alone, the one with most deals stays.
    pub(crate) fn of(known: &SetUp) -> Listing {
        let owner = |(place, row): (usize, &UnlistedRow)| {
            let name = loose(&row.name);
            let is_same = |other: &&UnlistedRow| !name.is_empty() && loose(&other.name) == name;
            let stays = known.unlisted[..place].iter().find(is_same);
            // Whoever stays was there as soon as any of them.
            let starts = known.unlisted.iter().filter(is_same).map(|other| other.start);
            let start = starts.fold(row.start, Option::min);
            OwnerDraft {
                name: row.name.clone(),
                is_ticked: true,
                start: start.map_or_else(String::new, |day| day.to_string()),
                same_as: stays.map_or_else(String::new, |other| other.name.clone()),
            }
        };
        let owners = known.unlisted.iter().enumerate().map(owner).collect();
        Listing { owners, ..Listing::default() }
    }

    /// What a form says of those whom nobody has listed meanwhile.
    pub(crate) fn read(fields: &Fields, known: &SetUp) -> Listing {
        let count = fields.get("owners").and_then(|n| n.parse().ok()).unwrap_or(0).min(MOST);
        let text = |name: &str| fields.text(name).trim().to_owned();
        let owner = |place: usize| OwnerDraft {
            name: fields.text(&format!("of-{place}")),
            is_ticked: fields.get(&format!("owner-{place}")).is_some(),
            start: text(&format!("start-{place}")),
            same_as: text(&format!("as-{place}")),
        };
        let is_unlisted =
            |owner: &OwnerDraft| known.unlisted.iter().any(|row| row.name == owner.name);
        Listing {
            owners: (0..count).map(owner).filter(is_unlisted).collect(),
            team: text("team"),
            new_team: text("new-team"),
            role: text("role"),
            has_ticked: false,
        }
    }

    /// The same with everybody ticked, or nobody.
    pub(crate) fn ticking(mut self, is_ticked: bool) -> Listing {
        for owner in &mut self.owners {
            owner.is_ticked = is_ticked;
        }
        Listing { has_ticked: true, ..self }
    }

    /// Those who are ticked, with their place.
    pub(crate) fn ticked(&self) -> impl Iterator<Item = (usize, &OwnerDraft)> {
        self.owners.iter().enumerate().filter(|(_, owner)| owner.is_ticked)
    }

    /// What it means to define, or what is wrong.
    pub(crate) fn wanted(&self, known: &SetUp) -> Result<Vec<Wanted>, Vec<Wrong>> {
        let mut wrong: Vec<Wrong> = Vec::new();
        if self.ticked().next().is_none() {
            wrong.push(("owner-0".to_owned(), "roster-wrong-nobody"));
        }
        if is_too_long(&self.role) {
            wrong.push(("role".to_owned(), "set-up-wrong-long"));
        }
        let (team, made) = self.joined(known).unwrap_or_else(|one| {
            wrong.push(one);
            (None, None)
        });
        let mut people: BTreeMap<String, Person> = BTreeMap::new();
        for (place, owner) in self.ticked().filter(|(_, owner)| owner.same_as.is_empty()) {
            match self.person(owner, team.as_ref()) {
                Ok(person) => _ = people.insert(owner.name.clone(), person),
                Err(message) => wrong.push((format!("start-{place}"), message)),
            }
        }
        for (place, owner) in self.ticked().filter(|(_, owner)| !owner.same_as.is_empty()) {
            match meant(self.at_last(owner), known, &mut people) {
                Some(person) => person.aliases.push(owner.name.as_str().into()),
                None => wrong.push((format!("as-{place}"), "roster-wrong-whom")),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let person = |(key, person): (String, Person)| {
            Wanted::define(RecordKind::Person, &key, Definition::Person(person))
        };
        Ok(made.into_iter().chain(people.into_iter().map(person)).collect())
    }

    /// Whom the owner is in the end, where that one is somebody else again.
    fn at_last<'o>(&'o self, owner: &'o OwnerDraft) -> &'o str {
        let next = |one: &&'o OwnerDraft| {
            let mut ticked = self.ticked().map(|(_, other)| other);
            ticked.find(|other| is_same(&other.name, &one.same_as) && !other.same_as.is_empty())
        };
        let steps = std::iter::successors(Some(owner), next).take(self.owners.len());
        steps.last().map_or("", |last| &last.same_as)
    }

    /// Somebody new on the roster; or what is wrong with their first day.
    fn person(&self, owner: &OwnerDraft, team: Option<&Arc<str>>) -> Result<Person, &'static str> {
        let start = day(&owner.start)?;
        let mut person = Person::named(&owner.name);
        let role = Some(self.role.as_str()).filter(|role| !role.is_empty());
        person.role = role.map(Arc::from);
        person.hired = start;
        let spell = |team: &Arc<str>| Membership {
            team: team.clone(),
            from: start,
            until: None,
            manager: false,
        };
        person.memberships = team.map(spell).into_iter().collect();
        Ok(person)
    }

    fn joined(&self, known: &SetUp) -> Result<Joined, Wrong> {
        let find = |name: &str| known.teams.iter().find(|row| row.team.answers_to(name));
        let wrong = |field: &str, message| Err((field.to_owned(), message));
        match (self.team.as_str(), self.new_team.as_str()) {
            ("", "") => Ok((None, None)),
            (name, "") => match find(name) {
                Some(row) => Ok((Some(Arc::clone(&row.team.name)), None)),
                None => wrong("team", "roster-wrong-team"),
            },
            ("", name) if is_too_long(name) => wrong("new-team", "set-up-wrong-long"),
            ("", name) if is_unreadable(name) => wrong("new-team", "set-up-wrong-unreadable"),
            ("", name) if find(name).is_some() => wrong("new-team", "roster-wrong-team-known"),
            ("", name) => {
                let made = Definition::Team(Team::new(name, None));
                Ok((Some(name.into()), Some(Wanted::define(RecordKind::Team, name, made))))
            }
            _ => wrong("new-team", "roster-wrong-two-teams-named"),
        }
    }
}

/// Whom a name means: somebody who is being listed, or is on the roster.
fn meant<'p>(
    name: &str,
    known: &SetUp,
    people: &'p mut BTreeMap<String, Person>,
) -> Option<&'p mut Person> {
    let listed = people.iter().find(|(key, person)| **key == *name || is_same(&person.name, name));
    let key = listed.map(|(key, _)| key.clone()).or_else(|| {
        let mut rows = known.people.iter();
        let row = rows.find(|row| row.key == name || is_same(&row.person.name, name))?;
        people.insert(row.key.clone(), declared(&row.person));
        Some(row.key.clone())
    })?;
    people.get_mut(&key)
}
