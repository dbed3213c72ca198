//! Rows of everything that happens to a record.

use super::definition::DefinitionRow;
use super::words::{DayRow, KeyRow, MoneyRow, QuantityRow, day, money};
use super::{Unreadable, unreadable};
use sales::event::{Attribute, Line, Sold, TextField, What};
use sales::shares::Shares;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WhatRow {
    Created,
    Deleted,
    Set(AttributeRow),
    StageEntered { pipeline: Option<Arc<str>>, stage: Arc<str> },
    LineSet(LineRow),
    Converted { opportunity: Option<KeyRow> },
    MergedInto(KeyRow),
    Defined(Box<DefinitionRow>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AttributeRow {
    Name(Arc<str>),
    Owner(KeyRow),
    Amount(Option<MoneyRow>),
    CloseDate(Option<DayRow>),
    Shares(Vec<(KeyRow, u16)>),
    Account(KeyRow),
    Contact(KeyRow),
    Product(KeyRow),
    Products(Vec<(KeyRow, Option<QuantityRow>)>),
    Text { field: String, value: Arc<str> },
    Custom { field: Arc<str>, value: Arc<str> },
}

#[derive(Serialize, Deserialize)]
pub(super) struct LineRow {
    line: Arc<str>,
    product: KeyRow,
    quantity: Option<QuantityRow>,
    amount: Option<MoneyRow>,
    removed: bool,
}

impl WhatRow {
    /// The row; `None` for activities, which have columns instead.
    pub(super) fn of(what: &What) -> Option<WhatRow> {
        Some(match what {
            What::Created => WhatRow::Created,
            What::Deleted => WhatRow::Deleted,
            What::Set(attribute) => WhatRow::Set(AttributeRow::of(attribute)),
            What::StageEntered { pipeline, stage } => {
                WhatRow::StageEntered { pipeline: pipeline.clone(), stage: stage.clone() }
            }
            What::LineSet(line) => WhatRow::LineSet(LineRow::of(line)),
            What::Converted { opportunity } => {
                WhatRow::Converted { opportunity: opportunity.as_ref().map(KeyRow::of) }
            }
            What::MergedInto(key) => WhatRow::MergedInto(KeyRow::of(key)),
            What::Done(_) => return None,
            What::Defined(definition) => WhatRow::Defined(Box::new(DefinitionRow::of(definition))),
        })
    }

    pub(super) fn what(self) -> Result<What, Unreadable> {
        Ok(match self {
            WhatRow::Created => What::Created,
            WhatRow::Deleted => What::Deleted,
            WhatRow::Set(attribute) => What::Set(attribute.attribute()?),
            WhatRow::StageEntered { pipeline, stage } => What::StageEntered { pipeline, stage },
            WhatRow::LineSet(line) => What::LineSet(line.line()?),
            WhatRow::Converted { opportunity } => {
                What::Converted { opportunity: opportunity.map(KeyRow::key) }
            }
            WhatRow::MergedInto(key) => What::MergedInto(key.key()),
            WhatRow::Defined(definition) => What::Defined(definition.definition()?),
        })
    }
}

impl AttributeRow {
    fn of(attribute: &Attribute) -> AttributeRow {
        match attribute {
            Attribute::Name(name) => AttributeRow::Name(name.clone()),
            Attribute::Owner(key) => AttributeRow::Owner(KeyRow::of(key)),
            Attribute::Amount(amount) => AttributeRow::Amount(amount.map(MoneyRow::of)),
            Attribute::CloseDate(date) => AttributeRow::CloseDate(date.map(DayRow::of)),
            Attribute::Shares(shares) => {
                let parts = shares.parts().iter();
                AttributeRow::Shares(parts.map(|(key, part)| (KeyRow::of(key), *part)).collect())
            }
            Attribute::Account(key) => AttributeRow::Account(KeyRow::of(key)),
            Attribute::Contact(key) => AttributeRow::Contact(KeyRow::of(key)),
            Attribute::Product(key) => AttributeRow::Product(KeyRow::of(key)),
            Attribute::Products(sold) => {
                AttributeRow::Products(sold.iter().map(sold_row).collect())
            }
            Attribute::Text(field, value) => {
                AttributeRow::Text { field: field.word().to_owned(), value: value.clone() }
            }
            Attribute::Custom(field, value) => {
                AttributeRow::Custom { field: field.clone(), value: value.clone() }
            }
        }
    }

    fn attribute(self) -> Result<Attribute, Unreadable> {
        Ok(match self {
            AttributeRow::Name(name) => Attribute::Name(name),
            AttributeRow::Owner(key) => Attribute::Owner(key.key()),
            AttributeRow::Amount(amount) => Attribute::Amount(money(amount)?),
            AttributeRow::CloseDate(date) => Attribute::CloseDate(day(date)?),
            AttributeRow::Shares(parts) => Attribute::Shares(shares(parts)?),
            AttributeRow::Account(key) => Attribute::Account(key.key()),
            AttributeRow::Contact(key) => Attribute::Contact(key.key()),
            AttributeRow::Product(key) => Attribute::Product(key.key()),
            AttributeRow::Products(rows) => {
                Attribute::Products(rows.into_iter().map(sold).collect())
            }
            AttributeRow::Text { field, value } => {
                let known = TextField::from_word(&field);
                Attribute::Text(known.ok_or_else(|| unreadable("a field", &field))?, value)
            }
            AttributeRow::Custom { field, value } => Attribute::Custom(field, value),
        })
    }
}

/// The parts; none at all where all is the owner's.
fn shares(parts: Vec<(KeyRow, u16)>) -> Result<Shares, Unreadable> {
    let parts: Vec<_> = parts.into_iter().map(|(key, part)| (key.key(), part)).collect();
    match parts.is_empty() {
        true => Ok(Shares::none()),
        false => Shares::new(parts).ok_or_else(|| unreadable("a whole", "the sum of shares")),
    }
}

fn sold_row(sold: &Sold) -> (KeyRow, Option<QuantityRow>) {
    (KeyRow::of(&sold.product), sold.quantity.map(QuantityRow::of))
}

fn sold((product, quantity): (KeyRow, Option<QuantityRow>)) -> Sold {
    Sold { product: product.key(), quantity: quantity.map(QuantityRow::quantity) }
}

impl LineRow {
    fn of(line: &Line) -> LineRow {
        LineRow {
            line: line.line.clone(),
            product: KeyRow::of(&line.product),
            quantity: line.quantity.map(QuantityRow::of),
            amount: line.amount.map(MoneyRow::of),
            removed: line.removed,
        }
    }

    fn line(self) -> Result<Line, Unreadable> {
        Ok(Line {
            line: self.line,
            product: self.product.key(),
            quantity: self.quantity.map(QuantityRow::quantity),
            amount: money(self.amount)?,
            removed: self.removed,
        })
    }
}
