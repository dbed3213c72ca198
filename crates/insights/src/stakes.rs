//! What is at stake: the one measure by which deals, leads and signals are put in order.
//!
//! It is the bookings expected within [`WITHIN_DAYS`] that hang on acting now: what is expected if
//! something is done today, less what is expected if it is left as it is.
//!
//! ```text
//! deal    worth × (chance to be won − the same after WAITED_DAYS without a move)
//! lead    worth of a new deal × chance to become one, for left alone it becomes none
//! signal  expected of whom it is about × (1 − the smaller of figure and reference ÷ the larger)
//! ```

pub mod leads;

use crate::forecast::forecaster::{Forecaster, OpenDeal};
use crate::forecast::horizon::Horizon;
use crate::forecast::log::Day;
use crate::forecast::shock::Shock;
use crate::forecast::winning::{Goal, Outlook, Span};
use sales::history::History;
use sales::question::Basis;

/// Bookings within so many days count: a quarter of a year.
pub const WITHIN_DAYS: Day = 91;
/// What waiting costs is told for so many days.
pub const WAITED_DAYS: Day = 14;

/// The chance of deals of one profile to be won within [`WITHIN_DAYS`], from now on and from
/// [`WAITED_DAYS`] later.
#[derive(Debug)]
pub(crate) struct Waits {
    now: Outlook,
    later: Outlook,
}

impl Waits {
    /// Of the profile of an open deal.
    pub(crate) fn of(learned: &Forecaster, deal: &OpenDeal) -> Waits {
        let outlook = |today: Day| {
            let span = Span { today, until: today + WITHIN_DAYS };
            Outlook::new(&learned.hazard, deal.profile, &learned.calendar, span, Goal::Win)
        };
        Waits { now: outlook(learned.today), later: outlook(learned.today + WAITED_DAYS) }
    }

    /// The chance of such a deal, now, and later should it not have moved until then.
    pub(crate) fn chances(&self, learned: &Forecaster, deal: &OpenDeal) -> (f64, f64) {
        let effect = learned.hazard.effect(deal.owner);
        let now = self.now.chance(deal.visit(), deal.age, effect);
        (now, self.later.chance(deal.visit(), deal.age + WAITED_DAYS, effect))
    }
}

/// What waiting costs on average of something worth so much, by its chance now and later.
pub(crate) fn cost_of_waiting(worth: f64, (now, later): (f64, f64)) -> f64 {
    worth * (now - later).max(0.0)
}

/// What is at stake in the smallest unit of the basis; `None` where it is next to nothing: less
/// than half of what people count in, as cents are to readers of dollars.
pub fn told(stakes: f64, history: &History, basis: Basis) -> Option<i64> {
    let counted_in = match basis {
        Basis::Money => history.organisation().currency.minor_per_unit(),
        // Tenths of a unit.
        Basis::Units(_) => 100,
    };
    (2.0 * stakes >= counted_in as f64).then_some(stakes.round() as i64)
}

/// Looks as far ahead as bookings count.
pub(crate) fn ahead(learned: &Forecaster) -> Horizon<'_> {
    learned.until(learned.today + WITHIN_DAYS, Shock::NONE)
}

/// Of a figure that is so many times its reference, or one so many-th of it: the part of what is
/// expected that moves with it, taken to be in proportion.
pub(crate) fn part_that_moves(size: f64) -> f64 {
    1.0 - size.min(1.0 / size)
}

#[cfg(test)]
mod tests;
