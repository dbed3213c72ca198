//! Close date passed: more of the open deals should have been decided by now than of all people.

use crate::signals::compare::{share_of_open, shares};
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;

/// The rule.
pub static RULE: Rule = Rule { id: "close-date-passed", tone: Tone::Warning, find };

fn find(run: &Run<'_>) -> Vec<Finding> {
    shares(run, share_of_open(run, "close-date-passed"))
}
