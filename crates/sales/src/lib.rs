//! The nouns of selling, with their invariants: money, days and fiscal periods, people and
//! teams, quotas, the sales process, records and the events that happen to them, and the
//! immutable [`history::History`] that every number is folded from.
//!
//! This crate knows no file, no SQL, no HTTP, no clock and no statistics.

pub mod activity;
pub mod amounts;
pub mod answer;
pub mod calendar;
pub mod custom;
pub mod day;
pub mod event;
pub mod experiment;
mod flat;
pub mod hash;
pub mod history;
pub mod money;
pub mod names;
pub mod next_step;
pub mod organisation;
pub mod process;
pub mod profile;
pub mod question;
pub mod quota;
pub mod roster;
pub mod shares;
#[cfg(feature = "testing")]
pub mod story;
mod zones;
