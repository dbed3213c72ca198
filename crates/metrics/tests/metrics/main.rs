//! Metrics against stories with expected tables, against a slow second implementation, and
//! against what must hold for any history.

mod ask;
mod attainment;
mod contract;
mod coverage;
mod definitions;
mod effect;
mod effect_truth;
mod follow_up_truth;
mod follow_ups;
mod gap;
mod naive;
mod naive_effect;
mod naive_follow_ups;
mod open_pipeline;
mod pacing;
mod properties;
mod random;
mod simulated;
mod trend;
mod win_rate;
mod won_lost;
