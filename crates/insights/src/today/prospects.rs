//! The odds of every open deal, reckoned once for all who ask about some of them.

use std::collections::BTreeMap;

use crate::forecast::forecaster::{Forecaster, OpenDeal};
use crate::forecast::ledger::Scope;
use crate::forecast::log::Day;
use crate::forecast::winning::{Goal, Outlook, Span};
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

/// The odds of all open deals as of a day.
#[derive(Debug)]
pub(crate) struct Prospects {
    /// Owner, place in the log, odds.
    deals: Vec<(u32, usize, Prospect)>,
    /// What a deal that is created within [`WITHIN_DAYS`](crate::stakes::WITHIN_DAYS) brings on
    /// average in that time.
    pub(super) new_deal: f64,
}

impl Prospects {
    pub(crate) fn of(learned: &Forecaster) -> Prospects {
        let year = |profile| {
            let span = Span { today: learned.today, until: learned.today + YEAR_DAYS };
            Outlook::new(&learned.hazard, profile, &learned.calendar, span, Goal::Win)
        };
        let mut outlooks = BTreeMap::new();
        let prospect = |deal: &OpenDeal| {
            let made = || (Waits::of(learned, deal), year(deal.profile));
            let (waits, year) = outlooks.entry(deal.profile).or_insert_with(made);
            let (won, won_after_waiting) = waits.chances(learned, deal);
            let effect = learned.hazard.effect(deal.owner);
            let won_in_a_year = year.chance(deal.visit(), deal.age, effect);
            let odds = Prospect { amount: deal.mean(), won, won_after_waiting, won_in_a_year };
            (deal.owner, deal.number, odds)
        };
        let deals = learned.open.iter().map(prospect).collect();
        Prospects { deals, new_deal: ahead(learned).mean_of_new() }
    }

    /// Those of the deals of a scope, by their places in the log.
    pub(super) fn within(&self, scope: &Scope) -> impl Iterator<Item = (usize, Prospect)> {
        let inside = self.deals.iter().filter(|(owner, ..)| scope.has(*owner));
        inside.map(|(_, deal, prospect)| (*deal, *prospect))
    }
}
