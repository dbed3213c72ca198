//! Stage moves: how often deals went from each stage to each other in the period.
//!
//! Every entry into a stage is a move from the stage before it, the first one from nowhere, so for
//! each stage what was in it at the beginning, and what entered, is what left and what is still in
//! it. Neighbouring entries into the same stage are one. Moves within one instant all count. A
//! move that nothing dates is told as undated. Credited is who owned the deal at the move, and
//! beside the number stands what the deals were worth then, at the rate of that day.

use super::moves::{self, KINDS, Move};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::{Precision, StageId, Timeline};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-moves",
    version: 1,
    unit: Unit::Count,
    sentence: "How often deals went from one stage to another in the period, every entry into a \
               stage counted, the first one too.",
    numerator: "Entries into a stage in the period.",
    denominator: "",
    absence: "Never; no move is zero.",
    kinds: KINDS,
    by: &[
        Dimension::Move,
        Dimension::Kind,
        Dimension::Stage,
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
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Count,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let counting = view.counting();
    let mut from: Option<StageId> = None;
    for visit in timeline.visits().take_while(|visit| visit.entered < counting.end) {
        if counting.start <= visit.entered {
            let at = moves::moment(view, &visit);
            let part = match visit.precision {
                Precision::Between => Part::Undated,
                Precision::Instant | Precision::Day => {
                    Part::Worth(view.worth_at(timeline, at, view.day_of(at)))
                }
            };
            let how = from.map_or(Move::Begun, |from| moves::what(view, from, &visit));
            let credit = view.credit(timeline, at);
            let fact = Fact::of(timeline, credit, part).in_stage(from).moving_to(Some(visit.stage));
            facts.push(fact.of_kind(how as u8));
        }
        from = Some(visit.stage);
    }
}
