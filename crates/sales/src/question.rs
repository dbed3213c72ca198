//! What is asked: who, when, known when, which records. Every answer carries its question.

use crate::calendar::Period;
use crate::custom::Wanted;
use crate::day::Day;
use crate::roster::{PersonId, TeamId};

/// The end of the day up to which things are known. Nothing that happened later is seen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct AsOf(pub Day);

/// Whom it is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// Everybody.
    Company,
    /// A team with the teams below it.
    Team(TeamId),
    /// One person.
    Person(PersonId),
    /// Everybody comparable with that person, without the person: who had the same role on the
    /// as-of day, and is as new or as experienced (see [`crate::roster::Roster::peers`]).
    Peers(PersonId),
}

/// Who is credited with what happened before people moved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Attribution {
    /// The owner at the moment it happened, in the team of that day.
    #[default]
    AsOfEvent,
    /// The owner and team on the as-of day.
    AsOfToday,
}

/// What quotas and results are counted in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Basis {
    /// Money in the organisation's currency.
    #[default]
    Money,
    /// Units of one product, by its place in the history's list of products.
    Units(u32),
}

/// At which exchange rate amounts in other currencies count.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Rates {
    /// The rate of the day on which it happened: a later rate never changes a past result.
    #[default]
    OfTheDay,
    /// The rate of the as-of day for everything: shows what changed apart from exchange rates.
    OfAsOf,
}

/// Which days are counted where something lasts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Clock {
    /// Every day.
    #[default]
    Calendar,
    /// The organisation's working days.
    Working,
}

/// Amounts from `at_least`, below `below`, in minor units of the organisation's currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct AmountBand {
    /// The smallest amount within; `None` for no lower end.
    pub at_least: Option<i64>,
    /// The smallest amount above it; `None` for no upper end.
    pub below: Option<i64>,
}

/// Which records count; empty means all. The numbers are places in the history's lists.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Filter {
    /// Only this pipeline.
    pub pipeline: Option<u32>,
    /// Only opportunities with a line of this product.
    pub product: Option<u32>,
    /// Only opportunities from this source.
    pub source: Option<u32>,
    /// Only opportunities of this segment.
    pub segment: Option<u32>,
    /// Only opportunities whose amount, as known on the as-of day and at its rate, lies in this
    /// band. One without an amount lies in none.
    pub amount: Option<AmountBand>,
    /// Only opportunities that hold, on the as-of day, what is wanted in each of these custom
    /// fields of their own or of their customer.
    pub custom: Vec<CustomTest>,
}

/// A custom field, by its place in the history's fields, and what it has to hold.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CustomTest {
    /// The field.
    pub field: u16,
    /// What it has to hold.
    pub wanted: Wanted,
}

impl Filter {
    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

/// One whole question.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Question {
    /// Who.
    pub scope: Scope,
    /// No wider than these: what is credited outside never counts, whatever the scope.
    pub bounds: Scope,
    /// Whose deals say what others would have done with the same ones: everybody's, or only those
    /// within the bounds of somebody who is not told of others.
    pub yardstick: Scope,
    /// When.
    pub period: Period,
    /// Known when.
    pub as_of: AsOf,
    /// Credited to whom.
    pub attribution: Attribution,
    /// In money or units.
    pub basis: Basis,
    /// Which records.
    pub filter: Filter,
    /// At which exchange rates.
    pub rates: Rates,
    /// In which days.
    pub clock: Clock,
}

impl Question {
    /// About everybody in that period, as known at the end of that day, everything else as
    /// usual.
    pub fn new(period: Period, as_of: Day) -> Question {
        Question {
            scope: Scope::Company,
            bounds: Scope::Company,
            yardstick: Scope::Company,
            period,
            as_of: AsOf(as_of),
            attribution: Attribution::default(),
            basis: Basis::default(),
            filter: Filter::default(),
            rates: Rates::default(),
            clock: Clock::default(),
        }
    }
}
