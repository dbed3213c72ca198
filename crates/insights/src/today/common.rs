//! What the lists of a day have in common, whoever is asked about: the company's own experience.

use std::collections::BTreeMap;

use metrics::facts::View;
use metrics::stages::standing_still::{Standing, standing};
use sales::history::{History, OpportunityId};
use sales::question::{Question, Scope};

use super::follow_up;
use crate::stakes::leads::LeadOdds;

/// What is found once for all lists of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// Days without a contact after which a follow-up is due.
    pub due_days: u32,
    /// What becomes of leads that wait.
    pub(super) leads: LeadOdds,
    /// The open deals that stand still.
    pub still: BTreeMap<OpportunityId, Standing>,
}

impl Common {
    /// Of the question's as-of day and filter; its scope and its period make no difference.
    pub fn of(history: &History, question: &Question) -> Common {
        let everybody =
            Question { scope: Scope::Company, bounds: Scope::Company, ..question.clone() };
        let view = View::new(history, &everybody);
        let owned = view.open_deals().iter().filter(|open| open.is_owner);
        let still = owned.filter_map(|open| {
            let deal = open.opportunity;
            Some((deal, standing(&view, &history.timeline(deal))?))
        });
        Common {
            due_days: follow_up::due_days(history, question),
            leads: LeadOdds::of(history, question),
            still: still.collect(),
        }
    }
}
