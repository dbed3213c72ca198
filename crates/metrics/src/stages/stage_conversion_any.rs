//! Stage conversion by any stage: each stage is counted for itself, in whatever order deals went
//! through them.
//!
//! A deal created in the period counts below the line for each stage it was ever in, and above it
//! for each stage whose next one it was ever in. The two need not be the same deals: one that skips
//! a stage counts above the line of the stage that was skipped over and not below it, so the number
//! may exceed one, and is no share of anything; it has no interval. A deal that was in the stage,
//! has not been in the next and is open is told as still open, too. Which stages are asked for is
//! in `route`.
//!
//! Credited is who owned the deal when it was created.

use super::conventions;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-conversion-any",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals created in the period, those that were ever in the next stage (after \
               the last: won) divided by those that were ever in the stage, by the as-of day.",
    numerator: "Deals created in the period that were ever in the next stage of the pipeline, \
               or, after the last, won.",
    denominator: "Deals created in the period that were ever in the stage.",
    absence: "No deal created in the period was ever in the stage.",
    kinds: &[],
    by: conventions::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Ratio,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    conventions::of_created(view, timeline, facts, |route, milestone| {
        let (next, here) = (route.was_in_next(milestone), milestone.visited);
        (next || here).then(|| Part::Parts { above: next.into(), below: here.into() })
    });
}
