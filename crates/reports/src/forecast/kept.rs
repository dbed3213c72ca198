//! What was learned of a history, and what was said by it, is kept as long as the history is shown.

use super::Forecast;
use super::learning::Replaced;
use crate::ask::{Asked, Parameters, question};
use crate::backtest::Backtest;
use crate::guidance::Guidance;
use crate::needed::Needed;
use crate::stop::of_all_seen;
use crate::viewer::{Sight, Viewer};
use insights::forecast::swing::Swing;
use insights::foresight::Foresight;
use insights::signals::signal::Signal;
use insights::stop::StopPoint;
use insights::today::{Common, Today};
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Attribution, Basis, Filter, Question, Rates, Scope};
use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::Hash;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};

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
    let everybody = Scope::Company;
    let question = question.clone();
    Question { scope: everybody, bounds: everybody, yardstick: everybody, ..question }
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
    all: Mutex<HashMap<K, Arc<Place<V>>>>,
}

/// Where something is kept that is made once.
#[derive(Debug)]
struct Place<V> {
    made: OnceLock<Arc<V>>,
    /// Held while it is made. Where that breaks off, whoever waits for it makes it.
    making: Mutex<()>,
}

impl<V> Default for Place<V> {
    fn default() -> Place<V> {
        Place { made: OnceLock::new(), making: Mutex::default() }
    }
}

impl<K: Hash + Eq, V> Kept<K, V> {
    fn at_most(most: usize) -> Kept<K, V> {
        Kept { most, all: Mutex::default() }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<K, Arc<Place<V>>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept under that key, made where it is not there.
    pub(crate) fn of(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let Ok(made) = self.try_of::<Infallible>(key, || Ok(make()));
        made
    }

    /// The same where making it may break off. Then nothing is kept.
    pub(crate) fn try_of<E>(
        &self,
        key: K,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<Arc<V>, E> {
        let place = {
            let mut all = self.all();
            if all.len() >= self.most && !all.contains_key(&key) {
                all.clear();
            }
            Arc::clone(all.entry(key).or_default())
        };
        if let Some(made) = place.made.get() {
            return Ok(Arc::clone(made));
        }
        let _turn = place.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = place.made.get() {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new(make()?);
        Ok(Arc::clone(place.made.get_or_init(|| made)))
    }

    fn state(&self, key: &K) -> State {
        match self.all().get(key) {
            None => State::Nothing,
            Some(place) if place.made.get().is_some() => State::Ready,
            Some(place) if matches!(place.making.try_lock(), Err(TryLockError::WouldBlock)) => {
                State::Coming
            }
            Some(_) => State::Nothing,
        }
    }

    /// All that is there.
    fn every(&self) -> HashMap<K, Arc<V>>
    where
        K: Clone,
    {
        let all = self.all();
        let made = all.iter().filter_map(|(key, place)| Some((key.clone(), place.made.get()?)));
        made.map(|(key, made)| (key, Arc::clone(made))).collect()
    }

    /// What was worked out before.
    fn known(&self, key: &K) -> Option<Arc<V>> {
        self.all().get(key)?.made.get().cloned()
    }
}

/// What was learned of one history, and said by it.
#[derive(Debug)]
pub struct Foresights {
    /// Whether others need the cores, too.
    shares_cores: bool,
    /// Whether another history is shown by now.
    is_replaced: AtomicBool,
    learned: Kept<Key, Foresight>,
    /// What was learned of the history before, until it is carried over.
    earlier: Mutex<HashMap<Key, Arc<Foresight>>>,
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
    /// The deals on which the quota hangs, likewise: forecasts tell of them, and lists of a day.
    pub(crate) swings: Kept<(Question, Day), Vec<Swing>>,
    /// What the lists of a day have in common, by a question about everybody.
    commons: Kept<Question, Common>,
    signals: Kept<(Key, Day), Vec<Signal>>,
    /// Where follow-ups are to stop, by all that is seen.
    pub(crate) stops: Kept<(Question, Day), Option<StopPoint>>,
}

impl Default for Foresights {
    fn default() -> Foresights {
        Foresights {
            shares_cores: false,
            is_replaced: AtomicBool::new(false),
            learned: Kept::at_most(6),
            earlier: Mutex::default(),
            // Of the teams, which are worked out beforehand, and of whatever is asked for.
            forecasts: Kept::at_most(256),
            needs: Kept::at_most(32),
            backtests: Kept::at_most(8),
            guidances: Kept::at_most(32),
            // Of the days, too, on which earlier ones were answered.
            signals: Kept::at_most(64),
            days: Kept::at_most(256),
            swings: Kept::at_most(256),
            commons: Kept::at_most(64),
            stops: Kept::at_most(32),
        }
    }
}

impl Foresights {
    /// The same, leaving half of the cores to others.
    pub fn beside_others() -> Foresights {
        Foresights { shares_cores: true, ..Foresights::default() }
    }

    /// What is kept of the history that is shown next, which learns of this one's what cannot have
    /// become otherwise. What is being learned beside the readers of this one stops.
    #[must_use]
    pub fn replaced(&self) -> Foresights {
        self.is_replaced.store(true, Ordering::Relaxed);
        let mut earlier = mem::take(&mut *self.earlier());
        let learned: HashMap<Key, Arc<Foresight>> = self.learned.every();
        // Nobody asks any more what was known on another day.
        let known = learned.keys().map(|key| key.known).max();
        earlier.retain(|key, _| known.is_none_or(|known| known <= key.known));
        earlier.extend(learned);
        let next = Foresights { shares_cores: self.shares_cores, ..Foresights::default() };
        Foresights { earlier: Mutex::new(earlier), ..next }
    }

    fn earlier(&self) -> MutexGuard<'_, HashMap<Key, Arc<Foresight>>> {
        self.earlier.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says between two steps of learning whether anybody still needs it.
    pub(super) fn go_on(&self) -> Result<(), Replaced> {
        match self.is_replaced.load(Ordering::Relaxed) {
            true => Err(Replaced),
            false => Ok(()),
        }
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

    /// Whether the forecast is there, and what the list of the day is made of.
    pub(super) fn has_both(&self, question: &Question, today: Day) -> bool {
        let key = (question.clone(), today);
        self.forecasts.known(&key).is_some() && self.days.known(&key).is_some()
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
        let learned = self.learned.of(key.clone(), || {
            let earlier = self.earlier().get(&key).cloned();
            match earlier {
                Some(earlier) => earlier.carried_over(history, &whole),
                None => Foresight::of(history, &whole, self.shares_cores),
            }
        });
        self.earlier().remove(&key);
        learned
    }

    /// What the list of a question's day has in common with those of others.
    pub(crate) fn common(&self, history: &History, question: &Question) -> Arc<Common> {
        let calendar = &history.organisation().calendar;
        let period = calendar.period_of(PeriodKind::Month, question.as_of.0);
        let key = Question { period, ..of_everybody(question) };
        self.commons.of(key.clone(), || Common::of(history, &key))
    }

    /// The signals of a question's day about anybody, found where they are not there.
    pub(crate) fn signals<E>(
        &self,
        question: &Question,
        today: Day,
        find: impl FnOnce() -> Result<Vec<Signal>, E>,
    ) -> Result<Arc<Vec<Signal>>, E> {
        self.signals.try_of((Key::of(question, today), question.as_of.0), find)
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
