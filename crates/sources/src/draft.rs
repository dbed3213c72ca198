//! Puts together the events of one record from the cells of one row.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use sales::event::{Attribute, Key, RecordKind, TextField, What, When};
use std::sync::Arc;

/// Attributes that are plain texts, and the fields they are read from.
const TEXTS: [(Field, TextField); 17] = [
    (Field::Source, TextField::Source),
    (Field::Segment, TextField::Segment),
    (Field::Type, TextField::Type),
    (Field::LossReason, TextField::LossReason),
    (Field::Competitor, TextField::Competitor),
    (Field::NextStep, TextField::NextStep),
    (Field::ForecastCategory, TextField::ForecastCategory),
    (Field::Probability, TextField::Probability),
    (Field::Industry, TextField::Industry),
    (Field::Region, TextField::Region),
    (Field::Employees, TextField::Employees),
    (Field::Title, TextField::Title),
    (Field::Email, TextField::Email),
    (Field::Phone, TextField::Phone),
    (Field::Company, TextField::Company),
    (Field::Status, TextField::Status),
    (Field::Website, TextField::Website),
];

/// One record whose current state a row shows.
pub(crate) struct Draft<'c, 'o> {
    kind: RecordKind,
    key: Key,
    /// When the state was seen: between its creation and the reading of the file.
    seen: When,
    cells: &'c Cells<'c>,
    out: &'o mut Out,
}

impl<'c, 'o> Draft<'c, 'o> {
    /// Begins a record that came into being at `created`.
    pub(crate) fn begin(
        kind: RecordKind,
        key: Key,
        created: Option<When>,
        cells: &'c Cells<'c>,
        out: &'o mut Out,
    ) -> Draft<'c, 'o> {
        let seen = cells.observed_since(created);
        out.event(kind, &key, created.unwrap_or(cells.observed_since(None)), What::Created);
        Draft { kind, key, seen, cells, out }
    }

    /// The record's state says `what`.
    pub(crate) fn seen(&mut self, what: What) {
        self.at(self.seen, what);
    }

    /// `what` happened at that moment.
    pub(crate) fn at(&mut self, when: When, what: What) {
        self.out.event(self.kind, &self.key, when, what);
    }

    /// The attribute has this value, if there is one.
    pub(crate) fn set(&mut self, attribute: Option<Attribute>) {
        if let Some(attribute) = attribute {
            self.seen(What::Set(attribute));
        }
    }

    /// The name, from one field or from given and family name.
    pub(crate) fn name(&mut self) {
        let name = name(self.cells);
        self.set(name.map(Attribute::Name));
    }

    /// The owner, by id if there is one.
    pub(crate) fn owner(&mut self) {
        let owner = self.cells.key_in(&[Field::OwnerId, Field::Owner]);
        self.set(owner.map(Attribute::Owner));
    }

    /// The account, by id if there is one.
    pub(crate) fn account(&mut self) {
        let account = self.cells.key_in(&[Field::AccountId, Field::Account]);
        self.set(account.map(Attribute::Account));
    }

    /// Every text attribute that is filled in.
    pub(crate) fn texts(&mut self) {
        for (field, attribute) in TEXTS {
            let text = self.cells.shared(field);
            self.set(text.map(|text| Attribute::Text(attribute, text)));
        }
    }
}

/// The display name of the record in a row.
pub(crate) fn name(cells: &Cells<'_>) -> Option<Arc<str>> {
    if let Some(name) = cells.shared(Field::Name) {
        return Some(name);
    }
    match (cells.text(Field::FirstName), cells.text(Field::LastName)) {
        (Some(first), Some(last)) => {
            // Japanese puts the family name first and no space is wrong between the two.
            let japanese = first.chars().chain(last.chars()).any(|c| c as u32 >= 0x3000);
            let whole =
                if japanese { format!("{last} {first}") } else { format!("{first} {last}") };
            Some(Arc::from(whole))
        }
        (one, other) => one.or(other).map(|name| Arc::from(name.as_ref())),
    }
}

/// Whether the row says that the record was deleted in its system.
pub(crate) fn is_deleted(cells: &Cells<'_>) -> Result<bool, Fault> {
    Ok(cells.flag(Field::Deleted)? == Some(true))
}

/// Whether the row is a version that a warehouse keeps of an earlier state.
pub(crate) fn is_outdated(cells: &Cells<'_>) -> Result<bool, Fault> {
    Ok(cells.flag(Field::IsCurrent)? == Some(false))
}
