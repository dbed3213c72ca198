//! Everybody's open deals.

use crate::metric::{Breakdown, Figure, GroupName};
use metrics::Definition;
use metrics::pipeline::{
    close_date_passed, open_pipeline, pushed_deals, untouched_deals, without_next_step,
};
use serde::Serialize;

/// One person, nobody, or all together.
#[derive(Clone, Debug, Serialize)]
pub struct RepRow {
    /// Who; nobody where the name is absent.
    #[serde(flatten)]
    pub group: GroupName,
    /// Open amount; its records are the open deals.
    pub open: Option<Figure>,
    /// How far what is due covers what is still to close.
    pub coverage: Option<Figure>,
    /// Share of the open deals that nobody has touched for two weeks.
    pub untouched: Option<Figure>,
    /// Share without a next step.
    pub without_next_step: Option<Figure>,
    /// Share whose close date has passed.
    pub close_date_passed: Option<Figure>,
    /// How many had their close date moved to a later month.
    pub pushed: Option<Figure>,
}

/// What is asked of everybody, in the order in which [`people`] is given it.
pub(super) const METRICS: [&Definition; 5] = [
    &open_pipeline::DEFINITION,
    &untouched_deals::DEFINITION,
    &without_next_step::DEFINITION,
    &close_date_passed::DEFINITION,
    &pushed_deals::DEFINITION,
];

/// Everybody with open deals or a quota, the thinnest coverage first, and all together.
pub(super) fn people(
    [open, untouched, unplanned, passed, pushed]: [Breakdown; 5],
    coverage: &Breakdown,
    by_stage: &Breakdown,
) -> (Vec<RepRow>, RepRow) {
    let row = |group: &GroupName| {
        let of = |metric: &Breakdown| metric.figure(&group.row).cloned();
        RepRow {
            group: group.clone(),
            open: of(&open),
            coverage: of(coverage),
            untouched: of(&untouched),
            without_next_step: of(&unplanned),
            close_date_passed: of(&passed),
            pushed: of(&pushed),
        }
    };
    let without_open = coverage.rows.iter().filter(|row| open.figure(&row.group.row).is_none());
    let groups = open.rows.iter().chain(without_open);
    let mut rows: Vec<RepRow> = groups.map(|known| row(&known.group)).collect();
    let covered = |row: &RepRow| row.coverage.as_ref().and_then(|figure| figure.value);
    rows.sort_by(|a, b| {
        let value = |row: &RepRow| covered(row).unwrap_or(f64::INFINITY);
        value(a).total_cmp(&value(b)).then_with(|| a.group.name.cmp(&b.group.name))
    });
    let everybody = RepRow {
        group: GroupName::default(),
        open: Some(by_stage.total.clone()),
        coverage: Some(coverage.total.clone()),
        untouched: Some(untouched.total),
        without_next_step: Some(unplanned.total),
        close_date_passed: Some(passed.total),
        pushed: Some(pushed.total),
    };
    (rows, everybody)
}
