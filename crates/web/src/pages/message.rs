//! A page with a message and a way on: nothing found, something broken.

use askama::Template;

use super::{Frame, Item};
use crate::address::Address;
use crate::door::is_own_page;
use crate::error::{Error, Refusal};
use crate::visit::shortened;
use crate::wording::{Arg, Lang, Words};

/// A message with links.
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct MessagePage {
    pub(super) frame: Frame,
    pub(super) heading: String,
    pub(super) lines: Vec<String>,
    /// What is told instead where what was typed is kept in the browser.
    pub(super) kept: String,
    pub(super) links: Vec<Item>,
}

/// The page for an error met at that path.
pub(crate) fn of_error(error: &Error, path: &str, lang: Lang) -> MessagePage {
    let words = Words::new(lang);
    let (heading, why) = match error {
        Error::NotFound => (words.say("not-found"), words.say("not-found-why")),
        Error::Refused(parts) if !parts.is_empty() => (words.say("not-understood"), String::new()),
        Error::NotAllowed | Error::Refused(_) | Error::Conflict(_) => {
            (words.say("refused"), words.say("refused-why"))
        }
        Error::TooLarge => (words.say("too-large"), words.say("too-large-why")),
        Error::Followed => (words.say("hand-followed-title"), words.say("hand-followed")),
        Error::Became(_) => (words.say("hand-became-title"), words.say("hand-became")),
        Error::Foreign => (words.say("foreign"), words.say("foreign-why")),
        Error::Nobody => (words.say("role-nobody"), words.say("role-nobody-why")),
        Error::SignIn(_) => (words.say("sign-in"), words.say("sign-in-first")),
        Error::SignInAgain(_) => (words.say("sign-in"), words.say("sign-in-ended")),
        Error::UsedLink => (words.say("invited-no-more"), words.say("invited-no-more-why")),
        Error::OldPage(_) => (words.say("old-page"), words.say("old-page-why")),
        Error::Closed => (words.say("closed"), words.say("closed-why")),
        Error::Forbidden => (words.say("role-forbidden"), words.say("role-forbidden-why")),
        Error::ReadToken => (words.say("role-forbidden"), words.say("token-reads-only")),
        Error::Unavailable(why, _) => {
            (words.say("unavailable"), words.say(&format!("unavailable-{why}")))
        }
        Error::Internal(_) => (words.say("failed"), words.say("failed-why")),
    };
    let lines = match error {
        Error::Refused(parts) if !parts.is_empty() => {
            let told = parts.iter().map(|part| not_understood(words, part));
            told.chain([words.say("not-understood-why")]).collect()
        }
        // Whoever wanted sessions to end has to know that they have not.
        Error::Unavailable(..) if is_own_page(path) => vec![why, words.say("unavailable-door")],
        _ => vec![why],
    };
    let address = Address::default();
    let (frame, links) = match error {
        Error::SignIn(_) | Error::SignInAgain(_) | Error::Closed => {
            (Frame::of_stranger(words, &address, "", &heading), Vec::new())
        }
        Error::Nobody => {
            let account = Item::link(words.say("account"), address.to("/account"));
            (Frame::of_stranger(words, &address, "", &heading), vec![account])
        }
        Error::OldPage(page) if !page.is_empty() => {
            let back = Item::link(words.say("old-page-back"), page.as_str());
            (Frame::new(words, &address, "", &heading), vec![back])
        }
        Error::Became(Some(deal)) => {
            let deal = address.to(&format!("/deals/{deal}"));
            let deal = Item::link(words.say("hand-became-deal"), deal);
            (Frame::new(words, &address, "", &heading), vec![deal])
        }
        _ => {
            let overview = Item::link(words.say("to-overview"), address.to("/"));
            let deals = Item::link(words.say("to-deals"), address.to("/deals"));
            (Frame::new(words, &address, "", &heading), vec![overview, deals])
        }
    };
    let is_old = matches!(error, Error::OldPage(_));
    let kept = if is_old { words.say("old-page-kept") } else { String::new() };
    MessagePage { frame, heading, lines, kept, links }
}

/// What of an address or a form cannot be used, and what could.
fn not_understood(words: Words, refusal: &Refusal) -> String {
    let (name, value) = (shortened(&refusal.parameter), shortened(&refusal.value));
    let named = [("name", Arg::Text(&name)), ("value", Arg::Text(&value))];
    let key = if value.is_empty() { "not-understood-name" } else { "not-understood-value" };
    let mut text = words.with(key, &named);
    if !refusal.known.is_empty() {
        let names = refusal.known.join(&words.say("list-joint"));
        text.push_str(&words.with("notice-known", &[("names", Arg::Text(&names))]));
    }
    text
}
