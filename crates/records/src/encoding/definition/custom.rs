//! Rows of custom fields.

use crate::encoding::{Unreadable, unreadable};
use sales::custom::{CustomField, CustomType};
use sales::event::RecordKind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(crate) struct FieldRow {
    of: String,
    id: Arc<str>,
    name: Arc<str>,
    holds: String,
    choices: Vec<Arc<str>>,
    order: u16,
    retired: bool,
}

impl FieldRow {
    pub(super) fn of(field: &CustomField) -> FieldRow {
        FieldRow {
            of: field.of.word().to_owned(),
            id: field.id.clone(),
            name: field.name.clone(),
            holds: field.holds.word().to_owned(),
            choices: field.choices.clone(),
            order: field.order,
            retired: field.retired,
        }
    }

    pub(super) fn field(self) -> Result<CustomField, Unreadable> {
        let of = RecordKind::from_word(&self.of);
        let holds = CustomType::from_word(&self.holds);
        Ok(CustomField {
            of: of.ok_or_else(|| unreadable("a kind of record", &self.of))?,
            id: self.id,
            name: self.name,
            holds: holds.ok_or_else(|| unreadable("a type of field", &self.holds))?,
            choices: self.choices,
            order: self.order,
            retired: self.retired,
        })
    }
}
