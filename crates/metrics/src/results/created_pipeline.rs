//! Created pipeline: what the opportunities created in the period come to.
//!
//! Every opportunity that was created in the period and exists on the as-of day counts, whatever
//! became of it since. It is credited to its owner at creation, in the team of that day, or in
//! parts to those whom it was divided between then. It counts for the amount known on the as-of
//! day, at the rate of the day it was created: most deals are created without an amount and get
//! one later, so the amount first known would say little. Asked as of an earlier day, it is the
//! amount known then.
//!
//! Where no source says when a deal was created, it counts from the first open stage it is known
//! to have entered on a day. One that was first seen since the period began, closed or at no
//! certain moment, may have been created in it: it is told apart, and not counted.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::stages::created::{Created, created};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "created-pipeline",
    version: 1,
    unit: Unit::Money,
    sentence: "The amounts of the opportunities created in the period, as known on the as-of day.",
    numerator: "Amount (or units) of the opportunities created in the period, credited to their \
                owner at creation.",
    denominator: "",
    absence: "No amount is known of any of them; nothing created is zero.",
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
        finish: Finish::Sum,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    match created(view, timeline) {
        Some(Created::Undated(credit)) => {
            facts.push(Fact::of(timeline, credit, Part::Undated));
        }
        Some(Created::InPeriod(_, at)) => {
            let worth = view.worth(timeline, view.day_of(at));
            view.each_credited(timeline, at, worth, |one| {
                facts.push(Fact::credited(timeline, &one));
            });
        }
        None => {}
    }
}
