//! One metric: its number, broken down, compared, and the records behind it.

use crate::ask::Asked;
use crate::figure::Absent;
use serde::Serialize;

mod behind;
mod breakdown;
pub(crate) mod build;
pub(crate) mod names;

pub use behind::{Behind, BehindRow, End};
pub(crate) use behind::{Sums, above_unit, activities, adds as adds_of, rows, told_beside};
pub use breakdown::Breakdown;
pub(crate) use build::{against, answered};
pub use build::{catalogue, metric};
pub(crate) use names::{Namer, person_name, stage_name};

/// What is wanted of a metric, beside the question itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// By what it is broken down, by the dimension's word; `None` for not at all. A word that
    /// this metric is not broken down by is told among the notices.
    pub by: Option<String>,
    /// Whether to compare it.
    pub compared: bool,
    /// Whether to list the records behind it.
    pub behind: bool,
    /// Which row of the breakdown the records are wanted of ([`GroupName::row`]); `None` for those
    /// of the total. A word that no row has is told among the notices.
    pub row: Option<String>,
}

/// A metric of a question.
#[derive(Clone, Debug, Serialize)]
pub struct MetricReport {
    /// The question answered.
    pub asked: Asked,
    /// The metric's id.
    pub id: &'static str,
    /// Version of its definition.
    pub version: u16,
    /// What it is counted in: `money`, `count`, `share`, `days` …
    pub unit: &'static str,
    /// What the parts of a quotient are counted in: `money`, `count`, or `millionths` of a record.
    pub parts_unit: &'static str,
    /// What of the number the records behind it add up to.
    #[serde(skip)]
    pub adds: Adds,
    /// By what the rows break it down; `whole` where they do not.
    pub by: &'static str,
    /// Of the whole scope.
    pub total: Figure,
    /// Row by row.
    pub rows: Vec<MetricRow>,
    /// Beside other periods, teams and people; empty where that was not asked for.
    pub compared: Vec<Compared>,
    /// What an outside source says, with that source.
    pub outside: Option<Outside>,
    /// The records behind the total, or behind the row asked for; absent where they were not asked
    /// for.
    pub behind: Option<Behind>,
    /// The row that the records are of; absent where they are those of the total.
    pub behind_row: Option<GroupName>,
}

/// What of a number the records behind it add up to, beside how many they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Adds {
    /// Nothing: they are counted, or what they say is not a sum.
    Nothing,
    /// [`Figure::numerator`].
    Above,
    /// [`Figure::numerator`] and [`Figure::denominator`].
    Both,
}

/// A number with its parts, and with what stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The number in the metric's unit: 1 = 100 %, minor units of money, days …; absent where the
    /// parts make none.
    pub value: Option<f64>,
    /// What is divided, or counted.
    pub numerator: i64,
    /// What it is divided by.
    pub denominator: Option<i64>,
    /// How many records it rests on.
    pub n: u64,
    /// How many may yet change it.
    pub still_open: u64,
    /// How many are left out because nothing dates them.
    pub undated: u64,
    /// How many were looked at and are left out by what the metric means.
    pub aside: u64,
    /// How many are left out because too few like them have ended to weigh them.
    pub unweighed: u64,
    /// How many are left out of a sum for want of an exchange rate.
    pub unconverted: u64,
    /// How many are left out of a sum for want of an amount.
    pub without_amount: u64,
    /// Lower end of where the true value lies with a probability of 80 %.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Why there is no number.
    pub absent: Option<Absent>,
    /// Further figures that help to read it.
    pub beside: Vec<BesideFigure>,
    /// How it goes on day by day, for what lasts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub curve: Vec<Point>,
}

/// A figure beside another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BesideFigure {
    /// What it is, by its word.
    pub what: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// How much.
    pub value: f64,
}

/// One day of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Days (or hours) since the beginning.
    pub day: u32,
    /// How many were watched just before.
    pub at_risk: u64,
    /// The share still there.
    pub still: f64,
    /// The share that has advanced.
    pub advanced: f64,
    /// The share that was lost.
    pub lost: f64,
    /// The share that went back.
    pub back: f64,
}

/// One row of a breakdown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MetricRow {
    /// Which.
    #[serde(flatten)]
    pub group: GroupName,
    /// Its number.
    #[serde(flatten)]
    pub figure: Figure,
}

/// What a row is called. Names are those of the records; words are translated by faces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GroupName {
    /// The name of the person, team, stage, product …; absent for nobody and none.
    pub name: Option<String>,
    /// For moves, the stage moved to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The word for one of the metric's own kinds, or for how an activity was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// The `rep` or `team` parameter that asks for this row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The `row` parameter that asks for the records of this row; empty where nothing is broken
    /// down.
    #[serde(skip)]
    pub row: String,
}

/// A number beside the one asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// What it is compared with: `previous-period`, `year-before`, `team`, `company`, `peers`.
    pub against: &'static str,
    /// That number.
    #[serde(flatten)]
    pub figure: Figure,
    /// How much higher or lower the number asked for is, as a share of this one; absent where
    /// either is absent or this one is nought.
    pub change: Option<f64>,
}

/// What an outside source says: never used in a formula.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outside {
    /// The figure, in the metric's unit.
    pub value: f64,
    /// Who says so.
    pub source: String,
}

/// One line of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CatalogueRow {
    /// The metric's id.
    pub id: &'static str,
    /// Version of its definition.
    pub version: u16,
    /// What it is counted in.
    pub unit: &'static str,
    /// By what it can be broken down.
    pub by: Vec<&'static str>,
    /// Its number for the question.
    #[serde(flatten)]
    pub figure: Figure,
    /// The number of everybody in the scope.
    pub people: Vec<MetricRow>,
}

/// Every metric with its number for one question.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    /// The question answered.
    pub asked: Asked,
    /// In the order of the manual.
    pub rows: Vec<CatalogueRow>,
}
