//! The pipeline: is there enough, and where does it stick?

use crate::ask::Asked;
use crate::deals::Ages;
use crate::figure::{Open, some_day_text};
use crate::metric::{Breakdown, Figure};
use crate::overview::Progress;
use sales::calendar::Period;
use sales::day::Day;
use serde::{Serialize, Serializer};

mod board;
mod build;
mod deals;
mod due;
mod people;
mod stages;

pub use board::{Board, board};
pub use build::{CONVENTIONS, pipeline};
pub(crate) use due::months_shown;
pub use people::RepRow;

/// What is wanted of the pipeline, beside the question itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The convention of stage conversion, by its metric's id; `None` for the usual one.
    pub convention: Option<String>,
    /// Whether the movement is that of the deals expected to close in the period.
    pub closing: bool,
}

/// Everything the pipeline page shows. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Pipeline {
    /// The question answered.
    pub asked: Asked,
    /// Whether the period lies ahead, runs or is over.
    pub progress: Progress,
    /// What is still to close: quota minus won.
    pub gap: Figure,
    /// Open amount by stage.
    pub open: Breakdown,
    /// Open amount due in what is left of the period ÷ what is still to close, by rep.
    pub coverage: Breakdown,
    /// What is due in what is left of the period, weighted.
    pub weighted_due: Weighted,
    /// Open deals that have been in their stage for longer than expected.
    pub overdue: Open,
    /// How many open deals are known only as they ended after the as-of day.
    pub known_later: usize,
    /// The convention of stage conversion, by its metric's id.
    pub convention: &'static str,
    /// Every open stage, in the order of the process.
    pub stages: Vec<StageRow>,
    /// Every open deal, what is at stake first: overdue ones before others, by amount.
    pub deals: Vec<StageDeal>,
    /// Open deals by when they are due.
    pub due: Vec<DueRow>,
    /// Everybody's open deals, the thinnest coverage first.
    pub reps: Vec<RepRow>,
    /// The same of all together.
    pub everybody: RepRow,
    /// What changed what is open in the period, by kind.
    pub movement: Breakdown,
    /// From where to where deals went in the period.
    pub moves: Breakdown,
    /// The same by kind of move.
    pub move_kinds: Breakdown,
    /// Opportunities created, month by month over a year.
    pub created: Breakdown,
    /// Opportunities created in the period, by source.
    pub created_by_source: Breakdown,
    /// Age of the open deals.
    pub age: Figure,
    /// How many open deals are how old.
    pub ages: Vec<AgeBand>,
}

/// Amounts, each times the share of deals like it that were won.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Weighted {
    /// How many deals are weighed.
    pub count: u64,
    /// What they come to.
    pub amount: i64,
    /// How many are left out because too few like them have ended.
    pub unweighed: u64,
}

/// One open stage.
#[derive(Clone, Debug, Serialize)]
pub struct StageRow {
    /// Its name; absent for deals in no stage yet.
    pub name: Option<String>,
    /// The word that asks for its records.
    #[serde(skip)]
    pub row: String,
    /// The day from which it is no longer used.
    #[serde(skip)]
    pub until: Option<Day>,
    /// What has to be so before a deal leaves it, one by one.
    #[serde(skip)]
    pub exit_criteria: Vec<String>,
    /// What is open in it.
    pub open: Option<Figure>,
    /// The share that goes on, by the report's convention.
    pub conversion: Option<Figure>,
    /// The same over the year before the period; absent where that cannot be compared.
    pub usual: Option<Figure>,
    /// How long deals stay.
    pub days: Option<Figure>,
    /// After how many days a deal is overdue.
    pub expected: Option<f64>,
    /// Whether the process states that, rather than the past year.
    pub stated: bool,
    /// Its overdue deals.
    pub overdue: Open,
    /// How many of them it is known of.
    pub known: u64,
}

/// One open deal in its stage.
#[derive(Clone, Debug, Serialize)]
pub struct StageDeal {
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
    pub owner: Option<String>,
    /// The `rep` parameter that asks for the owner.
    pub owner_parameter: Option<String>,
    /// Its stage, by place in [`Pipeline::stages`].
    pub stage: usize,
    /// Days since it entered the stage; absent where nothing dates that.
    pub days: Option<u32>,
    /// How many are expected.
    pub expected: Option<f64>,
    /// Whether it has been there for longer; absent where that cannot be told.
    pub overdue: Option<bool>,
    /// What it is worth.
    pub amount: Option<i64>,
    /// When it is expected to close.
    #[serde(serialize_with = "some_day_text")]
    pub close_date: Option<Day>,
    /// What its owner means to do next; empty when nothing is planned.
    pub next_step: String,
}

/// Open deals due at one time.
#[derive(Clone, Debug, Serialize)]
pub struct DueRow {
    /// When.
    pub due: Due,
    /// What is due.
    pub open: Open,
    /// The same, weighted.
    pub weighted: Weighted,
    /// What is still to close of the quota of that month, as the metric `gap` says of it; absent
    /// where there is none.
    pub gap: Option<i64>,
}

/// When open deals are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Their close date has passed.
    Passed,
    /// In that month, in what is left of it.
    Month(#[serde(serialize_with = "period_text")] Period),
    /// After the months shown.
    Later,
    /// Nobody said.
    Unknown,
}

/// Open deals of an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AgeBand {
    /// Days since they were created.
    #[serde(flatten)]
    pub ages: Ages,
    /// What they are.
    pub open: Open,
}

fn period_text<S: Serializer>(period: &Period, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(period)
}
