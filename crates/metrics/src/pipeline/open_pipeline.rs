//! Open pipeline: what is open at the end of the as-of day, and what it is worth then.
//!
//! An opportunity is open when it exists (created, not deleted) and the stage it is in is open,
//! or it is in none yet. It is credited to its owner on the as-of day, and other currencies are
//! converted at that day's rate.

use crate::catalogue::{Definition, Reckon};
use crate::facts::credit::{Credit, child_of};
use crate::facts::tally::{Tally, Worth};
use crate::facts::{Dimension, Fact, Finish, Observe, Part, Slice, View, parallel};
use crate::measure::{Absence, Unit};
use sales::day::Day;
use sales::history::{Chunk, OpportunityId, StageId, Timeline};
use sales::process::StageKind;
use sales::question::Question;
use sales::roster::{PersonId, TeamId};
use std::collections::BTreeMap;

/// By what amounts of what is open can be broken down.
pub(super) const BY: &[Dimension] = &[
    Dimension::Stage,
    Dimension::Rep,
    Dimension::Team,
    Dimension::Month,
    Dimension::Product,
    Dimension::Source,
    Dimension::Segment,
    Dimension::Pipeline,
];

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "open-pipeline",
    version: 1,
    unit: Unit::Money,
    sentence: "The opportunities open at the end of the as-of day, and their amounts.",
    numerator: "Amount (or units) of the opportunities open at the end of the as-of day.",
    denominator: "",
    absence: "No amount is known of any of them; nothing open is zero.",
    kinds: &[],
    by: BY,
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::Sum,
        nothing: Absence::NothingOpen,
    },
};

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(open) = open_one(view, timeline) {
        facts.push(open.fact(timeline));
    }
}

/// One open opportunity.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Open {
    /// Which.
    pub opportunity: OpportunityId,
    /// The stage it is in; `None` where it was created and is in none yet.
    pub stage: Option<StageId>,
    /// Who owns it.
    pub credit: Credit,
    /// When it is expected to close; `None` where nobody said.
    pub close_date: Option<Day>,
    /// What it counts for.
    pub worth: Worth,
}

/// When an open opportunity is expected to close.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// Between the as-of day (included) and the end of the period, and not before the period.
    InPeriod,
    /// Before the as-of day: the date has passed and the opportunity is still open.
    Overdue,
    /// In another period.
    Otherwise,
    /// Nobody said.
    Unknown,
}

impl Open {
    /// What it adds to a sum.
    pub(crate) fn fact(&self, timeline: &Timeline<'_>) -> Fact {
        Fact::of(timeline, self.credit, Part::Worth(self.worth)).in_stage(self.stage)
    }

    /// When it is expected to close, seen from the question.
    pub fn expected(&self, question: &Question) -> Expected {
        match self.close_date {
            None => Expected::Unknown,
            Some(day) if day < question.as_of.0 => Expected::Overdue,
            Some(day) if question.period.contains(day) => Expected::InPeriod,
            Some(_) => Expected::Otherwise,
        }
    }
}

/// The fold. States of different opportunities may be merged in any order.
pub struct State<'a> {
    view: View<'a>,
    open: Vec<Open>,
}

impl<'a> State<'a> {
    /// Nothing seen yet.
    pub fn new(view: &View<'a>) -> State<'a> {
        State { view: view.clone(), open: Vec::new() }
    }

    /// Takes in a chunk; what was settled before the question's time adds nothing.
    pub fn observe_chunk(&mut self, chunk: &Chunk) {
        chunk.timelines_since(self.view.begins()).for_each(|one| self.observe(&one));
    }

    /// Takes in one opportunity.
    pub fn observe(&mut self, timeline: &Timeline<'_>) {
        let view = &self.view;
        if view.visit(timeline).is_some() {
            let open = open_one(view, timeline);
            self.open.extend(open.filter(|open| view.within.holds(open.credit)));
        }
    }

    /// What both have seen.
    pub fn merge(mut self, other: State<'a>) -> State<'a> {
        self.open.extend(other.open);
        self
    }

    /// What was found, in order of the close date, unknown ones last.
    pub fn finish(mut self) -> Vec<Open> {
        let key = |open: &Open| (open.close_date.unwrap_or(Day::LAST), open.opportunity);
        self.open.sort_by_key(key);
        self.open
    }
}

/// The opportunity, if it is open at the end of the as-of day. Whether it exists, and passes the
/// filter, has been seen to.
pub fn open_one(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Open> {
    view.open.of(timeline.id(), || find_open(view, timeline))
}

fn find_open(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Open> {
    let visit = timeline.visit_at(view.until);
    (view.kind(visit) == StageKind::Open).then(|| Open {
        opportunity: timeline.id(),
        stage: visit.map(|visit| visit.stage),
        credit: view.credit(timeline, view.until),
        close_date: timeline.close_date_at(view.until),
        worth: view.worth(timeline, view.question.as_of.0),
    })
}

/// Every open opportunity of the scope, in order of its close date; kept in [`View::open_deals`].
pub(crate) fn find(view: &View<'_>) -> Vec<Open> {
    let part = |view: &View<'_>, slice: &Slice| {
        let mut state = State::new(view);
        slice.chunks_of(view.history).iter().for_each(|chunk| state.observe_chunk(chunk));
        state.open
    };
    let parts = parallel::each_part(view, part);
    let open = parts.into_iter().flatten().collect();
    State { open, ..State::new(view) }.finish()
}

/// What is open, and how it is made up.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OpenPipeline {
    /// All of it.
    pub total: Tally,
    /// Expected to close in what is left of the period.
    pub closing_in_period: Tally,
    /// Open although the expected day has passed.
    pub overdue: Tally,
    /// By stage, in the order of the process; `None` (in no stage yet) first. Adds up to the
    /// total.
    pub by_stage: Vec<(Option<StageId>, Tally)>,
    /// By owner; `None` (nobody) last. Adds up to the total.
    pub by_person: Vec<(Option<PersonId>, Tally)>,
    /// By the teams directly below the scope; `None` for none of them. Adds up to the total.
    pub by_team: Vec<(Option<TeamId>, Tally)>,
}

/// What is open in the question's scope on the as-of day.
pub fn open_pipeline(view: &View<'_>) -> OpenPipeline {
    let (history, question) = (view.history, view.question);
    let mut pipeline = OpenPipeline::default();
    let mut stages: BTreeMap<Option<StageId>, Tally> = BTreeMap::new();
    let mut people: BTreeMap<Option<PersonId>, Tally> = BTreeMap::new();
    let mut teams: BTreeMap<Option<TeamId>, Tally> = BTreeMap::new();
    for open in view.open_deals() {
        pipeline.total.add(open.worth);
        match open.expected(question) {
            Expected::InPeriod => pipeline.closing_in_period.add(open.worth),
            Expected::Overdue => pipeline.overdue.add(open.worth),
            Expected::Otherwise | Expected::Unknown => {}
        }
        stages.entry(open.stage).or_default().add(open.worth);
        people.entry(open.credit.person).or_default().add(open.worth);
        let team = child_of(history, question.scope, open.credit.team);
        teams.entry(team).or_default().add(open.worth);
    }
    let place = |stage: Option<StageId>| {
        stage.map(|id| (history.stage(id).pipeline, history.stage(id).position, id))
    };
    pipeline.by_stage = stages.into_iter().collect();
    pipeline.by_stage.sort_by_key(|(stage, _)| place(*stage));
    pipeline.by_team = teams.into_iter().collect();
    let nobody = people.remove_entry(&None);
    pipeline.by_person = people.into_iter().chain(nobody).collect();
    pipeline
}
