//! Follow-up gap: how many days pass from one contact to the next follow-up.
//!
//! The sequence is that of the whole deal, from its first contact. A gap belongs to the period in
//! which it begins, and is watched up to the as-of day: one that is not over counts as far as it
//! went, as does one that the deal's closing has cut short. So gaps that are long and therefore
//! not over do not drop out. Days are those of the question, calendar or working. A gap that ends
//! with a closing at an unknown time is undated.
//!
//! Dated by the contact it begins with, and credited to the deal's owner at that moment.

use super::deal::{self, each_attempt};
use super::touch::{Next, is_quiet};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, End, Fact, Finish, Observe, Part, Stay, View};
use crate::measure::{Absence, Unit};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "follow-up-gap",
    version: 1,
    unit: Unit::Days,
    sentence: "The median number of days from a contact in the period to the next follow-up, with \
               those still waiting counted as far as they have waited.",
    numerator: "First contacts and follow-ups in the period that another follow-up came after.",
    denominator: "",
    absence: "There was no contact in the period, or fewer than half were followed up again.",
    kinds: deal::KINDS,
    by: &[
        Dimension::Kind,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Stage,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Wait,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if is_quiet(view, timeline) {
        return;
    }
    each_attempt(view, timeline, |attempt, stage| {
        if !view.counts(attempt.at) {
            return;
        }
        let stay = |until, end| {
            let days = view.days_between(attempt.day, until);
            Part::Stay(Stay { seen_after: None, days, end })
        };
        let part = match attempt.next {
            Next::Touch(day) => stay(day, Some(End::Advanced)),
            // Not a loss: any end but the one waited for takes out of sight.
            Next::Over(day) => stay(day, Some(End::Lost)),
            Next::Nothing => stay(view.question.as_of.0, None),
            Next::OverUndated => Part::Undated,
        };
        let fact = Fact::of(timeline, view.credit(timeline, attempt.at), part);
        facts.push(fact.in_stage(stage).of_kind(attempt.kind(deal::KINDS)));
    });
}
