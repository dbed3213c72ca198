//! Activity falling: fewer calls, e-mails and meetings a working day than the person's own before,
//! apart from what fell for everybody. A large fall shows in the last weeks; one that weeks which
//! differ much would hide is told by a watch that adds up week after week what is missing.

use sales::roster::PersonId;

use metrics::Unit;

use crate::comparing::estimate::Side;
use crate::signals::compare::{EXPECTED_MIN, Lately, changes, divided, evidence};
use crate::signals::quieter::{Fall, WEEKS, falls};
use crate::signals::run::Run;
use crate::signals::signal::{Against, Comparison, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "activity-falling", tone: Tone::Warning, find };

const METRIC: &str = "activity-rate";
const LATELY: Lately = Lately { metric: METRIC, days: 28, side: Side::Below, figure: Side::Below };

fn find(run: &Run<'_>) -> Vec<Finding> {
    let mut findings = changes(run, LATELY, |period| divided(run, METRIC, period));
    let week = |ago: usize| Some(divided(run, METRIC, run.days_before(7, 7 * ago as i32)?));
    let weeks: Option<Vec<_>> = (0..WEEKS).rev().map(week).collect();
    let falls = weeks.map_or_else(Default::default, |weeks| falls(&weeks));
    let told: Vec<Finding> =
        falls.into_iter().filter_map(|(person, fall)| of(run, person, fall)).collect();
    findings.retain(|one| told.iter().all(|told| told.evidence.who != one.evidence.who));
    findings.extend(told);
    findings
}

/// What the watch tells of somebody: the days since the fall began, against what was usual.
fn of(run: &Run<'_>, person: PersonId, fall: Fall) -> Option<Finding> {
    let who = Who::Person(person);
    let period = run.last_days(7 * fall.weeks as i32)?;
    let shown = run.people(METRIC, period);
    let measure = shown.get(&person)?.measure;
    let comparison = Comparison {
        own: measure.value().filter(|own| LATELY.shows(*own, fall.usual))?,
        reference: fall.usual,
        against: Against::Earlier,
        interval: None,
        unit: Unit::PerWorkingDay,
        n: measure.n,
    };
    let ratio = comparison.own / comparison.reference;
    let verdict = Verdict::of_alarm(fall.sum, ratio, fall.expected >= EXPECTED_MIN);
    Finding::new(evidence(run, who, (METRIC, period), comparison, Vec::new()), verdict)
}

#[cfg(test)]
mod tests;
