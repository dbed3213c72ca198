//! The ideal customer: what the organisation says those are like who should become customers.

use crate::event::TextField;
use crate::flat::{Bytes, Flat, flat_struct};
use crate::names::{is_same, plain};
use std::sync::Arc;

/// One thing that the ideal customer has, and how much it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The attribute of a lead, or of its account, that is looked at; one of [`FIELDS`].
    pub field: TextField,
    /// What it should be.
    pub wanted: Wanted,
    /// How many points it is worth; at least one.
    pub weight: u16,
}

/// What an attribute of the ideal customer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One of these words, as a person compares them: case and width aside.
    OneOf(Vec<Arc<str>>),
    /// A text in which one of these occurs, likewise.
    Containing(Vec<Arc<str>>),
    /// A number from one to another, both included.
    Between {
        /// At least this.
        at_least: Option<i64>,
        /// At most this.
        at_most: Option<i64>,
    },
}

/// The attributes by which an ideal customer can be described: what leads and accounts tell.
pub const FIELDS: [TextField; 8] = [
    TextField::Industry,
    TextField::Employees,
    TextField::Region,
    TextField::Title,
    TextField::Segment,
    TextField::Source,
    TextField::Type,
    TextField::Company,
];

impl Criterion {
    /// Whether a text is what is wanted; `None` where it does not tell: it is empty, holds no
    /// number though one is wanted, or says a range (`51-200`) that lies partly within.
    pub fn is_met(&self, text: &str) -> Option<bool> {
        if text.trim().is_empty() {
            return None;
        }
        match &self.wanted {
            Wanted::OneOf(words) => Some(words.iter().any(|word| is_same(word, text))),
            Wanted::Containing(words) => {
                let text = plain(text);
                Some(words.iter().any(|word| text.contains(&plain(word))))
            }
            Wanted::Between { at_least, at_most } => {
                let within = |number: i64| {
                    at_least.is_none_or(|least| least <= number)
                        && at_most.is_none_or(|most| number <= most)
                };
                let (low, high) = match text.is_ascii() {
                    true => numbers(text)?,
                    false => numbers(&plain(text))?,
                };
                let outside = at_least.is_some_and(|least| high < least)
                    || at_most.is_some_and(|most| most < low);
                match (within(low), within(high)) {
                    (true, true) => Some(true),
                    _ if outside => Some(false),
                    _ => None,
                }
            }
        }
    }
}

/// The whole number that a text says (`1,200 employees`), or the two ends of the range
/// (`51-200`); `None` where it says none, or more than two.
fn numbers(text: &str) -> Option<(i64, i64)> {
    let joined: String = text.chars().filter(|c| !matches!(c, ',' | '_')).collect();
    let parts = joined.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let all = parts.map(|part| part.parse().ok()).collect::<Option<Vec<i64>>>()?;
    match all[..] {
        [one] => Some((one, one)),
        [low, high] if low <= high => Some((low, high)),
        _ => None,
    }
}

flat_struct!(Criterion { field, wanted, weight });

impl Flat for Wanted {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Wanted::OneOf(words) => {
                0_u8.put(out);
                words.put(out);
            }
            Wanted::Containing(words) => {
                1_u8.put(out);
                words.put(out);
            }
            Wanted::Between { at_least, at_most } => {
                2_u8.put(out);
                at_least.put(out);
                at_most.put(out);
            }
        }
    }

    fn take(from: &mut Bytes<'_>) -> Option<Wanted> {
        match u8::take(from)? {
            0 => Some(Wanted::OneOf(Flat::take(from)?)),
            1 => Some(Wanted::Containing(Flat::take(from)?)),
            2 => Some(Wanted::Between { at_least: Flat::take(from)?, at_most: Flat::take(from)? }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_as_people_do() {
        let words = vec!["Manufacturing".into(), "製造".into()];
        let criterion = |wanted| Criterion { field: TextField::Industry, wanted, weight: 1 };
        let exact = criterion(Wanted::OneOf(words.clone()));
        assert_eq!(exact.is_met(" ＭＡＮＵＦＡＣＴＵＲＩＮＧ"), Some(true));
        assert_eq!(exact.is_met("Food manufacturing"), Some(false));
        assert_eq!(exact.is_met("  "), None);
        let part = criterion(Wanted::Containing(words));
        assert_eq!(part.is_met("Food manufacturing"), Some(true));
        assert_eq!(part.is_met("食品製造業"), Some(true));
        assert_eq!(part.is_met("Food"), Some(false));
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let wanted = Wanted::Between { at_least: Some(100), at_most: Some(2_000) };
        let criterion = Criterion { field: TextField::Employees, wanted, weight: 1 };
        for (text, met) in [
            ("100", Some(true)),
            ("2,000 people", Some(true)),
            ("１２００名", Some(true)),
            ("99", Some(false)),
            ("2001", Some(false)),
            ("201-500", Some(true)),
            ("51-200", None),
            ("1-50", Some(false)),
            ("many", None),
            ("1-2-3", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(criterion.is_met(text), met, "{text}");
        }
        let wanted = Wanted::Between { at_least: None, at_most: Some(10) };
        assert_eq!(Criterion { wanted, ..criterion }.is_met("5 - 20"), None);
    }
}
