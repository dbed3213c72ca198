//! Quotas of many teams over many parts of one period, from any ledger: as a sheet shows them.

use super::Book;
use sales::calendar::Period;
use sales::history::History;
use sales::question::Question;
use sales::quota::{Effective, Ledger};
use sales::roster::TeamId;

/// What a team, or the company, has of its own, and what the quotas of its people come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NodeQuota {
    /// Its own figure as it stands, where one is set.
    pub own: Option<Effective>,
    /// What counts: month by month its own figure, else what comes from below.
    pub counts: Effective,
    /// The quotas of the people for the days they spend in it.
    pub from_members: Effective,
}

/// The quotas of all teams over the question's period.
pub struct NodeQuotas<'a>(Book<'a>);

impl<'a> NodeQuotas<'a> {
    /// Those that `ledger` says, which need not be what is set.
    pub fn new(history: &'a History, question: &'a Question, ledger: &Ledger) -> NodeQuotas<'a> {
        NodeQuotas(Book::of(history, question, ledger))
    }

    /// Those of a team, or of the company, over the months of the question's period that lie in
    /// `part`.
    pub fn of(&self, team: Option<TeamId>, part: Period) -> NodeQuota {
        let book = &self.0;
        let before = |day| book.months.partition_point(|month| month.start < day);
        let months = before(part.start())..before(part.end());
        let found = book.of_node_in(team, months);
        NodeQuota { own: found.own, counts: found.current, from_members: found.from_members }
    }
}
