//! What was learned of a history, and what was said by it, is kept as long as the history is shown.

use super::{Forecast, build};
use crate::ask::{Asked, Parameters, question};
use crate::backtest::Backtest;
use crate::needed::Needed;
use crate::today::today as list_of_day;
use crate::viewer::{Sight, Viewer};
use insights::foresight::Foresight;
use insights::signals::signal::Signal;
use insights::today::Today;
use sales::answer::Answer;
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Attribution, Basis, Filter, Question, Rates, Scope};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What a question has to have in common with another to be forecast from the same.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    basis: Basis,
    filter: Filter,
    attribution: Attribution,
    rates: Rates,
    known: Day,
}

impl Key {
    /// Of a question, as far as things were known by `today`, or on its as-of day where that is
    /// later.
    fn of(question: &Question, today: Day) -> Key {
        let known = match question.attribution {
            Attribution::AsOfEvent => today.max(question.as_of.0),
            // The owners are those of the as-of day.
            Attribution::AsOfToday => question.as_of.0,
        };
        Key {
            basis: question.basis,
            filter: question.filter.clone(),
            attribution: question.attribution,
            rates: question.rates,
            known,
        }
    }
}

/// The same about everybody: what is learned does not depend on who asks.
pub(crate) fn of_everybody(question: &Question) -> Question {
    Question { scope: Scope::Company, bounds: Scope::Company, ..question.clone() }
}

/// How far something is that takes its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Nobody has begun it.
    Nothing,
    /// It is being worked out.
    Coming,
    /// It is there, or as good as.
    Ready,
}

/// What was worked out, each thing once however many ask for it at a time. Of more than so many the
/// first make room.
#[derive(Debug)]
struct Kept<K, V> {
    most: usize,
    all: Mutex<HashMap<K, Once<V>>>,
}

type Once<V> = Arc<OnceLock<Arc<V>>>;

impl<K: Hash + Eq, V> Kept<K, V> {
    fn at_most(most: usize) -> Kept<K, V> {
        Kept { most, all: Mutex::default() }
    }

    fn of(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let once = {
            let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
            if all.len() >= self.most && !all.contains_key(&key) {
                all.clear();
            }
            Arc::clone(all.entry(key).or_default())
        };
        Arc::clone(once.get_or_init(|| Arc::new(make())))
    }

    fn state(&self, key: &K) -> State {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get(key).map(|once| once.get().is_some()) {
            None => State::Nothing,
            Some(false) => State::Coming,
            Some(true) => State::Ready,
        }
    }

    /// What was worked out before.
    fn known(&self, key: &K) -> Option<Arc<V>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(key)?.get().cloned()
    }
}

/// What was learned of one history, and said by it.
#[derive(Debug)]
pub struct Foresights {
    /// Whether others need the cores, too.
    shares_cores: bool,
    learned: Kept<Key, Foresight>,
    forecasts: Kept<(Question, Day), Forecast>,
    needs: Kept<(Question, Day), Needed>,
    /// By what is seen, too: it says which periods are told.
    backtests: Kept<(Question, Sight, Day), Backtest>,
    signals: Kept<(Key, Day), Vec<Signal>>,
    days: Kept<(Question, Day), Today>,
}

impl Default for Foresights {
    fn default() -> Foresights {
        Foresights {
            shares_cores: false,
            learned: Kept::at_most(6),
            forecasts: Kept::at_most(64),
            needs: Kept::at_most(32),
            backtests: Kept::at_most(8),
            // Of the days, too, on which earlier ones were answered.
            signals: Kept::at_most(64),
            days: Kept::at_most(64),
        }
    }
}

impl Foresights {
    /// The same, leaving half of the cores to others.
    pub fn beside_others() -> Foresights {
        Foresights { shares_cores: true, ..Foresights::default() }
    }

    /// Works out what most pages ask for, if it is not there yet: the forecast of everybody, and
    /// the list of the day with the signals in it, as known today.
    pub fn prepare(&self, history: &History, given: &[Answer], today: Day, viewer: &Viewer) {
        let usual = Parameters::default();
        build::forecast(history, self, &usual, today, viewer);
        list_of_day(history, self, given, &usual, false, today, viewer);
    }

    /// How far the forecast of a question is. It is ready, too, where all that it is made from is.
    pub fn forecast_state(
        &self,
        history: &History,
        parameters: &Parameters,
        today: Day,
        viewer: &Viewer,
    ) -> State {
        let asked = question(history, parameters, today, viewer).question;
        let learned = self.learned.known(&Key::of(&asked, today));
        match self.forecasts.state(&(asked.clone(), today)) {
            State::Nothing if learned.is_some_and(|one| one.is_ready(&asked)) => State::Ready,
            state => state,
        }
    }

    /// How far it is worked out what a question's quota takes.
    pub fn needed_state(
        &self,
        history: &History,
        parameters: &Parameters,
        today: Day,
        viewer: &Viewer,
    ) -> State {
        let asked = question(history, parameters, today, viewer).question;
        self.needs.state(&(asked, today))
    }

    /// How far the forecasts of past periods are.
    pub fn backtest_state(
        &self,
        history: &History,
        parameters: &Parameters,
        today: Day,
        viewer: &Viewer,
    ) -> State {
        let asked = question(history, parameters, today, viewer);
        self.backtests.state(&(asked.question, asked.sight, today))
    }

    /// How far the signals of a question's day are.
    pub fn signals_state(
        &self,
        history: &History,
        parameters: &Parameters,
        today: Day,
        viewer: &Viewer,
    ) -> State {
        let asked = question(history, parameters, today, viewer).question;
        self.signals.state(&(Key::of(&asked, today), asked.as_of.0))
    }

    /// What was learned for a question.
    pub(crate) fn of(&self, history: &History, question: &Question, today: Day) -> Arc<Foresight> {
        let key = Key::of(question, today);
        let whole = Question { as_of: AsOf(key.known), ..of_everybody(question) };
        self.learned.of(key, || Foresight::of(history, &whole, self.shares_cores))
    }

    /// The forecast of a question, made where it is not there.
    pub(crate) fn forecast(
        &self,
        question: &Question,
        today: Day,
        make: impl FnOnce() -> Forecast,
    ) -> Arc<Forecast> {
        self.forecasts.of((question.clone(), today), make)
    }

    /// What the open deals of a question ask for on its day, made where it is not there.
    pub(crate) fn day(
        &self,
        question: &Question,
        today: Day,
        make: impl FnOnce() -> Today,
    ) -> Arc<Today> {
        self.days.of((question.clone(), today), make)
    }

    /// What a question's quota takes, worked out where it is not there.
    pub(crate) fn needed(
        &self,
        question: &Question,
        today: Day,
        make: impl FnOnce() -> Needed,
    ) -> Arc<Needed> {
        self.needs.of((question.clone(), today), make)
    }

    /// The forecasts of past periods, made where they are not there.
    pub(crate) fn backtest(
        &self,
        asked: &Asked,
        today: Day,
        make: impl FnOnce() -> Backtest,
    ) -> Arc<Backtest> {
        self.backtests.of((asked.question.clone(), asked.sight, today), make)
    }

    /// The signals of a question's day about anybody, found where they are not there.
    pub(crate) fn signals(
        &self,
        question: &Question,
        today: Day,
        find: impl FnOnce() -> Vec<Signal>,
    ) -> Arc<Vec<Signal>> {
        self.signals.of((Key::of(question, today), question.as_of.0), find)
    }
}
