//! What is found out once for all records of a question, when it is first asked for: what the
//! whole company's deals usually do, for example. It takes a pass of its own over the history.

use crate::stages::curves::Curves;
use std::sync::OnceLock;

/// Such knowledge. All who share a view share it.
#[derive(Default)]
pub(crate) struct Once {
    /// What became of stays in stages over the year up to the as-of day.
    pub(crate) year: OnceLock<Curves>,
    /// The same over the question's period.
    pub(crate) period: OnceLock<Curves>,
    /// For each loss reason whether it means that the customer decided nothing.
    pub(crate) no_decision: OnceLock<Vec<bool>>,
}
