//! Pushed again: more of the open deals had their close date moved to a later month twice or more
//! than of all people together.

use std::collections::BTreeMap;

use metrics::facts::Fact;
use sales::roster::PersonId;

use crate::signals::compare::{deals, of_counts, share_of_open};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone, Who};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "pushed-again", tone: Tone::Warning, find };

const METRIC: &str = "pushed-deals";
/// The metric's kinds that say twice, and more often.
const TWICE_OR_MORE: [u8; 2] = [1, 2];

fn find(run: &Run<'_>) -> Vec<Finding> {
    let period = run.question.period;
    let again = |fact: &Fact| TWICE_OR_MORE.contains(&fact.kind);
    let mut pushed = BTreeMap::<PersonId, u64>::new();
    for fact in run.facts(METRIC, period).iter().filter(|fact| again(fact)) {
        if let Some(person) = fact.credit.person {
            *pushed.entry(person).or_default() += 1;
        }
    }
    let dated = run.people("close-date-passed", period);
    let count = |(person, answer): (&PersonId, &metrics::facts::Answer)| {
        let open = u64::try_from(answer.measure.denominator?).ok()?;
        Some((*person, (pushed.get(person).copied().unwrap_or(0).min(open), open)))
    };
    let counts = dated.iter().filter_map(count).collect();
    let mut findings = of_counts(run, share_of_open(run, METRIC), counts);
    for finding in &mut findings {
        if let Who::Person(_) = finding.evidence.who {
            finding.evidence.deals = deals(run, METRIC, finding.evidence.who, period, again);
        }
    }
    findings
}
