//! Win rate by cohort: of the opportunities created in the period, what has been won by the as-of
//! day.
//!
//! All that were created are below the line, the open ones too, and those are told as still open:
//! the share grows as they are won, by at most as many. So cohorts are to be compared at the same
//! age, not the newest with the oldest. One that was won and reopened is open. Credited is who
//! owned the opportunity when it was created, so that a cohort stays whole.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::results::closings;
use crate::stages::created::{Created, created};
use sales::history::Timeline;
use sales::process::StageKind;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "win-rate-cohort",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the opportunities created in the period, the share that is won on the as-of day.",
    numerator: "Opportunities created in the period that are won on the as-of day.",
    denominator: "Opportunities created in the period.",
    absence: "Nothing was created in the period.",
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
    let Some(created) = created(view, timeline) else { return };
    let (credit, dated) = match created {
        Created::InPeriod(credit, _) => (credit, true),
        Created::Undated(credit) => (credit, false),
    };
    let mut push = |part| facts.push(Fact::of(timeline, credit, part));
    if !dated {
        return push(Part::Undated);
    }
    let kind = view.kind(timeline.visit_at(view.until));
    push(Part::Trial(kind == StageKind::Won));
    if kind == StageKind::Open {
        push(Part::StillOpen);
    }
}
