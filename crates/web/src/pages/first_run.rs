//! Before anything is imported: two ways to begin, and the page that waits for the sample
//! company.

use askama::Template;
use sales::history::History;

use super::setting_up::Steps;
use super::{Frame, Item};
use crate::imports;
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
    /// Where files are handed in; empty where that is not possible from a page.
    imports: String,
    failed: bool,
    /// The way to one's own numbers.
    steps: Steps,
}

/// The page at `path` while there are no deals.
pub(crate) fn page(
    visit: &Visit,
    history: &History,
    path: &str,
    holds: Holds,
    may_import: bool,
) -> FirstRunPage {
    let words = visit.words;
    let sample_in = match holds {
        Holds::Nothing | Holds::Failed => in_language(&visit.address, "/sample"),
        Holds::Coming | Holds::Sample | Holds::Own => String::new(),
    };
    FirstRunPage {
        frame: Frame::visited(visit, path, &words.say("empty")),
        words,
        sample_in,
        imports: match may_import {
            true => in_language(&visit.address, imports::PATH),
            false => String::new(),
        },
        failed: holds == Holds::Failed,
        steps: Steps::at(visit, history, path),
    }
}

/// The page at `path` while the sample company is on its way.
pub(crate) fn waiting(visit: &Visit, path: &str) -> MessagePage {
    soon(visit, path, [visit.words.say("waiting"), visit.words.say("waiting-why")])
}

/// The page at `path` while what it shows is being learned.
/// `what` is the word for that: `forecast`, `signals`.
pub(crate) fn learning(visit: &Visit, path: &str, what: &str) -> MessagePage {
    let say = |key: String| visit.words.say(&key);
    soon(visit, path, [say(format!("learning-{what}")), say(format!("learning-why-{what}"))])
}

fn soon(visit: &Visit, path: &str, [heading, why]: [String; 2]) -> MessagePage {
    let words = visit.words;
    MessagePage {
        frame: Frame::visited(visit, path, &heading),
        heading,
        lines: vec![why],
        kept: String::new(),
        links: vec![Item::link(words.say("waiting-look"), visit.address.to(path))],
    }
}
