//! Small, referenced statistics; no word of selling.

pub mod normal;
pub mod proportion;
