//! How people are asked for: by their name where nobody else has it.

use sales::history::History;
use sales::roster::{Person, PersonId};

/// The `rep` parameter that asks for one person: the name where it is unique.
pub(crate) fn person_parameter(history: &History, id: PersonId) -> String {
    let person = history.roster().person(id);
    match history.roster().person_named(&person.name) {
        Some(found) if found == id => person.name.to_string(),
        _ => other_parameter(person, id),
    }
}

/// What asks for a person whose name does not.
fn other_parameter(person: &Person, id: PersonId) -> String {
    person.email.as_deref().map_or_else(|| format!("#{}", id.0), String::from)
}
