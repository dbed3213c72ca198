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
use crate::forecast::forecaster::Forecaster;
use crate::forecast::ledger::Scope;
use crate::forecast::log::Day;
use crate::forecast::swing::Swing;
use crate::forecast::winning::{Goal, Outlook, Span};
use crate::foresight::{Foresight, ask};

/// The chance to be won is looked at within so many days: a quarter of a year.
pub const WON_WITHIN_DAYS: Day = 91;
/// A deal that is not won within so many days hardly ever is.
pub const YEAR_DAYS: Day = 365;
/// What waiting costs is told for so many days.
pub const WAITED_DAYS: Day = 14;

/// The odds of an open deal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prospect {
    /// What it is expected to be worth, if it is won, in the smallest unit of the basis.
    pub amount: f64,
    /// The chance to be won within [`WON_WITHIN_DAYS`].
    pub won: f64,
    /// The same, counted from [`WAITED_DAYS`] later, should it not have moved until then.
    pub won_after_waiting: f64,
    /// The chance to be won within [`YEAR_DAYS`].
    pub won_in_a_year: f64,
}

impl Prospect {
    /// What waiting costs on average.
    pub fn cost_of_waiting(&self) -> f64 {
        self.amount * (self.won - self.won_after_waiting).max(0.0)
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
        }
    }
}

/// The odds of each open deal of a scope, by its place in the log.
fn prospects(learned: &Forecaster, scope: &Scope) -> Vec<(usize, Prospect)> {
    let outlook = |profile, today: Day, days: Day| {
        let span = Span { today, until: today + days };
        Outlook::new(&learned.hazard, profile, &learned.calendar, span, Goal::Win)
    };
    let mut outlooks = BTreeMap::new();
    let open = learned.open.iter().filter(|deal| scope.has(deal.owner));
    let prospect = |deal: &crate::forecast::forecaster::OpenDeal| {
        let (now, later, year) = outlooks.entry(deal.profile).or_insert_with(|| {
            let today = learned.today;
            (
                outlook(deal.profile, today, WON_WITHIN_DAYS),
                outlook(deal.profile, today + WAITED_DAYS, WON_WITHIN_DAYS),
                outlook(deal.profile, today, YEAR_DAYS),
            )
        });
        let effect = learned.hazard.effect(deal.owner);
        let prospect = Prospect {
            amount: deal.amounts.iter().sum::<f64>() / deal.amounts.len().max(1) as f64,
            won: now.chance(deal.stage, deal.age, effect),
            won_after_waiting: later.chance(deal.stage, deal.age + WAITED_DAYS, effect),
            won_in_a_year: year.chance(deal.stage, deal.age, effect),
        };
        (deal.number, prospect)
    };
    open.map(prospect).collect()
}
