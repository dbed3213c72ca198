//! Close date passed: more of the open deals should have been decided by now than of all people.

use crate::comparing::estimate::Side;
use crate::signals::compare::{Share, shares};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "close-date-passed", tone: Tone::Warning, find };

/// Nobody has twenty open deals for this alone; what few say is weighed by the estimate.
const OPEN_MIN: u64 = 8;

fn find(run: &Run<'_>) -> Vec<Finding> {
    let period = run.question.period;
    shares(
        run,
        Share { metric: "close-date-passed", period, side: Side::Above, trials_min: OPEN_MIN },
    )
}
