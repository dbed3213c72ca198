//! Time to close: how many days deals took until they were decided, won or lost, in the middle.
//!
//! As cycle time, of all deals closed in the period; broken down by kind, the won ones give cycle
//! time itself, and the lost ones how long it takes to lose. Losing much later than winning means
//! that hopeless deals are kept open.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use crate::results::{closings, cycle_time};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "time-to-close",
    version: 1,
    unit: Unit::Days,
    sentence: "The median number of days from creation to closing of the opportunities won or \
               lost in the period.",
    numerator: "Days from creation to closing of each opportunity won or lost in the period; the \
                one in the middle.",
    denominator: "",
    absence: "Nothing was won or lost in the period, or nothing tells when what closed began.",
    kinds: &["won", "lost"],
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Reason,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Competitor,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Median,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let closing = closings::closing(view, timeline);
    let kind = |won: bool| u8::from(!won);
    facts.extend(closing.map(|one| cycle_time::fact(view, timeline, &one).of_kind(kind(one.won))));
}
