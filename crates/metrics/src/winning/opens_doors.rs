//! Opens doors: how often deals went on from the first stage, against what was to be expected.
//!
//! 1 is as the whole company (or the question's yardstick) would have done with these deals on
//! these days, 1.2 a fifth more.
//! Going on is to any later open stage or won; every visit counts. What is expected is in
//! `expected`. The first stage is the lowest open one of its pipeline that was in use when
//! the deal entered it. Beside the number of a rep or team stands what it is drawn towards 1, the
//! more the fewer were expected. A stay of which nothing dates its beginning or end is told as
//! undated.

use super::expected::{self, Counted};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use crate::stages::curves::Usual;
use crate::stages::moves::{self, Move};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "opens-doors",
    version: 1,
    unit: Unit::Multiple,
    sentence: "Deals that went on from the first stage in the period, divided by as many as the \
               company's deals of the same age did for the days on which they were in it; only \
               the deals of one's teams where figures of others are not told.",
    numerator: "Stays in the first stage of a pipeline that ended forward in the period, in \
               millionths.",
    denominator: "Stays in the first stage that were to be expected to end forward in the \
               period, in millionths.",
    absence: "No deal was in the first stage in the period, none went on from it in the whole \
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
        stay: |view, stay| moves::is_first(view, stay.visit.stage, stay.visit.entered),
        event: |how| matches!(how, Move::Forward | Move::Skip | Move::Won),
        expected: Usual::advances,
    };
    expected::facts(view, timeline, &counted, facts);
}
