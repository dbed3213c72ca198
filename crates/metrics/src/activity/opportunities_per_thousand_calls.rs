//! Opportunities per 1,000 calls: what comes of dialling.
//!
//! Below the line are the outbound calls of the period: dials, not conversations. Above it are
//! the opportunities that came into being in the period and followed such a call within
//! `followed_calls::WINDOW_DAYS` days (`followed_calls` has the rule). A call
//! is counted in the month in which it was made and its opportunity in the month in which that
//! came into being; so in a month with few calls there may be more above than below.
//!
//! A call is credited to whoever made it; an opportunity to whoever made the latest call before
//! it, in the team of the day of that call, so that a team is measured by its own calls. An
//! opportunity that no dated knowledge places in time is told as undated.
//!
//! The outside figure of 32 in 1,000 circulates without a study behind it. It is shown, with its
//! source, where the plan keeps it, and is part of no formula.

use super::followed_calls::FollowedCalls;
use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::stages::created::{Created, created};
use sales::activity::ActivityKind;
use sales::history::{ActivityView, OpportunityId, Timeline};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "opportunities-per-thousand-calls",
    version: 1,
    unit: Unit::PerThousand,
    sentence: "Opportunities created in the period that followed an outbound call to the same \
               customer within 90 days, per 1,000 outbound calls of the period.",
    numerator: "Opportunities created in the period, the first after an outbound call within 90 \
                days on the same opportunity, lead, contact or account.",
    denominator: "Outbound calls of the period, whether or not anybody answered.",
    absence: "No outbound call in the period.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month, Dimension::Source, Dimension::Segment],
    is_state: false,
    benchmark: Some("opportunities-per-1000-calls"),
    reckon: Reckon::Facts {
        observe: Observe {
            opportunity: Some(of_opportunity),
            activity: Some(of_activity),
            anybody: true,
            ..Observe::NOTHING
        },
        finish: Finish::PerThousand,
        nothing: Absence::NoRecords,
    },
};

fn of_activity(
    view: &View<'_>,
    activity: &ActivityView,
    opportunity: Option<OpportunityId>,
    facts: &mut Vec<Fact>,
) {
    if touches::is_outbound_of(activity, ActivityKind::Call) && view.counts(activity.at) {
        let part = Part::Parts { above: 0, below: 1 };
        facts.push(touches::fact(view, activity, opportunity, part));
    }
}

fn of_opportunity(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    match created(view, timeline) {
        Some(Created::InPeriod(..)) => {}
        Some(Created::Undated(credit)) => {
            return facts.push(Fact::of(timeline, credit, Part::Undated));
        }
        None => return,
    }
    let followed = view.prepared.followed_calls.get_or_init(|| FollowedCalls::find(view));
    if let Some(call) = followed.before(timeline.id()) {
        let credit = view.credit_of(call.by, call.at);
        facts.push(Fact::of(timeline, credit, Part::Parts { above: 1, below: 0 }));
    }
}
