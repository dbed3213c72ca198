//! What is usual: the shift of somebody's log odds from everybody's, what moved everybody's at
//! once, and by how much more than by chance weeks go up and down.

use std::collections::BTreeMap;

use super::WATCHED_WEEKS;

/// Weeks before those under watch, which say what is usual.
pub(super) const USUAL_WEEKS: usize = 52;
/// With fewer outcomes before, of a person or in a stage, nobody knows what is usual.
pub(super) const USUAL_MIN: usize = 20;
/// What everybody does is looked at together with so many weeks before and after.
const AROUND_WEEKS: usize = 2;
/// The standard deviation by which people's log odds are thought to differ beforehand, and those
/// of everybody from week to week and from stage to stage.
const SPREAD: f64 = 0.5;
const PRIOR: f64 = 1.0 / (SPREAD * SPREAD);

/// One outcome in its week, nought the last, with the log odds of its stage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub(super) week: usize,
    pub(super) stage: u8,
    pub(super) moved_on: bool,
    pub(super) log_odds: f64,
}

impl Case {
    /// Whether it belongs to the weeks that say what is usual.
    pub(super) fn is_usual(&self) -> bool {
        WATCHED_WEEKS <= self.week
    }
}

/// Whether enough is known of somebody to say what is usual.
pub(super) fn is_known(cases: &[Case]) -> bool {
    USUAL_MIN <= cases.iter().filter(|case| case.is_usual()).count()
}

/// Outcomes, what was expected of them, and the variance of that.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) seen: f64,
    pub(super) expected: f64,
    pub(super) variance: f64,
}

impl Sum {
    fn of<'c>(cases: impl Iterator<Item = &'c Case>, shift: f64) -> Self {
        let mut sum = Self::default();
        cases.for_each(|case| sum.add(case, shift));
        sum
    }

    fn add(&mut self, case: &Case, shift: f64) {
        let chance = chance(case.log_odds + shift);
        self.seen += f64::from(u8::from(case.moved_on));
        self.expected += chance;
        self.variance += chance * (1.0 - chance);
    }

    fn plus(self, other: Self, times: f64) -> Self {
        Self {
            seen: self.seen + times * other.seen,
            expected: self.expected + times * other.expected,
            variance: self.variance + times * other.variance,
        }
    }
}

/// The sums of each week looked at.
pub(super) type Weeks = Vec<Sum>;

/// The weeks of each stage.
pub(super) type Stages = BTreeMap<u8, Weeks>;

pub(super) fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// By how much somebody's log odds before were higher than everybody's, and the standard error:
/// the top of the posterior, and its width there.
pub(super) fn shift(cases: &[Case]) -> (f64, f64) {
    let (mut shift, mut width) = (0.0, SPREAD);
    // Newton's steps on a concave function; from nought a few are enough.
    for _ in 0..8 {
        let sum = Sum::of(cases.iter().filter(|case| case.is_usual()), shift);
        shift += (sum.seen - sum.expected - PRIOR * shift) / (sum.variance + PRIOR);
        width = (sum.variance + PRIOR).sqrt().recip();
    }
    (shift, width)
}

/// The sums of somebody's outcomes.
pub(super) fn by_stage(cases: &[Case], shift: f64) -> Stages {
    let mut stages = Stages::new();
    for case in cases {
        stages.entry(case.stage).or_insert_with(nothing)[case.week].add(case, shift);
    }
    stages
}

fn nothing() -> Weeks {
    vec![Sum::default(); WATCHED_WEEKS + USUAL_WEEKS]
}

/// All stages together.
pub(super) fn together(stages: &Stages) -> Weeks {
    stages.values().fold(nothing(), |sums, weeks| plus(&sums, weeks, 1.0))
}

/// All of some people.
pub(super) fn of_people<'s>(people: impl Iterator<Item = &'s Stages>) -> Stages {
    let mut all = Stages::new();
    for (stage, weeks) in people.flatten() {
        let sums = all.entry(*stage).or_insert_with(nothing);
        *sums = plus(sums, weeks, 1.0);
    }
    all
}

fn plus(some: &Weeks, others: &Weeks, times: f64) -> Weeks {
    some.iter().zip(others).map(|(one, other)| one.plus(*other, times)).collect()
}

/// By how much the log odds of all but one were lower in and around each week, in each stage.
/// What rose for them is no duty of that one.
pub(super) fn common(all: &Stages, own: &Stages) -> BTreeMap<u8, Vec<f64>> {
    let others: Stages = all
        .iter()
        .map(|(stage, weeks)| match own.get(stage) {
            Some(own) => (*stage, plus(weeks, own, -1.0)),
            None => (*stage, weeks.clone()),
        })
        .collect();
    let around = |weeks: &Weeks, at: usize| {
        let first = at.saturating_sub(AROUND_WEEKS);
        let last = (at + AROUND_WEEKS).min(weeks.len() - 1);
        weeks[first..=last].iter().fold(Sum::default(), |sum, week| sum.plus(*week, 1.0))
    };
    // One step of Newton's from a shift, drawn towards it.
    let from = |sum: Sum, shift: f64| {
        let missing = sum.seen - sum.expected - shift * sum.variance;
        shift + missing / (sum.variance + PRIOR)
    };
    let of_all = together(&others);
    let shifts: Vec<f64> = (0..of_all.len()).map(|at| from(around(&of_all, at), 0.0)).collect();
    let of_stage = |weeks: &Weeks| {
        let week = |(at, shift): (usize, &f64)| from(around(weeks, at), *shift).min(0.0);
        shifts.iter().enumerate().map(week).collect()
    };
    others.iter().map(|(stage, weeks)| (*stage, of_stage(weeks))).collect()
}

/// How many times the variance of a usual week's outcomes is that of chance alone; at least one.
pub(super) fn dispersion(people: impl Iterator<Item = Weeks>) -> f64 {
    let (mut squares, mut count) = (0.0, 0.0);
    for weeks in people {
        for week in weeks[WATCHED_WEEKS..].iter().filter(|week| week.variance > 0.0) {
            squares += (week.seen - week.expected).powi(2) / week.variance;
            count += 1.0;
        }
    }
    if 0.0 < count { f64::max(squares / count, 1.0) } else { 1.0 }
}
