//! Metrics against stories with expected tables, against a slow second implementation, and
//! against what must hold for any history.

mod ask;
mod attainment;
mod closed_deals;
mod contract;
mod coverage;
mod definitions;
mod gap;
mod movement;
mod naive;
mod naive_lives;
mod naive_movement;
mod naive_pipeline;
mod naive_results;
mod open_pipeline;
mod open_states;
mod pacing;
mod properties;
mod random;
mod real_data;
mod shown;
mod trend;
mod weighted_pipeline;
mod win_rate;
mod won_lost;
