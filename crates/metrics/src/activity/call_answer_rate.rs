//! Answer rate of calls: how many of the outbound calls somebody answered.
//!
//! The first link of the chain from the dial to the conversation. *Answered* is by anybody;
//! whether it was the person wanted is asked by [`super::conversation_rate`]. Calls whose outcome
//! nobody entered are neither answered nor unanswered: they are told as still open, since the
//! outcome may yet be entered.

use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::activity::{ActivityKind, Outcome};
use sales::history::{ActivityView, OpportunityId};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "call-answer-rate",
    version: 1,
    unit: Unit::Share,
    sentence: "Outbound calls that somebody answered divided by outbound calls of known outcome \
               in the period.",
    numerator: "Outbound calls answered by anybody, conversations among them.",
    denominator: "Outbound calls whose outcome is known.",
    absence: "No outbound call of known outcome in the period.",
    kinds: &[],
    by: touches::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { activity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(
    view: &View<'_>,
    activity: &ActivityView,
    opportunity: Option<OpportunityId>,
    facts: &mut Vec<Fact>,
) {
    if touches::is_outbound_of(activity, ActivityKind::Call) && view.counts(activity.at) {
        let part = match activity.outcome {
            Outcome::Unknown => Part::StillOpen,
            outcome => Part::Trial(outcome != Outcome::Dialled),
        };
        facts.push(touches::fact(view, activity, opportunity, part));
    }
}
