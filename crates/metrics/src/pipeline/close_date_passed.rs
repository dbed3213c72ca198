//! Close date passed: open deals that were to have closed by now.
//!
//! A close date of the as-of day has not passed yet. A deal without a close date can miss none:
//! it is told apart and is on neither side of the line.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_deal;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "close-date-passed",
    version: 1,
    unit: Unit::Share,
    sentence: "The share of open opportunities whose close date lies before the as-of day.",
    numerator: "Open opportunities whose close date lies before the as-of day.",
    denominator: "Opportunities open at the end of the as-of day that have a close date.",
    absence: "Nothing that is open has a close date.",
    kinds: &[],
    by: open_deal::BY,
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let part = || match timeline.close_date_at(view.until) {
        None => Part::Undated,
        Some(day) => Part::Trial(day < view.question.as_of.0),
    };
    facts.extend(open_deal::fact(view, timeline, part));
}
