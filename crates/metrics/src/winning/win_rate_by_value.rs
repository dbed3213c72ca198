//! Win rate by value: amount won ÷ amount won or lost, of the opportunities closed in the period.
//!
//! Which opportunities are closed, when, whose they are and what they are worth is as in
//! [`crate::results::closings`]. One without an amount, with an amount of nought or in a currency
//! without a rate says nothing by value: it is counted and told, and adds nothing to either side. A
//! negative amount (a credit) is told aside. Many systems empty the amount of what is lost; then
//! all that is left is what was won, and the rate would be 100 %. So where the amounts of some are
//! not known, and those of all others are of won ones alone, or of lost ones alone, there is no
//! number.

use crate::catalogue::{Definition, Reckon};
use crate::facts::tally::Worth;
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "win-rate-by-value",
    version: 1,
    unit: Unit::Share,
    sentence: "Amount of the opportunities won divided by the amount of the opportunities won or \
               lost in the period.",
    numerator: "Amount (or units) of the opportunities won in the period.",
    denominator: "Amount (or units) of the opportunities won or lost in the period.",
    absence: "Nothing was won or lost in the period; or some amounts are not known, and all others \
              are of won deals alone, or of lost ones alone.",
    kinds: &[],
    by: closings::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::WorthShare,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(closing) = closings::closing(view, timeline) {
        let part = match closing.worth {
            Worth::Counted(0) => Part::Worth(Worth::Unknown),
            Worth::Counted(amount) if amount < 0 => Part::Aside,
            Worth::Counted(amount) => {
                Part::Parts { above: if closing.won { amount } else { 0 }, below: amount }
            }
            unknown => Part::Worth(unknown),
        };
        facts.push(Fact::of(timeline, closing.credit, part));
    } else if let Some(open) = closings::still_open(view, timeline) {
        facts.push(Fact::of(timeline, open.credit, Part::StillOpen));
    }
}
