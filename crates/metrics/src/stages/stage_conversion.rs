//! Stage conversion: of the deals that left a stage, the share that went on.
//!
//! A deal counts once for a stage, with the first time it left it, in the period in which that was.
//! Forward is to any later open stage of the pipeline, skipping others or not, or won. Going back
//! is neither a success nor a loss: such a deal is told aside, and so is one that moved to another
//! pipeline. One that was still there for the first time at the end of the period, or on the
//! as-of day, is told as still open. A leaving that nothing dates is told as undated. Credited is
//! who owned the deal when it left; of those still there, who owned it at the end.
//!
//! Other conventions give other numbers of the same deals; they stand beside this one as metrics
//! of their own, `stage-conversion-…`.

use super::moves::Move;
use super::{conventions, leavings};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-conversion",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals that left a stage for the first time in the period, forward or lost, \
               the share that left it forward.",
    numerator: "Deals whose first leaving of the stage was to a later open stage or won.",
    denominator: "Deals whose first leaving of the stage was forward or lost.",
    absence: "No deal left the stage forward or lost for the first time in the period.",
    kinds: leavings::KINDS,
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
    leavings::each(view, timeline, |leaving| {
        facts.push(leaving.fact(timeline, |how| how != Move::Lost));
    });
}
