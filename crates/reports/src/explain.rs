//! The records behind a number.

use crate::deals::{Deals, Set};
use crate::figure::Share;
use serde::Serialize;

mod build;
pub use build::explain;

/// A metric's value with its parts, and the deals that add up to one of them.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The metric's id.
    pub id: &'static str,
    /// Version of its definition.
    pub version: u16,
    /// The metric's unit: `money`, `count`, `share`, `multiple` or `days`.
    pub unit: &'static str,
    /// Its value with its parts; for amounts and counts the numerator is the value.
    pub value: Share,
    /// What the deals add up to.
    pub part: Part,
    /// The deals, all of them.
    pub deals: Deals,
}

/// Which part of a metric its deals add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Their amount is the numerator.
    Numerator,
    /// Their number is the denominator.
    Denominator,
    /// Their amount is what was credited, which the metric takes from the quota.
    Credited,
    /// Their number is the value.
    Count,
}

/// Metrics that deals explain, with the set of deals and what they add up to.
pub const EXPLAINED: [(&str, Set, Part); 7] = [
    ("attainment", Set::Won, Part::Numerator),
    ("gap", Set::Won, Part::Credited),
    ("pacing", Set::Won, Part::Numerator),
    ("won-lost", Set::Closed, Part::Count),
    ("win-rate", Set::Closed, Part::Denominator),
    ("open-pipeline", Set::Open, Part::Numerator),
    ("coverage", Set::Closing, Part::Numerator),
];
