//! Closes but opens few: the late steps go as well as could be expected or better, the first one
//! clearly worse.

use crate::forecast::hazard::Way;
use crate::signals::compare::steps;
use crate::signals::run::Run;
use crate::signals::signal::{Finding, Tone};

use super::Rule;
use super::opens_but_cannot_close::well_but_poor;

/// The rule.
pub static RULE: Rule = Rule { id: "closes-but-opens-few", tone: Tone::Warning, find };

fn find(run: &Run<'_>) -> Vec<Finding> {
    let early = steps(run, &run.first_stages(), Way::Forward);
    let late = steps(run, &run.late_stages(), Way::Forward);
    well_but_poor(run, &late, (&early, "opens-doors"))
}
