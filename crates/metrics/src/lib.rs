//! Pure measures over a History.
//!
//! One file per metric: what it means in words, and what facts one record adds to it. Everything
//! that is the same for all of them (scope, filter, breakdown, series, comparison, the records
//! behind a number) is in [`facts`]. A measure keeps its parts; rounding and wording are done by
//! those who show it.
//!
//! This crate knows no store, no source, no face and no clock. Threads are in [`facts::parallel`]
//! alone.

pub mod activity;
pub mod catalogue;
pub mod effect;
pub mod facts;
pub mod following_up;
pub mod leads;
pub mod measure;
pub mod pipeline;
pub mod results;
pub mod stages;
pub mod winning;

pub use catalogue::{Adds, Definition, Parts, Reckon};
pub use facts::tally::{Tally, Worth};
pub use measure::{Absence, Measure, Unit};
