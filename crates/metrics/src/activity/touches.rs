//! Touches: calls, e-mails and meetings, the raw material of this family.
//!
//! An activity is a **touch** when it is a call, an e-mail or a meeting; tasks are not, whatever
//! they are used for. It is **outbound** unless its record says that the customer began it: people
//! log what they do, and often do not say who began it. It is credited to whoever did it, in the
//! team of that day, and not to the owner of the record.

use crate::facts::{Dimension, Fact, Part, View};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::history::{ActivityView, OpportunityId};

/// By what metrics of single activities can be broken down.
pub(super) const BY: &[Dimension] = &[
    Dimension::Rep,
    Dimension::Team,
    Dimension::Direction,
    Dimension::Month,
    Dimension::Source,
    Dimension::Segment,
];

/// Whether it is a call, an e-mail or a meeting.
pub(crate) fn is_touch(activity: &ActivityView) -> bool {
    activity.kind != ActivityKind::Task
}

/// Whether it is a touch that we began, as far as is known.
pub(crate) fn is_outbound(activity: &ActivityView) -> bool {
    is_touch(activity) && activity.direction != Direction::Inbound
}

/// Whether it is an outbound one of that kind.
pub(crate) fn is_outbound_of(activity: &ActivityView, kind: ActivityKind) -> bool {
    activity.kind == kind && activity.direction != Direction::Inbound
}

/// What an activity adds, credited to whoever did it.
pub(super) fn fact(
    view: &View<'_>,
    activity: &ActivityView,
    opportunity: Option<OpportunityId>,
    part: Part,
) -> Fact {
    let credit = view.credit_of(activity.by, activity.at);
    Fact::of_activity(activity, opportunity, credit, part)
}

/// What an outbound call in the period adds to a rate of those whose outcome is known.
pub(super) fn call(
    view: &View<'_>,
    activity: &ActivityView,
    opportunity: Option<OpportunityId>,
    succeeded: impl Fn(Outcome) -> bool,
) -> Option<Fact> {
    let part = match activity.outcome {
        Outcome::Unknown => Part::StillOpen,
        outcome => Part::Trial(succeeded(outcome)),
    };
    let counts = is_outbound_of(activity, ActivityKind::Call) && view.counts(activity.at);
    counts.then(|| fact(view, activity, opportunity, part))
}
