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
        Error::NotAllowed | Error::Refused(_) | Error::Conflict(_) => {
            (words.say("refused"), words.say("refused-why"))
        }
        Error::TooLarge => (words.say("too-large"), words.say("too-large-why")),
        Error::Followed => (words.say("hand-followed-title"), words.say("hand-followed")),
        Error::Foreign => (words.say("foreign"), words.say("foreign-why")),
        Error::Nobody => (words.say("role-nobody"), words.say("role-nobody-why")),
        Error::SignIn(_) => (words.say("sign-in"), words.say("sign-in-first")),
        Error::Closed => (words.say("closed"), words.say("closed-why")),
        Error::Forbidden => (words.say("role-forbidden"), words.say("role-forbidden-why")),
        Error::ReadToken => (words.say("role-forbidden"), words.say("token-reads-only")),
        Error::Unavailable(why, _) => {
            (words.say("unavailable"), words.say(&format!("unavailable-{why}")))
        }
        Error::Internal(_) => (words.say("failed"), words.say("failed-why")),
    };
    let address = Address::default();
    let (frame, links) = match error {
        Error::SignIn(_) | Error::Closed => {
            (Frame::of_stranger(words, &address, "", &heading), Vec::new())
        }
        Error::Nobody => {
            let account = Item::link(words.say("account"), address.to("/account"));
            (Frame::of_stranger(words, &address, "", &heading), vec![account])
        }
        _ => {
            let overview = Item::link(words.say("to-overview"), address.to("/"));
            let deals = Item::link(words.say("to-deals"), address.to("/deals"));
            (Frame::new(words, &address, "", &heading), vec![overview, deals])
        }
    };
    MessagePage { frame, heading, lines: vec![why], links }
}
