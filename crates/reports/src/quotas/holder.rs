//! Whose quota it is, in words, and who may set it.

use crate::ask::{person_of, person_parameter};
use crate::viewer::Viewer;
use sales::day::Day;
use sales::event::Key;
use sales::history::History;
use sales::quota::{Holder, QuotaHolder};
use sales::roster::PersonId;

/// A holder as people and forms name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `company`, `team` or `person`.
    pub kind: &'static str,
    /// What tells the holder from all others of the kind; empty for the company.
    pub text: String,
    /// The name; empty for the company.
    pub name: String,
    /// Whether nobody else is meant by that text after the next import, too.
    pub is_unique: bool,
}

impl Named {
    /// That of a holder.
    pub(crate) fn of(history: &History, holder: Holder) -> Named {
        let roster = history.roster();
        match holder {
            Holder::Company => {
                Named { kind: "company", text: String::new(), name: String::new(), is_unique: true }
            }
            Holder::Team(team) => {
                let name = roster.team_name(team).to_owned();
                Named { kind: "team", text: name.clone(), name, is_unique: true }
            }
            Holder::Person(person) => {
                let text = person_parameter(history, person);
                let name = roster.person(person).name.to_string();
                let is_unique = !text.starts_with('#');
                Named { kind: "person", text, name, is_unique }
            }
        }
    }
}

/// The holder of that kind and text; `None` where there is none.
pub(super) fn read(history: &History, kind: &str, text: &str) -> Option<Holder> {
    match kind {
        "company" => Some(Holder::Company),
        "team" => history.roster().team_named(text).map(Holder::Team),
        "person" if !text.starts_with('#') => person_of(history, text).map(Holder::Person),
        _ => None,
    }
}

/// Whether the viewer may set quotas of that holder on that day: whoever sees everything all of
/// them, a manager those of the people below. Who may change nothing at all is not asked here.
pub(super) fn may_set(history: &History, viewer: &Viewer, holder: Holder, today: Day) -> bool {
    match holder {
        Holder::Person(person) => viewer.sets_quotas_of(history, Some(person), today),
        Holder::Company | Holder::Team(_) => viewer.sets_quotas_of(history, None, today),
    }
}

/// The holder as an event names them.
pub(crate) fn in_events(history: &History, holder: Holder, source: &str) -> QuotaHolder {
    match holder {
        Holder::Company => QuotaHolder::Company,
        Holder::Team(team) => QuotaHolder::Team(history.roster().team_name(team).into()),
        Holder::Person(person) => QuotaHolder::Person(person_key(history, person, source)),
    }
}

fn person_key(history: &History, id: PersonId, source: &str) -> Key {
    let person = history.roster().person(id);
    let by_id = person.ids.first().cloned();
    by_id.unwrap_or_else(|| Key::new(source, &person_parameter(history, id)))
}
