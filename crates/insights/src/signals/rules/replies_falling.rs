//! Replies falling: customers answer fewer of the person's e-mails than before, apart from what
//! changed for everybody.

use crate::comparing::estimate::Side;
use crate::signals::compare::{Lately, changes, divided};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "replies-falling", tone: Tone::Warning, find };

const METRIC: &str = "reply-rate";

fn find(run: &Run<'_>) -> Vec<Finding> {
    // The e-mails of the last two weeks may still be answered and are not in the metric.
    let lately = Lately { metric: METRIC, days: 56, side: Side::Below, figure: Side::Below };
    changes(run, lately, |period| divided(run, METRIC, period))
}
