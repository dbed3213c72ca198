//! What is asked: who, when, known when, which records. Every answer carries its question.

use crate::calendar::Period;
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
}

/// One whole question.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Question {
    /// Who.
    pub scope: Scope,
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
}
