//! Stage conversion by all stages: who leaves out a stage has dropped out of it and of all later
//! ones.
//!
//! A deal created in the period counts for a stage if it was ever in it and in every stage before
//! it, in whatever order, and counts as converted if it was also in the next. A deal that skips a
//! stage drops out at that stage, even if it is won. One that is open and has not converted counts
//! as not converted and is told as still open, too. Which stages are asked for is in
//! `route`; a deal that was at home in two pipelines is asked for both.
//!
//! Credited is who owned the deal when it was created.

use super::conventions;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-conversion-visited",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals created in the period that were in every stage up to and with a \
               stage, the share that was also in the next one (after the last: won), by the \
               as-of day.",
    numerator: "Deals of those below that were ever in the next stage of the pipeline, or, after \
               the last, won.",
    denominator: "Deals created in the period that were in the stage and in each one before it.",
    absence: "No deal created in the period was in the stage and in each one before it.",
    kinds: &[],
    by: conventions::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    conventions::of_created(view, timeline, facts, |route, milestone| {
        route.was_in_all(milestone).then(|| Part::Trial(route.was_in_next(milestone)))
    });
}
