//! Follow-up odds: what the next follow-up is worth. Each stay in an open stage is a ladder; its
//! foot is the entry into the stage, its k-th rung the k-th follow-up.
//!
//! At risk on rung k are the stays that got the k-th follow-up while undecided. A rung ends with
//! what comes first within 14 days: the deal **advances** (to a later stage, or is won); the stay
//! ends **otherwise** (lost, or back to an earlier stage); there is **another** follow-up; or
//! **nothing** happens. A rung whose 14 days are not over on the as-of day is still open, even if
//! something has happened on it already. So nobody counts as having had a follow-up who had to
//! survive to get it, and what was never followed up again is in the denominator.
//!
//! Dated by the moment of the follow-up (of the entry, for rung nought), in the period; credited
//! to the deal's owner at that moment. A stay that nothing dates at its beginning or end is
//! undated. A deal that goes to another pipeline leaves its last rung out. What a touch, a
//! follow-up and a stay are stands in the modules beside this one.

use super::stay::each_attempt;
use super::touch::Next;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, End, Fact, Finish, Observe, Part, Rung, RungEnd, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "follow-up-odds",
    version: 1,
    unit: Unit::Share,
    sentence: "The share of follow-ups in the period after which the deal advanced within 14 days, \
               before another follow-up, by how many there had been in the stage.",
    numerator: "Follow-ups (and entries into a stage) in the period after which the deal advanced \
                within 14 days and before another follow-up.",
    denominator: "Follow-ups in the period, and as number nought the entries into an open stage, \
                  whose 14 days are over.",
    absence: "There was no follow-up in the period whose 14 days are over.",
    kinds: &[
        "after-none",
        "after-one",
        "after-two",
        "after-three",
        "after-four",
        "after-five",
        "after-six",
        "after-seven",
        "after-eight",
        "after-nine-or-more",
    ],
    by: &[
        Dimension::Kind,
        Dimension::StageKind,
        Dimension::Stage,
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
        finish: Finish::Ladder,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    each_attempt(view, timeline, |spell, attempt| {
        let at = attempt.map_or(spell.entered, |attempt| attempt.at);
        if !view.counts(at) {
            return;
        }
        let part = match attempt {
            None => Part::Undated,
            Some(attempt) => {
                let end = match attempt.within(view) {
                    None => None,
                    Some(Next::Touch(_)) => Some(RungEnd::WentOn),
                    Some(Next::Nothing | Next::OverUndated) => Some(RungEnd::Stopped),
                    Some(Next::Over(_)) => match spell.end.map(|e| e.kind(view, spell.stage)) {
                        Some(Some(End::Advanced)) => Some(RungEnd::Advanced),
                        Some(Some(End::Lost | End::Back)) => Some(RungEnd::Ended),
                        Some(None) | None => return,
                    },
                };
                let place = attempt.place.min(u8::MAX.into()) as u8;
                end.map_or(Part::StillOpen, |end| Part::Rung(Rung { place, end }))
            }
        };
        let kind = attempt.map_or(0, |attempt| attempt.kind(DEFINITION.kinds));
        let fact = Fact::of(timeline, view.credit(timeline, at), part);
        facts.push(fact.in_stage(Some(spell.stage)).of_kind(kind));
    });
}
