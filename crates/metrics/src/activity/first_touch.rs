//! First touch: how long a new lead waits for us.
//!
//! From the lead's creation to our first outbound call, e-mail or meeting about it, by anybody.
//! Leads that nobody has touched yet wait; they count as far as they have waited, so that leaving
//! leads alone does not make the figure better. A lead that became an opportunity without any
//! touch on record is out of sight from then on. One that was touched before it was entered did
//! not wait.
//!
//! Hours need more than a day. A lead whose creation is known only to the day is told as undated,
//! touched or not, and so is one of which nothing says when it came. A touch known only to the
//! day counts as made at its end: the wait is then up to a day too long, never too short.
//!
//! It is the owner's, in the team of the day on which the lead came.

use super::touches;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, End, Fact, Finish, LeadLife, Observe, Part, Stay, View};
use crate::measure::{Absence, Unit};
use sales::day::Instant;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "first-touch",
    version: 1,
    unit: Unit::Hours,
    sentence: "Hours from the creation of a lead in the period to our first outbound touch, by \
               which half of the leads were touched.",
    numerator: "Hours until the first outbound call, e-mail or meeting; so far, where none was.",
    denominator: "",
    absence: "No lead was created in the period, or fewer than half have been touched so far.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month, Dimension::Source, Dimension::Segment],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { lead: Some(observe), ..Observe::NOTHING },
        finish: Finish::Wait,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, life: &LeadLife<'_>, facts: &mut Vec<Fact>) {
    let Some(created) = life.created() else {
        let credit = life.credit(view, life.begun().unwrap_or(view.until));
        return facts.push(Fact::of_lead(life.place, credit, Part::Undated));
    };
    if !view.counts(created) {
        return;
    }
    let part = match view.is_whole_day(created) {
        true => Part::Undated,
        false => Part::Stay(wait(view, life, created)),
    };
    facts.push(Fact::of_lead(life.place, life.credit(view, created), part));
}

fn wait(view: &View<'_>, life: &LeadLife<'_>, created: Instant) -> Stay {
    // Settled before they are compared: a touch known to the day may be later than one at a time.
    let mut first: Option<Instant> = None;
    life.each_activity(view, |activity| {
        let at = view.settled(activity.at);
        if touches::is_outbound(activity) && first.is_none_or(|first| at < first) {
            first = Some(at);
        }
    });
    let end = match (first, life.converted(view.until)) {
        (Some(_), _) => Some(End::Advanced),
        (None, Some(_)) => Some(End::Lost),
        (None, None) => None,
    };
    let until = first.unwrap_or(life.end(view));
    Stay { seen_after: None, days: view.hours_from(created, until), end }
}
