//! The quota ledger: what is asked of whom, in every version it ever had.

use crate::calendar::Period;
use crate::day::Day;
use crate::money::{Money, Quantity};
use std::sync::Arc;

/// Who has to reach it, by the name in the plan or the id in the CRM.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum QuotaHolder {
    /// A person.
    Person(crate::event::Key),
    /// A team, by name.
    Team(Arc<str>),
    /// The whole company.
    Company,
}

/// How much has to be reached.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// An amount of money.
    Money(Money),
    /// A number of units of a product.
    Units {
        /// The product.
        product: crate::event::Key,
        /// How many.
        quantity: Quantity,
    },
}

impl Target {
    /// Minor units of money, or thousandths of a unit.
    pub fn amount(&self) -> i64 {
        match self {
            Target::Money(money) => money.minor,
            Target::Units { quantity, .. } => quantity.thousandths,
        }
    }
}

/// How a quota that spans several months falls on them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Spread {
    /// The same for each month.
    #[default]
    Even,
    /// In proportion to these weights, one for each month of the period.
    Profile(Vec<u32>),
}

/// One version of a quota. Versions of the same holder, period and kind of target follow each
/// other: the first is the original, the last is the current one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct QuotaVersion {
    /// Who.
    pub holder: QuotaHolder,
    /// When; a month, quarter, half-year or year.
    pub period: Period,
    /// How much.
    pub target: Target,
    /// Whether it is taken away: nothing is asked from then on, and of the target only what it is
    /// counted in means something.
    pub taken_away: bool,
    /// How it falls on the months of the period.
    pub spread: Spread,
    /// The day on which it was decided; `None` for "before the period".
    pub set_on: Option<Day>,
    /// Who decided it; empty when not recorded.
    pub set_by: Arc<str>,
    /// Why; empty when not recorded.
    pub reason: Arc<str>,
}

mod ledger;
pub use ledger::{
    Asked, Effective, Employment, Entry, Holder, Ledger, Unit, Version, WhichVersion,
};
