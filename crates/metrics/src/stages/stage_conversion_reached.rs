//! Stage conversion by what was reached: of the closed deals that got as far as a stage, the share
//! that got further.
//!
//! A stage that was skipped counts as reached, and so does one before the stage in which the deal
//! was created. A lost deal reached no more than it was in, or passed; a deal that was ever won
//! reached all. Only stages of the pipeline in which the deal is at home count, of those in use
//! when it began and those it was in (`route`). The period is that of the closing, and so
//! is the owner who is credited.

use super::conventions;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-conversion-reached",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals closed in the period that had reached a stage (were in it, in a \
               later open stage, or won), the share that got beyond it.",
    numerator: "Deals of those below that were in a later open stage of the pipeline, or won.",
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
    conventions::of_closed(view, timeline, facts, |_, route, milestone| route.passed(milestone));
}
