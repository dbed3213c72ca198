//! The people of a scope side by side: who differs from the others, beyond chance.

use crate::ask::Asked;
use crate::compared::{Better, Comparison};
use crate::metric::GroupName;
use crate::overview::{Progress, period_text};
use sales::calendar::Period;
use serde::Serialize;

mod build;
mod columns;
mod months;
mod order;
pub(crate) mod reference;
pub use build::reps;
pub use columns::{COLUMNS, USUAL};

/// Whom each person is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Versus {
    /// The person's team.
    #[default]
    Team,
    /// Those of the same role, as new or as experienced, without the person.
    Peers,
    /// Everybody.
    Company,
}

impl Versus {
    /// All of them, in the order they are offered.
    pub const ALL: [Versus; 3] = [Versus::Team, Versus::Peers, Versus::Company];

    /// The value of the `vs` parameter.
    pub fn word(self) -> &'static str {
        ["team", "peers", "company"][self as usize]
    }
}

/// Which lines are wanted, beside the question itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The metrics shown, by their ids; empty for [`USUAL`].
    pub columns: Vec<String>,
    /// The metric the lines are ordered by, or `name`; `None` for the largest shortfall first.
    pub sort: Option<String>,
    /// Largest first.
    pub descending: bool,
    /// Whom people are compared with: a [`Versus::word`].
    pub versus: Option<String>,
    /// Whether people stand with their team, in the order of the teams.
    pub by_team: bool,
    /// Whether every person's months are wanted.
    pub months: bool,
    /// Page, from 1.
    pub page: usize,
    /// People on a page; `None` for all.
    pub page_size: Option<usize>,
}

/// The people of a scope.
#[derive(Clone, Debug, Serialize)]
pub struct Reps {
    /// The question answered.
    pub asked: Asked,
    /// Whether the period lies ahead, runs, or is over.
    pub progress: Progress,
    /// From how many earlier periods the usual pace is made; with none it is an even one.
    pub usual_periods: u32,
    /// What they come to in a sentence.
    pub finding: Finding,
    /// Whom people are compared with.
    pub versus: Versus,
    /// The columns, in the order of the cells.
    pub columns: Vec<Column>,
    /// What the lines are ordered by: a column's id, or `name`.
    pub sort: String,
    /// Whether the largest come first.
    pub descending: bool,
    /// The scope as a whole.
    pub total: Line,
    /// The teams below the scope; their results add up to the total's.
    pub teams: Vec<TeamLine>,
    /// The people on this page.
    pub people: Vec<PersonLine>,
    /// How many people there are on all pages.
    pub count: usize,
    /// Page shown, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
}

/// One column of the scorecard.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// The metric's id.
    pub id: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// Which side of it is the better one.
    pub better: Better,
}

/// One line of figures.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Whose it is.
    #[serde(flatten)]
    pub group: GroupName,
    /// Where the line should stand today, as a share of its quota.
    pub pace: Option<f64>,
    /// One cell a column.
    pub cells: Vec<Comparison>,
}

/// One team's line.
#[derive(Clone, Debug, Serialize)]
pub struct TeamLine {
    /// The figures.
    #[serde(flatten)]
    pub line: Line,
    /// How many people, on all pages, are in it on the as-of day.
    pub people: usize,
}

/// One person's line.
#[derive(Clone, Debug, Serialize)]
pub struct PersonLine {
    /// The figures.
    #[serde(flatten)]
    pub line: Line,
    /// The team below the scope that the person is in; absent for whoever is in none.
    pub team: Option<String>,
    /// The teams the person was in during the period, in order.
    pub teams: Vec<String>,
    /// Months since hiring, from 1, while the ramp lasts.
    pub ramp_month: Option<u32>,
    /// Whether the plan or the CRM's user list names the person.
    pub on_roster: bool,
    /// Whether the person is behind the usual pace by more than [`FAR_BEHIND`] of it.
    pub behind: bool,
    /// The last months, the latest last; empty where they were not asked for.
    pub months: Vec<Month>,
}

/// One month of a person.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// The month.
    #[serde(serialize_with = "period_text")]
    pub month: Period,
    /// Won in it.
    pub won: i64,
    /// Deals won.
    pub won_count: u64,
    /// Its quota.
    pub quota: Option<i64>,
    /// Whether it is not over.
    pub running: bool,
}

/// Behind the usual pace by more than this share of it is worth a look; less happens in every
/// period.
pub const FAR_BEHIND: f64 = 0.2;

/// What the lines of all pages come to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Finding {
    /// How many people have a quota.
    pub with_quota: usize,
    /// How many of them have reached it.
    pub reached: usize,
    /// How many are behind the usual pace by more than [`FAR_BEHIND`] of it.
    pub behind: usize,
    /// Of how many enough deals were closed to compare their win rates.
    pub judged: usize,
    /// Whose win rate is higher than that compared with, beyond chance.
    pub better: Vec<String>,
    /// Whose win rate is lower.
    pub worse: Vec<String>,
    /// Who is missing most to the quota, and how much.
    pub largest: Option<(String, i64)>,
}
