//! Too many open deals: many more than others have, and more of them unattended.

use crate::signals::compare::{share_of_open, shares};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "too-many-open", tone: Tone::Warning, find };

/// So many times as many as the one in the middle.
const MANY: u64 = 3;
const OF: u64 = 2;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let period = run.question.period;
    let open = run.people("open-deals", period);
    let mut counts: Vec<u64> = open.values().map(|answer| answer.measure.n).collect();
    counts.sort_unstable();
    let Some(middle) = counts.get(counts.len() / 2) else { return Vec::new() };
    let mut findings = shares(run, share_of_open(run, "untouched-deals"));
    findings.retain(|finding| OF * finding.evidence.comparison.n >= MANY * middle);
    findings
}
