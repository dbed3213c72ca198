//! Gives up early: leaves more deals alone after a contact that nobody answered than all do.

use crate::comparing::estimate::Side;
use crate::signals::compare::{Share, shares};
use crate::signals::run::{COMPARED_DAYS, Run};
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "gives-up-early", tone: Tone::Warning, find };

fn find(run: &Run<'_>) -> Vec<Finding> {
    let Some(period) = run.last_days(COMPARED_DAYS) else { return Vec::new() };
    shares(run, Share { metric: "gave-up", period, side: Side::Above, trials_min: 20 })
}
