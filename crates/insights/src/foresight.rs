//! The forecast of a question: what a scope's bookings of a period will come to.
//!
//! What is learned of a history is kept for as long as the history is, since one page asks about
//! everybody, each team and each person, and one reader about one day after the other.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ptr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use metrics::facts::View;
use metrics::results::attainment::{Attainment, attainment};
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::question::Question;

use crate::forecast::bookings::{Ask, Bookings};
use crate::forecast::forecaster::{Forecaster, Settings};
use crate::forecast::horizon::{DealChance, Horizon, Moves, Reckoned};
use crate::forecast::ledger::Scope;
use crate::forecast::shock::Shock;
use crate::forecast::swing::Swing;
use crate::ground::Ground;
use crate::today::Prospects;
use crate::track::Track;

/// Forecasters of so many days are kept.
const KEPT: usize = 8;
/// So many looks ahead from a day: a path to the end of a period, and some more.
const LOOKS: usize = 16;

/// What was learned by the end of a day, as soon as somebody asks for it.
#[derive(Debug, Default)]
struct Learned {
    /// Whoever asks for the same day while it is being learned waits for it; others do not.
    forecaster: OnceLock<Arc<Forecaster>>,
    /// What was reckoned for everybody to the end of another day, and the shock until then.
    looks: Mutex<HashMap<i32, Look>>,
    prospects: OnceLock<Arc<Prospects>>,
}

type Look = (Arc<Reckoned>, Shock);

impl Learned {
    fn new(forecaster: Arc<Forecaster>) -> Arc<Learned> {
        Arc::new(Learned { forecaster: forecaster.into(), ..Learned::default() })
    }

    fn looks(&self) -> MutexGuard<'_, HashMap<i32, Look>> {
        self.looks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, until: i32, look: Look) {
        let mut looks = self.looks();
        if looks.len() >= LOOKS {
            looks.clear();
        }
        looks.insert(until, look);
    }
}

/// What was learned of a history for one basis, filter and attribution.
#[derive(Debug)]
pub struct Foresight {
    /// The deals it was learned from.
    pub ground: Ground,
    /// What became of earlier forecasts.
    pub track: Track,
    learned: Mutex<HashMap<i32, Arc<Learned>>>,
}

impl Foresight {
    /// Learns from a history what the question's basis, filter and attribution let through, as
    /// known at the end of its as-of day. Team, person and period make no difference.
    /// Where others need the cores, too, half of them are left to these.
    pub fn of(history: &History, question: &Question, shares_cores: bool) -> Foresight {
        let ground = Ground::of(history, question);
        Foresight { ground, track: Track::new(shares_cores), learned: Mutex::default() }
    }

    /// The same of a history that came after. What was learned of days as of which both say the
    /// same is not learned again: it would be the same to the last bit.
    #[must_use]
    pub fn carried_over(&self, history: &History, question: &Question) -> Foresight {
        let ground = Ground::of(history, question);
        let differs = self.ground.log.differs_from(&ground.log);
        let track = self.track.carried_over(&ground.log, differs);
        let is_same = |day: i32, learned: &Forecaster| {
            let on = Day::from_number(day);
            let divided_alike =
                |deal: usize| self.ground.shares(deal, on) == ground.shares(deal, on);
            differs.is_none_or(|first| day < first)
                && learned.open.iter().all(|deal| divided_alike(deal.number))
        };
        let all = self.all_learned().clone();
        let made =
            all.into_iter().filter_map(|(day, one)| Some((day, one.forecaster.get()?.clone())));
        let same = made.filter(|(day, forecaster)| is_same(*day, forecaster));
        let learned = Mutex::new(same.map(|(day, same)| (day, Learned::new(same))).collect());
        Foresight { ground, track, learned }
    }

    fn all_learned(&self) -> MutexGuard<'_, HashMap<i32, Arc<Learned>>> {
        self.learned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether all that the question's forecast is made from was learned before. One who asks while
    /// it is being learned does not wait.
    pub fn is_ready(&self, question: &Question) -> bool {
        let today = question.as_of.0.number();
        self.all_learned().get(&today).is_some_and(|one| one.forecaster.get().is_some())
            && looks(question)
                .all(|(today, until)| self.track.missing(&self.ground.log, today, until).is_empty())
    }

    /// Learns all that the question's forecast is made from, one past day after the other; before
    /// each, `go_on` is asked. What was learned when it objects, stays.
    ///
    /// # Errors
    /// What `go_on` objects with.
    pub fn learn<E: Send>(
        &self,
        question: &Question,
        go_on: &(impl Fn() -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        for look in looks(question) {
            self.track.make(&self.ground.log, look, Settings::default(), go_on)?;
        }
        go_on()?;
        self.learned(question.as_of.0);
        Ok(())
    }

    /// What was learned by the end of a day.
    pub fn learned(&self, day: Day) -> Arc<Forecaster> {
        self.known(day).1
    }

    /// The odds of every deal that is open at the end of a day.
    pub(crate) fn prospects(&self, day: Day) -> Arc<Prospects> {
        let (known, forecaster) = self.known(day);
        Arc::clone(known.prospects.get_or_init(|| Arc::new(Prospects::of(&forecaster))))
    }

    fn known(&self, day: Day) -> (Arc<Learned>, Arc<Forecaster>) {
        let place = {
            let mut all = self.all_learned();
            if all.len() >= KEPT && !all.contains_key(&day.number()) {
                all.clear();
            }
            Arc::clone(all.entry(day.number()).or_default())
        };
        let forecaster = place.forecaster.get_or_init(|| {
            let known = self.ground.log.as_of(day.number());
            let learned = Forecaster::learn(&known, Settings::default());
            Arc::new(learned.divided(|deal| self.ground.shares(deal, day)))
        });
        let forecaster = Arc::clone(forecaster);
        (place, forecaster)
    }

    /// Looks from the question's as-of day to the end of its period. What does not depend on who is
    /// asked about is reckoned once for each such look of what was learned here.
    pub fn ahead<'f>(&self, forecaster: &'f Forecaster, question: &Question) -> Horizon<'f> {
        self.look(forecaster, question, &OnceCell::new())
    }

    /// The same of one question after the other, of which only the periods differ. What days do to
    /// deals is reckoned once for all of them.
    pub fn all_ahead<'f>(
        &self,
        forecaster: &'f Forecaster,
        questions: impl Iterator<Item = Question>,
    ) -> Vec<Horizon<'f>> {
        let moves = OnceCell::new();
        questions.map(|question| self.look(forecaster, &question, &moves)).collect()
    }

    fn look<'f>(
        &self,
        forecaster: &'f Forecaster,
        question: &Question,
        moves: &OnceCell<Moves>,
    ) -> Horizon<'f> {
        let today = question.as_of.0.number();
        let until = question.period.last().number().max(today);
        let own = self.all_learned().get(&today).cloned();
        let is_its =
            |own: &Learned| own.forecaster.get().is_some_and(|its| ptr::eq(&**its, forecaster));
        let own = own.filter(|own| is_its(own));
        let known = own.as_ref().and_then(|own| own.looks().get(&until).cloned());
        if let Some((reckoned, shock)) = known {
            return Horizon::known(forecaster, reckoned, shock);
        }
        let ahead = until.max(today + 1);
        let past = self.track.past(&self.ground.log, today, ahead, Settings::default());
        let moves = moves.get_or_init(|| forecaster.moves());
        let horizon = Horizon::by(moves, forecaster, until, Shock::NONE);
        let shock = Shock::learn(&past, today, ahead, horizon.doubt());
        if let Some(own) = own {
            own.keep(until, (Arc::clone(horizon.reckoned()), shock));
        }
        horizon.under(shock)
    }

    /// The open deals on which most of the quota of the question's scope hangs, the most first.
    pub fn swings(&self, history: &History, question: &Question) -> Vec<Swing> {
        let learned = self.learned(question.as_of.0);
        let reached = attainment(&View::new(history, question));
        let scope = self.ground.scope(history, question);
        self.ahead(&learned, question).swings(&scope, ask(&reached, question))
    }

    /// The chance of each open deal of the scope to be won by the end of the period.
    pub fn deals(&self, horizon: &Horizon<'_>, scope: &Scope) -> Vec<(OpportunityId, DealChance)> {
        let chances = horizon.deals(scope).into_iter();
        chances.map(|chance| (self.ground.deals[chance.deal], chance)).collect()
    }
}

/// From which day to which a question's forecast looks: to tomorrow, and all the way to the end of
/// the period.
fn looks(question: &Question) -> impl Iterator<Item = (i32, i32)> + use<> {
    let (today, until) = (question.as_of.0.number(), question.period.last().number());
    [today + 1, until.max(today + 1)].into_iter().map(move |until| (today, until))
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

#[cfg(test)]
mod tests;
