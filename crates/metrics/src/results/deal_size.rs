//! Deal size: the amount of a deal won in the period, in the middle.
//!
//! The same deals and amounts as in attainment: won in the period and not reopened since, at the
//! amount known on the as-of day and the rate of the closing day. The median, since one very
//! large deal moves the mean; the mean stands beside. A deal won for nothing counts as nothing;
//! one without an amount is told and is in neither.

use crate::catalogue::{Definition, Reckon};
use crate::facts::tally::Worth;
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "deal-size",
    version: 1,
    unit: Unit::Money,
    sentence: "The median amount of the opportunities won in the period.",
    numerator: "Amount (or units) of each opportunity won in the period; the one in the middle.",
    denominator: "",
    absence: "Nothing was won in the period, or no amount is known of what was.",
    kinds: &[],
    by: closings::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Median,
        nothing: Absence::NothingWon,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(closing) = closings::closing(view, timeline).filter(|closing| closing.won) {
        let part = match closing.worth {
            Worth::Counted(amount) => Part::Value(amount),
            unknown => Part::Worth(unknown),
        };
        facts.push(Fact::of(timeline, closing.credit, part));
    }
}
