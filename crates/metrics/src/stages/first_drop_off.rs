//! First drop-off: of the deals that left the first stage, the share that was lost from it.
//!
//! One minus the stage conversion of the first stage of each pipeline: the lowest open stage that
//! was in use on the day the deal left it (of one still there, at the end of the period or on the
//! as-of day). The same leavings count, the same are told aside; see [`super::stage_conversion`].

use super::leavings;
use super::moves::{self, Move};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "first-drop-off",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals that left the first stage of their pipeline for the first time in the \
               period, forward or lost, the share that was lost.",
    numerator: "Deals whose first leaving of the first stage was to lost.",
    denominator: "Deals whose first leaving of the first stage was forward or lost.",
    absence: "No deal left the first stage forward or lost for the first time in the period.",
    kinds: leavings::KINDS,
    by: &[
        Dimension::Rep,
        Dimension::Team,
        Dimension::Stage,
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
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    leavings::each(view, timeline, |leaving| {
        if moves::is_first(view, leaving.stage(), leaving.at()) {
            facts.push(leaving.fact(timeline, |how| how == Move::Lost));
        }
    });
}
