//! The keyboard shortcuts: where `g` and a letter lead, and what single keys do.

use askama::Template;

use super::{Frame, places};
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "keyboard.html")]
pub(crate) struct KeyboardPage {
    frame: Frame,
    words: Words,
    groups: Vec<Group>,
}

/// Shortcuts of one kind.
struct Group {
    title: String,
    shortcuts: Vec<Shortcut>,
}

/// The keys to press, one after the other, and what they do.
struct Shortcut {
    keys: Vec<&'static str>,
    does: String,
}

/// Makes the page.
pub(crate) fn page(visit: &Visit) -> KeyboardPage {
    let words = visit.words;
    let key = |keys: &[&'static str], does: String| Shortcut { keys: keys.to_vec(), does };
    let pages = places(words).into_iter().filter(|place| !place.key.is_empty());
    let here = [
        key(&["j"], words.say("keyboard-next-row")),
        key(&["k"], words.say("keyboard-previous-row")),
        key(&["Enter"], words.say("keyboard-open")),
        key(&["l"], words.say("keyboard-log")),
        key(&["a"], words.say("keyboard-accept")),
        key(&["s"], words.say("keyboard-snooze")),
        key(&["x"], words.say("keyboard-dismiss")),
        key(&["d"], words.say("keyboard-done")),
        key(&["u"], words.say("keyboard-take-back")),
        key(&["Ctrl S"], words.say("keyboard-save-quotas")),
        key(&["["], words.say("keyboard-previous-period")),
        key(&["]"], words.say("keyboard-next-period")),
        key(&["Esc"], words.say("keyboard-close")),
    ];
    let anywhere = [
        key(&["Ctrl K"], words.say("keyboard-search-always")),
        key(&["/"], words.say("keyboard-search")),
        key(&["?"], words.say("keyboard-list")),
    ];
    let group =
        |title: &str, shortcuts: Vec<Shortcut>| Group { title: words.say(title), shortcuts };
    KeyboardPage {
        frame: Frame::new(words, &visit.address, "/help/keyboard", &words.say("keyboard")),
        words,
        groups: vec![
            group("keyboard-go", pages.map(|place| key(&["g", place.key], place.label)).collect()),
            group("keyboard-here", here.into()),
            group("keyboard-anywhere", anywhere.into()),
        ],
    }
}
