//! The overview: will we reach the quota, who will not, and where the open deals are.

use crate::ask::Asked;
use crate::figure::{Absent, Open, QuotaFigure, Share, day_text};
use crate::forecast::Forecast;
use sales::calendar::Period;
use sales::day::Day;
use serde::{Serialize, Serializer};

pub(crate) mod build;
pub use build::overview;
pub(crate) use build::{path, progress};

/// Everything the overview shows. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The question answered.
    pub asked: Asked,
    /// Where the scope stands in the period.
    pub standing: Standing,
    /// Open opportunities of the scope.
    pub open: OpenFigures,
    /// Closed win rate in the period, and in the same period a year before.
    pub win_rate: Share,
    /// Win rate in the same period a year before.
    pub win_rate_year_before: Share,
    /// Won and lost in the period.
    pub closed: Closed,
    /// Won so far, day by day, beside the usual path.
    pub path: Path,
    /// The people of the scope, the largest shortfall first.
    pub reps: Vec<RepRow>,
    /// The teams below the scope.
    pub teams: Vec<TeamRow>,
    /// Month by month, the latest last.
    pub months: Vec<MonthRow>,
    /// Open opportunities by stage, in the order of the process.
    pub stages: Vec<StageRow>,
    /// What a reader has to know to trust the figures.
    pub caveats: Vec<Caveat>,
    /// What can be said beside them while the forecast is being learned.
    #[serde(skip)]
    pub not_yet: Forecast,
}

/// Whether the period lies ahead, runs, or is over on the as-of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It begins after the as-of day.
    NotBegun,
    /// The as-of day is in it, and something can still happen in it.
    Running,
    /// It has ended on the as-of day, seen from a later day.
    Over,
}

/// Results against quota.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// Ahead, running or over.
    pub progress: Progress,
    /// Closed won and credited.
    pub won: i64,
    /// How many deals that is.
    pub won_count: u64,
    /// The quota.
    pub quota: QuotaFigure,
    /// Won ÷ quota.
    pub attainment: Share,
    /// Quota − won: what is still to close; negative when over.
    pub gap: Option<i64>,
    /// Working days of the period.
    pub working_days: u32,
    /// Working days up to and with the as-of day.
    pub working_days_elapsed: u32,
    /// What would be won by now at the same pace every working day.
    pub expected_by_days: Option<i64>,
    /// What would be won by now if the period ran like the organisation's usual one.
    pub expected_by_usual: Option<i64>,
    /// Won − expected (by the usual path where known, else by days).
    pub against_pace: Option<i64>,
    /// Gap ÷ working days left, when something is left of both.
    pub needed_per_day: Option<i64>,
    /// Won ÷ working days elapsed.
    pub won_per_day: Option<i64>,
}

impl Standing {
    /// What was won; `None` where something was and of nothing of it the amount is known.
    pub fn known_won(&self) -> Option<i64> {
        known_won(self.won, &self.attainment)
    }
}

impl RowFigures {
    /// What was won; `None` where something was and of nothing of it the amount is known.
    pub fn known_won(&self) -> Option<i64> {
        known_won(self.won, &self.attainment)
    }
}

fn known_won(won: i64, attainment: &Share) -> Option<i64> {
    (attainment.absent != Some(Absent::NoAmounts)).then_some(won)
}

/// Open opportunities, and how they cover what is left of the quota.
#[derive(Clone, Debug, Serialize)]
pub struct OpenFigures {
    /// All that are open.
    pub all: Open,
    /// Those expected to close in what is left of the period.
    pub closing: Open,
    /// Those whose close date has passed.
    pub overdue: Open,
    /// Closing ÷ gap.
    pub coverage: Share,
}

/// What was closed in the period.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Closed {
    /// Deals won.
    pub won_count: u64,
    /// Their amount.
    pub won: i64,
    /// Deals lost.
    pub lost_count: u64,
    /// Their amount.
    pub lost: i64,
}

/// Won so far against the quota and the usual course of such a period.
#[derive(Clone, Debug, Serialize)]
pub struct Path {
    /// First day.
    #[serde(serialize_with = "day_text")]
    pub start: Day,
    /// Last day.
    #[serde(serialize_with = "day_text")]
    pub last: Day,
    /// The as-of day, where it lies in the period.
    #[serde(serialize_with = "crate::figure::some_day_text")]
    pub today: Option<Day>,
    /// Running total on each day on which something was won.
    pub won: Vec<PathPoint>,
    /// Running total of a usual period that ends at the quota.
    pub usual: Vec<PathPoint>,
    /// From how many earlier periods the usual path is made.
    pub usual_periods: u32,
}

/// A running total at the end of a day.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PathPoint {
    /// The day.
    #[serde(serialize_with = "day_text")]
    pub day: Day,
    /// The total so far.
    pub total: i64,
    /// Deals so far; zero on the usual path.
    pub count: u64,
}

/// One person's line.
#[derive(Clone, Debug, Serialize)]
pub struct RepRow {
    /// Display name; absent for deals without an owner.
    pub name: Option<String>,
    /// The value of the `rep` parameter that asks for this person alone.
    pub parameter: Option<String>,
    /// Whether the plan or the CRM's user list names the person.
    pub on_roster: bool,
    /// The teams the person was in during the period, in order.
    pub teams: Vec<String>,
    /// Months since hiring, from 1, while the ramp lasts.
    pub ramp_month: Option<u32>,
    /// The figures.
    #[serde(flatten)]
    pub figures: RowFigures,
}

/// One team's line.
#[derive(Clone, Debug, Serialize)]
pub struct TeamRow {
    /// Its name, also the value of the `team` parameter; absent for what belongs to the scope
    /// but to none of its teams.
    pub name: Option<String>,
    /// The figures.
    #[serde(flatten)]
    pub figures: RowFigures,
}

/// What the line of a person or a team says.
#[derive(Clone, Debug, Serialize)]
pub struct RowFigures {
    /// Credited.
    pub won: i64,
    /// Deals won.
    pub won_count: u64,
    /// The quota.
    pub quota: QuotaFigure,
    /// Won ÷ quota.
    pub attainment: Share,
    /// Quota − won.
    pub gap: Option<i64>,
    /// Where the line should stand today, as a share of its quota.
    pub pace: Option<f64>,
    /// Closed win rate.
    pub win_rate: Share,
    /// Open opportunities now.
    pub open: Open,
    /// Open and closing in the period ÷ gap.
    pub coverage: Share,
}

/// One month.
#[derive(Clone, Debug, Serialize)]
pub struct MonthRow {
    /// The month.
    #[serde(serialize_with = "period_text")]
    pub month: Period,
    /// Won in it.
    pub won: i64,
    /// Deals won.
    pub won_count: u64,
    /// Its quota.
    pub quota: Option<i64>,
    /// Change on the month before.
    pub growth: Share,
    /// Change on the same month a year before.
    pub year_growth: Share,
    /// Whether the as-of day lies in it: it is not over.
    pub running: bool,
}

/// Open opportunities in one stage.
#[derive(Clone, Debug, Serialize)]
pub struct StageRow {
    /// The stage's name; absent for deals that are in no stage yet.
    pub name: Option<String>,
    /// The pipeline's name, where there are several.
    pub pipeline: Option<String>,
    /// The value of the `stage` parameter.
    pub parameter: Option<String>,
    /// What is open in it.
    pub open: Open,
}

/// Something that limits what a figure says, with how many records it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Caveat {
    /// What.
    pub kind: CaveatKind,
    /// How many records.
    pub count: u64,
    /// The name concerned, if one is.
    pub name: Option<String>,
}

/// Kinds of caveat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CaveatKind {
    /// Deals in a currency without an exchange rate are not in the amounts.
    Unconverted,
    /// Won deals without an amount count as deals, not as money.
    WonWithoutAmount,
    /// Open deals without an amount count as deals, not as money.
    OpenWithoutAmount,
    /// Deals belong to somebody whom the roster does not name.
    OwnerOffRoster,
    /// Deals have no owner.
    NoOwner,
    /// The members' quotas do not add up to the quota shown.
    QuotaMismatch,
    /// Some working days of the period have no quota.
    QuotaPartial,
    /// Open deals were first seen after the as-of day: what is told of them was known later.
    KnownLater,
}

impl CaveatKind {
    /// The stable word, also the end of the message keys that explain it.
    pub fn word(self) -> &'static str {
        match self {
            CaveatKind::Unconverted => "unconverted",
            CaveatKind::WonWithoutAmount => "won-without-amount",
            CaveatKind::OpenWithoutAmount => "open-without-amount",
            CaveatKind::OwnerOffRoster => "owner-off-roster",
            CaveatKind::NoOwner => "no-owner",
            CaveatKind::QuotaMismatch => "quota-mismatch",
            CaveatKind::QuotaPartial => "quota-partial",
            CaveatKind::KnownLater => "known-later",
        }
    }
}

pub(crate) fn period_text<S: Serializer>(period: &Period, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(period)
}
