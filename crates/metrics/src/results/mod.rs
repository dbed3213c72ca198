//! What was reached: results against quota, and how they come about.

pub mod attainment;
pub mod closing_movement;
pub mod closings;
pub mod created_pipeline;
pub mod cumulative;
pub mod cycle_time;
pub mod deal_size;
pub mod gap;
pub(crate) mod movement;
pub mod pacing;
pub mod pipeline_movement;
pub mod quota;
pub mod time_to_close;
pub mod trend;
pub mod velocity;
pub mod won_lost;
