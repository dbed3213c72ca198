//! Custom fields in questions and answers: which there are, what records hold, and the part of a
//! question that filters by them.
//!
//! The part is written `Budget=100..500;Tier=Gold|Silver;Note=urgent`: a range of numbers or days
//! with both ends included, choices of which one has to be held, or a text that has to be in it.

mod held;
mod order;
pub(crate) use held::ActivitiesPassing;
pub(crate) use order::{ActivitiesByField, ByField};

use sales::custom::{CustomField, CustomType, Wanted, millionths, typed, written};
use sales::day::{Day, Instant};
use sales::event::RecordKind;
use sales::history::History;
use sales::question::CustomTest;
use serde::Serialize;
use std::sync::Arc;

/// A custom field that can be filled in or filtered by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Field {
    /// What values call it.
    #[serde(skip)]
    pub id: Arc<str>,
    /// What people call it.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type", serialize_with = "type_word")]
    pub holds: CustomType,
    /// Of a choice, what can be chosen.
    pub choices: Vec<String>,
}

/// What a record holds in a custom field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FieldValue {
    /// What people call the field.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type", serialize_with = "type_word")]
    pub holds: CustomType,
    /// The value, in the form of its type; a day as 2026-03-31.
    pub value: String,
}

pub(crate) fn type_word<S: serde::Serializer>(
    holds: &CustomType,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.serialize_str(holds.word())
}

impl Field {
    fn of(field: &CustomField) -> Field {
        Field {
            id: Arc::clone(&field.id),
            name: field.name.to_string(),
            holds: field.holds,
            choices: field.choices.iter().map(ToString::to_string).collect(),
        }
    }
}

/// The fields in use of a kind of record, in their order.
pub fn fields(history: &History, kind: RecordKind) -> Vec<Field> {
    used(history, kind).map(|(_, field)| Field::of(field)).collect()
}

/// The fields that questions about deals can be filtered by: those of deals, then those of
/// customers that no field of deals is called like.
pub fn filters(history: &History) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    for (_, field) in OF_DEALS.into_iter().flat_map(|kind| used(history, kind)) {
        if !found.iter().any(|known| field.answers_to(&known.name)) {
            found.push(Field::of(field));
        }
    }
    found
}

/// Kinds of record whose fields say something of a deal. Of two of one name the first is meant.
pub(crate) const OF_DEALS: [RecordKind; 2] = [RecordKind::Opportunity, RecordKind::Account];

/// The same, where customers are asked for.
pub(crate) const OF_CUSTOMERS: [RecordKind; 2] = [RecordKind::Account, RecordKind::Opportunity];

fn used(history: &History, kind: RecordKind) -> impl Iterator<Item = (u16, &CustomField)> {
    history.fields_of(kind).into_iter().filter(|(_, field)| !field.retired)
}

/// What a record holds at the end of `until`, in the order of its fields; nothing of what is empty.
pub fn values(history: &History, kind: RecordKind, record: u32, until: Instant) -> Vec<FieldValue> {
    let value = |(place, field): (u16, &CustomField)| {
        let value = history.custom_at(kind, record, place, until)?;
        let (name, value) = (field.name.to_string(), value.to_string());
        Some(FieldValue { name, holds: field.holds, value })
    };
    used(history, kind).filter_map(value).collect()
}

/// A filter by a custom field, as it is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FieldFilter {
    /// The field.
    pub name: String,
    /// What it has to hold, as the question says it.
    pub value: String,
    /// The same for people: the choices of which it holds one, else the one thing.
    #[serde(skip)]
    pub wants: Vec<String>,
}

/// What of a part of a question can be used, and what cannot.
pub(crate) struct Tests {
    pub(crate) tests: Vec<CustomTest>,
    pub(crate) unknown: Vec<String>,
}

/// The tests that the part says of fields of these kinds of record.
pub(crate) fn tests(history: &History, part: &str, kinds: &[RecordKind]) -> Tests {
    let mut found = Tests { tests: Vec::new(), unknown: Vec::new() };
    for (name, value) in split(part) {
        let mut fields = kinds.iter().flat_map(|kind| used(history, *kind));
        let field = fields.find(|(_, field)| field.answers_to(&name));
        match field.and_then(|(place, field)| Some((place, wanted(field, &value)?))) {
            Some((field, wanted)) => found.tests.push(CustomTest { field, wanted }),
            None => found.unknown.push(format!("{name}={value}")),
        }
    }
    found
}

/// Whether a record holds what the tests want.
pub(crate) fn passes(
    history: &History,
    tests: &[CustomTest],
    kind: RecordKind,
    record: u32,
    until: Instant,
) -> bool {
    tests.iter().all(|test| {
        let value = history.custom_at(kind, record, test.field, until);
        value.is_some_and(|value| test.wanted.is_met(value))
    })
}

/// The filters that the tests are.
pub(crate) fn asked(history: &History, tests: &[CustomTest]) -> Vec<FieldFilter> {
    let filter = |test: &CustomTest| FieldFilter {
        name: history.field(test.field).name.to_string(),
        value: wanted_text(&test.wanted),
        wants: match &test.wanted {
            Wanted::OneOf(choices) => choices.iter().map(ToString::to_string).collect(),
            other => vec![wanted_text(other)],
        },
    };
    tests.iter().map(filter).collect()
}

/// The part of a question that these filters are; none where there are none.
pub(crate) fn part(filters: &[FieldFilter]) -> Option<String> {
    let part = filters.iter().fold(String::new(), |part, one| with(&part, &one.name, &one.value));
    Some(part).filter(|part| !part.is_empty())
}

/// The same part of a question with another wish for that field; none where it is empty.
pub fn with(part: &str, name: &str, value: &str) -> String {
    let others = split(part).into_iter().filter(|(known, _)| known != name);
    let wish = (name.to_owned(), value.trim().to_owned());
    let all = others.chain([wish]).filter(|(_, value)| !value.is_empty());
    let written = all.map(|(name, value)| format!("{name}={}", escaped(&value, &['\\', ';'])));
    written.collect::<Vec<_>>().join(";")
}

/// Choices of which one has to be held, as a wish for a field.
pub fn one_of(choices: &[&str]) -> String {
    let choices = choices.iter().map(|choice| escaped(choice, &['\\', '|']));
    choices.collect::<Vec<_>>().join("|")
}

/// The choices that a wish names.
pub fn choices_of(value: &str) -> Vec<String> {
    divided(value, '|')
}

/// The wishes that a part of a question says, by name.
pub fn split(part: &str) -> Vec<(String, String)> {
    let wishes = divided(part, ';').into_iter();
    let wish = |one: String| one.split_once('=').map(|(n, v)| (n.trim().to_owned(), v.to_owned()));
    wishes.filter_map(wish).filter(|(name, _)| !name.is_empty()).collect()
}

fn escaped(text: &str, special: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if special.contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A text cut at `joint` where no backslash stands before it; what is escaped is itself again.
fn divided(text: &str, joint: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let last = parts.last_mut().expect("there is one");
        match letter {
            '\\' => last.extend(letters.next()),
            letter if letter == joint => parts.push(String::new()),
            letter => last.push(letter),
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// What a wish for a field means; none where it means nothing.
fn wanted(field: &CustomField, value: &str) -> Option<Wanted> {
    let ends = || value.split_once("..").unwrap_or((value, value));
    match field.holds {
        CustomType::Text => Some(Wanted::Containing(value.trim().into())),
        CustomType::Choice => {
            let choice = |one: String| field.value(&one).unwrap_or_else(|| one.into());
            Some(Wanted::OneOf(divided(value, '|').into_iter().map(choice).collect()))
        }
        CustomType::Number => {
            let (from, to) = ends();
            Some(Wanted::Numbers(end(from, bound)?, end(to, bound)?))
        }
        CustomType::Date => {
            let (from, to) = ends();
            let day = |text: &str| text.parse::<Day>().ok();
            Some(Wanted::Days(end(from, day)?, end(to, day)?))
        }
    }
}

/// A number that bounds others, as people write it or as links do.
fn bound(text: &str) -> Option<i64> {
    let as_in_links = || millionths(text).filter(|number| written(*number) == text);
    typed(text).ok().or_else(as_in_links)
}

fn end<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text.trim() {
        "" => Some(None),
        text => read(text).map(Some),
    }
}

fn wanted_text(wanted: &Wanted) -> String {
    fn range<T: PartialEq>(ends: [&Option<T>; 2], text: impl Fn(&T) -> String) -> String {
        let [from, to] = ends.map(|end| end.as_ref().map(&text).unwrap_or_default());
        if ends[0] == ends[1] { from } else { format!("{from}..{to}") }
    }
    match wanted {
        Wanted::OneOf(choices) => one_of(&choices.iter().map(|one| &**one).collect::<Vec<_>>()),
        Wanted::Containing(text) => text.to_string(),
        Wanted::Numbers(from, to) => range([from, to], |number| written(*number)),
        Wanted::Days(from, to) => range([from, to], ToString::to_string),
    }
}

#[cfg(test)]
mod tests_of_parts {
    use super::*;

    #[test]
    fn a_part_is_read_as_it_was_written() {
        let tier = one_of(&["A|B", "C;D", "E\\"]);
        let part = with(&with("", "Tier", &tier), "Note", "a=b;c");
        assert_eq!(split(&part), [("Tier".into(), tier.clone()), ("Note".into(), "a=b;c".into())]);
        assert_eq!(choices_of(&tier), ["A|B", "C;D", "E\\"]);
        assert_eq!(with(&part, "Tier", ""), "Note=a=b\\;c");
        assert_eq!(with("Note=x", "Note", ""), "");
    }
}
