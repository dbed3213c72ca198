//! Without a next step: open deals of whose owner nobody knows what they mean to do next.
//!
//! The next step is the text that the CRM keeps with the deal, as it was last recorded: what it
//! said earlier is not kept, so an earlier as-of day, and a series by month, would show today's
//! text. Therefore there is no breakdown by month. Where no deal in all the records has a next
//! step, the field is not used, and there is no number: that everybody lacks what nobody keeps
//! says nothing.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_deal;
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "without-next-step",
    version: 1,
    unit: Unit::Share,
    sentence: "The share of open opportunities for which no next step is planned.",
    numerator: "Open opportunities without a next step.",
    denominator: "Opportunities open at the end of the as-of day.",
    absence: "Nothing is open, or no deal in the records has ever had a next step.",
    kinds: &[],
    by: &[
        Dimension::Rep,
        Dimension::Team,
        Dimension::Stage,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if view.keeps_next_steps() {
        let lacks = || Part::Trial(view.history.text(timeline.id()).next_step.is_empty());
        facts.extend(open_deal::fact(view, timeline, lacks));
    }
}
