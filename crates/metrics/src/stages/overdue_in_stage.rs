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

use super::curves::{self, Curves};
use crate::catalogue::{Definition, Reckon};
use crate::facts::credit::Credit;
use crate::facts::{Dimension, Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_pipeline;
use sales::history::{OpportunityId, Precision, StageId, Timeline};
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

/// An open deal, and how long it has been in its stage.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Waiting {
    /// Which.
    pub opportunity: OpportunityId,
    /// The stage it is in; `None` where it is in none yet.
    pub stage: Option<StageId>,
    /// Who owns it.
    pub credit: Credit,
    /// Days since it entered the stage; `None` where nothing dates that.
    pub days: Option<u32>,
    /// How many days are expected; `None` where neither the process nor the past year says.
    pub expected: Option<f64>,
    /// Whether the process states them, rather than the past year.
    pub stated: bool,
}

impl Waiting {
    /// Whether it has been there for longer than expected; `None` where that cannot be told.
    pub fn is_overdue(&self) -> Option<bool> {
        Some(f64::from(self.days?) > self.expected?)
    }
}

/// Every open deal of the scope with its days in stage, in order of its close date.
pub fn waiting(view: &View<'_>) -> Vec<Waiting> {
    let open = open_pipeline::by_deal(view.open_deals()).into_iter();
    open.filter_map(|one| find(view, &view.history.timeline(one.opportunity))).collect()
}

/// With fewer stays that ended nothing is usual.
pub const ENDED_MIN: u32 = curves::LEAST;

/// The days by which four fifths of the stays in the stage ended in the year up to the as-of day,
/// and how many did; no days where too few did, or fewer than four fifths ever do.
pub fn usual(view: &View<'_>, stage: StageId) -> (Option<f64>, u32) {
    let usual = Curves::of_year(view).stage(stage);
    (usual.four_fifths(), usual.ended())
}

fn find(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Waiting> {
    let visit = timeline.visit_at(view.until);
    if view.kind(visit) != StageKind::Open {
        return None;
    }
    let stated =
        visit.and_then(|visit| view.history.stage(visit.stage).stage.expected_days.map(f64::from));
    let usual = || Curves::of_year(view).stage(visit?.stage).four_fifths();
    let dated = visit.filter(|visit| visit.precision != Precision::Between);
    Some(Waiting {
        opportunity: timeline.id(),
        stage: visit.map(|visit| visit.stage),
        credit: view.credit(timeline, view.until),
        days: dated.map(|visit| view.days_from(visit.entered, view.until)),
        expected: stated.or_else(usual),
        stated: stated.is_some(),
    })
}

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let Some(waiting) = find(view, timeline) else { return };
    let kind = match (waiting.stated, waiting.expected) {
        (true, _) => STATED,
        (false, Some(_)) => USUAL,
        (false, None) => NONE,
    };
    let part = match (waiting.expected, waiting.is_overdue()) {
        (None, _) => Part::Aside,
        (Some(_), None) => Part::Undated,
        (Some(_), Some(overdue)) => Part::Trial(overdue),
    };
    facts.push(Fact::of(timeline, waiting.credit, part).in_stage(waiting.stage).of_kind(kind));
}

// The places of the kinds.
const STATED: u8 = 0;
const USUAL: u8 = 1;
const NONE: u8 = 2;
