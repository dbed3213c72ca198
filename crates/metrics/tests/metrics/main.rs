//! Metrics against stories with expected tables, against a slow second implementation, and
//! against what must hold for any history.

mod activity_rate;
mod ask;
mod attainment;
mod calls;
mod contract;
mod coverage;
mod days_in_stage;
mod definitions;
mod expected;
mod first_reply;
mod first_touch;
mod gap;
mod leads;
mod naive;
mod naive_activity;
mod naive_leads;
mod naive_stages;
mod naive_touches;
mod open_pipeline;
mod opportunities_per_thousand_calls;
mod pacing;
mod properties;
mod random;
mod reply_rate;
mod show;
mod stage_conversion;
mod stage_moves;
mod trend;
mod usual;
mod win_rate;
mod win_rates;
mod won_lost;
