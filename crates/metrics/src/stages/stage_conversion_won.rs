//! Win rate from a stage: of the closed deals that got as far as a stage, the share that was won.
//!
//! What counts as reached is as in [`super::stage_conversion_reached`]. The period is that of the
//! closing, and so is the owner who is credited.

use super::conventions;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-conversion-won",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals closed in the period that had reached a stage (were in it, in a \
               later open stage, or won), the share that was won.",
    numerator: "Deals of those below that were won.",
    denominator: "Deals won or lost in the period that had been in the stage or in a later open \
               one of the pipeline, or won.",
    absence: "No deal that reached the stage was won or lost in the period.",
    kinds: &[],
    by: conventions::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    conventions::of_closed(view, timeline, facts, |closing, _, _| closing.won);
}
