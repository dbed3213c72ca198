//! The forecast: what will be booked at the end of the period, how sure that is, and on what it
//! hangs.

use crate::ask::Asked;
use crate::commits::Commit;
use crate::customers::Owner;
use crate::figure::some_day_text;
use crate::metric::GroupName;
use crate::overview::{Path, Progress};
use sales::day::Day;
use serde::Serialize;

mod build;
mod kept;
mod learning;
pub use build::forecast;
pub(crate) use build::{caution, not_yet};
pub(crate) use kept::of_everybody;
pub use kept::{Foresights, State, Work};
pub use learning::Replaced;

/// The forecast of a question. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Forecast {
    /// The question answered.
    pub asked: Asked,
    /// Whether the period lies ahead, runs or is over.
    pub progress: Progress,
    /// The scope as a whole.
    pub total: ForecastRow,
    /// What a reader must know of it: it rests on little.
    pub cautions: Vec<Caution>,
    /// Won so far, day by day, beside the usual course.
    pub so_far: Path,
    /// What the bookings will have come to by several days, to the end of the period.
    pub path: Vec<PathPoint>,
    /// How likely each part of the range is, in equal steps.
    pub distribution: Vec<Step>,
    /// Twenty totals, each as likely as the next, rising.
    pub likely: Vec<i64>,
    /// The teams below the scope, the largest shortfall first. Their means add up to the
    /// total's.
    pub teams: Vec<ForecastRow>,
    /// Everybody in the scope, the largest shortfall first. Their means add up to the total's.
    pub reps: Vec<ForecastRow>,
    /// The open deals on which most hangs, at most ten, the most first.
    pub deals: Vec<ForecastDeal>,
}

/// A forecast of the bookings of a scope.
#[derive(Clone, Debug, Serialize)]
pub struct ForecastRow {
    /// Whose.
    #[serde(flatten)]
    pub group: GroupName,
    /// Won in the period so far, as the metric `attainment` counts it.
    pub won: i64,
    /// The effective quota; absent where there is none.
    pub quota: Option<i64>,
    /// Expected from deals that are open; absent where too few were followed until they closed to
    /// tell this from what is expected of deals to come.
    pub open: Option<i64>,
    /// Expected from deals still to be created; absent with `open`.
    pub new: Option<i64>,
    /// The mean: won, open and new together. It adds up over teams and people; medians do not.
    pub mean: i64,
    /// As likely to be exceeded as not; absent before the period begins.
    pub median: Option<i64>,
    /// Where the bookings lie with probabilities of 50, 80 and 90 %; empty before the period
    /// begins.
    pub ranges: Vec<Range>,
    /// The chance to reach the quota; absent without one, before the period begins, or while too
    /// little is known.
    pub chance: Option<f64>,
    /// The chance to reach nine tenths of it.
    pub chance_of_nearly: Option<f64>,
    /// How much will be missing on average, nought where nothing is.
    pub shortfall: Option<i64>,
    /// What they, or who leads them, say will be booked.
    pub commit: Option<Commit>,
}

impl Forecast {
    /// The line of a person, by their `rep` parameter; of what nobody owns without one.
    pub fn rep(&self, parameter: Option<&str>) -> Option<&ForecastRow> {
        self.reps.iter().find(|row| row.group.parameter.as_deref() == parameter)
    }

    /// The line of a team; of those in none without a name.
    pub fn team(&self, name: Option<&str>) -> Option<&ForecastRow> {
        self.teams.iter().find(|row| row.group.name.as_deref() == name)
    }
}

impl ForecastRow {
    /// The range of 80 %.
    pub fn range(&self) -> Option<Range> {
        self.ranges.iter().copied().find(|range| range.level == 0.8)
    }
}

/// A range of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The probability that the amount lies within, 0–1.
    pub level: f64,
    /// The lower end.
    pub low: i64,
    /// The upper end.
    pub high: i64,
}

/// What has to be known of a forecast that rests on little.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Caution {
    /// `learning`: too few deals closed yet to name a chance. `few-followed`: too few of them were
    /// seen open before to say what becomes of open ones. `little-history`: too few earlier
    /// forecasts came due to know how wide ranges must be. `few-wins`: a single figure misleads.
    /// `not-begun`: so many days before a period begins, only means are known of it.
    /// `known-later`: so many open deals have the amounts and owners of after the as-of day.
    pub what: &'static str,
    /// How many there are of what there are too few of.
    pub count: usize,
}

/// The bookings of the period by the end of a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PathPoint {
    /// The day.
    #[serde(serialize_with = "crate::figure::day_text")]
    pub day: Day,
    /// As likely to be exceeded as not.
    pub median: i64,
    /// Ranges of 50, 80 and 90 %.
    pub ranges: Vec<Range>,
}

/// A part of the range of what the bookings may come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Step {
    /// From so much …
    pub from: i64,
    /// … to so much.
    pub to: i64,
    /// How likely that is, 0–1.
    pub chance: f64,
}

/// An open deal on which something hangs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ForecastDeal {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// Customer.
    pub account: Option<String>,
    /// What names the customer for good.
    pub account_id: Option<String>,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// Stage.
    pub stage: Option<String>,
    /// When its owner expects it to close.
    #[serde(serialize_with = "some_day_text")]
    pub close_date: Option<Day>,
    /// What it is expected to be worth, if it is won.
    pub amount: i64,
    /// The chance that it is won in the rest of the period.
    pub chance: f64,
    /// The chance to reach the quota, should it be won in time; absent where no quota is asked.
    pub if_won: Option<f64>,
    /// The chance to reach the quota, should it not.
    pub if_not: Option<f64>,
}
