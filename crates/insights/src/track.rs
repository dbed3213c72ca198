//! What became of earlier forecasts, so that today's says rightly how sure it is.
//!
//! On fixed days of the past the forecast is made with what was known then, for several spans of
//! days ahead, by the same way as today's. The days do not depend on today, so neither does what is
//! learned of a time long gone.

use std::num::NonZero;
use std::sync::Mutex;
use std::thread;

use crate::forecast::forecaster::{Forecaster, Settings};
use crate::forecast::ledger::{Ledger, Scope};
use crate::forecast::log::{Day, Deal, Log};
use crate::forecast::shock::{Past, Shock};

/// From so many days to so many a forecast is made.
const STEP_DAYS: Day = 14;
/// How far ahead they look.
const AHEAD_DAYS: [Day; 7] = [7, 14, 28, 56, 91, 182, 364];
/// The first is made so many days after the first deal.
const BEGUN_DAYS: Day = 60;
/// Forecasts of each span, at most: a year of them.
const FORECASTS: usize = 26;

/// Earlier forecasts that came due.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// In the order in which they were made.
    pub past: Vec<Past>,
}

impl Track {
    /// All that came due by the end of a day.
    pub fn of(log: &Log, today: Day, settings: Settings) -> Track {
        let origins = origins(log, today);
        let queue = Mutex::new(origins.iter().enumerate());
        let next = || queue.lock().ok()?.next();
        let work = || {
            let mut found = Vec::new();
            while let Some((place, origin)) = next() {
                found.push((place, made_on(log, *origin, today, settings)));
            }
            found
        };
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let mut found: Vec<(usize, Vec<Past>)> = thread::scope(|scope| {
            let hands: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            // A thread that broke off takes its message along.
            hands.into_iter().flat_map(|hand| hand.join().unwrap_or_default()).collect()
        });
        found.sort_by_key(|(place, _)| *place);
        Track { past: found.into_iter().flat_map(|(_, past)| past).collect() }
    }
}

/// The days on which forecasts are made, the last ones that came due.
fn origins(log: &Log, today: Day) -> Vec<Day> {
    let watched = |deal: &Deal| deal.unwatched_until.unwrap_or(deal.created());
    let Some(first) = log.deals.iter().map(watched).min() else { return Vec::new() };
    let begin = (first + BEGUN_DAYS).div_euclid(STEP_DAYS) + 1;
    let end = (today - AHEAD_DAYS[0]).div_euclid(STEP_DAYS);
    let wanted = |origin: &Day| AHEAD_DAYS.iter().any(|ahead| is_kept(*origin, *ahead, today));
    (begin..=end).map(|step| step * STEP_DAYS).filter(wanted).collect()
}

/// Whether it came due, and is not older than needed.
fn is_kept(origin: Day, ahead: Day, today: Day) -> bool {
    let gone = today - (origin + ahead);
    (0..FORECASTS as Day * STEP_DAYS).contains(&gone)
}

fn made_on(log: &Log, origin: Day, today: Day, settings: Settings) -> Vec<Past> {
    let forecaster = Forecaster::learn(&log.as_of(origin), settings);
    let everybody = Scope::everybody(log.seats.len());
    let due = AHEAD_DAYS.into_iter().filter(|ahead| is_kept(origin, *ahead, today));
    let past = due.map(|ahead| {
        let until = origin + ahead;
        let came = Ledger::of(&log.as_of(until)).booked(&everybody, origin + 1, until);
        forecaster.until(until, Shock::NONE).past(origin + 1, came as f64)
    });
    past.collect()
}
