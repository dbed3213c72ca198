//! What a day asks for, deal by deal: how its odds stand, what two more weeks of waiting would
//! cost, which deals hardly move any more, and on which the quota hangs.

pub mod follow_up;

use std::collections::BTreeMap;

use metrics::facts::View;
use metrics::results::attainment::attainment;
use metrics::stages::standing_still::{Standing, standing};
use sales::history::{History, OpportunityId};
use sales::question::Question;

use crate::forecast::bookings::CLOSED_MIN;
use crate::forecast::forecaster::{Forecaster, OpenDeal};
use crate::forecast::ledger::Scope;
use crate::forecast::log::Day;
use crate::forecast::swing::Swing;
use crate::forecast::winning::{Goal, Outlook, Span};
use crate::foresight::{Foresight, ask};
use crate::stakes::leads::LeadOdds;
use crate::stakes::{Waits, ahead, cost_of_waiting};

/// A deal that is not won within so many days hardly ever is.
pub const YEAR_DAYS: Day = 365;

/// The odds of an open deal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prospect {
    /// What it is expected to be worth, if it is won, in the smallest unit of the basis.
    pub amount: f64,
    /// The chance to be won within [`WITHIN_DAYS`](crate::stakes::WITHIN_DAYS).
    pub won: f64,
    /// The same, counted from [`WAITED_DAYS`](crate::stakes::WAITED_DAYS) later, should it not have
    /// moved until then.
    pub won_after_waiting: f64,
    /// The chance to be won within [`YEAR_DAYS`].
    pub won_in_a_year: f64,
}

impl Prospect {
    /// What waiting costs on average.
    pub fn cost_of_waiting(&self) -> f64 {
        cost_of_waiting(self.amount, (self.won, self.won_after_waiting))
    }
}

/// What hangs on leads that wait.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeadStakes {
    odds: LeadOdds,
    /// What a deal that is created within [`WITHIN_DAYS`](crate::stakes::WITHIN_DAYS) brings on
    /// average in that time.
    new_deal: f64,
}

impl LeadStakes {
    fn of(history: &History, question: &Question, learned: &Forecaster) -> LeadStakes {
        let odds = LeadOdds::of(history, question);
        LeadStakes { odds, new_deal: ahead(learned).mean_of_new() }
    }

    /// What is expected of a lead that has waited so many days; `None` where too little is known.
    pub fn of_one(&self, days: i32) -> Option<f64> {
        Some(self.new_deal * self.odds.chance(days.max(0))?)
    }
}

/// What is to be said of the open deals of a scope on a day. Empty while too few deals were closed
/// to name a chance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// Whether too few deals were closed to name a chance.
    pub is_learning: bool,
    /// The odds of each deal.
    pub prospects: BTreeMap<OpportunityId, Prospect>,
    /// Those that stand still.
    pub still: BTreeMap<OpportunityId, Standing>,
    /// Those on which the quota of the question's period hangs, the most first.
    pub swings: Vec<(OpportunityId, Swing)>,
    /// What hangs on leads that nobody has touched.
    pub leads: LeadStakes,
}

impl Today {
    /// Of the question's scope on its as-of day.
    pub fn of(history: &History, question: &Question, foresight: &Foresight) -> Today {
        let learned = foresight.learned(question.as_of.0);
        if learned.closed < CLOSED_MIN {
            return Today { is_learning: true, ..Today::default() };
        }
        let ground = &foresight.ground;
        let scope = ground.scope(history, question);
        let horizon = foresight.ahead(&learned, question);
        let view = View::new(history, question);
        let reached = attainment(&view);
        let owned = view.open_deals().iter().filter(|open| open.is_owner);
        let open = owned.map(|open| open.opportunity);
        let still = open.filter_map(|deal| Some((deal, standing(&view, &history.timeline(deal))?)));
        let swings = horizon.swings(&scope, ask(&reached, question)).into_iter();
        Today {
            is_learning: false,
            prospects: prospects(&learned, &scope)
                .into_iter()
                .map(|(deal, prospect)| (ground.deals[deal], prospect))
                .collect(),
            still: still.collect(),
            swings: swings.map(|swing| (ground.deals[swing.deal], swing)).collect(),
            leads: LeadStakes::of(history, question, &learned),
        }
    }
}

/// The odds of each open deal of a scope, by its place in the log.
fn prospects(learned: &Forecaster, scope: &Scope) -> Vec<(usize, Prospect)> {
    let year = |profile| {
        let span = Span { today: learned.today, until: learned.today + YEAR_DAYS };
        Outlook::new(&learned.hazard, profile, &learned.calendar, span, Goal::Win)
    };
    let mut outlooks = BTreeMap::new();
    let open = learned.open.iter().filter(|deal| scope.has(deal.owner));
    let prospect = |deal: &OpenDeal| {
        let made = || (Waits::of(learned, deal), year(deal.profile));
        let (waits, year) = outlooks.entry(deal.profile).or_insert_with(made);
        let (won, won_after_waiting) = waits.chances(learned, deal);
        let effect = learned.hazard.effect(deal.owner);
        let won_in_a_year = year.chance(deal.stage, deal.age, effect);
        (deal.number, Prospect { amount: deal.mean(), won, won_after_waiting, won_in_a_year })
    };
    open.map(prospect).collect()
}
