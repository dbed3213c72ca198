//! Closes but opens few: the late steps go as well as could be expected or better, the first one
//! clearly worse.

use crate::signals::compare::losses;
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;
use super::opens_but_cannot_close::well_but_poor;

/// The rule.
pub static RULE: Rule = Rule { id: "closes-but-opens-few", tone: Tone::Warning, find };

fn find(run: &Run<'_>) -> Vec<Finding> {
    let early = losses(run, &run.first_stages());
    let late = losses(run, &run.late_stages());
    well_but_poor(run, &late, (&early, "first-drop-off"))
}
