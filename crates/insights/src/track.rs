//! What became of earlier forecasts, so that today's says rightly how sure it is.
//!
//! On fixed days of the past the forecast is made with what was known then, for several spans of
//! days ahead, by the same way as today's. The days do not depend on today, so neither does what is
//! learned of a time long gone, and one who asks about another day finds most of it done.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::forecast::baselines::Round;
use crate::forecast::forecaster::{Forecaster, Settings};
use crate::forecast::ledger::{Ledger, Scope};
use crate::forecast::log::{Day, Log};
use crate::forecast::shock::{Past, Shock, is_alike};

/// From so many days to so many a forecast is made.
const STEP_DAYS: Day = 14;
/// How far ahead they look.
const AHEAD_DAYS: [Day; 10] = [1, 2, 4, 7, 14, 28, 56, 91, 182, 364];
/// The first is made so many days after the first deal.
const BEGUN_DAYS: Day = 60;
/// So many forecasts of each span are looked at: a year of them.
const FORECASTS: Day = 26;

/// Earlier forecasts, by the day on which they were made; made when first asked for.
#[derive(Debug)]
pub struct Track {
    /// On how many threads they are made.
    threads: usize,
    made: Mutex<BTreeMap<Day, Vec<Past>>>,
    /// Held while some are made: who needs the same meanwhile waits for them.
    making: Mutex<()>,
}

impl Track {
    /// Nothing yet. Where others need the cores, too, half of them are left to these.
    pub fn new(shares_cores: bool) -> Track {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = if shares_cores { cores.div_ceil(2) } else { cores };
        Track { threads, made: Mutex::default(), making: Mutex::default() }
    }

    /// Of what was made, all that would be made likewise of another log, which says something else
    /// only as of `differs` and later: the forecasts of the days before, held against what came by
    /// the other.
    #[must_use]
    pub(crate) fn carried_over(&self, log: &Log, differs: Option<Day>) -> Track {
        let is_same = |day: Day| differs.is_none_or(|first| day < first);
        let told = |one: &Past| match is_same(one.until) {
            true => *one,
            false => Past { came: came(log, one.origin, one.until), ..*one },
        };
        let all = self.made();
        let same = all.iter().filter(|(origin, _)| is_same(**origin));
        let made = same.map(|(origin, past)| (*origin, past.iter().map(told).collect()));
        let made = Mutex::new(made.collect());
        Track { threads: self.threads, made, making: Mutex::default() }
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<Day, Vec<Past>>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The days of which [`Self::past`] still has to make forecasts.
    pub fn missing(&self, log: &Log, today: Day, until: Day) -> Vec<Day> {
        let made = self.made();
        wanted(log, today, until).into_iter().filter(|origin| !made.contains_key(origin)).collect()
    }

    /// The forecasts that came due by the end of a day, of those that looked about as far ahead as
    /// from there to the end of another, or less far.
    pub fn past(&self, log: &Log, today: Day, until: Day, settings: Settings) -> Vec<Past> {
        let Ok(()) = self.make::<Infallible>(log, (today, until), settings, &|| Ok(()));
        let made = self.made();
        let origins = wanted(log, today, until);
        let past = origins.iter().filter_map(|origin| made.get(origin)).flatten();
        past.filter(|one| is_kept(one.until, today)).copied().collect()
    }

    /// Makes what [`Self::past`] gives, one day after the other. Before each `go_on` is asked; what
    /// is there when it objects stays.
    ///
    /// # Errors
    /// What `go_on` objects with.
    pub fn make<E: Send>(
        &self,
        log: &Log,
        (today, until): (Day, Day),
        settings: Settings,
        go_on: &(impl Fn() -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        if self.missing(log, today, until).is_empty() {
            return Ok(());
        }
        let _turn = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = self.missing(log, today, until);
        let queue = Mutex::new(missing.iter());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next().copied();
        let work = || {
            while let Some(origin) = next() {
                go_on()?;
                let past = made_on(log, origin, settings);
                self.made().insert(origin, past);
            }
            Ok(())
        };
        thread::scope(|scope| {
            let threads = self.threads.min(missing.len());
            let hands: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            // Without what a broken thread had to make, ranges would be of too little.
            let mut hands = hands.into_iter().map(|hand| hand.join());
            hands.try_for_each(|done| done.unwrap_or_else(|broken| resume_unwind(broken)))
        })
    }
}

/// The days on which forecasts were made that looked about as far ahead as from one day to another,
/// or less far.
fn wanted(log: &Log, today: Day, until: Day) -> Vec<Day> {
    let ahead = (until - today).max(1);
    let spans = || AHEAD_DAYS.into_iter().filter(|span| *span < ahead || is_alike(*span, ahead));
    let wanted = |origin: &Day| spans().any(|span| is_kept(*origin + span, today));
    origins(log, today).filter(wanted).collect()
}

/// Every forecast of the fixed days and spans that came due by the end of a day, as far back as the
/// records go.
pub(crate) fn rounds(log: &Log, today: Day) -> Vec<Round> {
    let of_origin = |origin: Day| {
        let due = AHEAD_DAYS.into_iter().map(move |ahead| origin + ahead);
        due.filter(|until| *until <= today).map(move |until| Round {
            origin,
            since: origin + 1,
            until,
            before: Vec::new(),
        })
    };
    origins(log, today).flat_map(of_origin).collect()
}

/// The days by which a forecast was made, up to a day.
fn origins(log: &Log, today: Day) -> impl Iterator<Item = Day> + use<> {
    let first = log.watched_from().unwrap_or(today);
    let begin = (first + BEGUN_DAYS).div_euclid(STEP_DAYS) + 1;
    (begin..=today.div_euclid(STEP_DAYS)).map(|step| step * STEP_DAYS)
}

/// Whether it came due, and is not older than needed.
fn is_kept(until: Day, today: Day) -> bool {
    (0..FORECASTS * STEP_DAYS).contains(&(today - until))
}

/// What was forecast at the end of a day for each span, and what came, as far as the log tells.
fn made_on(log: &Log, origin: Day, settings: Settings) -> Vec<Past> {
    let forecaster = Forecaster::learn(&log.as_of(origin), settings);
    let past = AHEAD_DAYS.into_iter().map(|ahead| {
        let until = origin + ahead;
        forecaster.until(until, Shock::NONE).past(origin + 1, came(log, origin, until))
    });
    past.collect()
}

/// What was booked after a day, to the end of another, as known then.
fn came(log: &Log, origin: Day, until: Day) -> f64 {
    let everybody = Scope::everybody(log.seats.len());
    Ledger::known_on(log, until).booked(&everybody, origin + 1, until) as f64
}
