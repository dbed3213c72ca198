//! The forms of a person and of a team, read.

use std::sync::Arc;

use reports::roster::{PersonRow, SetUp, TeamRow};
use sales::day::Day;
use sales::event::PLAN;
use sales::names::{is_same, is_too_long, is_unreadable};
use sales::roster::{Membership, Person, Team};

use super::days::day;
use crate::form::Fields;

/// So many spells at most.
const MOST: usize = 40;

/// What is wrong: the field, and the message that says it.
pub(crate) type Wrong = (String, &'static str);

/// A person as somebody is writing them.
#[derive(Clone, Default)]
pub(crate) struct PersonDraft {
    /// Under which they are kept; empty for a new one.
    pub(crate) key: String,
    pub(crate) stamp: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: String,
    /// One a line.
    pub(crate) aliases: String,
    pub(crate) hired: String,
    pub(crate) left: String,
    pub(crate) ramp: String,
    pub(crate) spells: Vec<SpellDraft>,
}

/// A spell as it is written.
#[derive(Clone, Default)]
pub(crate) struct SpellDraft {
    pub(crate) team: String,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) leads: bool,
}

impl PersonDraft {
    /// That of somebody as they are defined.
    pub(crate) fn of(row: &PersonRow, stamp: String) -> PersonDraft {
        let person = &row.person;
        let some = |text: &Option<Arc<str>>| text.as_deref().unwrap_or_default().to_owned();
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let percent: Vec<String> = person.ramp_percent.iter().map(ToString::to_string).collect();
        let spell = |spell: &Membership| SpellDraft {
            team: spell.team.to_string(),
            from: day(spell.from),
            until: day(spell.until),
            leads: spell.manager,
        };
        PersonDraft {
            key: row.key.clone(),
            stamp,
            name: person.name.to_string(),
            email: some(&person.email),
            role: some(&person.role),
            aliases: person.aliases.join("\n"),
            hired: day(person.hired),
            left: day(person.left),
            ramp: percent.join(", "),
            spells: person.memberships.iter().map(spell).collect(),
        }
    }

    /// What a form says.
    pub(crate) fn read(fields: &Fields) -> PersonDraft {
        let count = fields.get("spells").and_then(|n| n.parse().ok()).unwrap_or(0).min(MOST);
        let text = |name: &str| fields.text(name).replace('\r', "").trim().to_owned();
        let spell = |place: usize| SpellDraft {
            team: text(&format!("team-{place}")),
            from: text(&format!("from-{place}")),
            until: text(&format!("until-{place}")),
            leads: !text(&format!("leads-{place}")).is_empty(),
        };
        PersonDraft {
            key: fields.text("key"),
            stamp: fields.text("stamp"),
            name: text("name"),
            email: text("email"),
            role: text("role"),
            aliases: text("aliases"),
            hired: text("hired"),
            left: text("left"),
            ramp: text("ramp"),
            spells: (0..count).map(spell).filter(|spell| !spell.is_empty()).collect(),
        }
    }

    /// The person it says, who is `before` now; or what is wrong.
    pub(crate) fn person(
        &self,
        before: Option<&Person>,
        known: &SetUp,
    ) -> Result<Person, Vec<Wrong>> {
        let mut wrong: Vec<Wrong> = Vec::new();
        let mut person = before.map_or_else(|| Person::named(&self.name), declared);
        let old_name = std::mem::replace(&mut person.name, self.name.as_str().into());
        let others = || known.people.iter().filter(|row| row.key != self.key);
        let is_known = |name: &str| {
            let called = |row: &PersonRow| {
                let names = std::iter::once(&row.person.name).chain(&row.person.aliases);
                names.into_iter().any(|known| is_same(known, name))
            };
            others().any(called)
        };
        match self.name.as_str() {
            "" => wrong.push(("name".to_owned(), "set-up-wrong-no-name")),
            name if is_too_long(name) => wrong.push(("name".to_owned(), "set-up-wrong-long")),
            name if is_unreadable(name) => {
                wrong.push(("name".to_owned(), "set-up-wrong-unreadable"));
            }
            name if is_known(name) => wrong.push(("name".to_owned(), "roster-wrong-known")),
            _ => {}
        }
        let aliases = self.aliases.lines().map(str::trim).filter(|alias| !alias.is_empty());
        let mut names: Vec<Arc<str>> = aliases.map(Arc::from).collect();
        if names.iter().any(|name| is_known(name)) {
            wrong.push(("aliases".to_owned(), "roster-wrong-known"));
        }
        if names.iter().any(|name| is_too_long(name)) {
            wrong.push(("aliases".to_owned(), "set-up-wrong-long"));
        }
        names.extend(Some(old_name).filter(|old| !is_same(old, &self.name)));
        names.retain(|name| !is_same(name, &self.name));
        names.dedup_by(|one, other| is_same(one, other));
        person.aliases = names;
        if is_too_long(&self.role) {
            wrong.push(("role".to_owned(), "set-up-wrong-long"));
        }
        if !self.email.is_empty() && (!self.email.contains('@') || is_too_long(&self.email)) {
            wrong.push(("email".to_owned(), "problem-email"));
        }
        let some = |text: &str| Some(Arc::from(text)).filter(|_| !text.is_empty());
        (person.email, person.role) = (some(&self.email), some(&self.role));
        let mut read_day = |field: &str, text: &str| match day(text) {
            Ok(day) => day,
            Err(message) => {
                wrong.push((field.to_owned(), message));
                None
            }
        };
        person.hired = read_day("hired", &self.hired);
        person.left = read_day("left", &self.left);
        if person.hired.is_some() && person.left.is_some() && person.left < person.hired {
            wrong.push(("left".to_owned(), "set-up-wrong-order"));
        }
        match ramp(&self.ramp) {
            Some(ramp) => person.ramp_percent = ramp,
            None => wrong.push(("ramp".to_owned(), "roster-wrong-ramp")),
        }
        match self.memberships(known) {
            Ok(memberships) => person.memberships = memberships,
            Err(one) => wrong.push(one),
        }
        if wrong.is_empty() { Ok(person) } else { Err(wrong) }
    }

    fn memberships(&self, known: &SetUp) -> Result<Vec<Membership>, Wrong> {
        let at = |field: &str, place: usize| format!("{field}-{place}");
        let mut spells: Vec<(usize, Membership)> = Vec::new();
        for (place, spell) in self.spells.iter().enumerate() {
            let team = known.teams.iter().find(|row| row.team.answers_to(&spell.team));
            let team = team.ok_or((at("team", place), "roster-wrong-team"))?;
            let from = day(&spell.from).map_err(|why| (at("from", place), why))?;
            let until = day(&spell.until).map_err(|why| (at("until", place), why))?;
            if from.is_some() && until.is_some() && until <= from {
                return Err((at("until", place), "set-up-wrong-order"));
            }
            let team = Arc::clone(&team.team.name);
            spells.push((place, Membership { team, from, until, manager: spell.leads }));
        }
        spells.sort_by_key(|(_, spell)| spell.from);
        for pair in spells.windows(2) {
            let (earlier, (place, later)) = (&pair[0].1, &pair[1]);
            if earlier.until.is_none() || earlier.until > later.from {
                return Err((at("from", *place), "roster-wrong-two-teams"));
            }
        }
        Ok(spells.into_iter().map(|(_, spell)| spell).collect())
    }
}

impl SpellDraft {
    fn is_empty(&self) -> bool {
        self.team.is_empty() && self.from.is_empty() && self.until.is_empty()
    }
}

/// The person as they would be declared: the key says what their own id would.
pub(crate) fn declared(person: &Person) -> Person {
    let mut person = person.clone();
    person.ids.retain(|id| *id.source != *PLAN);
    person
}

/// Per cent by month; `None` where one is none.
fn ramp(text: &str) -> Option<Vec<u8>> {
    let plain = sales::names::plain(text);
    let parts = plain.split([',', '、', ' ', '%', '/']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok().filter(|percent| *percent <= 100)).collect()
}

/// A team as somebody is writing it.
#[derive(Clone, Default)]
pub(crate) struct TeamDraft {
    /// What it is called now; empty for a new one.
    pub(crate) was: String,
    pub(crate) stamp: String,
    pub(crate) name: String,
    pub(crate) parent: String,
}

impl TeamDraft {
    /// That of a team as it is.
    pub(crate) fn of(team: &Team, stamp: String) -> TeamDraft {
        TeamDraft {
            was: team.name.to_string(),
            stamp,
            name: team.name.to_string(),
            parent: team.parent.as_deref().unwrap_or_default().to_owned(),
        }
    }

    /// What a form says.
    pub(crate) fn read(fields: &Fields) -> TeamDraft {
        TeamDraft {
            was: fields.text("was"),
            stamp: fields.text("stamp"),
            name: fields.text("name").trim().to_owned(),
            parent: fields.text("parent"),
        }
    }

    /// The team it says, or what is wrong.
    pub(crate) fn team(&self, before: Option<&Team>, known: &SetUp) -> Result<Team, Wrong> {
        if self.name.is_empty() {
            return Err(("name".to_owned(), "set-up-wrong-no-name"));
        }
        if is_too_long(&self.name) {
            return Err(("name".to_owned(), "set-up-wrong-long"));
        }
        if is_unreadable(&self.name) {
            return Err(("name".to_owned(), "set-up-wrong-unreadable"));
        }
        let is_itself = |row: &&TeamRow| before.is_some_and(|team| *team == row.team);
        let mut others = known.teams.iter().filter(|row| !is_itself(row));
        if others.any(|row| row.team.answers_to(&self.name)) {
            return Err(("name".to_owned(), "roster-wrong-team-known"));
        }
        let parent = Some(self.parent.as_str()).filter(|parent| !parent.is_empty());
        if let Some(parent) = parent
            && !may_be_part_of(before, parent, known)
        {
            return Err(("parent".to_owned(), "roster-wrong-circle"));
        }
        let mut team = Team::new(&self.name, parent);
        team.aliases = before.map(|before| former_names(before, &self.name)).unwrap_or_default();
        Ok(team)
    }
}

/// The names a team had before it is called `name`. The first one of all stays the last of them,
/// even where the team is called so again: it is kept under it.
fn former_names(team: &Team, name: &str) -> Vec<Arc<str>> {
    if is_same(&team.name, name) {
        return team.aliases.clone();
    }
    let first = team.first_name();
    let later = std::iter::once(&team.name).chain(&team.aliases);
    let later = later.filter(|old| !is_same(old, name) && !Arc::ptr_eq(old, first));
    later.chain([first]).cloned().collect()
}

/// Whether the parent is there, and not below the team or itself.
fn may_be_part_of(team: Option<&Team>, parent: &str, known: &SetUp) -> bool {
    let find = |name: &str| known.teams.iter().find(|row| row.team.answers_to(name));
    let mut above = find(parent);
    let is_there = above.is_some();
    while let Some(row) = above {
        if team.is_some_and(|team| *team == row.team) {
            return false;
        }
        above = row.team.parent.as_deref().and_then(find);
    }
    is_there
}
