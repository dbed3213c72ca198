//! Metrics against stories with expected tables, against a slow second implementation, and
//! against what must hold for any history.

mod activity_rate;
mod ask;
mod attainment;
mod calls;
mod contract;
mod coverage;
mod definitions;
mod first_reply;
mod first_touch;
mod gap;
mod leads;
mod naive;
mod naive_activity;
mod naive_leads;
mod naive_touches;
mod open_pipeline;
mod opportunities_per_thousand_calls;
mod pacing;
mod properties;
mod random;
mod reply_rate;
mod show;
mod trend;
mod win_rate;
mod won_lost;
