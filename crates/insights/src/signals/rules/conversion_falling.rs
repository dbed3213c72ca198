//! Conversion falling: fewer deals than before have moved on within four weeks of coming into a
//! stage, by a watch that adds up week after week what is missing. It sees a small change that
//! lasts, of a person or of the whole company.

use std::collections::BTreeSet;

use metrics::Unit;
use sales::day::Day;

use crate::comparing::outcomes::outcomes;
use crate::signals::compare::{adds, deals, evidence};
use crate::signals::falls::{Fall, falls};
use crate::signals::run::Run;
use crate::signals::signal::{Against, Comparison, Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "conversion-falling", tone: Tone::Warning, find };

/// What a deal has become of those that came into a stage, whatever happened since.
const METRIC: &str = "stage-conversion-cohort";
/// So many were to be expected to move on, at least.
const EXPECTED_MIN: f64 = 5.0;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let ground = &run.foresight.ground;
    let known = ground.log.as_of(run.day.number());
    let people: BTreeSet<u32> = run.sellers.iter().map(|one| ground.owner(Some(*one))).collect();
    let falls = falls(&outcomes(&known), run.day.number(), &people);
    let finding = |(owner, fall): (Option<u32>, Fall)| {
        let who = match owner {
            Some(owner) => Who::Person(ground.person(owner)?),
            None => Who::Company,
        };
        of(run, who, fall)
    };
    falls.into_iter().filter_map(finding).collect()
}

fn of(run: &Run<'_>, who: Who, fall: Fall) -> Option<Finding> {
    let n = fall.n as f64;
    let comparison = Comparison {
        own: fall.moved_on as f64 / n,
        reference: fall.expected / n,
        against: Against::Earlier,
        interval: None,
        unit: Unit::Share,
        n: fall.n,
    };
    let (first, last) = fall.entered;
    let on = |day: i32| run.day.plus(day - run.day.number());
    let (first, after): (Day, Day) = (on(first), on(last + 1));
    let period = run.history.organisation().calendar.days(first, after)?;
    // The worst stretch was chosen; what is at stake goes by all the weeks that were watched.
    let (seen, expected) = fall.watched;
    let size = (seen / expected).clamp(0.1, 1.0);
    let ratio = comparison.own / comparison.reference;
    let verdict = Verdict::of_alarm(fall.sum, ratio, fall.expected >= EXPECTED_MIN);
    let left = deals(run, METRIC, who, period, |fact| !adds(fact));
    let mut evidence = evidence(run, who, (METRIC, period), comparison, left);
    evidence.stakes = run.stakes(who, size);
    Finding::new(evidence, verdict)
}
