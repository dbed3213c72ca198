//! Metrics against stories with expected tables, against a slow second implementation, and
//! against what must hold for any history.

mod ask;
mod attainment;
mod contract;
mod coverage;
mod definitions;
mod gap;
mod naive;
mod naive_activity;
mod naive_leads;
mod naive_touches;
mod open_pipeline;
mod pacing;
mod properties;
mod random;
mod trend;
mod win_rate;
mod won_lost;
