//! A page with a message and a way on: nothing found, something broken.

use askama::Template;

use super::{Frame, Item};
use crate::address::Address;
use crate::error::Error;
use crate::wording::{Lang, Words};

/// A message with links.
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct MessagePage {
    pub(super) frame: Frame,
    pub(super) heading: String,
    pub(super) lines: Vec<String>,
    pub(super) links: Vec<Item>,
}

/// The page for an error.
pub(crate) fn of_error(error: &Error, lang: Lang) -> MessagePage {
    let words = Words::new(lang);
    let (heading, why) = match error {
        Error::NotFound => (words.say("not-found"), words.say("not-found-why")),
        Error::NotAllowed | Error::Refused(_) => (words.say("refused"), words.say("refused-why")),
        Error::Foreign => (words.say("foreign"), words.say("foreign-why")),
        Error::Internal(_) => (words.say("failed"), words.say("failed-why")),
    };
    let address = Address::default();
    MessagePage {
        frame: Frame::new(words, &address, "", &heading),
        heading,
        lines: vec![why],
        links: vec![
            Item::link(words.say("to-overview"), address.to("/")),
            Item::link(words.say("to-deals"), address.to("/deals")),
        ],
    }
}
