//! What became of earlier forecasts, so that today's says rightly how sure it is.
//!
//! On fixed days of the past the forecast is made with what was known then, for several spans of
//! days ahead, by the same way as today's. The days do not depend on today, so neither does what is
//! learned of a time long gone, and one who asks about another day finds most of it done.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
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
}

impl Track {
    /// Nothing yet. Where others need the cores, too, half of them are left to these.
    pub fn new(shares_cores: bool) -> Track {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = if shares_cores { cores.div_ceil(2) } else { cores };
        Track { threads, made: Mutex::default() }
    }

    /// Whether all that [`Self::past`] gives was made before; not while more is being made.
    pub fn is_made(&self, log: &Log, today: Day, until: Day) -> bool {
        self.made.try_lock().is_ok_and(|made| {
            wanted(log, today, until).iter().all(|origin| made.contains_key(origin))
        })
    }

    /// The forecasts that came due by the end of a day, of those that looked about as far ahead as
    /// from there to the end of another, or less far.
    pub fn past(&self, log: &Log, today: Day, until: Day, settings: Settings) -> Vec<Past> {
        let origins = wanted(log, today, until);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<Day> =
            origins.iter().copied().filter(|origin| !made.contains_key(origin)).collect();
        made.extend(make(log, &missing, settings, self.threads));
        let past = origins.iter().filter_map(|origin| made.get(origin)).flatten();
        past.filter(|one| is_kept(one.until, today)).copied().collect()
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

/// The forecasts of these days.
fn make(log: &Log, origins: &[Day], settings: Settings, threads: usize) -> Vec<(Day, Vec<Past>)> {
    let queue = Mutex::new(origins.iter());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next().copied();
    let work = || {
        let mut found = Vec::new();
        while let Some(origin) = next() {
            found.push((origin, made_on(log, origin, settings)));
        }
        found
    };
    thread::scope(|scope| {
        let hands: Vec<_> = (0..threads.min(origins.len())).map(|_| scope.spawn(work)).collect();
        // A thread that broke off takes its message along.
        hands.into_iter().flat_map(|hand| hand.join().unwrap_or_default()).collect()
    })
}

/// What was forecast at the end of a day for each span, and what came, as far as the log tells.
fn made_on(log: &Log, origin: Day, settings: Settings) -> Vec<Past> {
    let forecaster = Forecaster::learn(&log.as_of(origin), settings);
    let everybody = Scope::everybody(log.seats.len());
    let past = AHEAD_DAYS.into_iter().map(|ahead| {
        let until = origin + ahead;
        let came = Ledger::known_on(log, until).booked(&everybody, origin + 1, until);
        forecaster.until(until, Shock::NONE).past(origin + 1, came as f64)
    });
    past.collect()
}
