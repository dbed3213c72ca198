//! Rows of the small values: keys, days, money, quantities.

use super::{Unreadable, unreadable};
use sales::day::Day;
use sales::event::Key;
use sales::money::{Currency, Money, Quantity};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(super) struct KeyRow {
    source: Arc<str>,
    id: Arc<str>,
}

impl KeyRow {
    pub(super) fn of(key: &Key) -> KeyRow {
        KeyRow { source: key.source.clone(), id: key.id.clone() }
    }

    pub(super) fn key(self) -> Key {
        Key { source: self.source, id: self.id }
    }
}

/// A day as people write it, or as its number where four digits cannot hold the year.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum DayRow {
    Written(String),
    Number(i32),
}

impl DayRow {
    pub(super) fn of(day: Day) -> DayRow {
        if (Day::FIRST..=Day::LAST).contains(&day) {
            DayRow::Written(day.to_string())
        } else {
            DayRow::Number(day.number())
        }
    }

    pub(super) fn day(self) -> Result<Day, Unreadable> {
        match self {
            DayRow::Written(text) => text.parse().map_err(|_| unreadable("a day", &text)),
            DayRow::Number(number) => Ok(Day::from_number(number)),
        }
    }
}

pub(super) fn day(row: Option<DayRow>) -> Result<Option<Day>, Unreadable> {
    row.map(DayRow::day).transpose()
}

#[derive(Serialize, Deserialize)]
pub(super) struct MoneyRow {
    minor: i64,
    currency: String,
}

impl MoneyRow {
    pub(super) fn of(money: Money) -> MoneyRow {
        MoneyRow { minor: money.minor, currency: money.currency.to_string() }
    }

    pub(super) fn money(self) -> Result<Money, Unreadable> {
        Ok(Money::new(self.minor, currency(&self.currency)?))
    }
}

pub(super) fn money(row: Option<MoneyRow>) -> Result<Option<Money>, Unreadable> {
    row.map(MoneyRow::money).transpose()
}

pub(super) fn currency(code: &str) -> Result<Currency, Unreadable> {
    Currency::new(code).ok_or_else(|| unreadable("a currency", code))
}

/// Thousandths of a unit.
#[derive(Serialize, Deserialize)]
pub(super) struct QuantityRow {
    thousandths: i64,
}

impl QuantityRow {
    pub(super) fn of(quantity: Quantity) -> QuantityRow {
        QuantityRow { thousandths: quantity.thousandths }
    }

    pub(super) fn quantity(self) -> Quantity {
        Quantity { thousandths: self.thousandths }
    }
}
