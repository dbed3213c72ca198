//! A page with a message and a way on: nothing found, something broken, nothing imported yet.

use askama::Template;

use super::{Frame, Item};
use crate::address::Address;
use crate::error::Error;
use crate::wording::{Lang, Words};

/// A message with links, and commands to type where those are the way on.
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct MessagePage {
    frame: Frame,
    heading: String,
    lines: Vec<String>,
    /// What a command does, and the command.
    commands: Vec<(String, &'static str)>,
    links: Vec<Item>,
}

/// The page for an error.
pub(crate) fn of_error(error: &Error, lang: Lang) -> MessagePage {
    let words = Words::new(lang);
    let (heading, why) = match error {
        Error::NotFound => (words.say("not-found"), words.say("not-found-why")),
        Error::Internal(_) => (words.say("failed"), words.say("failed-why")),
    };
    let address = Address::default();
    MessagePage {
        frame: Frame::new(words, &address, "", &heading),
        heading,
        lines: vec![why],
        commands: Vec::new(),
        links: vec![
            Item::link(words.say("to-overview"), address.to("/")),
            Item::link(words.say("to-deals"), address.to("/deals")),
        ],
    }
}

/// The page before anything is imported.
pub(crate) fn of_emptiness(words: Words, address: &Address, path: &str) -> MessagePage {
    let heading = words.say("empty");
    MessagePage {
        frame: Frame::new(words, address, path, &heading),
        heading,
        lines: vec![words.say("empty-why")],
        commands: vec![
            (words.say("empty-sample"), "tassei demo"),
            (words.say("empty-import"), "tassei import FOLDER"),
            (words.say("empty-plan"), "tassei plan import plan.toml"),
        ],
        links: Vec::new(),
    }
}
