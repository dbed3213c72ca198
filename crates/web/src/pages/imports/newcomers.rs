//! Owners of deals in what was sent whom nobody knows, and whom they may be.

use intake::{Newcomer, holders};
use reports::roster::set_up;
use sales::event::Key;

use crate::handlers::Reader;
use crate::imports::Outcome;
use crate::pages::{Item, roster};
use crate::samples::in_language;
use crate::server::Server;

/// Names told on the page.
const TOLD: usize = 20;

/// All of them.
#[derive(Default)]
pub(super) struct Newcomers {
    pub(super) why: String,
    pub(super) lines: Vec<Line>,
    /// How many more there are; empty where all are told.
    pub(super) more: String,
    pub(super) roster: Item,
}

/// One of them.
pub(super) struct Line {
    pub(super) name: String,
    /// That one of these may be meant; empty where nobody is called nearly so.
    pub(super) asks: String,
    /// Each with the page on which other names of them are kept.
    pub(super) near: Vec<Item>,
}

/// Those of an outcome; of what is not stored yet, those who are nobody still.
pub(super) fn of(server: &Server, reader: &Reader, outcome: &Outcome) -> Newcomers {
    let (words, history) = (reader.words, server.history());
    let known = holders(&history);
    let is_new = |one: &&Newcomer| outcome.stored || !known.has_person(&Key::new("", &one.name));
    let new: Vec<&Newcomer> = outcome.newcomers.iter().filter(is_new).collect();
    if new.is_empty() {
        return Newcomers::default();
    }
    let people = set_up(&history, server.today()).people;
    let page_of = |name: &str| {
        let row = people.iter().find(|row| *row.person.name == *name);
        let to = |key: &str| reader.address.question().with("owner", key).to(roster::PERSON);
        Item::link(name, row.map_or_else(String::new, |row| to(&row.key)))
    };
    let line = |one: &&Newcomer| Line {
        name: one.name.to_string(),
        asks: if one.near.is_empty() { String::new() } else { words.say("import-newcomer-near") },
        near: one.near.iter().map(|name| page_of(name)).collect(),
    };
    Newcomers {
        why: words.say(why(outcome)),
        lines: new.iter().take(TOLD).map(line).collect(),
        more: match new.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => words.count("import-newcomers-more", more),
        },
        roster: Item::link(words.say("roster"), in_language(&reader.address, roster::PATH)),
    }
}

fn why(outcome: &Outcome) -> &'static str {
    if outcome.stored { "import-newcomers-came" } else { "import-newcomers-why" }
}
