//! Closes deals: how often deals were won from the later stages, against what was to be expected.
//!
//! 1 is as the whole company (or the question's yardstick) would have done with these deals on
//! these days. Only the last step
//! counts, from any stage but the first straight to won; every visit counts. What is expected is in
//! `expected`. Who opens doors and does not close deals has the one number high and this
//! one low, both with enough behind them. Beside the number of a rep or team stands what it is
//! drawn towards 1, the more the fewer were expected. A stay of which nothing dates its beginning
//! or end is told as undated.

use super::expected::{self, Counted};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use crate::stages::curves::Usual;
use crate::stages::moves::{self, Move};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "closes-deals",
    version: 1,
    unit: Unit::Multiple,
    sentence: "Deals won from a later stage than the first in the period, divided by as many as \
               the company's deals of the same stages and ages were won for the days on which \
               they were in them; only the deals of one's teams where figures of others are not \
               told.",
    numerator: "Stays in a stage after the first that ended won in the period, in millionths.",
    denominator: "Stays in a stage after the first that were to be expected to end won in the \
               period, in millionths.",
    absence: "No deal was in a later stage in the period, none was won from one in the whole \
               company, or there is nobody to be compared with of whom figures are told.",
    kinds: &[],
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
        finish: Finish::OverExpected,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let counted = Counted {
        stay: |view, stay| !moves::is_first(view, stay.visit.stage, stay.visit.entered),
        event: |how| how == Move::Won,
        expected: Usual::wins,
    };
    expected::facts(view, timeline, &counted, facts);
}
