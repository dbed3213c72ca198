//! Closings: opportunities won or lost in the period, the raw material of most metrics.
//!
//! An opportunity is **closed** when the stage it is in at the end of the as-of day is of kind
//! won or lost. Its closing is the moment from which it has been so without a break: moving on
//! from one won stage to another (`Won` to `Invoiced`) is no new closing, turning from lost to
//! won is, and an opportunity that was reopened and not closed again has no closing at all.
//! The day of a closing is the organisation's, whatever zone the record was written in.
//!
//! A closing is **credited** to the owner of that moment ([`crate::credit`]). One that is known
//! only to the day is settled at the end of that day.
//!
//! It counts for the **amount known on the as-of day**, not for the amount at the moment of
//! closing: once a deal is closed a changed amount is a corrected one, and the CRM shows the
//! corrected one too. Another currency is converted at the rate of the closing day, so that
//! a later rate does not change a past result.

use crate::credit::{Credit, credit, in_scope};
use crate::tally::{Tally, Worth};
use crate::view::View;
use sales::day::{Day, Instant};
use sales::history::{History, OpportunityId, Precision, Timeline, Visit};
use sales::money::Money;
use sales::process::StageKind;
use sales::question::Question;

/// One opportunity won or lost.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Closing {
    /// Which.
    pub opportunity: OpportunityId,
    /// The organisation's day on which it was closed.
    pub day: Day,
    /// Since when it has been closed.
    pub at: Instant,
    /// Won, or lost.
    pub won: bool,
    /// Who is credited.
    pub credit: Credit,
    /// What it counts for.
    pub worth: Worth,
    /// Its amount in its own currency.
    pub amount: Option<Money>,
}

impl Closing {
    /// Minor units of the organisation's currency at the rate of the closing day, or
    /// thousandths of a unit of the product; `None` where that is not known.
    pub fn counted(&self) -> Option<i64> {
        self.worth.counted()
    }
}

/// An opportunity that is still open and expected to close in the period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StillOpen {
    /// Which.
    pub opportunity: OpportunityId,
    /// Who owns it, in which team, on the as-of day.
    pub credit: Credit,
}

/// What the fold finds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Closings {
    /// Won or lost in the period, in order of time.
    pub closed: Vec<Closing>,
    /// Open, with a close date in the period.
    pub still_open: Vec<StillOpen>,
}

/// The fold. States of different opportunities may be merged in any order.
pub struct State<'a> {
    view: View<'a>,
    found: Closings,
}

impl<'a> State<'a> {
    /// Nothing seen yet.
    pub fn new(history: &'a History, question: &'a Question) -> State<'a> {
        State { view: View::new(history, question), found: Closings::default() }
    }

    /// Takes in one opportunity.
    pub fn observe(&mut self, timeline: &Timeline<'_>) {
        let Some(visit) = self.view.visit(timeline) else {
            return;
        };
        match (self.view.kind(visit), visit) {
            (kind @ (StageKind::Won | StageKind::Lost), Some(_)) => self.closed(timeline, kind),
            _ => self.open(timeline),
        }
    }

    /// What both have seen.
    pub fn merge(mut self, other: State<'a>) -> State<'a> {
        self.found.closed.extend(other.found.closed);
        self.found.still_open.extend(other.found.still_open);
        self
    }

    /// What was found, in order of time.
    pub fn finish(mut self) -> Closings {
        self.found.closed.sort_by_key(|c| (c.at, c.opportunity));
        self.found.still_open.sort_by_key(|open| open.opportunity);
        self.found
    }

    fn closed(&mut self, timeline: &Timeline<'_>, kind: StageKind) {
        let view = &self.view;
        let Some(visit) = closing_visit(view, timeline, kind) else {
            return;
        };
        if !view.period.contains(&visit.entered) {
            return;
        }
        let day = view.history.day_of(visit.entered);
        let settled = settled(view, &visit, day);
        let credit = credit(view.history, view.question, timeline, settled);
        if in_scope(view.history, view.question, credit) {
            self.found.closed.push(Closing {
                opportunity: timeline.id(),
                day,
                at: visit.entered,
                won: kind == StageKind::Won,
                credit,
                worth: view.worth(timeline, day),
                amount: timeline.amount_at(view.until),
            });
        }
    }

    fn open(&mut self, timeline: &Timeline<'_>) {
        let view = &self.view;
        let expected = timeline.close_date_at(view.until);
        if !expected.is_some_and(|day| view.question.period.contains(day)) {
            return;
        }
        let credit = credit(view.history, view.question, timeline, view.until);
        if in_scope(view.history, view.question, credit) {
            self.found.still_open.push(StillOpen { opportunity: timeline.id(), credit });
        }
    }
}

/// The first of the stays of that kind that it has been in without a break until now.
fn closing_visit(view: &View<'_>, timeline: &Timeline<'_>, kind: StageKind) -> Option<Visit> {
    let so_far = timeline.visits().rev();
    so_far
        .skip_while(|visit| view.until < visit.entered)
        .take_while(|visit| view.history.kind(visit.stage) == kind)
        .last()
}

/// The moment whose owner is credited.
fn settled(view: &View<'_>, visit: &Visit, day: Day) -> Instant {
    match visit.precision {
        Precision::Instant => visit.entered,
        Precision::Day | Precision::Between => {
            let next = view.history.organisation().zone.start_of(day.plus(1));
            Instant(next.0 - 1)
        }
    }
}

/// Everything the fold finds for the question.
pub fn find(history: &History, question: &Question) -> Closings {
    let chunks = history.chunks().iter().map(|chunk| {
        let mut state = State::new(history, question);
        chunk.timelines().for_each(|one| state.observe(&one));
        state
    });
    chunks.fold(State::new(history, question), State::merge).finish()
}

/// Opportunities won or lost in the period, in order of time.
pub fn closings(history: &History, question: &Question) -> Vec<Closing> {
    find(history, question).closed
}

/// What was won, of these.
pub fn won<'c>(closings: impl IntoIterator<Item = &'c Closing>) -> Tally {
    let won = closings.into_iter().filter(|closing| closing.won);
    Tally::of(won.map(|closing| closing.worth))
}

/// The records won in the period.
pub(crate) fn records_won(history: &History, question: &Question) -> Vec<OpportunityId> {
    let closings = closings(history, question).into_iter();
    closings.filter(|closing| closing.won).map(|closing| closing.opportunity).collect()
}

/// The records won or lost in the period.
pub(crate) fn records_closed(history: &History, question: &Question) -> Vec<OpportunityId> {
    let closings = closings(history, question).into_iter();
    closings.map(|closing| closing.opportunity).collect()
}
