//! Leads that came in the period, and whether they became opportunities in time.
//!
//! A lead is given [`DAYS`] days, counted from the day on which it came: it succeeded if it
//! became an opportunity within them. As long as they are not over it is told as still open, even
//! if it has become one already: were only the quick ones let in early, a young period would
//! look better than it is. A conversion after that does not count; so that a lead of March and
//! one of October are given the same time, and neither figure changes later.
//!
//! The share of leads *decided* instead would need to know when a lead was given up, and records
//! tell at best that it has been, in words of their own.
//!
//! Each is the owner's, in the team of the day on which the lead came. One of which nothing says
//! when it came, or when it became an opportunity, is told as undated.

use crate::facts::{Dimension, Fact, LeadLife, Part, View};
use sales::day::{Day, Instant};
use sales::history::Precision;

/// How many days a lead has to become an opportunity: a month, after which those that were not
/// followed up have been given up, and the figure still comes in time to mend something.
pub(super) const DAYS: i32 = 30;

/// By what metrics of leads that came can be broken down.
pub(super) const BY: &[Dimension] = &[
    Dimension::Kind,
    Dimension::Rep,
    Dimension::Team,
    Dimension::Month,
    Dimension::Source,
    Dimension::Segment,
];

/// Adds a trial for a lead that came in the period, of the kind that `kind` says once it is over.
pub(super) fn add(
    view: &View<'_>,
    life: &LeadLife<'_>,
    facts: &mut Vec<Fact>,
    kind: impl FnOnce(Instant) -> u8,
) {
    let fact = |at, part| Fact::of_lead(life.place, life.credit(view, at), part);
    let Some(created) = life.created() else {
        let begun = life.begun().unwrap_or(view.until);
        return facts.push(fact(begun, Part::Undated).of_kind(kind(view.until)));
    };
    if !view.counts(created) {
        return;
    }
    let last = view.day_of(created).plus(DAYS);
    let converted = life.converted(view.until);
    let part = if view.question.as_of.0 < last {
        Part::StillOpen
    } else if converted.is_some() && life.lead.converted_precision == Precision::Between {
        Part::Undated
    } else {
        Part::Trial(converted.is_some_and(|at| view.day_of(at) <= last))
    };
    facts.push(fact(created, part).of_kind(kind(end_of(view, last))));
}

/// The last moment of a day.
fn end_of(view: &View<'_>, day: Day) -> Instant {
    Instant(view.history.start_of(day.plus(1)).0 - 1)
}
