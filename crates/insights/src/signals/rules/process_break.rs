//! Process break: in the last four weeks the whole company moved deals on from a stage clearly less
//! often than was to be expected, and than it does in other weeks. It must be so without the person
//! of whom most is missing, too: where one stops, it is not the process that broke.

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
            unit: Unit::Number,
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
    /// Of its ratio: of all, or of all but the person of whom most is missing, whichever leaves
    /// more doubt.
    estimate: Estimate,
    observed: f64,
    expected: f64,
}

/// The last stretch is the first one. How much stretches go up and down is seen by it, too: else
/// where all others were alike by chance nothing could ever break.
fn of_stage(stretches: &[Vec<ObservedExpected>], stage: u8) -> Option<Break> {
    let counts = |row: &&ObservedExpected| row.stage == stage && row.way == Way::Forward;
    let sum = |rows: &Vec<ObservedExpected>| {
        rows.iter()
            .filter(counts)
            .fold((0.0, 0.0), |sum, row| (sum.0 + row.observed, sum.1 + row.expected))
    };
    let mut sums: Vec<(f64, f64)> = stretches.iter().map(sum).collect();
    let last = stretches.first()?;
    let (observed, expected) = *sums.first()?;
    sums.retain(|sum| sum.1 > 0.0);
    let prior = Prior::of_ratios(&sums)?;
    let missing = |row: &&ObservedExpected| row.expected - row.observed;
    let most = last.iter().filter(counts).max_by(|a, b| missing(a).total_cmp(&missing(b)))?;
    let rest = (observed - most.observed, expected - most.expected);
    let doubts = [(observed, expected), rest].map(|(seen, of)| Estimate::of_ratio(prior, seen, of));
    let doubtful =
        doubts.into_iter().max_by(|a, b| a.doubt(Side::Below).total_cmp(&b.doubt(Side::Below)));
    Some(Break { estimate: doubtful?, observed, expected })
}
