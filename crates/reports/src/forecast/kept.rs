//! What was learned of a history, and what was said by it, is kept as long as the history is shown.

use super::{Forecast, build};
use crate::ask::{Asked, Parameters, question};
use crate::backtest::Backtest;
use crate::guidance::Guidance;
use crate::needed::{Needed, needed};
use crate::stop::of_all_seen;
use crate::today::today as list_of_day;
use crate::viewer::{Sight, Viewer};
use insights::foresight::Foresight;
use insights::signals::signal::Signal;
use insights::stop::StopPoint;
use insights::today::Today;
use sales::answer::Answer;
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Attribution, Basis, Filter, Question, Rates, Scope};
use std::collections::HashMap;
use std::hash::Hash;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

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

/// What takes its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// The forecast.
    Forecast,
    /// What the quota takes.
    Needed,
    /// The forecasts of past periods.
    Backtest,
    /// What there is to be said of the scope.
    Guidance,
    /// The signals of the as-of day.
    Signals,
    /// The list of the as-of day.
    Today,
    /// From which follow-up on another one is not worth making.
    Stop,
}

/// What was worked out, each thing once however many ask for it at a time. Where there would be
/// more than so many, all make room.
#[derive(Debug)]
pub(crate) struct Kept<K, V> {
    most: usize,
    all: Mutex<HashMap<K, Once<V>>>,
}

type Once<V> = Arc<OnceLock<Arc<V>>>;

impl<K: Hash + Eq + Clone, V> Kept<K, V> {
    fn at_most(most: usize) -> Kept<K, V> {
        Kept { most, all: Mutex::default() }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<K, Once<V>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept under that key, made where it is not there.
    pub(crate) fn of(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let once = {
            let mut all = self.all();
            if all.len() >= self.most && !all.contains_key(&key) {
                all.clear();
            }
            Arc::clone(all.entry(key.clone()).or_default())
        };
        let begun = Begun { kept: self, key };
        let made = Arc::clone(once.get_or_init(|| Arc::new(make())));
        mem::forget(begun);
        made
    }

    fn state(&self, key: &K) -> State {
        let all = self.all();
        match all.get(key).map(|once| once.get().is_some()) {
            None => State::Nothing,
            Some(false) => State::Coming,
            Some(true) => State::Ready,
        }
    }

    /// What was worked out before.
    fn known(&self, key: &K) -> Option<Arc<V>> {
        self.all().get(key)?.get().cloned()
    }
}

/// Something that is being worked out. Where that breaks off nobody has begun it, else all would
/// wait for it for ever.
struct Begun<'a, K: Hash + Eq + Clone, V> {
    kept: &'a Kept<K, V>,
    key: K,
}

impl<K: Hash + Eq + Clone, V> Drop for Begun<'_, K, V> {
    fn drop(&mut self) {
        self.kept.all().remove(&self.key);
    }
}

/// What was learned of one history, and said by it.
#[derive(Debug)]
pub struct Foresights {
    /// Whether others need the cores, too.
    shares_cores: bool,
    learned: Kept<Key, Foresight>,
    /// By question, and the day on which it is asked.
    pub(crate) forecasts: Kept<(Question, Day), Forecast>,
    /// What quotas take, likewise.
    pub(crate) needs: Kept<(Question, Day), Needed>,
    /// What open deals ask for, likewise.
    pub(crate) days: Kept<(Question, Day), Today>,
    /// By what is seen, too: it says which periods are told.
    pub(crate) backtests: Kept<(Question, Sight, Day), Backtest>,
    /// Likewise: it says with whom somebody is compared.
    pub(crate) guidances: Kept<(Question, Sight, Day), Guidance>,
    signals: Kept<(Key, Day), Vec<Signal>>,
    /// Where follow-ups are to stop, by all that is seen.
    pub(crate) stops: Kept<(Question, Day), Option<StopPoint>>,
}

impl Default for Foresights {
    fn default() -> Foresights {
        Foresights {
            shares_cores: false,
            learned: Kept::at_most(6),
            forecasts: Kept::at_most(64),
            needs: Kept::at_most(32),
            backtests: Kept::at_most(8),
            guidances: Kept::at_most(32),
            // Of the days, too, on which earlier ones were answered.
            signals: Kept::at_most(64),
            days: Kept::at_most(64),
            stops: Kept::at_most(32),
        }
    }
}

impl Foresights {
    /// The same, leaving half of the cores to others.
    pub fn beside_others() -> Foresights {
        Foresights { shares_cores: true, ..Foresights::default() }
    }

    /// Works out what most pages ask for, if it is not there yet: the forecast of everybody, the
    /// list of the day with the signals in it, and what the quota takes, as known today.
    pub fn prepare(&self, history: &History, given: &[Answer], today: Day, viewer: &Viewer) {
        let usual = Parameters::default();
        build::forecast(history, self, &usual, today, viewer);
        list_of_day(history, self, given, &usual, false, today, viewer);
        needed(history, self, &usual, today, viewer);
    }

    /// How far that is for a question.
    pub fn state(
        &self,
        work: Work,
        history: &History,
        parameters: &Parameters,
        today: Day,
        viewer: &Viewer,
    ) -> State {
        let Asked { question, sight, .. } = question(history, parameters, today, viewer);
        match work {
            Work::Forecast => self.forecast_state(question, today),
            Work::Needed => self.needs.state(&(question, today)),
            Work::Backtest => self.backtests.state(&(question, sight, today)),
            Work::Guidance => self.guidances.state(&(question, sight, today)),
            Work::Signals => self.signals_state(&question, today),
            Work::Today => self.today_state(question, today),
            Work::Stop => self.stops.state(&(of_all_seen(history, &question), today)),
        }
    }

    /// A forecast is ready, too, where all that it is made from is.
    fn forecast_state(&self, question: Question, today: Day) -> State {
        let learned = self.learned.known(&Key::of(&question, today));
        let is_ready = learned.is_some_and(|one| one.is_ready(&question));
        match self.forecasts.state(&(question, today)) {
            State::Nothing if is_ready => State::Ready,
            state => state,
        }
    }

    fn signals_state(&self, question: &Question, today: Day) -> State {
        self.signals.state(&(Key::of(question, today), question.as_of.0))
    }

    /// Where all that a forecast is made from is there, the rest of a day's list takes no time.
    fn today_state(&self, question: Question, today: Day) -> State {
        let signals = self.signals_state(&question, today);
        let found = self.days.state(&(question.clone(), today));
        match (signals, found, self.forecast_state(question, today)) {
            (State::Ready, _, State::Ready) => State::Ready,
            (State::Ready, found, _) => found,
            (state, _, _) => state,
        }
    }

    /// What was learned for a question.
    pub(crate) fn of(&self, history: &History, question: &Question, today: Day) -> Arc<Foresight> {
        let key = Key::of(question, today);
        let whole = Question { as_of: AsOf(key.known), ..of_everybody(question) };
        self.learned.of(key, || Foresight::of(history, &whole, self.shares_cores))
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn each_thing_is_made_once_and_what_breaks_off_was_never_begun() {
        let kept: Kept<u8, u8> = Kept::at_most(2);
        assert_eq!(kept.state(&1), State::Nothing);
        let made = catch_unwind(AssertUnwindSafe(|| kept.of(1, || panic!("it breaks off"))));
        assert!(made.is_err());
        assert_eq!(kept.state(&1), State::Nothing);
        assert_eq!(*kept.of(1, || 7), 7);
        assert_eq!(*kept.of(1, || panic!("it is there")), 7);
        assert_eq!((kept.state(&1), kept.known(&1)), (State::Ready, Some(Arc::new(7))));
        let coming = kept.of(2, || {
            assert_eq!(kept.state(&2), State::Coming);
            8
        });
        assert_eq!(*coming, 8);
        kept.of(3, || 9);
        assert_eq!([1, 2, 3].map(|key| kept.known(&key).is_some()), [false, false, true]);
    }
}
