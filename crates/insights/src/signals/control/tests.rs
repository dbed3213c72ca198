//! What is raised by chance alone, and how soon a true fall is: streams drawn for a year.

#![allow(clippy::print_stdout, reason = "measured figures are told")]

use std::sync::Arc;

use stats::hierarchical::Mixture;

use super::*;
use crate::comparing::estimate::{Estimate, Side};
use crate::signals::lots::Lots;
use crate::signals::watch::{self, ODDS_RATIO, Stream};

const PEOPLE: usize = 40;
const METRICS: usize = 8;
const A_WEEK: u64 = 12;
const CHANCE: f64 = 0.3;
const HALVED: f64 = 0.5 * CHANCE / (1.0 - CHANCE + 0.5 * CHANCE);
/// Weeks that are looked at together.
const WINDOW: usize = 12;

fn estimated(doubt: f64, size: f64, is_near: bool) -> Verdict {
    Verdict::Estimated { doubt, size, is_near, is_enough: true, alarm: false }
}

fn reading(key: u32, stakes: i64, verdict: Verdict) -> Reading<u32> {
    Reading { key, desk: 1, verdict, stakes }
}

/// All streams of a company, week by week: of each stream the outcomes of the week.
struct Company {
    lots: Lots,
    weeks: Vec<Vec<Vec<bool>>>,
}

impl Company {
    fn new(seed: u64) -> Self {
        Self { lots: Lots(seed), weeks: Vec::new() }
    }

    fn week(&mut self, chance: impl Fn(usize) -> f64) {
        let streams = 0..PEOPLE * METRICS;
        let lots = &mut self.lots;
        let outcomes = |stream: usize| (0..A_WEEK).map(|_| lots.next() < chance(stream)).collect();
        self.weeks.push(streams.map(outcomes).collect());
    }

    /// Successes and trials of a stream over the window.
    fn unit(&self, stream: usize) -> (u64, u64) {
        let window = &self.weeks[self.weeks.len().saturating_sub(WINDOW)..];
        let outcomes = window.iter().flat_map(|week| &week[stream]);
        let successes = outcomes.clone().filter(|success| **success).count() as u64;
        (successes, outcomes.count() as u64)
    }

    /// What the rules would read, with the alarm of a watch of `threshold`.
    fn readings(&self, threshold: f64, metrics: usize) -> Vec<Reading<u32>> {
        let of_metric = |metric: usize| {
            let streams = metric * PEOPLE..(metric + 1) * PEOPLE;
            let units: Vec<(u64, u64)> = streams.clone().map(|s| self.unit(s)).collect();
            let others = Arc::new(Mixture::new(&units).expect("trials"));
            let sum = units.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            let common = sum.0 as f64 / sum.1 as f64;
            // Many streams have had the same successes.
            let mut known = BTreeMap::<(u64, u64), (f64, f64, bool)>::new();
            let judge = |unit: (u64, u64)| {
                let estimate = Estimate::of_share(&others, unit, common);
                let doubt = estimate.doubt(Side::Below);
                // Long in doubt, nothing else of it matters.
                match doubt < 0.3 {
                    true => (doubt, estimate.size(), estimate.is_near()),
                    false => (doubt, 1.0, true),
                }
            };
            let reading = |(stream, unit): (usize, (u64, u64))| {
                let (doubt, size, is_near) = *known.entry(unit).or_insert_with(|| judge(unit));
                let score = |week: &Vec<Vec<bool>>| {
                    let outcomes: Vec<_> = week[stream].iter().map(|one| (*one, CHANCE)).collect();
                    watch::score(&outcomes, ODDS_RATIO)
                };
                let scores: Vec<f64> = self.weeks.iter().map(score).collect();
                let alarm = watch::alarm(&scores, threshold).is_some();
                let verdict = Verdict::Estimated { doubt, size, is_near, is_enough: true, alarm };
                Reading { key: stream as u32, desk: stream as u32, verdict, stakes: 1 }
            };
            streams.zip(units).map(reading).collect::<Vec<_>>()
        };
        (0..metrics).flat_map(of_metric).collect()
    }
}

fn threshold() -> f64 {
    let stream = Stream { a_week: A_WEEK, chance: CHANCE, odds_ratio: ODDS_RATIO };
    watch::threshold(stream, PEOPLE * METRICS).expect("a threshold")
}

#[test]
fn the_watch_alarms_once_a_quarter_in_a_company_of_320_streams() {
    // By the design's tables: about 6.7 for 13 · 320 weeks of twelve outcomes.
    assert!((6.0..7.2).contains(&threshold()), "{}", threshold());
    let fewer = Stream { a_week: 12, chance: CHANCE, odds_ratio: ODDS_RATIO };
    let fewer = watch::threshold(fewer, 40).expect("one");
    assert!(fewer < threshold());
}

#[test]
fn by_chance_alone_a_year_of_320_streams_raises_at_most_eight() {
    let threshold = threshold();
    let of_year = |seed| {
        let mut company = Company::new(seed);
        let mut control = Control::default();
        let mut new = 0;
        for _ in 0..52 {
            company.week(|_| CHANCE);
            control.week(&company.readings(threshold, METRICS));
            new += control.raised().filter(|raised| raised.1).count();
        }
        new
    };
    let years: Vec<usize> = (1..=10).map(of_year).collect();
    assert!(years.iter().sum::<usize>() <= 8 * years.len(), "{years:?}");
}

#[test]
fn a_true_halving_of_the_odds_is_raised_within_fourteen_weeks_in_the_middle() {
    let threshold = threshold();
    let mut weeks: Vec<usize> = (1..=39)
        .map(|seed| {
            let mut company = Company::new(100 + seed);
            (0..WINDOW).for_each(|_| company.week(|_| CHANCE));
            let mut control = Control::default();
            let raised = |control: &Control<u32>| control.raised().any(|one| *one.0 == 17);
            let until = (1..=40).find(|_| {
                company.week(|stream| if stream == 17 { HALVED } else { CHANCE });
                // Other metrics add nothing to what is found in this one.
                control.week(&company.readings(threshold, 1));
                raised(&control)
            });
            until.unwrap_or(41)
        })
        .collect();
    weeks.sort_unstable();
    assert!(weeks[weeks.len() / 2] <= 14, "{weeks:?}");
}

#[test]
fn it_must_last_two_weeks_unless_a_watch_gives_the_alarm() {
    let sure = estimated(0.01, 0.6, false);
    let mut control = Control::default();
    control.week(&[reading(1, 5, sure)]);
    assert_eq!(control.raised().count(), 0);
    control.week(&[reading(1, 5, sure)]);
    assert_eq!(control.raised().collect::<Vec<_>>(), [(&1, true)]);
    control.week(&[reading(1, 5, sure)]);
    assert_eq!(control.raised().collect::<Vec<_>>(), [(&1, false)]);
    let alarm =
        Verdict::Estimated { doubt: 0.01, size: 0.6, is_near: false, is_enough: true, alarm: true };
    let mut control = Control::default();
    control.week(&[reading(1, 5, alarm)]);
    assert_eq!(control.raised().count(), 1);
}

#[test]
fn what_is_small_unsure_or_of_too_few_is_not_raised() {
    let few = Verdict::Estimated {
        doubt: 0.01,
        size: 0.5,
        is_near: false,
        is_enough: false,
        alarm: false,
    };
    let nothing = [
        estimated(0.01, 0.9, false),
        estimated(0.3, 0.5, false),
        estimated(0.01, 1.14, false),
        few,
    ];
    for verdict in nothing {
        let mut control = Control::default();
        (0..3).for_each(|_| control.week(&[reading(1, 5, verdict)]));
        assert_eq!(control.raised().count(), 0, "{verdict:?}");
    }
    let mut control = Control::default();
    (0..2).for_each(|_| control.week(&[reading(1, 5, estimated(0.01, 1.2, false))]));
    assert_eq!(control.raised().count(), 1);
}

#[test]
fn it_stays_until_its_middle_half_reaches_the_reference() {
    let mut control = Control::default();
    (0..2).for_each(|_| control.week(&[reading(1, 5, estimated(0.02, 0.6, false))]));
    // No longer sure or large enough to be raised, and still raised.
    control.week(&[reading(1, 5, estimated(0.24, 0.9, false))]);
    assert_eq!(control.raised().collect::<Vec<_>>(), [(&1, false)]);
    control.week(&[reading(1, 5, estimated(0.26, 0.95, true))]);
    assert_eq!(control.raised().count(), 0);
}

#[test]
fn five_new_a_week_those_with_the_most_at_stake_and_the_others_after_them() {
    let readings: Vec<_> =
        (0..8).map(|key| reading(key, i64::from(key), estimated(0.01, 0.5, false))).collect();
    let mut control = Control::default();
    control.week(&readings);
    control.week(&readings);
    let keys = |control: &Control<u32>| control.raised().map(|one| *one.0).collect::<Vec<_>>();
    assert_eq!(keys(&control), [3, 4, 5, 6, 7]);
    control.week(&readings);
    assert_eq!(keys(&control), [0, 1, 2, 3, 4, 5, 6, 7]);
    // Another manager has a week of their own.
    let mut control = Control::default();
    let halves: Vec<_> = readings.iter().map(|one| Reading { desk: one.key % 2, ..*one }).collect();
    (0..2).for_each(|_| control.week(&halves));
    assert_eq!(keys(&control).len(), 8);
}

#[test]
fn what_the_records_say_is_raised_at_once_and_ends_with_them() {
    let mut control = Control::default();
    control.week(&[reading(1, 5, Verdict::Recorded)]);
    assert_eq!(control.raised().count(), 1);
    control.week(&[]);
    assert_eq!(control.raised().count(), 0);
}
