//! Cycle time: how many days a won deal took from its creation, in the middle.
//!
//! Of the deals won in the period, by the day of winning. Deals that are still open are not in it,
//! so it says how long those took that were won, not how long those take that are begun now: a
//! team that has begun to win only quick deals looks fast. Days are those of the question's clock.
//! A deal that was reopened and won again took from its creation to its last win.
//!
//! Where no source says when a deal was created, it counts from the first open stage it is known
//! to have entered on a day. A deal first seen when it was already won, and one whose win is known
//! only to lie between two moments, have no known cycle and are told apart.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::results::closings::{self, Closing};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "cycle-time",
    version: 1,
    unit: Unit::Days,
    sentence: "The median number of days from creation to winning of the opportunities won in the \
               period.",
    numerator: "Days from creation to winning of each opportunity won in the period; the one in \
                the middle.",
    denominator: "",
    absence: "Nothing was won in the period, or nothing tells when what was won began.",
    kinds: &[],
    by: &[
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Median,
        nothing: Absence::NothingWon,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let closing = closings::closing(view, timeline).filter(|closing| closing.won);
    facts.extend(closing.map(|closing| fact(view, timeline, &closing)));
}

/// How long a deal took to close.
pub(crate) fn fact(view: &View<'_>, timeline: &Timeline<'_>, closing: &Closing) -> Fact {
    let days = closings::days_to_close(view, timeline, closing);
    let part = days.map_or(Part::Undated, |days| Part::Value(days.into()));
    Fact::of(timeline, closing.credit, part)
}
