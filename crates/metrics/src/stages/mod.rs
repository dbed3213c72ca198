//! How deals go through the stages: how long, how far, and where they are lost.

pub mod advance_odds;
mod conventions;
pub(crate) mod created;
pub(crate) mod curves;
pub mod days_in_stage;
pub mod first_drop_off;
pub(crate) mod leavings;
pub(crate) mod moves;
pub mod overdue_in_stage;
pub(crate) mod route;
pub mod similar;
pub mod stage_conversion;
pub mod stage_conversion_any;
pub mod stage_conversion_cohort;
pub mod stage_conversion_reached;
pub mod stage_conversion_visited;
pub mod stage_conversion_won;
pub mod stage_moves;
pub mod standing_still;
pub(crate) mod stays;
