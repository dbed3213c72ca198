//! Reply rate: how many of our e-mails the customer answered.
//!
//! An e-mail is answered when its record says so, or when the customer wrote within
//! `replies::WINDOW_DAYS` days and no later e-mail of ours lies between
//! (`replies`). E-mails for which that time is not over are told as still open, those
//! already answered too: were only the answered ones let in early, the last two weeks would
//! consist of answers.

use super::replies::{Replies, WINDOW};
use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::activity::{ActivityKind, Outcome};
use sales::history::{ActivityView, OpportunityId};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "reply-rate",
    version: 1,
    unit: Unit::Share,
    sentence: "Outbound e-mails that were answered within 14 days divided by outbound e-mails of \
               the period that are at least 14 days old.",
    numerator: "Of these, e-mails marked as replied to, or followed by one of the customer's.",
    denominator: "Outbound e-mails of the period, sent at least 14 days before the as-of day ends.",
    absence: "No outbound e-mail in the period that is old enough.",
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
    if !touches::is_outbound_of(activity, ActivityKind::Email) || !view.counts(activity.at) {
        return;
    }
    let part = if view.until.0 < activity.at.0 + WINDOW {
        Part::StillOpen
    } else if activity.outcome == Outcome::Replied {
        Part::Trial(true)
    } else {
        let replies = view.prepared.replies.get_or_init(|| Replies::find(view));
        Part::Trial(replies.answer(activity))
    };
    facts.push(touches::fact(view, activity, opportunity, part));
}
