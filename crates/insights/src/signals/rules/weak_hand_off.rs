//! Weak hand-off of leads: a team's calls lead to far fewer opportunities than the outside figure
//! that the organisation keeps, or do not reach it and lead to clearly fewer than those of all.
//!
//! A small shortfall cannot be told from chance by the calls of a month: to show sixteen in a
//! thousand where thirty-two are the measure takes about 430 calls, twenty-four take about 2,000.

use std::sync::Arc;

use metrics::Unit;
use metrics::facts::{Answer, Dimension, Group};
use sales::roster::TeamId;
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
    let kept = benchmarks.filter(|one| &*one.id == BENCHMARK && one.value > 0.0);
    let kept = kept.map(|one| one.value / 1000.0).next();
    let Some(period) = run.last_days(COMPARED_DAYS) else { return Vec::new() };
    let Some(table) = run.table(METRIC, Dimension::Team, period) else { return Vec::new() };
    let teams: Vec<(TeamId, Count)> = table.rows.iter().filter_map(count).collect();
    let units: Vec<Count> = teams.iter().map(|team| team.1).collect();
    let Some(others) = Mixture::new(&units).map(Arc::new) else { return Vec::new() };
    let sum = units.iter().fold((0, 0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
    let common = (units.len() > 1).then(|| sum.0 as f64 / sum.1 as f64);
    let finding = |(team, unit): (TeamId, Count)| {
        let of = |reference: f64| Estimate::of_share(&others, unit, reference);
        let far = kept
            .map(&of)
            .filter(|estimate| estimate.doubt(Side::Below) <= DOUBT && estimate.size() <= FAR);
        let misses = kept.is_none_or(|kept| (unit.0 as f64) < kept * unit.1 as f64);
        let below_all = || common.filter(|_| misses).map(&of);
        let (estimate, against) = match far {
            Some(far) => (far, Against::Benchmark),
            None => (below_all()?, Against::Company),
        };
        let (low, high) = estimate.interval(0.8);
        let comparison = Comparison {
            own: 1000.0 * unit.0 as f64 / unit.1 as f64,
            reference: 1000.0 * estimate.reference,
            against,
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

/// Opportunities, and calls.
type Count = (u64, u64);

fn count((group, answer): &(Group, Answer)) -> Option<(TeamId, Count)> {
    let Group::Team(Some(team)) = group else { return None };
    let calls = u64::try_from(answer.measure.denominator?).ok()?;
    let opened = u64::try_from(answer.measure.numerator).ok()?.min(calls);
    (calls > 0).then_some((*team, (opened, calls)))
}
