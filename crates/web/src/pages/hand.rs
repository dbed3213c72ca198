//! What changes records: forms, and what was changed with them.

pub(crate) mod card;
mod custom;
pub(crate) mod duplicates;
pub(crate) mod edit;
mod edited;
pub(crate) mod edits;
pub(crate) mod entry;
pub(crate) mod log;
pub(crate) mod merge;
pub(crate) mod parts;
pub(crate) mod saved;
pub(crate) mod tools;

use reports::custom::Field;
use reports::hand::{CUSTOM, Problem};
use sales::event::Key;

use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::{Arg, Words};

/// Something to choose.
#[derive(Clone, Default)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) selected: bool,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Choice {
        let value = value.into();
        Choice { label: label.into(), selected: value == chosen, value }
    }
}

/// What every form of a record carries along.
#[derive(Clone, Default)]
pub(crate) struct Carried {
    pub(crate) action: String,
    pub(crate) token: String,
    /// The key of the record, by which it is found whatever its number; empty for a new one.
    pub(crate) system: String,
    pub(crate) id: String,
}

impl Carried {
    pub(crate) fn new(path: &str, key: Option<&Key>, visit: &Visit) -> Carried {
        let token = visit.signed_in.as_ref().map(|one| one.form_token.clone());
        Carried {
            action: in_language(&visit.address, path),
            token: token.unwrap_or_default(),
            system: key.map_or_else(String::new, |key| key.source.to_string()),
            id: key.map_or_else(String::new, |key| key.id.to_string()),
        }
    }
}

/// What is wrong with the field of that word, as a sentence; empty where nothing is.
fn problem_of(problems: &[Problem], word: &str, words: Words) -> String {
    let found = problems.iter().find(|problem| problem.field == word);
    found.map(|problem| words.say(&format!("hand-wrong-{}", problem.why))).unwrap_or_default()
}

/// What the field of that word is called.
fn label_of(word: &str, custom: &[Field], words: Words) -> String {
    let Some(id) = word.strip_prefix(CUSTOM) else {
        return words.say(&format!("hand-field-{word}"));
    };
    let found = custom.iter().find(|field| *field.id == *id);
    found.map_or_else(|| id.to_owned(), |field| field.name.clone())
}

/// All that is wrong, each with the name of its field.
fn all_wrong(problems: &[Problem], custom: &[Field], words: Words) -> Vec<String> {
    let line = |problem: &Problem| {
        let field = label_of(&problem.field, custom, words);
        let why = words.say(&format!("hand-wrong-{}", problem.why));
        words.with("hand-wrong-of", &[("field", Arg::Text(&field)), ("why", Arg::Text(&why))])
    };
    problems.iter().map(line).collect()
}
