//! Custom fields.

use super::Reader;
use super::file::FieldKeys;
use super::process::shared;
use crate::why::Why;
use sales::custom::{CustomField, CustomType};
use sales::event::{Definition, RecordKind};
use sales::names::is_same;

impl Reader<'_> {
    /// Fields are shown in the order of the file, those of each kind of record for themselves.
    pub(super) fn fields(&mut self, all: Vec<FieldKeys>) {
        let mut fields: Vec<CustomField> = Vec::new();
        for keys in all {
            let Some(field) = self.field(&keys) else { continue };
            let of_kind = || fields.iter().filter(|known| known.of == field.of);
            if of_kind().any(|known| is_same(&known.name, &field.name) || known.id == field.id) {
                self.fault(&keys.name, Why::TwoFields.with("field", &field.name));
                continue;
            }
            let order = of_kind().count() as u16;
            fields.push(CustomField { order, ..field });
        }
        for field in fields {
            self.define(RecordKind::Field, &field.record_id(), Definition::Field(field));
        }
    }

    fn field(&mut self, keys: &FieldKeys) -> Option<CustomField> {
        let of = RecordKind::from_word(keys.of.get_ref());
        let of = of.filter(|of| CustomField::KINDS.contains(of));
        if of.is_none() {
            self.fault(&keys.of, Why::NoFieldsOf.with("kind", keys.of.get_ref()));
        }
        let holds = CustomType::from_word(keys.holds.get_ref());
        if holds.is_none() {
            self.fault(&keys.holds, Why::NoFieldType.with("type", keys.holds.get_ref()));
        }
        let (of, holds) = (of?, holds?);
        let name = keys.name.get_ref().trim();
        if !CustomField::is_name(name) || holds == CustomType::Choice && keys.choices.is_empty() {
            self.fault(&keys.name, Why::FieldNeeds);
            return None;
        }
        let field = CustomField::new(of, name, holds);
        Some(CustomField {
            id: keys.first_name.as_deref().map_or(field.id, Into::into),
            choices: shared(keys.choices.clone()),
            retired: keys.retired,
            ..field
        })
    }
}
