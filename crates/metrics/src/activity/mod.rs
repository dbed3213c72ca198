//! What people do: how much of it, and how often it reaches somebody.

pub mod activity_rate;
pub mod call_answer_rate;
pub mod conversation_rate;
pub mod done;
pub mod first_reply;
pub mod first_touch;
pub(crate) mod followed_calls;
pub mod meetings_held;
pub mod opportunities_per_thousand_calls;
pub(crate) mod replies;
pub mod reply_rate;
pub(crate) mod touches;
pub mod touches_by_day;
