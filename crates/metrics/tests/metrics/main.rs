//! Metrics against stories with expected tables, against a slow second implementation, and
//! against what must hold for any history.

mod ask;
mod attainment;
mod contract;
mod coverage;
mod days_in_stage;
mod definitions;
mod expected;
mod gap;
mod naive;
mod naive_stages;
mod open_pipeline;
mod pacing;
mod properties;
mod random;
mod stage_conversion;
mod stage_moves;
mod trend;
mod usual;
mod win_rate;
mod win_rates;
mod won_lost;
