//! Conversation rate: how many of the outbound calls became a conversation with the person wanted.
//!
//! Dialling is not answering, and answering is not a conversation. The denominator is every dial
//! of known outcome, as in [`super::call_answer_rate`], so that the two can be divided: what is
//! left is how many of those answered became a conversation. The last link, from conversations to
//! opportunities, is [`super::opportunities_per_thousand_calls`]. Calls whose outcome nobody
//! entered are told as still open.

use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, View};
use crate::measure::{Absence, Unit};
use sales::activity::Outcome;
use sales::history::{ActivityView, OpportunityId};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "conversation-rate",
    version: 1,
    unit: Unit::Share,
    sentence: "Outbound calls that became a conversation with the person wanted divided by \
               outbound calls of known outcome in the period.",
    numerator: "Outbound calls that became a conversation with the person wanted.",
    denominator: "Outbound calls whose outcome is known, unanswered ones too.",
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
    let fact =
        touches::call(view, activity, opportunity, |outcome| outcome == Outcome::Conversation);
    facts.extend(fact);
}
