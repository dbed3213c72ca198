//! Pure measures over a History.
//!
//! One file per metric: what it means in words, then the fold that computes it, from a
//! [`sales::history::History`] and a [`sales::question::Question`] and nothing else. A measure
//! keeps its parts; rounding and wording are done by those who show it.
//!
//! This crate knows no store, no source, no face, no clock and no threads.

pub mod attainment;
pub mod catalogue;
pub mod closings;
pub mod coverage;
pub mod credit;
pub mod cumulative;
pub mod gap;
pub mod measure;
pub mod open_pipeline;
pub mod pacing;
pub mod quota;
pub mod tally;
pub mod trend;
mod view;
pub mod win_rate;
pub mod won_lost;

pub use catalogue::Definition;
pub use measure::{Absence, Measure, Unit};
pub use tally::{Tally, Worth};
