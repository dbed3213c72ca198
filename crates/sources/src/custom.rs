//! Columns that hold custom fields: which fields they are, and what their cells say.

use crate::cells::Cells;
use crate::known::Known;
use crate::mapping::FieldSaid;
use crate::out::Out;
use crate::problem::Fault;
use crate::table::Table;
use crate::values::amounts::{self, DecimalMark};
use crate::why::Why;
use sales::custom::{CustomField, CustomType, written};
use sales::event::{Attribute, Definition, Event, Key, RecordKind, What, When};
use std::sync::Arc;

/// More different values than this are no choice.
const CHOICES_AT_MOST: usize = 100;

/// A number has so many decimals at most.
pub(crate) const DECIMALS: u32 = 6;

/// A column that holds a custom field.
#[derive(Debug, Clone)]
pub(crate) struct CustomColumn {
    pub(crate) column: usize,
    pub(crate) field: CustomField,
    /// Whether the field is made by this file.
    pub(crate) is_new: bool,
    pub(crate) mark: DecimalMark,
}

/// The kind of record that a row of such a file is about, if it can have custom fields.
pub fn record_of(kind_of_file: &str) -> Option<RecordKind> {
    match kind_of_file.rsplit(' ').next()? {
        "opportunities" | "opportunity" | "deals" | "deal" => Some(RecordKind::Opportunity),
        "accounts" | "account" | "companies" | "company" => Some(RecordKind::Account),
        "contacts" | "contact" => Some(RecordKind::Contact),
        "leads" | "lead" => Some(RecordKind::Lead),
        "activities" | "activity" | "actions" | "task" | "event" | "engagement" | "messages" => {
            Some(RecordKind::Activity)
        }
        _ => None,
    }
}

/// The field that a column is said to hold: one that is known, or a new one.
pub(crate) fn column(
    column: usize,
    said: &FieldSaid,
    of: Option<RecordKind>,
    known: &Known,
    before: &[CustomColumn],
) -> Result<CustomColumn, Fault> {
    let of = of.ok_or_else(|| Fault::from(Why::NoFieldsHere))?;
    let mark = DecimalMark::default();
    if let Some(field) = known.field(of, &said.name) {
        return Ok(CustomColumn { column, field: field.clone(), is_new: false, mark });
    }
    let holds = said.holds.filter(|_| CustomField::is_name(&said.name));
    let Some(holds) = holds else {
        return Err(Why::NoField.with("field", &said.name));
    };
    let made = before.iter().filter(|one| one.is_new).count();
    let order = (known.fields_of(of) + made) as u16;
    let field = CustomField { order, ..CustomField::new(of, said.name.trim(), holds) };
    Ok(CustomColumn { column, field, is_new: true, mark })
}

impl CustomColumn {
    /// Takes over what can be chosen in a new choice.
    pub(crate) fn take_choice(&mut self, value: &str) {
        let field = &mut self.field;
        let wants = self.is_new && field.holds == CustomType::Choice && !value.is_empty();
        let known = || field.choices.iter().any(|one| sales::names::is_same(one, value));
        if wants && field.choices.len() < CHOICES_AT_MOST && !known() {
            field.choices.push(value.into());
        }
    }

    /// The definition of a new field.
    pub(crate) fn definition(&self, happened: When) -> Option<Event> {
        let field = self.field.clone();
        let key = Key::new(sales::event::PLAN, &field.record_id());
        let what = What::Defined(Definition::Field(field));
        self.is_new.then_some(Event { kind: RecordKind::Field, key, happened, what })
    }
}

/// What the row says of custom fields of the record it is about: the first of its kind that the
/// events from `first` on begin. A row about several deals may tell of an activity with each.
pub(crate) fn read(cells: &Cells<'_>, first: usize, out: &mut Out) -> Result<(), Fault> {
    let Some(of) = cells.table.custom.first().map(|one| one.field.of) else { return Ok(()) };
    let begins =
        |event: &&Event| event.kind == of && matches!(event.what, What::Created | What::Done(_));
    let begun = out.events[first..].iter().filter(begins);
    let begun = begun.map(|event| (event.key.clone(), event.happened));
    let begun: Vec<(Key, When)> = match of {
        RecordKind::Activity => begun.collect(),
        _ => begun.take(1).collect(),
    };
    for (key, happened) in begun {
        let seen = cells.observed_since(Some(happened));
        for column in &cells.table.custom {
            let text = cells.cell(column.column);
            if text.is_empty() {
                continue;
            }
            let value = value(cells, column, &text)?;
            let set = Attribute::Custom(Arc::clone(&column.field.id), value);
            out.event(of, &key, seen, What::Set(set));
        }
    }
    Ok(())
}

/// What is wrong with the cells of custom fields, all of it.
pub(crate) fn faults(cells: &Cells<'_>) -> impl Iterator<Item = Fault> {
    let filled = cells.table.custom.iter().filter_map(|column| {
        let text = cells.cell(column.column);
        (!text.is_empty()).then_some((column, text))
    });
    filled.filter_map(|(column, text)| value(cells, column, &text).err())
}

/// The value in the form of its type.
fn value(cells: &Cells<'_>, column: &CustomColumn, text: &str) -> Result<Arc<str>, Fault> {
    let table: &Table = cells.table;
    let at = |fault: Fault| fault.at(&table.headers[column.column], text);
    match column.field.holds {
        CustomType::Number => {
            let read = amounts::read_number(text, DECIMALS, column.mark);
            read.map(|number| written(number.scaled).into()).map_err(|e| at(e.into()))
        }
        CustomType::Date => {
            let day = table.dates_in_column(column.column).day(text);
            day.map(|day| day.to_string().into()).map_err(|e| at(e.into()))
        }
        CustomType::Choice | CustomType::Text => column
            .field
            .value(text)
            .ok_or_else(|| at(Why::NoChoice.with("value", text).with("field", &column.field.name))),
    }
}

/// What a column with these values most likely holds.
pub fn likely_type(values: &[&str]) -> CustomType {
    let filled: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty()).collect();
    let is_number = |value: &&str| {
        amounts::read(value, DECIMALS, DecimalMark::Point).is_ok_and(|one| one.currency.is_none())
    };
    let is_day = |value: &&str| {
        let parts = value.split(['-', '/', '.', '年', '月', '日', ' ', 'T']);
        let numbers = parts.filter(|part| !part.is_empty()).take(3);
        let digits = |part: &str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        numbers.filter(|part| digits(part)).count() == 3
    };
    let different: std::collections::HashSet<&&str> = filled.iter().collect();
    if filled.is_empty() {
        CustomType::Text
    } else if filled.iter().all(is_day) {
        CustomType::Date
    } else if filled.iter().all(is_number) {
        CustomType::Number
    } else if different.len() < filled.len() {
        CustomType::Choice
    } else {
        CustomType::Text
    }
}

#[cfg(test)]
mod tests;
