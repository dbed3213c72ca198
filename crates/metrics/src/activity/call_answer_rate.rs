//! Answer rate of calls: how many of the outbound calls somebody answered.
//!
//! The first link of the chain from the dial to the conversation. *Answered* is by anybody;
//! whether it was the person wanted is asked by [`super::conversation_rate`]. Calls whose outcome
//! nobody entered are neither answered nor unanswered: they are told as still open, since the
//! outcome may yet be entered.

use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use sales::activity::Outcome;
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
    let fact = touches::call(view, activity, opportunity, |outcome| outcome != Outcome::Dialled);
    facts.extend(fact);
}
