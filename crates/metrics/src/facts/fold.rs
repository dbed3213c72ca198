//! Folding a metric over a history: one pass, chunk by chunk.

use super::credit::Within;
use super::fact::Fact;
use super::group::{Dimension, Group, Groups};
use super::lives::{LeadLife, Observe, ObserveActivity};
use super::state::State;
use super::view::View;
use sales::history::{ActivityView, Chunk, History, Timeline};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A part of a history that is folded apart. The parts of a history are disjoint, and together
/// they are all of it; what they give is merged.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Slice {
    /// Chunks of opportunities.
    pub chunks: Range<usize>,
    /// Leads.
    pub leads: Range<usize>,
    /// Whether the activities that belong to neither are in it.
    pub others: bool,
}

impl Slice {
    /// All of it.
    pub fn whole(history: &History) -> Slice {
        Slice { chunks: 0..history.chunks().len(), leads: 0..history.leads().len(), others: true }
    }

    /// Its chunks of opportunities.
    pub fn chunks_of<'h>(&self, history: &'h History) -> &'h [Arc<Chunk>] {
        &history.chunks()[self.chunks.clone()]
    }

    /// So many parts of about the same size.
    pub fn parts(history: &History, parts: usize) -> Vec<Slice> {
        let parts = parts.max(1);
        let cut = |length: usize, part: usize| length * part / parts..length * (part + 1) / parts;
        let part = |part: usize| Slice {
            chunks: cut(history.chunks().len(), part),
            leads: cut(history.leads().len(), part),
            others: part == 0,
        };
        (0..parts).map(part).collect()
    }
}

/// Whether the records hold no activity at all: then nobody knows what was done.
pub(crate) fn is_silent(history: &History) -> bool {
    history.activity_count() == 0
}

/// After so many records their facts are handed on, as long as they are still near.
const AT_ONCE: usize = 32;

/// Calls `take` with every fact of the scope, in no promised order.
pub(crate) fn each_fact(
    view: &View<'_>,
    observe: &Observe,
    slice: &Slice,
    mut take: impl FnMut(&Fact),
) {
    pass(view, &view.within, &[observe], slice, |_, fact| take(fact));
}

/// Looks once at every record of a part of the history, with the eyes of several metrics; calls
/// `take` with each metric's place and fact. What cannot be credited to anybody of `whom` is not
/// looked at.
pub(crate) fn pass(
    view: &View<'_>,
    whom: &Within,
    observers: &[&Observe],
    slice: &Slice,
    mut take: impl FnMut(usize, &Fact),
) {
    let history = view.history;
    let silent = is_silent(history);
    let is_asked = |observe: &Observe| !(silent && observe.needs_activities);
    let observers: Vec<&Observe> = observers
        .iter()
        .map(|&observe| if is_asked(observe) { observe } else { &Observe::NOTHING })
        .collect();
    let observers = observers.as_slice();
    let mut found: Vec<Vec<Fact>> = vec![Vec::new(); observers.len()];
    let mut hand_on = |found: &mut [Vec<Fact>]| {
        for (place, facts) in found.iter_mut().enumerate() {
            let in_scope = facts.iter().filter(|fact| view.within.holds(fact.credit));
            in_scope.for_each(|fact| take(place, fact));
            facts.clear();
        }
    };
    let of_deals = OfDeals::new(observers);
    for chunk in slice.chunks_of(history) {
        of_deals.look(view, whom, chunk, &mut found, &mut hand_on);
    }
    let of_leads = watching(observers, |observe| Some((observe.lead?, observe.anybody)));
    for place in if of_leads.is_empty() { 0..0 } else { slice.leads.clone() } {
        let life = LeadLife::new(history, place as u32);
        let is_possible = whom.may_hold_of(life.lead.owner);
        let asked = of_leads.iter().filter(|(_, (_, anybody))| is_possible || *anybody);
        let mut asked = asked.peekable();
        if asked.peek().is_some() && view.passes_lead(life.lead) && life.exists(view.until) {
            asked.for_each(|&(place, (look, _))| look(view, &life, &mut found[place]));
        }
        if place % AT_ONCE == 0 {
            hand_on(&mut found);
        }
    }
    hand_on(&mut found);
    let of_activities = watching(observers, |observe| observe.activity);
    if !of_activities.is_empty() {
        each_activity(view, whom, &of_activities, slice, &mut found, &mut hand_on);
    }
    // What belongs to no record has nothing that could be filtered by.
    let of_others = watching(observers, |observe| observe.other);
    if slice.others && view.question.filter.is_empty() && !of_others.is_empty() {
        for activity in history.other_activities() {
            of_others.iter().for_each(|&(place, look)| look(view, &activity, &mut found[place]));
        }
        hand_on(&mut found);
    }
}

/// Looks at every activity of the slice that counts, that the filter lets through, and that was
/// done by somebody who may be asked about.
fn each_activity(
    view: &View<'_>,
    whom: &Within,
    lookers: &[(usize, ObserveActivity)],
    slice: &Slice,
    found: &mut [Vec<Fact>],
    hand_on: &mut impl FnMut(&mut [Vec<Fact>]),
) {
    let history = view.history;
    let counting = view.counting();
    for chunk in slice.chunks_of(history) {
        let span = chunk.activity_span();
        if span.is_none_or(|span| counting.end <= *span.start() || *span.end() < counting.start) {
            continue;
        }
        // With what was settled before nothing was done since.
        for (place, timeline) in chunk.timelines_since(counting.start).enumerate() {
            if place % AT_ONCE == 0 {
                hand_on(found);
            }
            let done = timeline.activities_between(counting.clone());
            let mut activities = done.filter(|one| whom.may_hold_of(one.by)).peekable();
            if activities.peek().is_none() || !view.passes(&timeline) {
                continue;
            }
            let deal = Some(timeline.id());
            for one in activities {
                lookers.iter().for_each(|&(at, look)| look(view, &one, deal, &mut found[at]));
            }
        }
        hand_on(found);
    }
    let look = |one: ActivityView, found: &mut [Vec<Fact>]| {
        lookers.iter().for_each(|&(at, look)| look(view, &one, None, &mut found[at]));
    };
    for place in slice.leads.clone() {
        let done = history.lead_activities_between(place as u32, counting.clone());
        let mut done = done.filter(|one| whom.may_hold_of(one.by)).peekable();
        if done.peek().is_some() && view.passes_lead(&history.leads()[place]) {
            done.for_each(|one| look(one, found));
        }
        if place % AT_ONCE == 0 {
            hand_on(found);
        }
    }
    if slice.others && view.question.filter.is_empty() {
        let done = history.other_activities_between(counting);
        let done = done.filter(|one| whom.may_hold_of(one.by));
        done.for_each(|one| look(one, found));
    }
    hand_on(found);
}

/// Those that look at a kind of record, by their place.
fn watching<F>(observers: &[&Observe], look: impl Fn(&Observe) -> Option<F>) -> Vec<(usize, F)> {
    let observers = observers.iter().enumerate();
    observers.filter_map(|(place, observe)| Some((place, look(observe)?))).collect()
}

/// One that looks at opportunities.
struct Looker {
    place: usize,
    look: fn(&View<'_>, &Timeline<'_>, &mut Vec<Fact>),
    /// Whether it credits others than those who have to do with the opportunity.
    anybody: bool,
}

/// Those that look at opportunities, by which of them they look at.
struct OfDeals {
    /// Only at those that are there, and were not settled before the question begins.
    usual: Vec<Looker>,
    /// At settled ones, too.
    settled: Vec<Looker>,
    /// At deleted ones, too, unless they were settled.
    deleted: Vec<Looker>,
    /// Whether any of them credits anybody.
    anybody: bool,
}

impl OfDeals {
    fn new(observers: &[&Observe]) -> OfDeals {
        let (usual, settled, deleted) = (Vec::new(), Vec::new(), Vec::new());
        let mut of = OfDeals { usual, settled, deleted, anybody: false };
        for (place, look) in watching(observers, |observe| observe.opportunity) {
            let &Observe { anybody, deleted, settled, .. } = observers[place];
            of.anybody |= anybody;
            let those = match (deleted, settled) {
                (true, _) => &mut of.deleted,
                (false, true) => &mut of.settled,
                (false, false) => &mut of.usual,
            };
            those.push(Looker { place, look, anybody });
        }
        of
    }

    fn look(
        &self,
        view: &View<'_>,
        whom: &Within,
        chunk: &Chunk,
        found: &mut [Vec<Fact>],
        hand_on: &mut impl FnMut(&mut [Vec<Fact>]),
    ) {
        // What was over before the question's time begins adds nothing to it.
        let begins = view.begins();
        let looks_back = !self.settled.is_empty();
        let looks_ahead = !self.usual.is_empty() || !self.deleted.is_empty();
        if !looks_back && (!looks_ahead || chunk.is_settled_before(begins)) {
            return;
        }
        let mut looked_at = 0;
        for timeline in chunk.timelines() {
            let is_settled = timeline.is_settled_before(begins);
            if is_settled && !looks_back {
                continue;
            }
            let is_possible = whom.may_hold_any_of(&timeline);
            if !(is_possible || self.anybody) || !view.passes(&timeline) {
                continue;
            }
            let mut ask = |lookers: &[Looker]| {
                for one in lookers.iter().filter(|one| is_possible || one.anybody) {
                    (one.look)(view, &timeline, &mut found[one.place]);
                }
            };
            if !is_settled {
                ask(&self.deleted);
            }
            if timeline.exists(view.until) {
                ask(&self.settled);
                if !is_settled {
                    ask(&self.usual);
                }
            }
            looked_at += 1;
            if looked_at % AT_ONCE == 0 {
                hand_on(found);
            }
        }
        hand_on(found);
    }
}

/// What the facts of a part of the history come to, by group.
pub(crate) fn fold(
    view: &View<'_>,
    observe: &Observe,
    dimension: Dimension,
    slice: &Slice,
) -> BTreeMap<Group, State> {
    let mut groups = Groups::new(view, dimension);
    each_fact(view, observe, slice, |fact| groups.add(fact));
    groups.finish()
}

/// What two parts come to together.
pub(crate) fn merge(into: &mut BTreeMap<Group, State>, other: BTreeMap<Group, State>) {
    for (group, state) in other {
        match into.get_mut(&group) {
            Some(known) => known.merge(&state),
            None => {
                into.insert(group, state);
            }
        }
    }
}
