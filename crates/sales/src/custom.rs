//! Custom fields: what an organisation adds to its records beyond what all of them have. Their
//! values are short texts in one fixed form for each type, so that equal values are equal texts.

use crate::amounts::{AmountFault, DecimalMark, read_number};
use crate::day::Day;
use crate::event::RecordKind;
use crate::flat::{flat_choice, flat_struct};
use crate::names::{is_same, is_unreadable, plain};
use std::sync::Arc;

/// What a custom field holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum CustomType {
    /// Any short text.
    Text,
    /// A number of at most six decimals.
    Number,
    /// One of a list.
    Choice,
    /// A day.
    Date,
}

impl CustomType {
    /// All types, in the order they are offered.
    pub const ALL: [CustomType; 4] =
        [CustomType::Text, CustomType::Number, CustomType::Choice, CustomType::Date];

    /// The stable word used in files and programs.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 4] = ["text", "number", "choice", "date"];
        WORDS[self as usize]
    }

    /// The type of that word.
    pub fn from_word(word: &str) -> Option<CustomType> {
        CustomType::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A field that an organisation adds to one kind of record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomField {
    /// The kind of record that has it: one of [`CustomField::KINDS`].
    pub of: RecordKind,
    /// What it was called at first: values name it so, whatever it is called later.
    pub id: Arc<str>,
    /// What it is called.
    pub name: Arc<str>,
    /// What it holds.
    pub holds: CustomType,
    /// Of a choice, what can be chosen, in order. What is taken off the list stays where it was
    /// chosen.
    pub choices: Vec<Arc<str>>,
    /// Its place among the fields of its kind of record; equal ones are in the order defined.
    pub order: u16,
    /// Whether it is no longer used: kept, but neither shown nor asked for.
    pub retired: bool,
}

impl CustomField {
    /// The kinds of record that can have custom fields.
    pub const KINDS: [RecordKind; 5] = [
        RecordKind::Opportunity,
        RecordKind::Account,
        RecordKind::Contact,
        RecordKind::Lead,
        RecordKind::Activity,
    ];

    /// A text field of that name.
    pub fn new(of: RecordKind, name: &str, holds: CustomType) -> CustomField {
        let name: Arc<str> = name.into();
        let (choices, order, retired) = (Vec::new(), 0, false);
        CustomField { of, id: name.clone(), name, holds, choices, order, retired }
    }

    /// Whether a field can be called so: nothing in it divides a list of fields or wishes, or
    /// cannot be read.
    pub fn is_name(name: &str) -> bool {
        let divides = name.contains([',', ';', '=', '|', '\\']);
        !name.trim().is_empty() && !divides && !is_unreadable(name)
    }

    /// The id of the record that defines it.
    pub fn record_id(&self) -> String {
        format!("{}/{}", self.of.word(), self.id)
    }

    /// Whether somebody who writes `name` may mean it.
    pub fn answers_to(&self, name: &str) -> bool {
        is_same(&self.name, name) || is_same(&self.id, name)
    }

    /// What a text that people write says, in the one form of the type; empty for nothing, `None`
    /// where it is nothing that the field can hold.
    pub fn value(&self, text: &str) -> Option<Arc<str>> {
        let text = text.trim();
        match self.holds {
            _ if text.is_empty() => Some(Arc::from("")),
            CustomType::Text => Some(text.into()),
            CustomType::Number => Some(written(typed(text).ok()?).into()),
            CustomType::Choice => self.choices.iter().find(|one| is_same(one, text)).cloned(),
            CustomType::Date => Some(plain(text).parse::<Day>().ok()?.to_string().into()),
        }
    }
}

/// A number as people write it, in millionths: digits in any width, with or without commas between
/// thousands, at most six decimals.
///
/// # Errors
/// Why it is none; `600.000` is in doubt.
pub fn typed(text: &str) -> Result<i64, AmountFault> {
    let number = read_number(text, DECIMALS as u32, DecimalMark::Doubtful)?;
    if number.is_bare() { Ok(number.scaled) } else { Err(AmountFault::Currency) }
}

/// A number of at most six decimals as records hold it, in millionths.
pub fn millionths(text: &str) -> Option<i64> {
    let text = plain(text).replace(',', "").replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_empty = whole.is_empty() && part.is_empty();
    if is_empty || !are_digits(whole) || !are_digits(part) || part.len() > DECIMALS {
        return None;
    }
    let size: i64 = format!("{whole}{part:0<DECIMALS$}").parse().ok()?;
    Some(sign * size)
}

/// The shortest text of so many millionths.
pub fn written(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    let text = format!("{sign}{}.{:06}", size / UNIT as u64, size % UNIT as u64);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number has so many decimals at most.
const DECIMALS: usize = 6;

const UNIT: i64 = 1_000_000;

/// What a record has to hold in a custom field.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Wanted {
    /// One of these, to the letter.
    OneOf(Vec<Arc<str>>),
    /// A text with this in it, as a person reads it.
    Containing(Arc<str>),
    /// A number, in millionths, from and to which it may be; both ends included.
    Numbers(Option<i64>, Option<i64>),
    /// A day likewise.
    Days(Option<Day>, Option<Day>),
}

impl Wanted {
    /// Whether a value is what is wanted; nothing is never.
    pub fn is_met(&self, value: &str) -> bool {
        fn within<T: PartialOrd>(found: Option<T>, from: &Option<T>, to: &Option<T>) -> bool {
            found.is_some_and(|found| {
                from.as_ref().is_none_or(|from| *from <= found)
                    && to.as_ref().is_none_or(|to| found <= *to)
            })
        }
        match self {
            Wanted::OneOf(choices) => choices.iter().any(|choice| **choice == *value),
            Wanted::Containing(part) => !value.is_empty() && plain(value).contains(&plain(part)),
            Wanted::Numbers(from, to) => within(millionths(value), from, to),
            Wanted::Days(from, to) => within(value.parse().ok(), from, to),
        }
    }
}

flat_choice!(CustomType, CustomType::ALL);
flat_struct!(CustomField { of, id, name, holds, choices, order, retired });

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn field(holds: CustomType) -> CustomField {
        let mut field = CustomField::new(RecordKind::Opportunity, "Size", holds);
        field.choices = vec!["Small".into(), "大口".into()];
        field
    }

    #[test]
    fn equal_values_are_equal_texts() {
        for (holds, written, value) in [
            (CustomType::Text, "  two words ", Some("two words")),
            (CustomType::Number, "1,250.50", Some("1250.5")),
            (CustomType::Number, "１２", Some("12")),
            (CustomType::Number, "-0.5", Some("-0.5")),
            (CustomType::Number, "-0", Some("0")),
            (CustomType::Number, "0.0000001", None),
            (CustomType::Number, "-", None),
            (CustomType::Number, ".", None),
            (CustomType::Number, "1.2.3", None),
            (CustomType::Number, "600.000", None),
            (CustomType::Number, "600.0000", Some("600")),
            (CustomType::Number, "0.125", Some("0.125")),
            (CustomType::Number, "1,234.567", Some("1234.567")),
            (CustomType::Number, "12,5", None),
            (CustomType::Number, "1.234,56", None),
            (CustomType::Number, "$5", None),
            (CustomType::Number, "twelve", None),
            (CustomType::Choice, "small", Some("Small")),
            (CustomType::Choice, "large", None),
            (CustomType::Date, "2026-02-28", Some("2026-02-28")),
            (CustomType::Date, "2026-02-29", None),
            (CustomType::Date, " ", Some("")),
        ] {
            assert_eq!(field(holds).value(written).as_deref(), value, "{holds:?} {written}");
        }
    }

    #[test]
    fn names_can_be_read_and_divide_nothing() {
        for name in ["Size", "予算（税抜）", "R&D / IT"] {
            assert!(CustomField::is_name(name), "{name}");
        }
        for name in ["", "　", "a;b", "a=b", "a\0b", "a\nb", "a\u{202e}b", "a\u{200f}"] {
            assert!(!CustomField::is_name(name), "{name:?}");
        }
    }

    #[test]
    fn what_is_wanted_is_met() {
        let day = |text: &str| text.parse::<Day>().ok();
        let days = Wanted::Days(day("2026-01-01"), None);
        assert!(days.is_met("2026-01-01") && !days.is_met("2025-12-31") && !days.is_met(""));
        let numbers = Wanted::Numbers(Some(1_000_000), Some(2_500_000));
        assert!(numbers.is_met("2.5") && !numbers.is_met("2.6") && !numbers.is_met("0.9"));
        assert!(Wanted::Containing("TWO".into()).is_met("one, two"));
        assert!(!Wanted::Containing("".into()).is_met(""));
        let choices = Wanted::OneOf(vec!["a".into(), "b".into()]);
        assert!(choices.is_met("b") && !choices.is_met("B"));
    }

    const LARGE: i64 = 9_000_000_000_000_000;

    proptest! {
        #[test]
        fn numbers_come_back_from_their_text(number in -LARGE..LARGE) {
            prop_assert_eq!(millionths(&written(number)), Some(number));
        }
    }
}
