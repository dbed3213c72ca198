//! Open deals per rep: what there is to look after ÷ those who can look after it.
//!
//! Above the line is every open opportunity of the scope, the same as in open deals: also those
//! of managers, of people who have left, and of nobody, since somebody has to look after them.
//! Below the line is everybody of the scope who sells on the as-of day: on the roster, employed,
//! in a team (where there are teams) and not leading it, whether or not they have a deal. So a rep
//! without any deal lowers the number, and a deal that nobody owns raises it.
//!
//! Broken down by stage, each stage is divided by all who sell; the stages add up to the whole.
//! Whether it is too many or too few is not judged here.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_deal;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "open-per-rep",
    version: 1,
    unit: Unit::Number,
    sentence: "Opportunities open at the end of the as-of day divided by the people who sell on \
               that day.",
    numerator: "Opportunities open at the end of the as-of day, whoever owns them.",
    denominator: "People on the roster who are employed, in a team and not leading it on the \
                  as-of day.",
    absence: "Nobody sells on that day.",
    kinds: &[],
    by: &[Dimension::Team, Dimension::Stage, Dimension::Rep, Dimension::Month],
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::PerSeller,
        nothing: Absence::NoWorkingDays,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let one = || Part::Parts { above: 1, below: 0 };
    facts.extend(open_deal::fact(view, timeline, one));
}
