//! What a day asks for, deal by deal: how its odds stand, what two more weeks of waiting would
//! cost, which deals hardly move any more, and on which the quota hangs.

mod common;
pub mod follow_up;
mod prospects;

use std::collections::BTreeMap;

use sales::history::{History, OpportunityId};
use sales::question::Question;

use crate::forecast::bookings::CLOSED_MIN;
use crate::forecast::swing::Swing;
use crate::foresight::Foresight;
use crate::stakes::leads::LeadOdds;
pub use common::Common;
pub(crate) use prospects::Prospects;
pub use prospects::{Prospect, YEAR_DAYS};

/// What hangs on leads that wait.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeadStakes {
    odds: LeadOdds,
    /// What a deal that is created within [`WITHIN_DAYS`](crate::stakes::WITHIN_DAYS) brings on
    /// average in that time.
    new_deal: f64,
}

impl LeadStakes {
    /// What is expected of a lead that has waited so many days; `None` where too little is known.
    pub fn of_one(&self, days: i32) -> Option<f64> {
        Some(self.new_deal * self.odds.chance(days.max(0))?)
    }
}

/// What is to be said of the open deals of a scope on a day. Empty while too few deals were closed
/// to name a chance; without the odds of deals where too few were seen open before they closed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// Whether too few deals were followed until they closed to name the odds of one.
    pub is_learning: bool,
    /// The odds of each deal.
    pub prospects: BTreeMap<OpportunityId, Prospect>,
    /// Those on which the quota of the question's period hangs, the most first.
    pub swings: Vec<(OpportunityId, Swing)>,
    /// What hangs on leads that nobody has touched.
    pub leads: LeadStakes,
}

impl Today {
    /// Of the question's scope on its as-of day; `common` is of the same day, `swings` are those of
    /// the same question ([`Foresight::swings`]).
    pub fn of(
        history: &History,
        question: &Question,
        foresight: &Foresight,
        (common, swings): (&Common, &[Swing]),
    ) -> Today {
        let learned = foresight.learned(question.as_of.0);
        if learned.closed < CLOSED_MIN {
            return Today { is_learning: true, ..Today::default() };
        }
        let is_learning = !learned.tells_open();
        let prospects = foresight.prospects(question.as_of.0);
        let ground = &foresight.ground;
        let scope = ground.scope(history, question);
        Today {
            is_learning,
            prospects: prospects
                .within(&scope)
                .filter(|_| !is_learning)
                .map(|(deal, prospect)| (ground.deals[deal], prospect))
                .collect(),
            swings: swings.iter().map(|swing| (ground.deals[swing.deal], *swing)).collect(),
            leads: LeadStakes { odds: common.leads.clone(), new_deal: prospects.new_deal },
        }
    }
}
