//! The forms by which something is answered, and the notice of what was answered last; for every
//! page that shows things with keys. Templates: `answer_forms.html`, `answer_notice.html`.

use reports::answers::{Given, REASONS};

use crate::answers;
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Words;
use crate::wording::answers::told;

/// How long something can be put off, in days: a week, two, a month.
const SNOOZES: [u32; 3] = [7, 14, 30];

/// What the forms of one page have in common.
pub(crate) struct Answering {
    pub(crate) words: Words,
    /// Where forms are sent.
    pub(crate) action: String,
    /// Where they lead back to.
    pub(crate) back: String,
    /// The days that something can be put off for, each with its message.
    pub(crate) snoozes: Vec<(u32, String)>,
    /// The reasons offered, each with its message.
    pub(crate) reasons: Vec<(&'static str, String)>,
}

impl Answering {
    /// The forms of the page at `path`.
    pub(crate) fn new(visit: &Visit, path: &str) -> Answering {
        let words = visit.words;
        let snooze = |days: u32| (days, words.say(&format!("answer-days-{days}")));
        let reason = |word: &'static str| (word, words.say(&format!("answer-reason-{word}")));
        Answering {
            words,
            action: in_language(&visit.address, answers::PATH),
            back: visit.address.with("told", "").to(path),
            snoozes: SNOOZES.map(snooze).into(),
            reasons: REASONS.map(reason).into(),
        }
    }

    /// What the button of a word of [`reports::answers::ANSWERS`] says.
    pub(crate) fn says(&self, word: &str) -> String {
        self.words.say(&format!("answer-{word}"))
    }
}

/// The forms of one thing.
pub(crate) struct AnswerForm {
    pub(crate) key: String,
    /// The id of the heading that says what it is.
    pub(crate) about: String,
    /// What can be said with one press: words of [`reports::answers::ANSWERS`].
    pub(crate) says: Vec<&'static str>,
    /// Whether it can be put off and dismissed.
    pub(crate) puts_off: bool,
}

impl AnswerForm {
    /// What can be said of a thing whose answer is `given`: at first the word `yes`, or that it
    /// is put off; later that it is taken back.
    pub(crate) fn new(key: &str, about: &str, yes: &'static str, given: Option<&Given>) -> Self {
        let says = if given.is_some() { vec!["take-back"] } else { vec![yes] };
        let (key, about) = (key.to_owned(), about.to_owned());
        AnswerForm { key, about, says, puts_off: given.is_none() }
    }
}

/// What was answered last on this page.
pub(crate) struct AnswerNotice {
    pub(crate) text: String,
    /// Whose answer can be undone; empty where there is none.
    pub(crate) key: String,
}

impl AnswerNotice {
    /// The notice of the answer that the address tells of, which can be undone where `answers`:
    /// `find` says what a key is called, and the answer that counts for it.
    pub(crate) fn of<'g>(
        visit: &Visit,
        answers: bool,
        find: impl FnOnce(&str) -> Option<(String, Option<&'g Given>)>,
    ) -> Option<AnswerNotice> {
        let key = visit.address.get("told")?;
        let (what, given) = find(key)?;
        let key = if answers && given.is_some() { key.to_owned() } else { String::new() };
        Some(AnswerNotice { text: told(visit.words, &what, given), key })
    }
}
