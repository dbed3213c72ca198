//! The order of lists by a custom field: numbers and days as such, choices as they are offered,
//! texts as texts; records that hold nothing come last, whichever way the order is.

use super::used;
use crate::ask::Asked;
use crate::order::Key;
use sales::custom::{CustomField, CustomType, millionths};
use sales::day::Day;
use sales::event::RecordKind;
use sales::history::History;
use std::cmp::Ordering;
use std::collections::HashMap;

/// What records are compared by, each by its number.
pub(crate) struct ByField(Vec<Key>);

impl ByField {
    /// By the field of that name, of `count` records of that kind; what is no field is told.
    pub(crate) fn asked(
        history: &History,
        name: Option<&str>,
        (kind, count): (RecordKind, usize),
        asked: &mut Asked,
    ) -> Option<ByField> {
        let (place, field) = asked_field(history, name?, kind, asked)?;
        let until = history.until(asked.question.as_of);
        let held = |record| history.custom_at(kind, record, place, until);
        let records = 0..count as u32;
        Some(ByField(records.map(|record| key(field, held(record).map(|held| &**held))).collect()))
    }

    /// What that record is compared by.
    pub(crate) fn key(&self, record: u32) -> Key {
        self.0[record as usize].clone()
    }

    /// Whether that record holds nothing.
    pub(crate) fn is_absent(&self, record: u32) -> bool {
        self.0[record as usize] == Key::Absent
    }

    /// How two records follow each other.
    pub(crate) fn compare(&self, descending: bool, one: u32, other: u32) -> Ordering {
        let is_absent = self.is_absent(one).cmp(&self.is_absent(other));
        let order = self.0[one as usize].cmp(&self.0[other as usize]);
        is_absent.then(if descending { order.reverse() } else { order })
    }
}

/// What activities are compared by in a custom field, by the store's numbers for them.
pub(crate) struct ActivitiesByField(HashMap<u32, Key>);

impl ActivitiesByField {
    /// By the field of that name; what is no field is told.
    pub(crate) fn asked(
        history: &History,
        name: Option<&str>,
        asked: &mut Asked,
    ) -> Option<ActivitiesByField> {
        let (place, field) = asked_field(history, name?, RecordKind::Activity, asked)?;
        let until = history.until(asked.question.as_of);
        let held = history.activities_holding(place, until);
        Some(ActivitiesByField(held.map(|(it, held)| (it, key(field, Some(&**held)))).collect()))
    }

    /// What that activity is compared by.
    pub(crate) fn key(&self, activity: u32) -> Key {
        self.0.get(&activity).cloned().unwrap_or(Key::Absent)
    }
}

/// The field of that name; what is no field is told.
fn asked_field<'h>(
    history: &'h History,
    name: &str,
    kind: RecordKind,
    asked: &mut Asked,
) -> Option<(u16, &'h CustomField)> {
    let found = used(history, kind).find(|(_, field)| field.answers_to(name));
    if found.is_none() {
        // As the parameter is written.
        let column = |name: &str| format!("field.{name}");
        let columns: Vec<String> =
            used(history, kind).map(|(_, field)| column(&field.name)).collect();
        asked.refuse("sort", &column(name), columns.iter().map(String::as_str));
    }
    found
}

fn key(field: &CustomField, held: Option<&str>) -> Key {
    let Some(held) = held else { return Key::Absent };
    match field.holds {
        CustomType::Text => Key::text(Some(held)),
        CustomType::Number => Key::number(millionths(held)),
        CustomType::Date => Key::number(held.parse().ok().map(|day| Day::FIRST.days_until(day))),
        // What was taken off the list comes after what is on it.
        CustomType::Choice => {
            let place = field.choices.iter().position(|choice| **choice == *held);
            Key::number(Some(place.unwrap_or(field.choices.len()) as i64))
        }
    }
}
