//! What some metrics have to work out for all records at once, when it is first asked for.

use super::claimed::Claimed;
use super::teams::Teams;
use crate::activity::followed_calls::FollowedCalls;
use crate::activity::replies::Replies;
use crate::pipeline::open_pipeline::Open;
use crate::pipeline::stage_wins::StageWins;
use crate::results::closings::Closings;
use crate::results::pacing::UsualCurve;
use crate::results::quota::Book;
use crate::stages::curves::Curves;
use sales::day::Instant;
use sales::roster::PersonId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// One place for each; a question that does not ask for it pays nothing.
#[derive(Default)]
pub(crate) struct Prepared<'a> {
    /// What closed in the period, or is to close in it.
    pub(crate) closings: OnceLock<Closings>,
    /// The same of the period before.
    pub(crate) closings_before: OnceLock<Closings>,
    /// Every open opportunity of the scope.
    pub(crate) open: OnceLock<Vec<Open>>,
    pub(crate) quotas: OnceLock<Book<'a>>,
    /// Of which teams rows are.
    pub(crate) teams: OnceLock<Teams>,
    pub(crate) usual_curve: OnceLock<Option<UsualCurve>>,
    pub(crate) claimed: OnceLock<Claimed>,
    pub(crate) replies: OnceLock<Replies>,
    pub(crate) followed_calls: OnceLock<FollowedCalls>,
    /// What became of stays in stages over the year up to the as-of day.
    pub(crate) stages_of_the_year: OnceLock<Curves>,
    /// The same over the question's period.
    pub(crate) stages_of_the_period: OnceLock<Curves>,
    /// By pipeline the highest chance to move on among the least likely fifth of its open deals.
    pub(crate) least_likely: OnceLock<BTreeMap<Option<u16>, f64>>,
    /// For each loss reason whether it means that the customer decided nothing.
    pub(crate) no_decision: OnceLock<Vec<bool>>,
    /// How often deals were won after they had been in a stage.
    pub(crate) stage_wins: OnceLock<StageWins>,
    /// Who did any of what the one metric counts that is measured against working days.
    pub(crate) active: OnceLock<BTreeSet<PersonId>>,
    /// When the first activity was that is recorded.
    pub(crate) activities_since: OnceLock<Option<Instant>>,
    /// Whether any opportunity has a next step: else the records do not keep them.
    pub(crate) keeps_next_steps: OnceLock<bool>,
    /// Whether any open opportunity has a close date: else the records do not keep them.
    pub(crate) dates_open_deals: OnceLock<bool>,
}
