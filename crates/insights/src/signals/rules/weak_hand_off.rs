//! Weak hand-off of leads: a team's calls lead to clearly fewer opportunities than the outside
//! figure that the organisation keeps.
//!
//! A small shortfall cannot be told from chance by the calls of a month: to show sixteen in a
//! thousand where thirty-two are the measure takes about 430 calls, twenty-four take about 2,000.

use std::sync::Arc;

use metrics::Unit;
use metrics::facts::{Dimension, Group};
use stats::hierarchical::Mixture;

use crate::comparing::estimate::{Estimate, Side};
use crate::signals::compare::{evidence, judged};
use crate::signals::run::{COMPARED_DAYS, Run};
use crate::signals::signal::{Against, Comparison, Finding, Tone, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "weak-hand-off", tone: Tone::Warning, find };

const METRIC: &str = "opportunities-per-thousand-calls";
const BENCHMARK: &str = "opportunities-per-1000-calls";
/// Calls that are enough.
const CALLS_MIN: u64 = 400;
/// At least so far below the outside figure.
const FAR: f64 = 0.8;
/// At most so probably not below it.
const DOUBT: f64 = 0.1;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let benchmarks = run.history.organisation().benchmarks.iter();
    let kept = benchmarks.into_iter().find(|one| &*one.id == BENCHMARK && one.value > 0.0);
    let period = run.last_days(COMPARED_DAYS);
    let (Some(kept), Some(period)) = (kept, period) else { return Vec::new() };
    let Some(table) = run.table(METRIC, Dimension::Team, period) else { return Vec::new() };
    let count = |(group, answer): &(Group, metrics::facts::Answer)| match group {
        Group::Team(Some(team)) => {
            let calls = u64::try_from(answer.measure.denominator?).ok()?;
            let opened = u64::try_from(answer.measure.numerator).ok()?.min(calls);
            (calls > 0).then_some((*team, (opened, calls)))
        }
        _ => None,
    };
    let teams: Vec<_> = table.rows.iter().filter_map(count).collect();
    let units: Vec<(u64, u64)> = teams.iter().map(|team| team.1).collect();
    let Some(others) = Mixture::new(&units).map(Arc::new) else { return Vec::new() };
    let finding = |(team, unit): (_, (u64, u64))| {
        let estimate = Estimate::of_share(&others, unit, kept.value / 1000.0);
        let doubt = estimate.doubt(Side::Below);
        if doubt > DOUBT || estimate.size() > FAR {
            return None;
        }
        let (low, high) = estimate.interval(0.8);
        let comparison = Comparison {
            own: 1000.0 * unit.0 as f64 / unit.1 as f64,
            reference: kept.value,
            against: Against::Benchmark,
            interval: Some((1000.0 * low, 1000.0 * high)),
            unit: Unit::PerThousand,
            n: unit.1,
        };
        let who = Who::Team(team);
        let verdict = judged(&estimate, Side::Below, unit.1 >= CALLS_MIN);
        Finding::new(evidence(run, who, (METRIC, period), comparison, Vec::new()), verdict)
    };
    teams.into_iter().filter_map(finding).collect()
}
