//! Pipedrive: exports of lists and the columns of its import, and what its interface gives.

mod activities;
mod deals;
mod process;

use crate::shape::{Dialect, Shape};

/// The word for the source of its ids.
const PIPEDRIVE: &str = "pipedrive";
/// An export for people.
const EXPORT: Dialect = Dialect::System(PIPEDRIVE);
/// Records by their inside names.
const DATA: Dialect = Dialect::Data(PIPEDRIVE);

/// One line for each kind of file.
pub(crate) static SHAPES: &[&Shape] = &[
    &process::PIPELINES,
    &process::STAGES,
    &process::USERS,
    &deals::DEALS,
    &deals::DEAL_DATA,
    &deals::CHANGES,
    &activities::ACTIVITIES,
    &activities::ACTIVITY_DATA,
];
