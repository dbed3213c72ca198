//! Closings: opportunities won or lost in the period, the raw material of most metrics.
//!
//! An opportunity is **closed** when the stage it is in at the end of the as-of day is of kind
//! won or lost. Its closing is the moment from which it has been so without a break: moving on
//! from one won stage to another (`Won` to `Invoiced`) is no new closing, turning from lost to
//! won is, and an opportunity that was reopened and not closed again has no closing at all.
//! The day of a closing is the organisation's, whatever zone the record was written in.
//!
//! A closing is **credited** to the owner of that moment ([`crate::facts::credit`]), or in parts to
//! those whom the deal was divided between then. One that is known only to the day is settled at
//! the end of that day. It counts as one for its owner.
//!
//! It counts for the **amount known on the as-of day**, not for the amount at the moment of
//! closing: once a deal is closed a changed amount is a corrected one, and the CRM shows the
//! corrected one too. Another currency is converted at the rate of the closing day, so that
//! a later rate does not change a past result.

use crate::facts::credit::{Credit, Credited};
use crate::facts::tally::{Tally, Worth};
use crate::facts::{Dimension, Fact, Part, Slice, View, parallel};
use sales::day::{Day, Instant};
use sales::history::{Chunk, OpportunityId, Precision, StageId, Timeline, Visit};
use sales::money::Money;
use sales::process::StageKind;
use sales::shares::WHOLE;
use std::collections::BTreeMap;

/// By what the metrics of closed deals can be broken down.
pub(crate) const BY: &[Dimension] = &[
    Dimension::Rep,
    Dimension::Team,
    Dimension::Month,
    Dimension::Product,
    Dimension::Source,
    Dimension::Segment,
    Dimension::Competitor,
    Dimension::Pipeline,
];

/// One opportunity won or lost, as somebody is credited with it.
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
    /// What is credited.
    pub worth: Worth,
    /// Which part of the whole that is, in basis points.
    pub basis_points: u16,
    /// Whether it is credited to its owner, for whom it counts as one.
    pub is_owner: bool,
    /// What it counts for as a whole.
    pub whole: Worth,
    /// Its amount in its own currency.
    pub amount: Option<Money>,
    /// How exactly it is known since when.
    pub precision: Precision,
}

impl Closing {
    /// Minor units of the organisation's currency at the rate of the closing day, or
    /// thousandths of a unit of the product; `None` where that is not known.
    pub fn counted(&self) -> Option<i64> {
        self.worth.counted()
    }

    /// What it adds to a sum.
    pub(crate) fn fact(&self, view: &View<'_>) -> Fact {
        let timeline = view.history.timeline(self.opportunity);
        Fact::credited(&timeline, &self.credited())
    }

    /// The same of the undivided whole.
    pub(crate) fn whole_fact(&self, view: &View<'_>) -> Fact {
        let timeline = view.history.timeline(self.opportunity);
        Fact::of(&timeline, self.credit, Part::Worth(self.whole))
    }

    fn credited(&self) -> Credited {
        let &Closing { credit, worth, basis_points, is_owner, .. } = self;
        Credited { credit, worth, basis_points, is_owner }
    }

    /// Adds it to a sum.
    pub(crate) fn add_to(&self, tally: &mut Tally) {
        if self.is_owner { tally.add(self.worth) } else { tally.add_share(self.worth) }
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
    pub fn new(view: &View<'a>) -> State<'a> {
        State { view: view.clone(), found: Closings::default() }
    }

    /// Takes in a chunk; what was settled before the question's time adds nothing.
    pub fn observe_chunk(&mut self, chunk: &Chunk) {
        chunk.timelines_since(self.view.begins()).for_each(|one| self.observe(&one));
    }

    /// Takes in one opportunity.
    pub fn observe(&mut self, timeline: &Timeline<'_>) {
        let view = &self.view;
        if !view.within.may_hold_any_of(timeline) || view.visit(timeline).is_none() {
            return;
        }
        let closed = closing(view, timeline);
        let open = still_open(view, timeline);
        let found = &mut self.found.closed;
        if let Some(closing) = &closed {
            each_credited(view, timeline, closing, |one| {
                found.extend(view.within.holds(one.credit).then_some(one));
            });
        }
        self.found.still_open.extend(open.filter(|open| view.within.holds(open.credit)));
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
}

/// The opportunity's closing, undivided and credited to its owner, if it was closed in the period
/// and not reopened since. Whether it exists, and passes the filter, has been seen to.
pub fn closing(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Closing> {
    view.closing.of(timeline.id(), || find_closing(view, timeline))
}

fn find_closing(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Closing> {
    let (visit, won) = closed(view, timeline)?;
    if !view.period.contains(&visit.entered) {
        return None;
    }
    let day = view.day_of(visit.entered);
    let worth = view.worth(timeline, day);
    Some(Closing {
        opportunity: timeline.id(),
        day,
        at: visit.entered,
        won,
        credit: view.credit(timeline, settled(view, &visit, day)),
        worth,
        basis_points: WHOLE,
        is_owner: true,
        whole: worth,
        amount: timeline.amount_at(view.until),
        precision: visit.precision,
    })
}

/// Calls `take` with the closing as everybody is credited with it, the owner first.
pub fn each_credited(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    closing: &Closing,
    mut take: impl FnMut(Closing),
) {
    let settled = match closing.precision {
        Precision::Instant => closing.at,
        Precision::Day | Precision::Between => end_of(view, closing.day),
    };
    view.each_credited(timeline, settled, closing.whole, |credited| {
        let Credited { credit, worth, basis_points, is_owner } = credited;
        take(Closing { credit, worth, basis_points, is_owner, ..*closing });
    });
}

/// Everybody who is credited with something of the opportunity as it stands, the owner first: at
/// its closing, or on the as-of day.
pub fn credited(view: &View<'_>, timeline: &Timeline<'_>) -> Vec<Credited> {
    let (at, day) = match closed(view, timeline) {
        Some((visit, _)) => {
            let day = view.day_of(visit.entered);
            (settled(view, &visit, day), day)
        }
        None => (view.until, view.question.as_of.0),
    };
    let mut all = Vec::new();
    view.each_credited(timeline, at, view.worth(timeline, day), |one| all.push(one));
    all
}

/// The opportunity, where it is open and expected to close in the period.
pub(crate) fn still_open(view: &View<'_>, timeline: &Timeline<'_>) -> Option<StillOpen> {
    let visit = timeline.visit_at(view.until);
    let expected = timeline.close_date_at(view.until)?;
    let counts = view.kind(visit) == StageKind::Open && view.question.period.contains(expected);
    counts.then(|| StillOpen {
        opportunity: timeline.id(),
        credit: view.credit(timeline, view.until),
    })
}

/// The stay with which it was closed, whenever that was, and whether it was won; `None` where it
/// is open on the as-of day.
pub(crate) fn closed(view: &View<'_>, timeline: &Timeline<'_>) -> Option<(Visit, bool)> {
    let kind = view.history.kind(timeline.visit_at(view.until)?.stage);
    if kind == StageKind::Open {
        return None;
    }
    closing_visit(view, timeline, kind).map(|visit| (visit, kind == StageKind::Won))
}

/// The stage it was closed from: the last open one it was in before. `None` where it was in none.
pub(crate) fn closed_from(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    closing: Instant,
) -> Option<StageId> {
    let before = timeline.visits().rev().skip_while(|visit| closing < visit.entered);
    let mut before = before.map(|visit| visit.stage);
    before.find(|stage| view.history.kind(*stage) == StageKind::Open)
}

/// From creation to closing, in days of the question's clock; `None` where nothing dates one or
/// the other.
pub(crate) fn days_to_close(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    closing: &Closing,
) -> Option<u32> {
    let dated = closing.precision != Precision::Between;
    let created = timeline.created().filter(|_| dated)?;
    Some(view.days_between(view.day_of(created), closing.day))
}

/// The first of the stays of that kind that it has been in without a break until now.
pub(crate) fn closing_visit(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    kind: StageKind,
) -> Option<Visit> {
    let so_far = timeline.visits().rev();
    so_far
        .skip_while(|visit| view.until < visit.entered)
        .take_while(|visit| view.history.kind(visit.stage) == kind)
        .last()
}

/// The moment whose owner is credited.
pub(crate) fn settled(view: &View<'_>, visit: &Visit, day: Day) -> Instant {
    match visit.precision {
        Precision::Instant => visit.entered,
        Precision::Day | Precision::Between => end_of(view, day),
    }
}

fn end_of(view: &View<'_>, day: Day) -> Instant {
    Instant(view.history.start_of(day.plus(1)).0 - 1)
}

/// Everything the fold finds for the question; kept in [`View::closings`].
pub(crate) fn find(view: &View<'_>) -> Closings {
    let part = |view: &View<'_>, slice: &Slice| {
        let mut state = State::new(view);
        slice.chunks_of(view.history).iter().for_each(|chunk| state.observe_chunk(chunk));
        state.found
    };
    let mut whole = State::new(view);
    for part in parallel::each_part(view, part) {
        whole.found.closed.extend(part.closed);
        whole.found.still_open.extend(part.still_open);
    }
    whole.finish()
}

/// What was won in the period, day by day: the sums of [`View::closings`], for periods of years.
pub(crate) fn won_by_day(view: &View<'_>) -> BTreeMap<Day, Tally> {
    let part = |view: &View<'_>, slice: &Slice| {
        let mut won: BTreeMap<Day, Tally> = BTreeMap::new();
        let chunks = slice.chunks_of(view.history).iter();
        for timeline in chunks.flat_map(|chunk| chunk.won_since(view.begins())) {
            // Few were won then: what decides that is asked first.
            let Some((visit, true)) = closed(view, &timeline) else { continue };
            let is_possible = || view.within.may_hold_any_of(&timeline);
            let is_then = view.period.contains(&visit.entered);
            if !is_then || !is_possible() || view.visit(&timeline).is_none() {
                continue;
            }
            let day = view.day_of(visit.entered);
            let worth = view.worth(&timeline, day);
            view.each_credited(&timeline, settled(view, &visit, day), worth, |one| {
                if view.within.holds(one.credit) {
                    one.add_to(won.entry(day).or_default());
                }
            });
        }
        won
    };
    let mut whole: BTreeMap<Day, Tally> = BTreeMap::new();
    for part in parallel::each_part(view, part) {
        part.into_iter().for_each(|(day, won)| whole.entry(day).or_default().merge(won));
    }
    whole
}

/// What was won, of these.
pub fn won<'c>(closings: impl IntoIterator<Item = &'c Closing>) -> Tally {
    let mut tally = Tally::default();
    closings.into_iter().filter(|closing| closing.won).for_each(|one| one.add_to(&mut tally));
    tally
}

/// The facts behind what was won in the period; what is to close in it is told beside them.
pub(crate) fn facts_won(view: &View<'_>) -> Vec<Fact> {
    let found = view.closings();
    let won = found.closed.iter().filter(|closing| closing.won).map(|one| one.fact(view));
    let open = found.still_open.iter().map(|open| {
        let timeline = view.history.timeline(open.opportunity);
        Fact::of(&timeline, open.credit, Part::StillOpen)
    });
    won.chain(open).collect()
}
