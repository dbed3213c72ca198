//! Process break: in the last four weeks the whole company moved deals on from a stage clearly less
//! often than was to be expected, and than it does in other weeks.

use metrics::Unit;
use metrics::facts::{Dimension, Group};
use stats::gamma_poisson::Prior;

use crate::comparing::estimate::{Estimate, Side};
use crate::comparing::expected::Expected;
use crate::forecast::hazard::{ObservedExpected, Way};
use crate::forecast::log::Day;
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

fn find(run: &Run<'_>) -> Vec<Finding> {
    let known = run.foresight.ground.log.as_of(run.day.number());
    let hazard = run.learned().hazard();
    let since = |stretch: Day| {
        let from = run.day.number() + 1 - (stretch + 1) * STRETCH_DAYS;
        Expected::of_all(&known, hazard, from)
    };
    let sums: Vec<Vec<ObservedExpected>> = (0..=STRETCHES).map(since).collect();
    let stages = 0..run.foresight.ground.stages.len() as u8;
    let count = stages.len() as f64;
    let estimates = stages.filter_map(|stage| Some((stage, of_stage(&sums, stage)?)));
    let worst =
        estimates.min_by(|a, b| a.1.0.doubt(Side::Below).total_cmp(&b.1.0.doubt(Side::Below)));
    let finding = |(stage, (estimate, observed, expected)): (u8, (Estimate, f64, f64))| {
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
            unit: Unit::Number,
            n: expected.round() as u64,
        };
        let evidence = Evidence {
            who: Who::Company,
            behind,
            deals: Vec::new(),
            comparison,
            alike: None,
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

/// What is thought of the last stretch's ratio of a stage, with what was observed and expected.
/// `sums` reach from ever further back to now.
fn of_stage(sums: &[Vec<ObservedExpected>], stage: u8) -> Option<(Estimate, f64, f64)> {
    let sum = |rows: &Vec<ObservedExpected>| {
        let row = rows.iter().find(|row| row.stage == stage && row.way == Way::Forward);
        row.map_or((0.0, 0.0), |row| (row.observed, row.expected))
    };
    let sums: Vec<(f64, f64)> = sums.iter().map(sum).collect();
    let stretches: Vec<(f64, f64)> =
        sums.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).collect();
    let (observed, expected) = *sums.first()?;
    let before: Vec<(f64, f64)> = stretches.into_iter().filter(|one| one.1 > 0.0).collect();
    let prior = Prior::of_ratios(&before)?;
    Some((Estimate::of_ratio(prior, observed, expected), observed, expected))
}
