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
        let name = name?;
        let Some((place, field)) = used(history, kind).find(|(_, field)| field.answers_to(name))
        else {
            let names = used(history, kind).map(|(_, field)| &*field.name);
            asked.refuse("sort", name, names);
            return None;
        };
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
