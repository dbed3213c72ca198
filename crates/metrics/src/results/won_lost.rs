//! Won and lost: how many opportunities closed either way in the period, and their amounts.
//!
//! Broken down by stage, an opportunity counts for the stage it was closed from: the last open
//! one it was in before its closing. One that was never in an open stage has none.
//!
//! An opportunity counts for its owner; the amounts are those credited to each.

use crate::catalogue::{Definition, Reckon};
use crate::facts::tally::Tally;
use crate::facts::{Dimension, Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "won-lost",
    version: 1,
    unit: Unit::Count,
    sentence: "How many opportunities were won and lost in the period, and their amounts.",
    numerator: "Opportunities won, and apart from them opportunities lost, in the period.",
    denominator: "",
    absence: "Never; nothing closed is none won and none lost.",
    kinds: &["won", "lost"],
    by: &[
        Dimension::Kind,
        Dimension::StageKind,
        Dimension::Stage,
        Dimension::Reason,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
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
        finish: Finish::Count,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(closing) = closings::closing(view, timeline) {
        let from = closings::closed_from(view, timeline, closing.at);
        closings::each_credited(view, timeline, &closing, |one| {
            facts.push(one.fact(view).of_kind(u8::from(!closing.won)).in_stage(from));
        });
    }
}

/// What was won and what was lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WonLost {
    /// Opportunities won.
    pub won: Tally,
    /// Opportunities lost, with the amounts they were lost at.
    pub lost: Tally,
}

/// What was won and lost in the question's scope and period.
pub fn won_lost(view: &View<'_>) -> WonLost {
    let mut both = WonLost::default();
    for closing in &view.closings().closed {
        let side = if closing.won { &mut both.won } else { &mut both.lost };
        closing.add_to(side);
    }
    both
}
