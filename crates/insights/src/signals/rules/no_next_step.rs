//! No next step: more of the open deals have none planned than of all people together.

use crate::signals::compare::{share_of_open, shares};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "no-next-step", tone: Tone::Warning, find };

fn find(run: &Run<'_>) -> Vec<Finding> {
    shares(run, share_of_open(run, "without-next-step"))
}
