//! Goals: what was found beside what was wanted.

use std::io::{self, Write};

/// A goal: what, how much was found, and between which bounds it has to lie.
pub(crate) struct Goal {
    pub(crate) what: String,
    pub(crate) found: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Goal {
    pub(crate) fn at_least(what: impl Into<String>, low: f64, found: f64) -> Self {
        Self { what: what.into(), found, low, high: f64::INFINITY }
    }

    pub(crate) fn at_most(what: impl Into<String>, high: f64, found: f64) -> Self {
        Self { what: what.into(), found, low: f64::NEG_INFINITY, high }
    }
}

/// Writes the table. What could not be found (not a number) is not met.
pub(crate) fn write(out: &mut impl Write, goals: &[Goal]) -> io::Result<()> {
    writeln!(out, "| goal | wanted | found | met |\n|---|---:|---:|---|")?;
    for goal in goals {
        let wanted = match (goal.low, goal.high) {
            (f64::NEG_INFINITY, high) => format!("≤ {high}"),
            (low, f64::INFINITY) => format!("≥ {low}"),
            (low, high) => format!("{low} to {high}"),
        };
        let met = goal.low <= goal.found && goal.found <= goal.high;
        let yes = if met { "yes" } else { "**no**" };
        writeln!(out, "| {} | {wanted} | {:.3} | {yes} |", goal.what, goal.found)?;
    }
    writeln!(out)
}
