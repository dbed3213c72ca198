//! Which kinds of activity go along with progress.

pub mod activity_effect;
pub mod closed_with_activity;
mod days_at_risk;
pub mod experiment_advance;
