//! What people answer to something that was put before them: a signal, or a line of a day's list.

use crate::day::{Day, Instant};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// What an answer is about, by a text that stays the same from import to import: words and ids
/// with `/` between them, such as `signal/weak-hand-off/team/East`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Subject(Arc<str>);

/// The text cannot be what an answer is about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no key; take one as the list of signals gives it")]
pub struct NotASubject(pub String);

impl Subject {
    /// So many characters at most.
    pub const LONGEST: usize = 400;

    /// Its first word says what kind of thing it is.
    pub fn kind(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }
}

impl FromStr for Subject {
    type Err = NotASubject;

    fn from_str(text: &str) -> Result<Subject, NotASubject> {
        let is_kind =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let fits =
            text.split_once('/').is_some_and(|(kind, rest)| is_kind(kind) && !rest.is_empty())
                && text.chars().count() <= Subject::LONGEST
                && !text.chars().any(char::is_control);
        match fits {
            true => Ok(Subject(text.into())),
            false => Err(NotASubject(text.to_owned())),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// Somebody works on it.
    Accepted,
    /// Not now: it is to come back on that day.
    Snoozed {
        /// The day.
        until: Day,
    },
    /// It is to stay away.
    Dismissed {
        /// Why, in a known word or in the words of whoever said so; may be empty.
        reason: Arc<str>,
    },
    /// It is done.
    Done,
    /// What was said last does not count.
    TakenBack,
}

impl Said {
    /// The word for it, in files and programs.
    pub fn word(&self) -> &'static str {
        match self {
            Said::Accepted => "accepted",
            Said::Snoozed { .. } => "snoozed",
            Said::Dismissed { .. } => "dismissed",
            Said::Done => "done",
            Said::TakenBack => "taken-back",
        }
    }
}

/// One answer; never changed, only followed by another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// To what.
    pub subject: Subject,
    /// What.
    pub said: Said,
    /// Who said so; empty where nobody knows.
    pub who: Arc<str>,
    /// When.
    pub at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_a_kind_and_what_it_is() {
        for text in ["signal/weak-hand-off/team/East", "today/call/salesforce/006 7", "a/商談"] {
            assert_eq!(text.parse::<Subject>().map(|one| one.to_string()), Ok(text.to_owned()));
        }
        let long = format!("signal/{}", "x".repeat(Subject::LONGEST));
        for text in ["", "signal", "/x", "signal/", "Signal/x", "sig nal/x", "a/b\nc", &*long] {
            assert_eq!(text.parse::<Subject>(), Err(NotASubject(text.to_owned())));
        }
        assert_eq!("today/a/b".parse::<Subject>().map(|s| s.kind().to_owned()), Ok("today".into()));
    }
}
