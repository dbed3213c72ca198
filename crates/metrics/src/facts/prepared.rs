//! What some metrics have to work out for all records at once, when it is first asked for.

use super::claimed::Claimed;
use crate::activity::followed_calls::FollowedCalls;
use crate::activity::replies::Replies;
use std::sync::OnceLock;

/// One place for each; a question that does not ask for it pays nothing.
#[derive(Default)]
pub(crate) struct Prepared {
    pub(crate) claimed: OnceLock<Claimed>,
    pub(crate) replies: OnceLock<Replies>,
    pub(crate) followed_calls: OnceLock<FollowedCalls>,
}
