//! What somebody may see, in words that outlast a history.
//!
//! A [`Viewer`] knows people and teams by their numbers, which are those of one history. Whoever
//! keeps for long what somebody may see keeps a role, with the person's e-mail address or name.

use crate::ask::{nearest, person_of};
use crate::viewer::Viewer;
use sales::day::Day;
use sales::history::History;

/// What somebody may see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything; also changes it.
    Administrator,
    /// The team that this person leads, and what is the person's own.
    Manager(String),
    /// What is this person's own.
    Rep(String),
    /// Everything, or this team with those below it; changes nothing.
    Reader(Option<String>),
}

impl Role {
    /// The stable words for the kinds of roles, in the order in which they are offered.
    pub const WORDS: [&'static str; 4] = ["administrator", "manager", "rep", "reader"];

    /// The role of that word, for a person or a team; `None` where there is no such, or nobody is
    /// named whom it takes.
    pub fn of(word: &str, of: Option<&str>) -> Option<Role> {
        match (word, of.map(str::to_owned)) {
            ("administrator", _) => Some(Role::Administrator),
            ("manager", Some(person)) => Some(Role::Manager(person)),
            ("rep", Some(person)) => Some(Role::Rep(person)),
            ("reader", team) => Some(Role::Reader(team)),
            _ => None,
        }
    }

    /// Its word.
    pub fn word(&self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Manager(_) => "manager",
            Role::Rep(_) => "rep",
            Role::Reader(_) => "reader",
        }
    }

    /// The person or team it is for.
    pub fn subject(&self) -> Option<&str> {
        match self {
            Role::Administrator => None,
            Role::Manager(name) | Role::Rep(name) => Some(name),
            Role::Reader(team) => team.as_deref(),
        }
    }

    /// The people, or teams, of the history that come nearest to the one it is for.
    pub fn nearest(&self, history: &History) -> Vec<String> {
        let roster = history.roster();
        let people = || roster.people().filter(|(id, _)| roster.is_listed(*id));
        match self {
            Role::Administrator | Role::Reader(None) => Vec::new(),
            Role::Manager(name) | Role::Rep(name) => {
                nearest(name, people().map(|(_, person)| &*person.name))
            }
            Role::Reader(Some(name)) => {
                nearest(name, roster.teams().map(|team| roster.team_name(team)))
            }
        }
    }

    /// Whether whoever has it may change anything.
    pub fn may_change(&self) -> bool {
        !matches!(self, Role::Reader(_))
    }

    /// Whether whoever has it may change what everybody sees, and who may see what.
    pub fn administers(&self) -> bool {
        matches!(self, Role::Administrator)
    }

    /// Whether it is that of a manager who is known and leads no team on that day: they see what is
    /// their own only.
    pub fn leads_nobody(&self, history: &History, day: Day) -> bool {
        self.viewer(history).is_some_and(|viewer| viewer.leads_nobody(history, day))
    }

    /// Who that is in a history; `None` where it knows nobody, or no team, of that name.
    pub fn viewer(&self, history: &History) -> Option<Viewer> {
        // A number is another's after the next import.
        let person = |name: &str| person_of(history, name).filter(|_| !name.starts_with('#'));
        match self {
            Role::Administrator => Some(Viewer::administrator()),
            Role::Reader(None) => Some(Viewer::administrator().only_reading()),
            Role::Manager(name) => person(name).map(Viewer::manager),
            Role::Rep(name) => person(name).map(Viewer::rep),
            Role::Reader(Some(team)) => {
                let team = history.roster().team_named(team)?;
                Some(Viewer::of_team(team).only_reading())
            }
        }
    }
}
