//! Follow-ups: how many follow-ups the deals had got that were closed in the period.
//!
//! Counted are opportunities closed in the period, as *won and lost* counts them, each with its
//! outreach days after the day of the first contact and up to its closing; what was done while a
//! deal was closed for a time does not count. Credited to the owner at the closing. A deal without
//! any recorded contact has no first one and is undated, as is one closed at an unknown time. Open
//! deals expected to close in the period are still open.
//!
//! Won and lost deals are told apart, but the difference is no advice: whoever decides early needs
//! few follow-ups, and whoever never decides gets many. How many are worth making is said by
//! [`super::follow_up_odds`].

use super::deal::{each_attempt, is_dated};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "follow-ups",
    version: 1,
    unit: Unit::Number,
    sentence: "The median number of follow-ups from the first contact to the closing, of the \
               opportunities closed in the period.",
    numerator: "Outreach days after the day of the first contact and before the closing.",
    denominator: "",
    absence: "No opportunity with a recorded contact was closed in the period.",
    kinds: &["won", "lost", "open"],
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: Some("follow-ups"),
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Median,
        nothing: Absence::NothingClosed,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(closing) = closings::closing(view, timeline) {
        let part = match is_dated(timeline, closing.at) {
            false => Part::Undated,
            true => {
                let mut last = None;
                each_attempt(view, timeline, |attempt, _| last = Some(attempt.place));
                last.map_or(Part::Undated, |place| Part::Value(place.into()))
            }
        };
        let fact = Fact::of(timeline, closing.credit, part);
        facts.push(fact.of_kind(u8::from(!closing.won)));
    } else if let Some(open) = closings::still_open(view, timeline) {
        facts.push(Fact::of(timeline, open.credit, Part::StillOpen).of_kind(2));
    }
}
