//! What is wrong with a file in TOML (a plan, a mapping, settings), and where: by its reason, so
//! that it can be said in any language.

use crate::problem::Fault;
use crate::why::Why;

/// A place in a text, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The character of the line.
    pub column: u64,
}

impl Place {
    /// The place of the byte at `offset`.
    pub(crate) fn of(text: &str, offset: usize) -> Place {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            line: before.matches('\n').count() as u64 + 1,
            column: before[start..].chars().count() as u64 + 1,
        }
    }

    /// The line of the text that it is on.
    fn line_of(self, text: &str) -> &str {
        let lines_before = usize::try_from(self.line).map_or(0, |line| line - 1);
        text.lines().nth(lines_before).unwrap_or_default().trim()
    }
}

/// What the parser found wrong with `text`, and where.
pub fn toml_fault(text: &str, error: &toml::de::Error) -> (Option<Place>, Fault) {
    let place = error.span().map(|span| Place::of(text, span.start));
    let mut fault = fault(error.message());
    fault.value = place.map(|place| place.line_of(text).to_owned());
    (place, fault)
}

/// The reason for what the parser says. What it says of the values comes from `serde`, the rest
/// from the parser itself.
fn fault(message: &str) -> Fault {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match (message, quoted.as_slice()) {
        (_, [key, known @ ..]) if message.starts_with("unknown field") => {
            Why::UnknownKey.with("key", key).with("known", known.join(", "))
        }
        (_, [key]) if message.starts_with("missing field") => Why::MissingKey.with("key", key),
        _ if message.starts_with("duplicate key") => Why::KeyTwice.into(),
        _ if message.starts_with("string values must be quoted") => Why::UnquotedText.into(),
        _ if message.starts_with("key with no value") => Why::NoValue.into(),
        _ if message.starts_with("unclosed") || message.starts_with("invalid basic string") => {
            Why::NotClosed.into()
        }
        _ => match wanted(message) {
            Some(wanted) => of_kind(wanted).into(),
            None => Why::NotToml.into(),
        },
    }
}

/// What the value should have been, by the word of `serde`.
fn wanted(message: &str) -> Option<&str> {
    match message.split_once("untagged enum ") {
        Some((_, wanted)) => Some(wanted),
        None if message.starts_with("invalid type: ") || message.starts_with("invalid value: ") => {
            message.split_once(", expected ").map(|(_, wanted)| wanted)
        }
        None => None,
    }
}

fn of_kind(wanted: &str) -> Why {
    match wanted {
        "a string" => Why::WantsText,
        "a boolean" => Why::NoFlag,
        "a sequence" => Why::WantsList,
        "f32" | "f64" | "Number" => Why::WantsNumber,
        "DayText" => Why::NoDate,
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" => Why::WantsWhole,
        _ if wanted.starts_with("a map") || wanted.starts_with("struct ") => Why::WantsTable,
        _ => Why::OtherKind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Example {
        name: String,
        #[serde(default)]
        days: u8,
        #[serde(default)]
        share: f64,
        #[serde(default)]
        is_on: bool,
        #[serde(default)]
        words: Vec<String>,
        #[serde(default)]
        ids: BTreeMap<String, String>,
        price: Option<Number>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    enum Number {
        Whole(i64),
        Decimal(f64),
    }

    fn found(text: &str) -> (Option<(u64, u64)>, Fault) {
        let error = toml::from_str::<Example>(text).expect_err("it is wrong");
        let (place, fault) = toml_fault(text, &error);
        (place.map(|place| (place.line, place.column)), fault)
    }

    #[test]
    fn every_fault_has_its_reason_and_place() {
        let mut wrong = Vec::new();
        for (text, line, column, why) in [
            ("name = 7", 1, 8, Why::WantsText),
            ("name = \"x\"\ndays = 300", 2, 8, Why::WantsWhole),
            ("name = \"x\"\ndays = \"3\"", 2, 8, Why::WantsWhole),
            ("name = \"x\"\nshare = \"3\"", 2, 9, Why::WantsNumber),
            ("name = \"x\"\nprice = [1]", 2, 9, Why::WantsNumber),
            ("name = \"x\"\nis_on = 1", 2, 9, Why::NoFlag),
            ("name = \"x\"\nwords = \"one\"", 2, 9, Why::WantsList),
            ("name = \"x\"\nids = \"one\"", 2, 7, Why::WantsTable),
            ("name = \"x\"\nname = \"y\"", 2, 1, Why::KeyTwice),
            ("name = 商談", 1, 8, Why::UnquotedText),
            ("name = x", 1, 8, Why::UnquotedText),
            ("name", 1, 5, Why::NoValue),
            ("words = [\"a\"\nname = \"x\"", 2, 1, Why::NotToml),
            ("name = \"x", 1, 10, Why::NotClosed),
            ("= 3", 1, 1, Why::NotToml),
        ] {
            let (place, fault) = found(text);
            if (place, fault.why) != (Some((line, column)), why) {
                wrong.push((text, place, fault.why));
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn keys_that_mean_nothing_are_told_with_those_that_would() {
        let (place, fault) = found("name = \"x\"\nday = 3");
        assert_eq!((place, fault.why), (Some((2, 1)), Why::UnknownKey));
        assert_eq!(fault.message(), "\"day\" means nothing here");
        assert!(fault.fix().ends_with("name, days, share, is_on, words, ids, price."));
        assert_eq!(fault.value.as_deref(), Some("day = 3"));
        let (_, fault) = found("days = 3");
        assert_eq!(
            fault,
            Fault { value: fault.value.clone(), ..Why::MissingKey.with("key", "name") }
        );
    }

    #[test]
    fn columns_are_characters_of_the_line() {
        let text = "a\n商談 = x";
        let offset = text.find('x').expect("it is there");
        assert_eq!(Place::of(text, offset), Place { line: 2, column: 6 });
        assert_eq!(Place::of(text, 1_000).line, 2, "an end beyond the text is its end");
    }
}
