//! Follow-ups: how many there are, what each of them leads to, and when they stop.

pub(crate) mod deal;
pub mod follow_up_gap;
pub mod follow_up_odds;
pub mod follow_ups;
pub mod follow_ups_per_advance;
pub mod gave_up;
pub mod made;
pub(crate) mod spells;
pub(crate) mod stay;
pub(crate) mod touch;
pub mod unanswered;
pub mod waiting;
