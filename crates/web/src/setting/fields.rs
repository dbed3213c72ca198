//! The form of a custom field, read.

use std::sync::Arc;

use sales::custom::{CustomField, CustomType};
use sales::event::RecordKind;
use sales::names::{is_same, is_too_long, is_unreadable};

use super::people::Wrong;
use crate::form::Fields;

/// Characters of the longest name.
const LONGEST: usize = 60;

/// So many choices at most.
const MOST: usize = 200;

/// A field as somebody is writing it.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    /// The record that defines it; empty for a new one.
    pub(crate) was: String,
    pub(crate) stamp: String,
    /// The kind of record, by its word.
    pub(crate) of: String,
    pub(crate) name: String,
    /// The type, by its word.
    pub(crate) holds: String,
    /// One a line.
    pub(crate) choices: String,
    pub(crate) retired: bool,
}

impl Draft {
    /// That of a field as it is.
    pub(crate) fn of(field: &CustomField, stamp: String) -> Draft {
        Draft {
            was: field.record_id(),
            stamp,
            of: field.of.word().to_owned(),
            name: field.name.to_string(),
            holds: field.holds.word().to_owned(),
            choices: field.choices.join("\n"),
            retired: field.retired,
        }
    }

    /// That of a new field of a kind of record.
    pub(crate) fn new(of: &str) -> Draft {
        let holds = CustomType::Text.word().to_owned();
        Draft { of: of.to_owned(), holds, ..Draft::default() }
    }

    /// What a form says.
    pub(crate) fn read(fields: &Fields) -> Draft {
        Draft {
            was: fields.text("was"),
            stamp: fields.text("stamp"),
            of: fields.text("of"),
            name: fields.text("name").trim().to_owned(),
            holds: fields.text("holds"),
            choices: fields.text("choices").replace('\r', ""),
            retired: fields.get("retired").is_some(),
        }
    }

    /// The field it says, of which there was `before`, among all those `known`; or what is wrong.
    /// What a field holds stays what it is: its values were written for that.
    pub(crate) fn field(
        &self,
        before: Option<&CustomField>,
        known: &[CustomField],
    ) -> Result<CustomField, Vec<Wrong>> {
        let wrong = |field: &str, message| Err(vec![(field.to_owned(), message)]);
        let of = before.map(|before| before.of).or_else(|| RecordKind::from_word(&self.of));
        let Some(of) = of.filter(|of| CustomField::KINDS.contains(of)) else {
            return wrong("of", "set-up-wrong-no-name");
        };
        let holds = before.map(|field| field.holds).or_else(|| CustomType::from_word(&self.holds));
        let Some(holds) = holds else { return wrong("holds", "set-up-wrong-no-name") };
        if self.name.is_empty() {
            return wrong("name", "set-up-wrong-no-name");
        }
        if self.name.chars().count() > LONGEST {
            return wrong("name", "fields-wrong-long");
        }
        if is_unreadable(&self.name) {
            return wrong("name", "set-up-wrong-unreadable");
        }
        if !CustomField::is_name(&self.name) {
            return wrong("name", "fields-wrong-name");
        }
        let mut others = known.iter().filter(|one| one.of == of && Some(*one) != before);
        if others.any(|other| other.answers_to(&self.name)) {
            return wrong("name", "fields-wrong-known");
        }
        let choices = match holds {
            CustomType::Choice => self.choices(),
            _ => Vec::new(),
        };
        if holds == CustomType::Choice && choices.is_empty() {
            return wrong("choices", "fields-wrong-choices");
        }
        if choices.iter().any(|choice| is_too_long(choice)) {
            return wrong("choices", "set-up-wrong-long");
        }
        if choices.iter().any(|choice| is_unreadable(choice)) {
            return wrong("choices", "set-up-wrong-unreadable");
        }
        let new = CustomField::new(of, &self.name, holds);
        let last = known.iter().filter(|one| one.of == of).map(|one| one.order + 1).max();
        Ok(CustomField {
            id: before.map_or(new.id, |before| before.id.clone()),
            order: before.map_or(last.unwrap_or(0), |before| before.order),
            choices,
            retired: self.retired,
            ..new
        })
    }

    /// What can be chosen, each once.
    fn choices(&self) -> Vec<Arc<str>> {
        let mut choices: Vec<Arc<str>> = Vec::new();
        for line in self.choices.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !choices.iter().any(|known| is_same(known, line)) && choices.len() < MOST {
                choices.push(line.into());
            }
        }
        choices
    }
}

/// Those fields that have another place once the field of that record is moved one up or down
/// among those of its kind.
pub(crate) fn moved(known: &[CustomField], record: &str, up: bool) -> Vec<CustomField> {
    let Some(moving) = known.iter().find(|one| one.record_id() == record) else {
        return Vec::new();
    };
    let of_kind = known.iter().filter(|one| one.of == moving.of);
    let mut fields: Vec<&CustomField> = of_kind.collect();
    fields.sort_by_key(|field| field.order);
    let place = fields.iter().position(|field| *field == moving).unwrap_or(0);
    let other = if up { place.checked_sub(1) } else { Some(place + 1) };
    let Some(other) = other.filter(|other| *other < fields.len()) else { return Vec::new() };
    fields.swap(place, other);
    let placed = (0..).zip(fields).filter(|(order, field)| field.order != *order);
    placed.map(|(order, field)| CustomField { order, ..field.clone() }).collect()
}
