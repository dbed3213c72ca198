//! First step weak: fewer deals go on from the first stage than were to be expected of them.

use crate::comparing::estimate::Side;
use crate::forecast::hazard::Way;
use crate::signals::compare::{EXPECTED_MIN, judged, of_step, steps};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "first-step-weak", tone: Tone::Warning, find };

fn find(run: &Run<'_>) -> Vec<Finding> {
    let ratios = steps(run, &run.first_stages(), Way::Forward);
    let finding = |(person, ratio): (&_, &_)| {
        let ratio: &crate::comparing::expected::Ratio = ratio;
        let verdict = judged(&ratio.estimate, Side::Below, ratio.expected >= EXPECTED_MIN);
        of_step(run, "opens-doors", (*person, ratio), verdict)
    };
    ratios.iter().filter_map(finding).collect()
}
