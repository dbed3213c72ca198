//! Process break: in the last four weeks the whole company moved deals on from a stage clearly less
//! often than was to be expected, and than it does in other weeks. It must be so without the
//! quarter of people of whom most is missing, too: where some stop, it is not the process that
//! broke.

use metrics::Unit;
use metrics::facts::{Dimension, Group};
use stats::gamma_poisson::Prior;

use crate::comparing::estimate::{Estimate, Side};
use crate::comparing::expected::Expected;
use crate::forecast::hazard::{ObservedExpected, Way};
use crate::forecast::log::Day;
use crate::forecast::spells::Spells;
use crate::signals::compare::judged;
use crate::signals::run::Run;
use crate::signals::signal::{Against, Behind, Comparison, Evidence, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "process-break", tone: Tone::Warning, find };

/// What is looked at, in days, and how many such stretches before say how it goes up and down.
const STRETCH_DAYS: Day = 28;
const STRETCHES: Day = 9;
/// Events expected that are enough.
const EXPECTED_MIN: f64 = 20.0;
/// One of so many people is left out.
const PART_LEFT_OUT: usize = 4;
/// Stretches before that are needed to know what is usual.
const BEFORE_MIN: usize = 3;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let known = run.foresight.ground.log.as_of(run.day.number());
    let hazard = run.learned().hazard();
    let spells = Spells::of(&known);
    let stretch = |ago: Day| {
        let last = run.day.number() - ago * STRETCH_DAYS;
        Expected::unbalanced(&known, &spells, hazard, last + 1 - STRETCH_DAYS..=last)
    };
    let stretches: Vec<Vec<ObservedExpected>> = (0..=STRETCHES).map(stretch).collect();
    let stages = 0..run.foresight.ground.stages.len() as u8;
    let count = stages.len() as f64;
    let estimates = stages.filter_map(|stage| Some((stage, of_stage(&stretches, stage)?)));
    let doubt = |one: &(u8, Break)| one.1.estimate.doubt(Side::Below);
    let worst = estimates.min_by(|a, b| doubt(a).total_cmp(&doubt(b)));
    let finding = |(stage, found): (u8, Break)| {
        let Break { estimate, observed, expected } = found;
        let period = run.last_days(STRETCH_DAYS)?;
        let row = Group::Stage(Some(run.foresight.ground.stages[usize::from(stage)]));
        let behind = Behind {
            metric: "stage-conversion",
            by: Dimension::Stage,
            row,
            period,
            as_of: run.day,
        };
        let comparison = Comparison {
            own: observed,
            reference: expected,
            against: Against::Expected,
            interval: None,
            unit: Unit::Count,
            n: expected.round() as u64,
        };
        let evidence = Evidence {
            who: Who::Company,
            behind,
            deals: Vec::new(),
            comparison,
            standing: Vec::new(),
            stakes: run.stakes(Who::Company, estimate.size()),
        };
        let verdict = match judged(&estimate, Side::Below, expected >= EXPECTED_MIN) {
            // The worst of several stages is often somewhat low.
            Verdict::Estimated { doubt, size, is_near, is_enough, alarm } => {
                let doubt = (doubt * count).min(1.0);
                Verdict::Estimated { doubt, size, is_near, is_enough, alarm }
            }
            Verdict::Recorded => Verdict::Recorded,
        };
        Finding::new(evidence, verdict)
    };
    worst.and_then(finding).into_iter().collect()
}

/// What is thought of a stage's last stretch.
struct Break {
    /// Of its ratio: of all, or of all but the people of whom most is missing, whichever leaves
    /// more doubt.
    estimate: Estimate,
    observed: f64,
    expected: f64,
}

/// The last stretch is the first one. What is expected is brought to what the stretches before saw:
/// what people differ by is no part of the expectation, so that all together may always do more or
/// less than it. How much stretches go up and down is seen by the last one, too: else where all
/// others were alike by chance nothing could ever break.
fn of_stage(stretches: &[Vec<ObservedExpected>], stage: u8) -> Option<Break> {
    let counts = |row: &&ObservedExpected| row.stage == stage && row.way == Way::Forward;
    let sum = |rows: &Vec<ObservedExpected>| {
        let those = rows.iter().filter(counts);
        those.fold((0.0, 0.0), |sum, row| (sum.0 + row.observed, sum.1 + row.expected))
    };
    let (last, before) = stretches.split_first()?;
    let before: Vec<(f64, f64)> = before.iter().map(sum).filter(|one| one.1 > 0.0).collect();
    let all = before.iter().fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
    if before.len() < BEFORE_MIN || all.0 <= 0.0 {
        return None;
    }
    let usual = all.0 / all.1;
    let scaled = |one: (f64, f64)| (one.0, one.1 * usual);
    let whole = scaled(sum(last));
    let mut people: Vec<(f64, f64)> =
        last.iter().filter(counts).map(|row| scaled((row.observed, row.expected))).collect();
    // Those of whom least is missing first.
    people.sort_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    people.truncate(people.len() - people.len().div_ceil(PART_LEFT_OUT));
    let rest = people.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let sums: Vec<(f64, f64)> =
        std::iter::once(whole).chain(before.into_iter().map(scaled)).collect();
    let prior = Prior::of_ratios(&sums)?;
    let estimates = [whole, rest].map(|(seen, of)| Estimate::of_ratio(prior, seen, of));
    let doubt = |one: &Estimate| one.doubt(Side::Below);
    let estimate = estimates.into_iter().max_by(|a, b| doubt(a).total_cmp(&doubt(b)))?;
    Some(Break { estimate, observed: whole.0, expected: whole.1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four people who did the same in each stretch: so much of what was expected of them.
    fn stretch(of_expected: f64) -> Vec<ObservedExpected> {
        let row = |owner| ObservedExpected {
            owner,
            stage: 0,
            way: Way::Forward,
            observed: 50.0 * of_expected,
            expected: 50.0,
        };
        (0..4).map(row).collect()
    }

    fn found(last: f64, before: &[f64]) -> Option<(f64, f64, f64)> {
        let stretches: Vec<_> = [last].iter().chain(before).map(|one| stretch(*one)).collect();
        let found = of_stage(&stretches, 0)?;
        Some((found.observed, found.expected, found.estimate.doubt(Side::Below)))
    }

    #[test]
    fn less_than_a_model_expects_is_no_break_where_it_always_is() {
        let (observed, expected, doubt) = found(0.7, &[0.7, 0.72, 0.68, 0.7]).expect("known");
        assert_eq!(observed, 140.0);
        assert!((expected - 140.0).abs() < 1e-9, "{expected}");
        assert!(doubt > 0.4, "{doubt}");
    }

    #[test]
    fn less_than_usual_is_also_where_the_model_expects_less() {
        let (observed, expected, doubt) = found(1.25, &[2.5, 2.6, 2.4, 2.5, 2.5]).expect("known");
        assert_eq!((observed, expected), (250.0, 500.0));
        assert!(doubt < 0.05, "{doubt}");
    }

    #[test]
    fn two_stretches_do_not_say_what_is_usual() {
        assert_eq!(found(0.3, &[1.0, 1.0]), None);
        assert!(found(0.3, &[1.0, 1.0, 1.0]).is_some());
        assert_eq!(found(0.3, &[0.0, 0.0, 0.0]), None, "nothing ever moved");
    }
}
