//! What is wrong in a mapping file, and where it stands.

use crate::problem::Fault;
use crate::toml_text::{Place, toml_fault};
use crate::why::Why;
use std::fmt;
use toml::de::{DeTable, DeValue};

/// The mapping file could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// Where it stands, if that is one place.
    pub place: Option<Place>,
    /// What is wrong, and what to do about it.
    pub fault: Fault,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "line {}, column {}: ", place.line, place.column)?;
        }
        write!(f, "{}. {}", self.fault.message(), self.fault.fix())
    }
}

impl std::error::Error for MappingError {}

impl MappingError {
    /// Of what is no TOML, or has names that mean nothing.
    pub(super) fn of_text(text: &str, error: &toml::de::Error) -> MappingError {
        let (place, fault) = toml_fault(text, error);
        MappingError { place, fault }
    }
}

/// A fault below the names that lead to it, the outermost last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    names: Vec<String>,
    fault: Fault,
}

impl Wrong {
    /// What stands under that name is wrong.
    pub(crate) fn under(name: &str, fault: impl Into<Fault>) -> Wrong {
        Wrong { names: vec![name.to_owned()], fault: fault.into() }
    }

    /// The same, seen from one name further out.
    pub(crate) fn within(mut self, name: &str) -> Wrong {
        self.names.push(name.to_owned());
        self
    }

    /// The fault in that text, in its section of that number or, without one, at its top.
    pub(super) fn found_in(self, text: &str, section: Option<usize>) -> MappingError {
        let place = place(text, &self.names, section);
        MappingError { place, fault: self.fault }
    }
}

/// A value that is none of those that there are.
pub(crate) fn not_one_of(name: &str, value: &str, allowed: &[&str]) -> Wrong {
    let fault = Why::NotOneOf.with("key", name).with("value", value);
    Wrong::under(name, fault.with("allowed", allowed.join(", ")))
}

/// Where the value stands that the names lead to, or as much of the way as there is.
fn place(text: &str, names: &[String], section: Option<usize>) -> Option<Place> {
    let whole = DeTable::parse(text).ok()?;
    let mut table = whole.get_ref();
    if let Some(number) = section {
        let sections = table.get("file")?.get_ref().as_array()?;
        table = sections.get(number)?.get_ref().as_table()?;
    }
    let mut found = None;
    for name in names.iter().rev() {
        let Some(value) = table.get(name.as_str()) else { break };
        found = Some(Place::of(text, value.span().start));
        let DeValue::Table(inner) = value.get_ref() else { break };
        table = inner;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Mapping, Rules};
    use super::*;

    fn told(text: &str) -> String {
        Mapping::read(text).expect_err("it is wrong").to_string()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let mut wrong: Vec<(&str, String)> = Vec::new();
        let first = "[[file]]\nencoding = \"cp932\"\n\n[[file]]\n";
        for (text, said) in [
            (
                "encoding = \"x\"",
                "line 5, column 12: encoding cannot be \"x\". Write one of: utf-8,",
            ),
            ("date_order = \"ymd\"", "line 5, column 14: date_order cannot be \"ymd\""),
            ("decimal = \";\"", "line 5, column 11: decimal cannot be \";\""),
            ("delimiter = \"ab\"", "line 5, column 13: \"ab\" cannot stand between values"),
            ("zone = \"Mars\"", "line 5, column 8: \"Mars\" is not a time zone"),
            ("currency = \"Y\"", "line 5, column 12: \"Y\" is not a currency"),
            ("columns = { a = \"stage\",\n  \"商\" = \"stag\" }", "line 6, column 9: 商 cannot be"),
            ("[file.columns]\na = \"stag\"", "line 6, column 5: a cannot be \"stag\""),
            ("[file.values.stag]\na = \"b\"", "line 5, column 1: stag cannot be \"stag\""),
            (
                "fields = { a = { name = \"A\", type = \"txt\" } }",
                "line 5, column 37: \"txt\" is not",
            ),
            ("[file.event_log]\nignore = [\"x\", \"x\"]", "line 6, column 10: it is said twice"),
            ("[file.event_log]\nowner = \"last\"", "line 6, column 9: owner cannot be \"last\""),
            (
                "[file.event_log]\n[file.event_log.activities]\nCall = { kind = \"fax\" }",
                "line 7, column 17: kind cannot be \"fax\"",
            ),
            ("encodng = \"x\"", "line 5, column 1: \"encodng\" means nothing here"),
            ("header_row = \"4\"", "line 5, column 14: a whole number has to stand here"),
        ] {
            let found = told(&format!("{first}{text}\n"));
            if !found.starts_with(said) {
                wrong.push((text, found));
            }
        }
        assert_eq!(wrong, []);
        assert_eq!(told("[[file]]\nsource = \"x").split(':').next(), Some("line 2, column 12"));
    }

    #[test]
    fn one_section_by_itself_has_places_as_well() {
        let error = Rules::read("\nzone = \"Mars\"").expect_err("it is wrong");
        assert_eq!(error.place, Some(Place { line: 2, column: 8 }));
    }
}
