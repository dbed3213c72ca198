//! What is open: how much, how old, how far along, and whether it suffices.

pub mod close_date_passed;
pub mod coverage;
pub mod open_age;
pub(crate) mod open_deal;
pub mod open_deals;
pub mod open_per_rep;
pub mod open_pipeline;
pub mod pushed_deals;
pub(crate) mod stage_wins;
pub mod untouched_deals;
pub mod weighted_pipeline;
pub mod without_next_step;
