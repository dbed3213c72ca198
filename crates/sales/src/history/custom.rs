//! Values of custom fields over time. Most records have none, and cost nothing.

use super::assemble::moment;
use super::builder::{Card, Custom};
use super::timeline::{ALWAYS, changes_from_none};
use crate::custom::CustomField;
use crate::day::{Instant, Zone};
use crate::event::RecordKind;
use crate::flat::flat_struct;
use std::ops::Range;
use std::sync::Arc;

/// A value from a moment on.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct CustomRow {
    /// The record, by its place among those side by side with it; an activity by the store's number
    /// for it.
    pub(super) record: u32,
    /// The field, by its place in the history's fields.
    pub(super) field: u16,
    pub(super) since: Instant,
    /// Empty where it was taken away.
    pub(super) value: Arc<str>,
}

/// A record's values before they are laid beside those of others, by field, in order of time.
pub(super) type CustomChanges = Vec<(u16, Instant, Arc<str>)>;

/// The values of records side by side: by record, by field, in order of time.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct CustomValues(pub(super) Vec<CustomRow>);

impl CustomValues {
    /// Puts a record's changes in the place of those known of it.
    pub(super) fn set(&mut self, record: u32, changes: CustomChanges) {
        let replaced = self.rows_of(record);
        let row = |(field, since, value)| CustomRow { record, field, since, value };
        self.0.splice(replaced, changes.into_iter().map(row));
    }

    /// Adds a record's changes of fields of which nothing is known yet.
    pub(super) fn fill(&mut self, record: u32, changes: CustomChanges) {
        let known =
            self.of(record).iter().map(|row| (row.field, row.since, Arc::clone(&row.value)));
        let mut all: CustomChanges = known.collect();
        let is_new = |field: u16| all.iter().all(|change| change.0 != field);
        let new: CustomChanges = changes.into_iter().filter(|change| is_new(change.0)).collect();
        all.extend(new);
        all.sort_by_key(|change| change.0);
        self.set(record, all);
    }

    /// The value of a field at the end of `until`.
    pub(super) fn at(&self, record: u32, field: u16, until: Instant) -> Option<&Arc<str>> {
        let mut rows = self.0[self.rows_of(record)].iter();
        let held = rows.rfind(|row| row.field == field && row.since <= until);
        held.map(|row| &row.value).filter(|value| !value.is_empty())
    }

    /// Everything known of a record, field by field, in order of time.
    pub(super) fn of(&self, record: u32) -> &[CustomRow] {
        &self.0[self.rows_of(record)]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn rows_of(&self, record: u32) -> Range<usize> {
        let start = self.0.partition_point(|row| row.record < record);
        start..start + self.0[start..].partition_point(|row| row.record == record)
    }

    /// The last value of a field that each record holds at the end of `until`.
    pub(super) fn each_at(
        &self,
        field: u16,
        until: Instant,
    ) -> impl Iterator<Item = (u32, &Arc<str>)> {
        let records = self.0.chunk_by(|one, next| one.record == next.record);
        let held = records.filter_map(move |rows| {
            rows.iter().rfind(|row| row.field == field && row.since <= until)
        });
        held.filter(|row| !row.value.is_empty()).map(|row| (row.record, &row.value))
    }

    /// Adds a record's changes, in whatever order records come; [`Self::sort`] has to follow.
    pub(super) fn push(&mut self, record: u32, changes: CustomChanges) {
        let row = |(field, since, value)| CustomRow { record, field, since, value };
        self.0.extend(changes.into_iter().map(row));
    }

    /// Adds what others know of a record, likewise.
    pub(super) fn push_of(&mut self, record: u32, others: &CustomValues) {
        self.0.extend_from_slice(others.of(record));
    }

    /// Puts records in order.
    pub(super) fn sort(&mut self) {
        self.0.sort_by_key(|row| row.record);
    }

    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// Bytes held, each value with its own text.
    pub(super) fn bytes(&self) -> usize {
        let texts: usize = self.0.iter().map(|row| super::weight::held(&row.value)).sum();
        self.0.capacity() * size_of::<CustomRow>() + texts
    }
}

/// What was told of a record's custom fields as changes in time. Fields that nobody defines are
/// left out: what was imported into one that is taken back is there again once it is.
pub(super) fn custom_changes(
    told: &[Custom],
    fields: &[CustomField],
    of: RecordKind,
    begun: Option<Instant>,
    zone: &Zone,
) -> CustomChanges {
    let mut all = Vec::new();
    if told.is_empty() {
        return all;
    }
    for (place, field) in fields.iter().enumerate().filter(|(_, field)| field.of == of) {
        let Some((_, told)) = told.iter().find(|(id, _)| *id == field.id) else { continue };
        let changes = changes_from_none(told, begun, zone);
        // Before its first value there is none, which needs no row.
        let changes = changes.into_iter().skip_while(|(_, value)| value.is_none());
        // What is chosen again and again is one text.
        let shared = |value: Arc<str>| {
            field.choices.iter().find(|choice| **choice == value).cloned().unwrap_or(value)
        };
        let value = |value: Option<Arc<str>>| value.map_or_else(|| "".into(), shared);
        all.extend(changes.map(|(at, one)| (place as u16, at, value(one))));
    }
    all
}

/// The same of an account, contact or lead.
pub(super) fn changes_of_card(
    card: &Card,
    fields: &[CustomField],
    of: RecordKind,
    zone: &Zone,
) -> CustomChanges {
    let begun = card.created.filter(|when| !when.is_observed());
    custom_changes(&card.custom, fields, of, begun.map(|when| moment(when, zone)), zone)
}

/// The same of an activity, which holds what was told last, as if it had been logged so.
pub(super) fn changes_of_activity(
    told: &[Custom],
    fields: &[CustomField],
    zone: &Zone,
) -> CustomChanges {
    let all = custom_changes(told, fields, RecordKind::Activity, None, zone);
    let of_fields = all.chunk_by(|one, next| one.0 == next.0);
    let last = of_fields.filter_map(|of_field| of_field.last());
    let held = last.filter(|(_, _, value)| !value.is_empty());
    held.map(|(field, _, value)| (*field, ALWAYS, Arc::clone(value))).collect()
}

flat_struct!(CustomRow { record, field, since, value });
