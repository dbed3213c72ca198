//! Amounts of a report: money, or units of a product.

use super::money::MoneyFormat;
use super::numbers::{divided, fixed, grouped};

/// How the amounts of one report are written. Money comes in minor units, a number of units in
/// thousandths.
#[derive(Clone, Copy, Debug)]
pub enum Amounts {
    /// Money.
    Money(MoneyFormat),
    /// Units of a product; the page says once which.
    Units,
}

impl Amounts {
    /// An amount as short as the reader wants it.
    pub fn show(&self, amount: i64) -> String {
        match self {
            Amounts::Money(format) => format.show(amount),
            Amounts::Units => units(amount),
        }
    }

    /// A difference: always with its sign, except nothing.
    pub fn show_signed(&self, amount: i64) -> String {
        let sign = if amount > 0 { "+" } else { "" };
        format!("{sign}{}", self.show(amount))
    }

    /// Every digit.
    pub fn exact(&self, amount: i64) -> String {
        match self {
            Amounts::Money(format) => format.exact(amount),
            Amounts::Units => units(amount),
        }
    }

    /// The name of a tick of an axis whose ticks are `step` apart.
    pub fn tick(&self, value: f64, step: f64) -> String {
        match self {
            Amounts::Money(format) => format.tick(value, step),
            Amounts::Units => units(value.round() as i64),
        }
    }
}

/// Whole units plainly, parts of a unit with one decimal.
fn units(thousandths: i64) -> String {
    let thousandths = i128::from(thousandths);
    if thousandths % 1_000 == 0 {
        grouped(thousandths / 1_000)
    } else {
        fixed(divided(thousandths, 100), 1)
    }
}
