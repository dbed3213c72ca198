//! Meetings held: how many of the meetings took place, of those of which that is known.
//!
//! Whoever asked for the meeting: both sides agreed to it. Meetings whose outcome nobody entered
//! are told as still open; a calendar that never says that nobody came makes this 100 %.

use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::activity::{ActivityKind, Outcome};
use sales::history::{ActivityView, OpportunityId};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "meetings-held",
    version: 1,
    unit: Unit::Share,
    sentence: "Meetings held divided by meetings held or missed by the customer in the period.",
    numerator: "Meetings that took place.",
    denominator: "Meetings that took place or that the customer did not come to.",
    absence: "No meeting of known outcome in the period.",
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
    if activity.kind == ActivityKind::Meeting && view.counts(activity.at) {
        let part = match activity.outcome {
            Outcome::Unknown => Part::StillOpen,
            outcome => Part::Trial(outcome == Outcome::Held),
        };
        facts.push(touches::fact(view, activity, opportunity, part));
    }
}
