//! Who moves fewer deals on than before: outcomes by week, each against the chance that the same
//! person had before, under the watch that adds up small changes.
//!
//! ```text
//! a year of weeks ─▶ share of each stage, shift of each person ─▶ chance of each outcome
//! half a year after that ─▶ scores by week ─▶ sum ─▶ alarm, and since when
//! ```
//!
//! What is usual was learned from few outcomes, and a watch that takes it for exact gives several
//! times the alarms it is set for (W. A. Jensen et al., "Effects of Parameter Estimation on Control
//! Chart Properties", Journal of Quality Technology 38 (2006) 349–364). So the chance is taken to
//! be lower by [`CAUTION`] standard errors, as A. Gandy and J. T. Kvaløy do (Scandinavian Journal
//! of Statistics 40 (2013) 647–668). What fell for all the others, too, is taken off, and counts
//! are weighed down by how much more than by chance they go up and down.

use std::collections::{BTreeMap, BTreeSet};

use usual::{
    Case, Stages, USUAL_MIN, USUAL_WEEKS, by_stage, chance, common, dispersion, is_known,
    of_people, shift, together,
};

use super::watch::{self, Alarm, ODDS_RATIO, ODDS_RATIO_OF_ALL, Stream};
use crate::comparing::outcomes::{JUDGED_AFTER_DAYS, Outcome};
use crate::forecast::log::Day;

mod usual;

/// Weeks under watch.
pub(super) const WATCHED_WEEKS: usize = 26;
/// Of everybody together one of so many people is left out, those of whom most is missing.
const PART_LEFT_OUT: usize = 4;
/// By how many standard errors the usual chance is taken to be lower.
const CAUTION: f64 = 1.0;
/// Somebody, or everybody, moves fewer deals on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fall {
    /// The days on which the deals came in that are looked at.
    pub(super) entered: (Day, Day),
    /// Of these, how many have moved on in time.
    pub(super) moved_on: u64,
    /// How many were to be expected to.
    pub(super) expected: f64,
    /// How many there are.
    pub(super) n: u64,
    /// The sum of the watch.
    pub(super) sum: f64,
    /// Moved on, and expected to, over all weeks under watch.
    pub(super) watched: (f64, f64),
}

/// Whoever's fall the watch tells by the end of a day, of so many people watched; `None` stands for
/// everybody together.
pub(super) fn falls(
    outcomes: &[Outcome],
    day: Day,
    people: &BTreeSet<u32>,
) -> BTreeMap<Option<u32>, Fall> {
    let cases = cases(outcomes, day);
    let everybody: Vec<Case> = cases.values().flatten().copied().collect();
    let people: BTreeMap<u32, &Vec<Case>> = cases
        .iter()
        .filter(|(who, cases)| people.contains(who) && is_known(cases))
        .map(|(who, cases)| (*who, cases))
        .collect();
    let shifts: BTreeMap<u32, (f64, f64)> =
        people.iter().map(|(who, cases)| (*who, shift(cases))).collect();
    let sums: BTreeMap<u32, Stages> =
        people.iter().map(|(who, cases)| (*who, by_stage(cases, shifts[who].0))).collect();
    let of_people = of_people(sums.values());
    let varies = dispersion(sums.values().map(together));
    let mut watch = Watch { thresholds: BTreeMap::new(), streams: people.len() + 1, day };
    let mut falls = BTreeMap::new();
    for (who, cases) in &people {
        let common = common(&of_people, &sums[who]);
        let (shift, error) = shifts[who];
        let log_odds =
            |case: &Case| case.log_odds + shift + common[&case.stage][case.week] - CAUTION * error;
        let fall = watch.fall(cases, log_odds, (varies, ODDS_RATIO));
        falls.extend(fall.map(|fall| (Some(*who), fall)));
    }
    let of_all = watch.of_all(&everybody).filter(|_| {
        // Where some stop, that is about them.
        watch.of_all(&without_the_worst(&cases, &sums)).is_some()
    });
    falls.extend(of_all.map(|fall| (None, fall)));
    falls
}

/// Each one's outcomes of the weeks looked at, in stages of which it is known what is usual.
fn cases(outcomes: &[Outcome], day: Day) -> BTreeMap<u32, Vec<Case>> {
    let week = |outcome: &Outcome| {
        let ago = day - JUDGED_AFTER_DAYS - outcome.entered;
        usize::try_from(ago / 7).ok().filter(|week| ago >= 0 && *week < WATCHED_WEEKS + USUAL_WEEKS)
    };
    let mut stages = BTreeMap::<u8, (usize, usize)>::new();
    for outcome in outcomes.iter().filter(|one| week(one).is_some_and(|at| WATCHED_WEEKS <= at)) {
        let sum = stages.entry(outcome.stage).or_default();
        *sum = (sum.0 + usize::from(outcome.moved_on), sum.1 + 1);
    }
    stages.retain(|_, sum| sum.1 >= USUAL_MIN);
    let mut cases = BTreeMap::<u32, Vec<Case>>::new();
    for outcome in outcomes {
        let Some((week, (moved, n))) = week(outcome).zip(stages.get(&outcome.stage)) else {
            continue;
        };
        let log_odds = ((*moved as f64 + 0.5) / ((n - moved) as f64 + 0.5)).ln();
        let Outcome { stage, moved_on, .. } = *outcome;
        let case = Case { week, stage, moved_on, log_odds };
        cases.entry(outcome.owner).or_default().push(case);
    }
    cases
}

/// What everybody did but the people of whom most is missing over the weeks under watch.
fn without_the_worst(cases: &BTreeMap<u32, Vec<Case>>, sums: &BTreeMap<u32, Stages>) -> Vec<Case> {
    let missing = |stages: &Stages| {
        let weeks = together(stages);
        weeks[..WATCHED_WEEKS].iter().map(|week| week.expected - week.seen).sum::<f64>()
    };
    let mut people: Vec<(u32, f64)> =
        sums.iter().map(|(who, stages)| (*who, missing(stages))).collect();
    people.sort_by(|a, b| b.1.total_cmp(&a.1));
    people.truncate(people.len().div_ceil(PART_LEFT_OUT));
    let is_out = |who: &u32| people.iter().any(|one| one.0 == *who);
    cases.iter().filter(|one| !is_out(one.0)).flat_map(|one| one.1).copied().collect()
}

/// The watch of so many streams.
struct Watch {
    /// By outcomes a week, chance in twentieths, and odds ratio in hundredths.
    thresholds: BTreeMap<(u64, u64, u64), Option<f64>>,
    streams: usize,
    day: Day,
}

impl Watch {
    /// What it tells of everybody together.
    fn of_all(&mut self, cases: &[Case]) -> Option<Fall> {
        if !is_known(cases) {
            return None;
        }
        let (shift, error) = shift(cases);
        let varies = dispersion(std::iter::once(together(&by_stage(cases, shift))));
        let log_odds = |case: &Case| case.log_odds + shift - CAUTION * error;
        self.fall(cases, log_odds, (varies, ODDS_RATIO_OF_ALL))
    }

    /// What the watch tells of some outcomes, each with its log odds; of which the variance is so
    /// many times that of chance, and of which that change is looked for.
    fn fall(
        &mut self,
        cases: &[Case],
        log_odds: impl Fn(&Case) -> f64,
        (varies, odds_ratio): (f64, f64),
    ) -> Option<Fall> {
        let mut weeks = vec![Vec::new(); WATCHED_WEEKS];
        for case in cases.iter().filter(|case| !case.is_usual()) {
            // The oldest first.
            weeks[WATCHED_WEEKS - 1 - case.week].push((case.moved_on, chance(log_odds(case))));
        }
        let n = weeks.iter().map(Vec::len).sum::<usize>() as f64;
        let mean = weeks.iter().flatten().map(|one| one.1).sum::<f64>() / n;
        let threshold = self.threshold(n / WATCHED_WEEKS as f64 / varies, mean, odds_ratio)?;
        let score = |week: &Vec<(bool, f64)>| watch::score(week, odds_ratio) / varies;
        let scores: Vec<f64> = weeks.iter().map(score).collect();
        let Alarm { since, sum } = watch::alarm(&scores, threshold)?;
        let totals = |weeks: &[Vec<(bool, f64)>]| {
            let all = weeks.iter().flatten();
            all.fold((0, 0.0, 0), |sum, one| (sum.0 + u64::from(one.0), sum.1 + one.1, sum.2 + 1))
        };
        let (moved_on, expected, n) = totals(&weeks[since..]);
        let (seen_watched, expected_watched, _) = totals(&weeks);
        let last = self.day - JUDGED_AFTER_DAYS;
        let first = last + 1 - 7 * (WATCHED_WEEKS - since) as Day;
        let watched = (seen_watched as f64, expected_watched);
        Some(Fall { entered: (first, last), moved_on, expected, n, sum, watched })
    }

    fn threshold(&mut self, a_week: f64, chance: f64, odds_ratio: f64) -> Option<f64> {
        // Few outcomes are taken for one a week, which needs a higher sum.
        let a_week = a_week.round().max(1.0) as u64;
        let twentieths = (chance * 20.0).round().clamp(1.0, 19.0);
        let key = (a_week, twentieths as u64, (odds_ratio * 100.0) as u64);
        let stream = Stream { a_week, chance: twentieths / 20.0, odds_ratio };
        let streams = self.streams;
        *self.thresholds.entry(key).or_insert_with(|| watch::threshold(stream, streams))
    }
}

#[cfg(test)]
mod tests;
