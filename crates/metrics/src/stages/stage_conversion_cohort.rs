//! Stage conversion by cohort: what has become of the deals that entered a stage in the period.
//!
//! A deal is followed from the first time it entered the stage up to the as-of day, whether or not
//! the period is over by then. It has advanced once it was in any later open stage of the pipeline
//! or won, also by way of an earlier stage. One that has not, and is open, counts as not advanced
//! and is told as still open, too: the share can still grow by as much. One that moved to another
//! pipeline before it advanced is followed there only for won and lost.
//!
//! Credited is who owned the deal when it entered the stage, so that a cohort stays whole. An entry
//! that nothing dates is told as undated.

use super::created::is_open;
use super::moves::{self, Move};
use super::{conventions, stays};
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::{Precision, Timeline, Visit};

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "stage-conversion-cohort",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals that entered a stage for the first time in the period, the share \
               that has been in a later open stage or won since, by the as-of day.",
    numerator: "Deals of those below that were in a later open stage of the pipeline, or won, \
               after they had entered the stage.",
    denominator: "Deals that entered the stage for the first time in the period.",
    absence: "No deal entered the stage for the first time in the period.",
    kinds: &[],
    by: conventions::BY,
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NoRecords,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    stays::each(view, timeline, |stay| {
        let entry = stay.visit;
        if stay.repeat || !view.counts(entry.entered) {
            return;
        }
        let credit = view.credit(timeline, moves::moment(view, &entry));
        let mut push =
            |part| facts.push(Fact::of(timeline, credit, part).in_stage(Some(entry.stage)));
        if entry.precision == Precision::Between {
            return push(Part::Undated);
        }
        let advanced = has_advanced(view, timeline, &entry);
        push(Part::Trial(advanced));
        if !advanced && is_open(view, timeline) {
            push(Part::StillOpen);
        }
    });
}

/// Whether it was in a later open stage, or won, at any time since.
fn has_advanced(view: &View<'_>, timeline: &Timeline<'_>, entry: &Visit) -> bool {
    let known = timeline.visits().take_while(|visit| visit.entered <= view.until);
    let mut since = known.skip_while(|visit| visit != entry).skip(1);
    since.any(|visit| {
        let how = moves::what(view, entry.stage, &visit);
        matches!(how, Move::Forward | Move::Skip | Move::Won)
    })
}
