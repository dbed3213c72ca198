//! The records behind a number by what activities hold in custom fields: which pass, and how
//! they follow each other.

use crate::ask::Asked;
use crate::custom::{self, ActivitiesByField, ActivitiesPassing, Field, FieldFilter};
use crate::metric::told_beside;
use crate::order::{self, Key};
use metrics::facts::{Fact, Record};
use sales::event::RecordKind;
use sales::history::History;

/// What activities have to hold.
pub(super) struct Held {
    pub(super) filters: Vec<FieldFilter>,
    passing: ActivitiesPassing,
}

impl Held {
    /// What a part of a question says; what of it means nothing is told.
    pub(super) fn asked(history: &History, part: &str, asked: &mut Asked) -> Held {
        let found = custom::tests(history, part, &[RecordKind::Activity]);
        for unknown in &found.unknown {
            let known = custom::fields(history, RecordKind::Activity);
            asked.refuse("activity-fields", unknown, known.iter().map(|field| field.name.as_str()));
        }
        Held {
            filters: custom::asked(history, &found.tests),
            passing: ActivitiesPassing::of(history, &found.tests, asked.question.as_of),
        }
    }

    /// Whether a fact is of an activity that passes; where nothing is asked for, any does.
    pub(super) fn passes(&self, fact: &Fact) -> bool {
        match fact.record {
            Record::Activity(number) => self.passing.hold(number),
            _ => self.passing.is_empty(),
        }
    }
}

/// The custom fields of activities, where there is any among the facts.
pub(super) fn fields(history: &History, facts: &[Fact]) -> Vec<Field> {
    let fields = custom::fields(history, RecordKind::Activity);
    let is_activity = |fact: &Fact| matches!(fact.record, Record::Activity(_));
    let any = !fields.is_empty() && facts.iter().any(is_activity);
    if any { fields } else { Vec::new() }
}

/// Sorts by a custom field. Those that count come first; of these and of the others, those that
/// hold nothing last.
pub(super) fn sort(facts: &mut Vec<Fact>, descending: bool, by: &ActivitiesByField) {
    let key = |fact: &Fact| match fact.record {
        Record::Activity(number) => by.key(number),
        _ => Key::Absent,
    };
    let last = |fact: &Fact| (told_beside(&fact.part).is_some(), key(fact) == Key::Absent);
    order::sort(facts, descending, last, key);
}
