//! Opens doors but cannot close: the first step goes as well as could be expected or better, the
//! late ones clearly worse. And the mirror of it.

use std::collections::BTreeMap;

use sales::roster::PersonId;

use crate::comparing::estimate::Side;
use crate::comparing::expected::Ratio;
use crate::signals::compare::{EXPECTED_MIN, judged, losses, of_losses};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "opens-but-cannot-close", tone: Tone::Warning, find };

/// At least so probably no worse than expected.
const WELL: f64 = 0.7;
/// At least so probably more than [`POOR`] times the losses expected.
const SURELY: f64 = 0.9;
const POOR: f64 = 1.15;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let early = losses(run, &run.first_stages());
    let late = losses(run, &run.late_stages());
    well_but_poor(run, &early, (&late, "win-rate"))
}

/// Those who do the one as well as expected and the other, which the metric is about, poorly.
pub(super) fn well_but_poor(
    run: &Run<'_>,
    well: &BTreeMap<PersonId, Ratio>,
    (poor, metric): (&BTreeMap<PersonId, Ratio>, &'static str),
) -> Vec<Finding> {
    let finding = |(person, poor): (&PersonId, &Ratio)| {
        let well = well.get(person)?;
        let is_enough = well.expected.min(poor.expected) >= EXPECTED_MIN;
        let does_well = well.estimate.at_most(1.0) >= WELL;
        let does_poorly = 1.0 - poor.estimate.at_most(POOR) >= SURELY;
        let verdict = judged(&poor.estimate, Side::Above, is_enough);
        (does_well && does_poorly).then(|| of_losses(run, metric, (*person, poor), verdict))?
    };
    poor.iter().filter_map(finding).collect()
}
