//! Follow-ups per advance: how many follow-ups the deals that moved on had got in the stage that
//! they left.
//!
//! Counted are the stays in an open stage that ended in the period by an advance (to a later
//! stage, or won), each with its follow-ups between entry and advance; a deal that advanced twice
//! counts twice. Dated by the moment of the advance, and credited to the owner of that moment. A
//! stage passed through within a day is no stay. Where nothing dates the entry or the advance the
//! stay is undated.
//!
//! It speaks of those that advanced. Hard cases get many follow-ups and are lost, so it is no
//! answer to how many are needed: that is [`super::follow_up_odds`].

use super::stay::each_attempt;
use super::touch::Next;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, End, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "follow-ups-per-advance",
    version: 1,
    unit: Unit::Number,
    sentence: "The median number of follow-ups in a stage, among the deals that advanced from it \
               in the period.",
    numerator: "Follow-ups between entering the stage and leaving it for a later one, or winning.",
    denominator: "",
    absence: "No deal advanced in the period.",
    kinds: &[
        "after-none",
        "after-one",
        "after-two",
        "after-three",
        "after-four",
        "after-five",
        "after-six-or-more",
    ],
    by: &[
        Dimension::Stage,
        Dimension::Kind,
        Dimension::StageKind,
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
        observe: Observe { opportunity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Median,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    each_attempt(view, timeline, |spell, attempt| {
        let Some(end) = spell.end.filter(|end| view.counts(end.at)) else { return };
        let is_last = attempt.is_none_or(|attempt| matches!(attempt.next, Next::Over(_)));
        if !is_last || end.kind(view, spell.stage) != Some(End::Advanced) {
            return;
        }
        let part = attempt.map_or(Part::Undated, |attempt| Part::Value(attempt.place.into()));
        let kind = attempt.map_or(0, |attempt| attempt.kind(DEFINITION.kinds));
        let fact = Fact::of(timeline, view.credit(timeline, end.at), part);
        facts.push(fact.in_stage(Some(spell.stage)).moving_to(Some(end.to)).of_kind(kind));
    });
}
