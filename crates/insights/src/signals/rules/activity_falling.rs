//! Activity falling: fewer calls, e-mails and meetings a working day than the person's own before,
//! apart from what fell for everybody.

use crate::comparing::estimate::Side;
use crate::signals::compare::{Lately, changes, divided};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "activity-falling", tone: Tone::Warning, find };

const METRIC: &str = "activity-rate";

fn find(run: &Run<'_>) -> Vec<Finding> {
    let lately = Lately { metric: METRIC, days: 28, side: Side::Below, figure: Side::Below };
    changes(run, lately, |period| divided(run, METRIC, period))
}
