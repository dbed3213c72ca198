//! One person: on course or not, what differs from the others, and what to work on.

use crate::ask::Asked;
use crate::compared::{Better, Comparison};
use crate::deals::DealRow;
use crate::figure::Open;
use crate::forecast::Forecast;
use crate::metric::{Figure, GroupName};
use crate::overview::{MonthRow, Progress, Standing};
use crate::reps::Versus;
use serde::Serialize;

mod agenda;
mod build;
mod compare;
pub use build::rep;

/// Everything shown of one person. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Rep {
    /// The question answered.
    pub asked: Asked,
    /// Who it is.
    pub who: Who,
    /// Where the person stands in the period.
    pub standing: Standing,
    /// Where the person should stand today, as a share of the quota.
    pub pace: Option<f64>,
    /// What is open.
    pub open: Open,
    /// What is open and due in time ÷ what is left of the quota.
    pub coverage: Figure,
    /// Month by month, the latest last.
    pub months: Vec<MonthRow>,
    /// Whom the person is compared with.
    pub versus: Versus,
    /// How many people that is; none where there is nobody to compare with.
    pub others: usize,
    /// Whether their figures are told rounded, so that no difference of two tells of anybody.
    pub is_rounded: bool,
    /// Figures by which people are compared, those of which anything is known.
    pub compared: Vec<Compared>,
    /// Places in [`Self::compared`] where the person is better, beyond chance; the clearest first.
    pub strengths: Vec<usize>,
    /// Where the person is worse.
    pub weaknesses: Vec<usize>,
    /// Of the deals that left each stage, the share that went on.
    pub stages: Vec<Part>,
    /// Activities per working day, by their kind.
    pub activity: Vec<Part>,
    /// The share of contacts after which the person gave up, by how many follow-ups came before.
    pub gave_up: Vec<Part>,
    /// Open deals that need something, the largest first.
    pub agenda: Vec<AgendaDeal>,
    /// Whether the period still runs.
    pub progress: Progress,
    /// What can be said beside them while the forecast is being learned.
    #[serde(skip)]
    pub not_yet: Forecast,
}

/// Who a page is about.
#[derive(Clone, Debug, Serialize)]
pub struct Who {
    /// Display name.
    pub name: String,
    /// The value of the `rep` parameter that asks for this person.
    pub parameter: String,
    /// The teams the person was in during the period, in order.
    pub teams: Vec<String>,
    /// What the person does, such as `AE`.
    pub role: Option<String>,
    /// Months since hiring, from 1, while the ramp lasts.
    pub ramp_month: Option<u32>,
    /// Whether the plan or the CRM's user list names the person.
    pub on_roster: bool,
}

/// One figure that is compared.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// The metric's id.
    pub id: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// Which side of it is the better one.
    pub better: Better,
    /// The figure beside that of the others.
    #[serde(flatten)]
    pub comparison: Comparison,
}

/// One row of a breakdown, compared row by row.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Which.
    #[serde(flatten)]
    pub group: GroupName,
    /// Its figure.
    #[serde(flatten)]
    pub comparison: Comparison,
}

/// An open deal that needs something.
#[derive(Clone, Debug, Serialize)]
pub struct AgendaDeal {
    /// The deal.
    #[serde(flatten)]
    pub deal: DealRow,
    /// What it needs, in the order of [`Need::ALL`].
    pub needs: Vec<Need>,
    /// Days since the last activity, or else since it was made, of one that is untouched.
    pub untouched_days: Option<i32>,
}

/// Why an open deal is worth talking about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Nothing has been done for two weeks.
    Untouched,
    /// Nothing is planned.
    NextStep,
    /// It has been in its stage for longer than expected.
    OverdueInStage,
    /// Its close date has passed.
    CloseDate,
}

impl Need {
    /// All of them, each with the metric that finds it.
    pub const ALL: [(Need, &'static str); 4] = [
        (Need::Untouched, "untouched-deals"),
        (Need::NextStep, "without-next-step"),
        (Need::OverdueInStage, "overdue-in-stage"),
        (Need::CloseDate, "close-date-passed"),
    ];

    /// The stable word, also the end of message keys.
    pub fn word(self) -> &'static str {
        ["untouched", "next-step", "overdue-in-stage", "close-date"][self as usize]
    }
}
