//! How many of the deals that were decided are won: a family of rates, never one.

pub mod closes_deals;
pub(crate) mod expected;
pub mod opens_doors;
pub mod win_rate;
pub mod win_rate_accepted;
pub mod win_rate_by_value;
pub mod win_rate_cohort;
pub mod win_rate_contested;
