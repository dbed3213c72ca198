//! Open age: how many days ago open deals were created, in the middle.
//!
//! From the day of creation to the as-of day, on the question's clock; reopening does not make a
//! deal young again. Where no source says when a deal was created, it counts from the first open
//! stage it is known to have entered on a day. One that was merely seen in an export, without any
//! date, is older than what is known of it: it is told apart, and has no age.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_deal;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "open-age",
    version: 1,
    unit: Unit::Days,
    sentence: "The median number of days from creation to the as-of day of the opportunities \
               open at its end.",
    numerator: "Days since creation of each open opportunity; the one in the middle.",
    denominator: "",
    absence: "Nothing is open, or nothing tells when what is open was created.",
    kinds: &[],
    by: open_deal::BY,
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Median,
        nothing: Absence::NothingOpen,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let age = || match timeline.created() {
        None => Part::Undated,
        Some(created) => {
            let days = view.days_between(view.day_of(created), view.question.as_of.0);
            Part::Value(days.into())
        }
    };
    facts.extend(open_deal::fact(view, timeline, age));
}
