//! How people are asked for: by their name where nobody else has it.

use sales::history::History;
use sales::names::plain;
use sales::roster::{Person, PersonId};
use std::collections::HashMap;
use std::iter;

/// The `rep` parameter that asks for one person: the name where it is unique.
pub(crate) fn person_parameter(history: &History, id: PersonId) -> String {
    let person = history.roster().person(id);
    match history.roster().person_named(&person.name) {
        Some(found) if found == id => person.name.to_string(),
        _ => other_parameter(person, id),
    }
}

/// The `rep` parameters of many people, as [`person_parameter`] gives them one by one.
pub(crate) struct PersonParameters<'h> {
    history: &'h History,
    /// Who has a name; `None` where several have it.
    named: HashMap<String, Option<PersonId>>,
}

impl<'h> PersonParameters<'h> {
    pub(crate) fn new(history: &'h History) -> PersonParameters<'h> {
        let mut named = HashMap::new();
        for (id, person) in history.roster().people() {
            for name in iter::once(&person.name).chain(&person.aliases) {
                let found = named.entry(plain(name)).or_insert(Some(id));
                *found = found.filter(|known| *known == id);
            }
        }
        PersonParameters { history, named }
    }

    pub(crate) fn of(&self, id: PersonId) -> String {
        let person = self.history.roster().person(id);
        match self.named.get(&plain(&person.name)) {
            Some(Some(found)) if *found == id => person.name.to_string(),
            _ => other_parameter(person, id),
        }
    }
}

/// What asks for a person whose name does not.
fn other_parameter(person: &Person, id: PersonId) -> String {
    person.email.as_deref().map_or_else(|| format!("#{}", id.0), String::from)
}
