//! Before anything is imported: two ways to begin, and the page that waits for the sample
//! company.

use askama::Template;

use super::{Frame, Item};
use crate::pages::message::MessagePage;
use crate::samples::{Holds, in_language};
use crate::visit::Visit;
use crate::wording::Words;

/// The two ways.
#[derive(Template)]
#[template(path = "first_run.html")]
pub(crate) struct FirstRunPage {
    frame: Frame,
    words: Words,
    /// Where the sample company is put in; empty where that is not possible from a page.
    sample_in: String,
    failed: bool,
}

/// The page at `path` while there are no deals.
pub(crate) fn page(visit: &Visit, path: &str, holds: Holds) -> FirstRunPage {
    let words = visit.words;
    let sample_in = match holds {
        Holds::Nothing | Holds::Failed => in_language(&visit.address, "/sample"),
        Holds::Coming | Holds::Sample | Holds::Own => String::new(),
    };
    FirstRunPage {
        frame: Frame::visited(visit, path, &words.say("empty")),
        words,
        sample_in,
        failed: holds == Holds::Failed,
    }
}

/// The page at `path` while the sample company is on its way.
pub(crate) fn waiting(visit: &Visit, path: &str) -> MessagePage {
    soon(visit, path, "waiting")
}

/// The page at `path` while what it shows is being learned.
/// `what` is the message that says what that is.
pub(crate) fn learning(visit: &Visit, path: &str, what: &str) -> MessagePage {
    soon(visit, path, what)
}

fn soon(visit: &Visit, path: &str, key: &str) -> MessagePage {
    let words = visit.words;
    let heading = words.say(key);
    MessagePage {
        frame: Frame::visited(visit, path, &heading),
        heading,
        lines: vec![words.say(&format!("{key}-why"))],
        links: vec![Item::link(words.say("waiting-look"), visit.address.to(path))],
    }
}
