//! Open pipeline: what is open at the end of the as-of day, and what it is worth then.
//!
//! An opportunity is open when it exists (created, not deleted) and the stage it is in is open,
//! or it is in none yet. It is credited to its owner on the as-of day, or in parts to those whom it
//! is divided between on that day, and other currencies are converted at that day's rate.

use crate::catalogue::{Definition, Reckon};
use crate::facts::credit::{Credit, Credited};
use crate::facts::tally::{Tally, Worth};
use crate::facts::{Dimension, Fact, Finish, Observe, Slice, View, parallel};
use crate::measure::{Absence, Unit};
use sales::day::Day;
use sales::history::{Chunk, OpportunityId, StageId, Timeline};
use sales::process::StageKind;
use sales::question::Question;
use sales::roster::PersonId;
use sales::shares::WHOLE;
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

pub(super) fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    if let Some(open) = open_one(view, timeline) {
        each_credited(view, timeline, &open, |one| facts.push(one.fact(timeline)));
    }
}

/// One open opportunity, as somebody is credited with it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Open {
    /// Which.
    pub opportunity: OpportunityId,
    /// The stage it is in; `None` where it was created and is in none yet.
    pub stage: Option<StageId>,
    /// Who is credited.
    pub credit: Credit,
    /// When it is expected to close; `None` where nobody said.
    pub close_date: Option<Day>,
    /// What is credited.
    pub worth: Worth,
    /// Which part of the whole that is, in basis points.
    pub basis_points: u16,
    /// Whether it is credited to its owner, for whom it counts as one.
    pub is_owner: bool,
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
        let &Open { credit, worth, basis_points, is_owner, .. } = self;
        let credited = Credited { credit, worth, basis_points, is_owner };
        Fact::credited(timeline, &credited).in_stage(self.stage)
    }

    /// Adds it to a sum.
    pub fn add_to(&self, tally: &mut Tally) {
        if self.is_owner { tally.add(self.worth) } else { tally.add_share(self.worth) }
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
        if view.within.may_hold_any_of(timeline) && view.visit(timeline).is_some() {
            let Some(open) = open_one(view, timeline) else { return };
            let found = &mut self.open;
            each_credited(view, timeline, &open, |one| {
                found.extend(view.within.holds(one.credit).then_some(one));
            });
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

/// Calls `take` with the open opportunity as everybody is credited with it, the owner first.
pub fn each_credited(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    open: &Open,
    mut take: impl FnMut(Open),
) {
    view.each_credited(timeline, view.until, open.worth, |credited| {
        let Credited { credit, worth, basis_points, is_owner } = credited;
        take(Open { credit, worth, basis_points, is_owner, ..*open });
    });
}

/// The opportunity, undivided, if it is open at the end of the as-of day. Whether it exists, and
/// passes the filter, has been seen to.
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
        basis_points: WHOLE,
        is_owner: true,
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

/// The open opportunities each once, with what is credited of them together.
pub fn by_deal(open: &[Open]) -> Vec<Open> {
    let mut deals: Vec<Open> = Vec::with_capacity(open.len());
    for one in open {
        match deals.last_mut().filter(|last| last.opportunity == one.opportunity) {
            Some(last) => {
                last.worth = last.worth.plus(one.worth);
                last.basis_points += one.basis_points;
            }
            None => deals.push(*one),
        }
    }
    deals
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
    /// By who is credited; `None` (nobody) last. Adds up to the total.
    pub by_person: Vec<(Option<PersonId>, Tally)>,
}

/// What is open in the question's scope on the as-of day.
pub fn open_pipeline(view: &View<'_>) -> OpenPipeline {
    let (history, question) = (view.history, view.question);
    let mut pipeline = OpenPipeline::default();
    let mut stages: BTreeMap<Option<StageId>, Tally> = BTreeMap::new();
    let mut people: BTreeMap<Option<PersonId>, Tally> = BTreeMap::new();
    for open in view.open_deals() {
        open.add_to(&mut pipeline.total);
        match open.expected(question) {
            Expected::InPeriod => open.add_to(&mut pipeline.closing_in_period),
            Expected::Overdue => open.add_to(&mut pipeline.overdue),
            Expected::Otherwise | Expected::Unknown => {}
        }
        open.add_to(stages.entry(open.stage).or_default());
        open.add_to(people.entry(open.credit.person).or_default());
    }
    let place = |stage: Option<StageId>| {
        stage.map(|id| (history.stage(id).pipeline, history.stage(id).position, id))
    };
    pipeline.by_stage = stages.into_iter().collect();
    pipeline.by_stage.sort_by_key(|(stage, _)| place(*stage));
    let nobody = people.remove_entry(&None);
    pipeline.by_person = people.into_iter().chain(nobody).collect();
    pipeline
}
