//! No next step: more of the open deals have none planned than of all people together.

use crate::comparing::estimate::Side;
use crate::signals::compare::{Share, shares};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "no-next-step", tone: Tone::Warning, find };

/// Nobody has twenty open deals for this alone; what few say is weighed by the estimate.
const OPEN_MIN: u64 = 8;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let period = run.question.period;
    shares(
        run,
        Share { metric: "without-next-step", period, side: Side::Above, trials_min: OPEN_MIN },
    )
}
