//! What somebody has typed into cells and not saved, with what is wrong with it.

use std::collections::BTreeMap;

use sales::calendar::Period;

/// A cell that differs from what is set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) text: String,
    /// Why it could not be saved; empty where nobody has tried.
    pub(crate) problem: String,
}

/// What is not saved yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// By the address of the cell.
    pub(crate) typed: BTreeMap<String, Typed>,
    /// The reason given.
    pub(crate) why: String,
    /// Whether nothing but a reason is missing.
    pub(crate) lacks_reason: bool,
    /// What came of trying.
    pub(crate) told: String,
    pub(crate) is_problem: bool,
    /// A pasted block that is not, or not all, in the cells: it can be mended where it is.
    pub(crate) block: String,
    /// Whether one goes on at the first cell that differs.
    pub(crate) goes_on: bool,
}

/// What tells a cell from all others of the sheet: `person:Mei/2026-01`.
pub(crate) fn address(holder_kind: &str, name: &str, period: &Period) -> String {
    format!("{}/{period}", holder(holder_kind, name))
}

/// Whose cells those of a row are: `person:Mei`.
pub(super) fn holder(holder_kind: &str, name: &str) -> String {
    format!("{holder_kind}:{name}")
}

/// The field that says so, before those of the row.
pub(crate) const ROW: &str = "row";

/// What a cell is called within its row, with the stamp of what stands in it: `2026-01/1-500`.
pub(super) fn within(period: &Period, stamp: &str) -> String {
    format!("{period}/{stamp}")
}
