//! Wins more: fewer of the late deals are lost than was to be expected, and what the person does
//! clearly otherwise than all others.

use std::collections::BTreeSet;

use sales::roster::PersonId;

use crate::comparing::estimate::Side;
use crate::signals::compare::{EXPECTED_MIN, Share, losses, shares};
use crate::signals::control::SMALL;
use crate::signals::run::{COMPARED_DAYS, Run};
use crate::signals::signal::{Finding, Tone, Verdict, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "wins-more", tone: Tone::Strength, find };

/// At most so probably no better than expected.
const DOUBT: f64 = 0.1;
/// Records that are enough for what is done otherwise.
const TRIALS_MIN: u64 = 8;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let late = losses(run, &run.late_stages());
    let better: BTreeSet<PersonId> = late
        .iter()
        .filter(|(_, ratio)| ratio.expected >= EXPECTED_MIN)
        .filter(|(_, ratio)| ratio.estimate.doubt(Side::Below) <= DOUBT)
        .filter(|(_, ratio)| ratio.estimate.size() < SMALL.0)
        .map(|(person, _)| *person)
        .collect();
    let Some(period) = run.last_days(COMPARED_DAYS) else { return Vec::new() };
    let now = run.question.period;
    let habits = [
        ("without-next-step", now, Side::Below),
        ("untouched-deals", now, Side::Below),
        ("gave-up", period, Side::Below),
        ("reply-rate", period, Side::Above),
    ];
    let habit = |(metric, period, side): (&'static str, _, Side)| {
        shares(run, Share { metric, period, side, trials_min: TRIALS_MIN })
    };
    let of = |finding: &Finding| match finding.evidence.who {
        Who::Person(person) => better.contains(&person).then_some(person),
        _ => None,
    };
    let mut clearest = std::collections::BTreeMap::<PersonId, Finding>::new();
    for finding in habits.into_iter().flat_map(habit).filter(|one| is_clear(&one.verdict)) {
        let Some(person) = of(&finding) else { continue };
        let known = clearest.get(&person).map_or(1.0, |known| known.verdict.doubt());
        if finding.verdict.doubt() < known {
            clearest.insert(person, finding);
        }
    }
    clearest.into_values().collect()
}

fn is_clear(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Estimated { size, is_enough, .. } => {
            *is_enough && !(SMALL.0..=SMALL.1).contains(size)
        }
        Verdict::Recorded => true,
    }
}
