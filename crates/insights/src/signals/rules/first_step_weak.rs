//! First step weak: more of the deals that leave the first stage are lost than was to be expected.

use sales::roster::PersonId;

use crate::comparing::estimate::Side;
use crate::comparing::expected::Ratio;
use crate::signals::compare::{EXPECTED_MIN, judged, losses, of_losses};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "first-step-weak", tone: Tone::Warning, find };

fn find(run: &Run<'_>) -> Vec<Finding> {
    let ratios = losses(run, &run.first_stages());
    let finding = |(person, ratio): (&PersonId, &Ratio)| {
        let verdict = judged(&ratio.estimate, Side::Above, ratio.expected >= EXPECTED_MIN);
        of_losses(run, "first-drop-off", (*person, ratio), verdict)
    };
    ratios.iter().filter_map(finding).collect()
}
