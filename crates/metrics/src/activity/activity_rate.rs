//! Activity rate: touches per person and working day.
//!
//! A touch is a call, an e-mail or a meeting (`touches`); a missed meeting is one, since
//! somebody went there, and so is what the customer began and we took: the breakdown by direction
//! tells them apart. Activities of opportunities, of leads and of neither all count, and those of
//! a record that was deleted later, too: what was done was done. They are credited to whoever did
//! them; what nobody is named for counts for the company, and for no person.
//!
//! The working days are those of everybody in the scope who sells, in the part of the period that
//! is known ([`crate::facts`]); days of holiday that the calendar does not know count as worked.

use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::{ActivityView, OpportunityId};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "activity-rate",
    version: 1,
    unit: Unit::PerWorkingDay,
    sentence: "Calls, e-mails and meetings done in the period per person and working day.",
    numerator: "Calls, e-mails and meetings done in the period, by whoever did them.",
    denominator: "Working days so far of everybody who sells, added up.",
    absence: "Nobody was at work on any working day of the period so far.",
    kinds: &[],
    by: &[
        Dimension::Rep,
        Dimension::Activity,
        Dimension::Team,
        Dimension::Direction,
        Dimension::Outcome,
        Dimension::Month,
        Dimension::Source,
        Dimension::Segment,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { activity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::PerWorkingDay,
        nothing: Absence::NoWorkingDays,
    },
};

fn observe(
    view: &View<'_>,
    activity: &ActivityView,
    opportunity: Option<OpportunityId>,
    facts: &mut Vec<Fact>,
) {
    if touches::is_touch(activity) && view.counts(activity.at) {
        let part = Part::Parts { above: 1, below: 0 };
        facts.push(touches::fact(view, activity, opportunity, part));
    }
}
