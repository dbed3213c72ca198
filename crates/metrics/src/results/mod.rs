//! What was reached: results against quota, and how they come about.

pub mod attainment;
pub mod closings;
pub mod cumulative;
pub mod gap;
pub mod pacing;
pub mod quota;
pub mod trend;
pub mod won_lost;
