//! Rows of the ideal customer.

use crate::encoding::{Unreadable, unreadable};
use sales::event::TextField;
use sales::profile::{Criterion, Wanted};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(super) struct CriterionRow {
    field: String,
    wanted: WantedRow,
    weight: u16,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WantedRow {
    OneOf(Vec<Arc<str>>),
    Containing(Vec<Arc<str>>),
    Between { at_least: Option<i64>, at_most: Option<i64> },
}

impl CriterionRow {
    pub(super) fn of(criterion: &Criterion) -> CriterionRow {
        let wanted = match &criterion.wanted {
            Wanted::OneOf(words) => WantedRow::OneOf(words.clone()),
            Wanted::Containing(words) => WantedRow::Containing(words.clone()),
            &Wanted::Between { at_least, at_most } => WantedRow::Between { at_least, at_most },
        };
        CriterionRow { field: criterion.field.word().to_owned(), wanted, weight: criterion.weight }
    }

    pub(super) fn criterion(self) -> Result<Criterion, Unreadable> {
        let field = TextField::from_word(&self.field);
        let wanted = match self.wanted {
            WantedRow::OneOf(words) => Wanted::OneOf(words),
            WantedRow::Containing(words) => Wanted::Containing(words),
            WantedRow::Between { at_least, at_most } => Wanted::Between { at_least, at_most },
        };
        Ok(Criterion {
            field: field.ok_or_else(|| unreadable("a field", &self.field))?,
            wanted,
            weight: self.weight,
        })
    }
}
