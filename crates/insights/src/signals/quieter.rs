//! Who does less than before: touches by week, each against what the same person used to do, under
//! the watch that adds up small changes.
//!
//! ```text
//! half a year of weeks ─▶ touches a working day of each person, how weeks go up and down
//! half a year after that ─▶ scores by week ─▶ sum ─▶ alarm, and since when
//! ```
//!
//! A look at the last weeks alone misses it where weeks differ much: it either sees a fall soon, or
//! the fall becomes part of what it is compared with. What is usual is taken to be lower by
//! [`CAUTION`] standard errors, since it was learned (A. Gandy and J. T. Kvaløy, Scandinavian
//! Journal of Statistics 40 (2013) 647–668). What fell for all the others in the week is taken off,
//! and counts are weighed down by how much more than by chance they go up and down. No week counts
//! for more than a part of the alarm: somebody may be away.

use std::collections::BTreeMap;

use sales::roster::PersonId;

use super::watch::{self, Alarm};
use crate::comparing::change::{Rate, USUAL_EVENTS, dispersion, summed};

/// Weeks that say what is usual, and weeks under watch.
const USUAL_WEEKS: usize = 26;
const WATCHED_WEEKS: usize = 26;
/// How weeks go up and down is looked at in single ones, and in so many together.
const TOGETHER_WEEKS: usize = 4;
/// All the weeks that are looked at.
pub(super) const WEEKS: usize = USUAL_WEEKS + WATCHED_WEEKS;
/// By how many standard errors what is usual is taken to be lower.
const CAUTION: f64 = 1.0;
/// How many touches of a usual week the others' weigh, where there are few others.
const ALIKE_EVENTS: f64 = 20.0;

/// Somebody does less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fall {
    /// For how many weeks, up to the last.
    pub(super) weeks: usize,
    /// Touches to be expected in these, had nothing changed.
    pub(super) expected: f64,
    /// Touches on a working day, before.
    pub(super) usual: f64,
    /// The sum of the watch.
    pub(super) sum: f64,
}

/// Whoever's fall the watch tells, given everybody's touches and working days of [`WEEKS`] weeks,
/// the oldest first.
pub(super) fn falls(weeks: &[BTreeMap<PersonId, Rate>]) -> BTreeMap<PersonId, Fall> {
    let (before, watched) = weeks.split_at(USUAL_WEEKS);
    let mut usual = summed(before);
    // What adds up over weeks varies as sums do: somebody's weeks are often like the one before.
    let sums: Vec<_> = before.rchunks_exact(TOGETHER_WEEKS).map(summed).collect();
    let varies = dispersion(before, &usual).max(dispersion(&sums, &usual));
    usual.retain(|_, rate| USUAL_EVENTS <= rate.0 && 0.0 < rate.1);
    let mut people = People { usual, varies, watched, sums: Vec::new() };
    people.sums = watched.iter().map(|week| people.all(week)).collect();
    let mut thresholds = BTreeMap::new();
    let alarm = |person: PersonId| people.alarm(person, &mut thresholds);
    people.usual.keys().copied().filter_map(alarm).collect()
}

/// What is usual, and what was done since.
struct People<'w> {
    /// Touches and working days before.
    usual: BTreeMap<PersonId, Rate>,
    /// How many times the variance of a week's touches is that of chance.
    varies: f64,
    watched: &'w [BTreeMap<PersonId, Rate>],
    /// Everybody's touches of each week, and those to be expected.
    sums: Vec<(f64, f64)>,
}

impl People<'_> {
    /// Touches of a week, and those to be expected of somebody on these days.
    fn week(&self, week: &BTreeMap<PersonId, Rate>, person: PersonId) -> (f64, f64) {
        let (touches, days) = week.get(&person).copied().unwrap_or_default();
        let usual = self.usual.get(&person).map_or(0.0, |usual| usual.0 / usual.1);
        (touches, usual * days)
    }

    fn all(&self, week: &BTreeMap<PersonId, Rate>) -> (f64, f64) {
        let people = self.usual.keys().map(|person| self.week(week, *person));
        people.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    fn alarm(
        &self,
        person: PersonId,
        thresholds: &mut BTreeMap<i64, Option<f64>>,
    ) -> Option<(PersonId, Fall)> {
        let (events, days) = self.usual[&person];
        let careful = (-CAUTION * (self.varies / events).sqrt()).exp();
        let week = |(week, all): (&BTreeMap<PersonId, Rate>, &(f64, f64))| {
            let (touches, expected) = self.week(week, person);
            // What others do more of is no duty of this one.
            let others = (all.0 - touches + ALIKE_EVENTS) / (all.1 - expected + ALIKE_EVENTS);
            (touches, expected * others.min(1.0) * careful)
        };
        let weeks: Vec<(f64, f64)> = self.watched.iter().zip(&self.sums).map(week).collect();
        let a_week = weeks.iter().map(|week| week.1).sum::<f64>() / WATCHED_WEEKS as f64;
        // In steps of a tenth, so that those who do about as much share a threshold.
        let tenths = (10.0 * (a_week / self.varies).ln()).round();
        let mean = (tenths / 10.0).exp();
        let streams = self.usual.len();
        let threshold = *thresholds
            .entry(tenths as i64)
            .or_insert_with(|| watch::threshold_of_counts(mean, streams));
        let threshold = threshold?;
        let score = |(touches, expected): &(f64, f64)| {
            watch::count_score(touches / self.varies, expected / self.varies, threshold)
        };
        let scores: Vec<f64> = weeks.iter().map(score).collect();
        let Alarm { since, sum } = watch::alarm(&scores, threshold)?;
        let expected = weeks[since..].iter().map(|week| week.1).sum();
        let weeks = WATCHED_WEEKS - since;
        Some((person, Fall { weeks, expected, usual: events / days, sum }))
    }
}
