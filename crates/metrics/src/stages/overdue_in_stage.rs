//! Overdue in stage: open deals that have been in their stage longer than expected.
//!
//! Expected is what the process states for the stage. Where it states nothing it is the days by
//! which four fifths of the company's stays in that stage had ended in the year up to and with the
//! as-of day (Kaplan and Meier, whatever the scope and the filter), provided that at least ten had
//! ended. A deal is overdue from the day after that. Days are counted by the question's clock,
//! those the process states, too.
//!
//! A deal in a stage of which neither is known, and one that is in no stage yet, is told aside; one
//! of which nothing dates the entry into its stage is told as undated. Counted is the present visit
//! alone: a deal that came back begins anew. Credited is the owner on the as-of day.

use super::curves::Curves;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::{Precision, Timeline};
use sales::process::StageKind;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "overdue-in-stage",
    version: 1,
    unit: Unit::Share,
    sentence: "Of the deals open at the end of the as-of day, the share that has been in its \
               stage for more days than expected.",
    numerator: "Open deals that have been in their stage for more days than expected.",
    denominator: "Open deals in a stage for which there is an expectation, with a known day of \
               entry.",
    absence: "No open deal is in a stage for which there is an expectation.",
    kinds: &["stated", "usual", "no-expectation"],
    by: &[
        Dimension::Stage,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
        Dimension::Kind,
        Dimension::StageKind,
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
    let visit = timeline.visit_at(view.until);
    if view.kind(visit) != StageKind::Open {
        return;
    }
    let credit = view.credit(timeline, view.until);
    let mut push = |part, kind| {
        let stage = visit.map(|visit| visit.stage);
        facts.push(Fact::of(timeline, credit, part).in_stage(stage).of_kind(kind));
    };
    let Some(visit) = visit else { return push(Part::Aside, NONE) };
    let stated = view.history.stage(visit.stage).stage.expected_days.map(f64::from);
    let expected = stated.or_else(|| Curves::of_year(view).stage(visit.stage).four_fifths());
    let kind = match (stated, expected) {
        (Some(_), _) => STATED,
        (None, Some(_)) => USUAL,
        (None, None) => NONE,
    };
    let part = match expected {
        None => Part::Aside,
        Some(_) if visit.precision == Precision::Between => Part::Undated,
        Some(days) => Part::Trial(f64::from(view.days_from(visit.entered, view.until)) > days),
    };
    push(part, kind);
}

// The places of the kinds.
const STATED: u8 = 0;
const USUAL: u8 = 1;
const NONE: u8 = 2;
