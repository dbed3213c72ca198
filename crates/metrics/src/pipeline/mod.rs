//! What is open: how much, how old, how far along, and whether it suffices.

pub mod coverage;
pub mod open_pipeline;
