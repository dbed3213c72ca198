//! The quota ledger as people read it: current beside original, who changed what and why.

use crate::figure::{Unit, some_day_text};
use sales::calendar::Period;
use sales::day::Day;
use sales::quota::Version;
use serde::Serialize;

mod build;
mod filling;
mod grid;
mod holder;
mod rows;
mod setting;
mod sheet;
pub use build::quotas;
pub(crate) use build::sees;
pub use filling::{Fill, Filled, Proposal, fill};
pub use grid::{BY, GridCell, GridRow, QuotaGrid, grid, grid_with, versions};
pub use holder::Named;
pub(crate) use holder::in_events;
pub use insights::needed::goal::Goal;
pub use setting::{Decision, Edit, Refused, SOURCE, Standing, set, settable, standing};

/// Every quota the viewer may see, and who has none.
#[derive(Clone, Debug, Serialize)]
pub struct Quotas {
    /// The question answered.
    pub asked: crate::ask::Asked,
    /// Quotas by holder and period.
    pub rows: Vec<QuotaRow>,
    /// People on the roster and employed in the period asked for, without any quota in it.
    pub without: Vec<String>,
    /// The period asked for.
    #[serde(serialize_with = "crate::overview::period_text")]
    pub period: Period,
}

/// One quota.
#[derive(Clone, Debug, Serialize)]
pub struct QuotaRow {
    /// `company`, `team` or `person`.
    pub holder_kind: &'static str,
    /// The team's or person's name; empty for the company.
    pub holder: String,
    /// For which period it is set.
    #[serde(serialize_with = "crate::overview::period_text")]
    pub period: Period,
    /// Counted in what.
    pub unit: Unit,
    /// As it stands; absent where it was taken away.
    pub current: Option<i64>,
    /// As first set.
    pub original: Option<i64>,
    /// What the holder is asked for in that period after ramp, joining and leaving, where a quota
    /// for a shorter period takes its part.
    pub effective: i64,
    /// All versions, oldest first.
    pub versions: Vec<QuotaVersionRow>,
}

/// One version of a quota.
#[derive(Clone, Debug, Serialize)]
pub struct QuotaVersionRow {
    /// How much; absent where the quota was taken away.
    pub amount: Option<i64>,
    /// When it was decided; absent for "before the period".
    #[serde(serialize_with = "some_day_text")]
    pub set_on: Option<Day>,
    /// Who decided it.
    pub set_by: String,
    /// Why.
    pub reason: String,
}

impl QuotaVersionRow {
    fn of(version: &Version) -> QuotaVersionRow {
        QuotaVersionRow {
            amount: version.amount,
            set_on: version.set_on,
            set_by: version.set_by.to_string(),
            reason: version.reason.to_string(),
        }
    }
}
