//! The forecast of a question: what a scope's bookings of a period will come to.
//!
//! What is learned of a history is kept for as long as the history is, since one page asks about
//! everybody, each team and each person, and one reader about one day after the other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use metrics::results::attainment::Attainment;
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::question::Question;

use crate::forecast::bookings::{Ask, Bookings};
use crate::forecast::forecaster::{Forecaster, Settings};
use crate::forecast::horizon::{DealChance, Horizon};
use crate::forecast::ledger::Scope;
use crate::forecast::shock::Shock;
use crate::ground::Ground;
use crate::track::Track;

/// Forecasters of so many days are kept.
const KEPT: usize = 8;

/// What was learned of a history for one basis, filter and attribution.
#[derive(Debug)]
pub struct Foresight {
    /// The deals it was learned from.
    pub ground: Ground,
    /// What became of earlier forecasts.
    pub track: Track,
    learned: Mutex<HashMap<i32, Arc<Forecaster>>>,
}

impl Foresight {
    /// Learns from a history what the question's basis, filter and attribution let through, as
    /// known at the end of its as-of day. Team, person and period make no difference.
    /// Where others need the cores, too, half of them are left to these.
    pub fn of(history: &History, question: &Question, shares_cores: bool) -> Foresight {
        let ground = Ground::of(history, question);
        Foresight { ground, track: Track::new(shares_cores), learned: Mutex::default() }
    }

    /// Whether all that the question's forecast is made from was learned before. One who asks while
    /// it is being learned does not wait.
    pub fn is_ready(&self, question: &Question) -> bool {
        let (today, until) = (question.as_of.0.number(), question.period.last().number());
        let knows_day = |learned: &HashMap<i32, Arc<Forecaster>>| learned.contains_key(&today);
        let log = &self.ground.log;
        // The way to the end of the period is looked at, too, from tomorrow on.
        self.learned.try_lock().is_ok_and(|learned| knows_day(&learned))
            && [today + 1, until.max(today + 1)]
                .iter()
                .all(|until| self.track.is_made(log, today, *until))
    }

    /// What was learned by the end of a day.
    pub fn learned(&self, day: Day) -> Arc<Forecaster> {
        let mut learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        if learned.len() >= KEPT && !learned.contains_key(&day.number()) {
            learned.clear();
        }
        let learn = || {
            let known = self.ground.log.as_of(day.number());
            let learned = Forecaster::learn(&known, Settings::default());
            Arc::new(learned.divided(|deal| self.ground.shares(deal, day)))
        };
        Arc::clone(learned.entry(day.number()).or_insert_with(learn))
    }

    /// Looks from the question's as-of day to the end of its period.
    pub fn ahead<'f>(&self, forecaster: &'f Forecaster, question: &Question) -> Horizon<'f> {
        let today = question.as_of.0.number();
        let until = question.period.last().number().max(today);
        let ahead = until.max(today + 1);
        let past = self.track.past(&self.ground.log, today, ahead, Settings::default());
        let horizon = forecaster.until(until, Shock::NONE);
        let shock = Shock::learn(&past, today, ahead, horizon.doubt());
        horizon.under(shock)
    }

    /// The chance of each open deal of the scope to be won by the end of the period.
    pub fn deals(&self, horizon: &Horizon<'_>, scope: &Scope) -> Vec<(OpportunityId, DealChance)> {
        let chances = horizon.deals(scope).into_iter();
        chances.map(|chance| (self.ground.deals[chance.deal], chance)).collect()
    }
}

/// What is asked of the bookings of a scope by the end of the question's period: what is booked
/// already is what attainment says, and the quota is the effective one.
pub fn ask(attainment: &Attainment, question: &Question) -> Ask {
    let quota = attainment.measure.denominator.filter(|_| attainment.measure.because.is_none());
    Ask {
        since: question.period.start().number(),
        quota: quota.map(|quota| quota as f64),
        booked: Some(attainment.credited as f64),
    }
}

/// What these owners will have booked at the end of the period.
pub fn bookings(
    horizon: &Horizon<'_>,
    scope: &Scope,
    attainment: &Attainment,
    question: &Question,
) -> Bookings {
    horizon.bookings(scope, ask(attainment, question))
}
