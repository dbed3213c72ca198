//! How old deals are: from so many days since their creation to so many.

use serde::Serialize;

/// Days since creation, from the first to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Ages {
    /// The fewest.
    pub from: u32,
    /// The first that is too many; `None` where none is.
    pub before: Option<u32>,
}

impl Ages {
    /// As the `age` parameter has it: `31..61`, `366..` or `..31`.
    pub fn from_words(words: &str) -> Option<Ages> {
        let (from, before) = words.split_once("..")?;
        let days = |text: &str| match text {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        };
        let ages = Ages { from: days(from)?.unwrap_or(0), before: days(before)? };
        ages.before.is_none_or(|before| ages.from < before).then_some(ages)
    }

    /// The `age` parameter.
    pub fn words(self) -> String {
        let before = self.before.map_or(String::new(), |before| before.to_string());
        format!("{}..{before}", self.from)
    }

    /// Whether so many days are one of them.
    pub(super) fn hold(self, days: i64) -> bool {
        i64::from(self.from) <= days && self.before.is_none_or(|before| days < i64::from(before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_as_they_are_written() {
        for words in ["31..61", "366..", "0..31"] {
            assert_eq!(Ages::from_words(words).map(Ages::words).as_deref(), Some(words));
        }
        assert_eq!(Ages::from_words("..31"), Ages::from_words("0..31"));
        for words in ["31", "old..", "61..31", "31..31", "-1..3", "1..2..3"] {
            assert_eq!(Ages::from_words(words), None, "{words}");
        }
    }

    #[test]
    fn the_last_is_not_one_of_them() {
        let ages = Ages { from: 31, before: Some(61) };
        assert!(ages.hold(31) && ages.hold(60) && !ages.hold(61) && !ages.hold(30));
        assert!(Ages { before: None, ..ages }.hold(9999));
    }
}
