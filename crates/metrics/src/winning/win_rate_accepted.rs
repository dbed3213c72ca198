//! Win rate of accepted deals: won ÷ (won + lost) of the opportunities that sales had accepted.
//!
//! The process marks the stages that mean acceptance. An opportunity was accepted if it ever
//! reached one of them: was in it, in a later open stage of the pipeline in which it is at home, or
//! won (`route`). One that was lost before is told aside, and so is every one in a
//! pipeline that marks no stage. Amounts do not matter: an opportunity without one, or with nought,
//! counts as any other, since many systems empty the amount of what is lost.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use crate::stages::route::{Milestone, Route};
use sales::history::Timeline;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "win-rate-accepted",
    version: 1,
    unit: Unit::Share,
    sentence: "Opportunities won divided by opportunities won or lost in the period, of those \
               that sales had accepted, by count.",
    numerator: "Opportunities of those below that were won.",
    denominator: "Opportunities won or lost in the period that had reached a stage which means \
               that sales has accepted them.",
    absence: "Nothing that sales had accepted was won or lost in the period, or no stage means \
               that it has.",
    kinds: &[],
    by: closings::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(closing) = closings::closing(view, timeline) {
        let accepted = was_accepted(view, timeline);
        let part = if accepted { Part::Trial(closing.won) } else { Part::Aside };
        facts.push(Fact::of(timeline, closing.credit, part));
    } else if let Some(open) = closings::still_open(view, timeline)
        && was_accepted(view, timeline)
    {
        facts.push(Fact::of(timeline, open.credit, Part::StillOpen));
    }
}

/// Whether it ever reached a stage that means acceptance.
fn was_accepted(view: &View<'_>, timeline: &Timeline<'_>) -> bool {
    let Some(route) = Route::home(view, timeline) else { return false };
    let means = |milestone: &Milestone| view.history.stage(milestone.stage).stage.accepted;
    route.milestones().filter(means).any(|milestone| route.reached(&milestone))
}
