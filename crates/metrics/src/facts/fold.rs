//! Folding a metric over a history: one pass, chunk by chunk.

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

/// Calls `take` with every fact of the scope, in no promised order.
pub(crate) fn each_fact(
    view: &View<'_>,
    observe: &Observe,
    slice: &Slice,
    mut take: impl FnMut(&Fact),
) {
    pass(view, &[observe], slice, |_, fact| take(fact));
}

/// Looks once at every record of a part of the history, with the eyes of several metrics; calls
/// `take` with each metric's place and fact.
pub(crate) fn pass(
    view: &View<'_>,
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
        of_deals.look(view, chunk, &mut found);
        hand_on(&mut found);
    }
    let of_leads = watching(observers, |observe| observe.lead);
    for place in if of_leads.is_empty() { 0..0 } else { slice.leads.clone() } {
        let life = LeadLife::new(history, place as u32);
        if view.passes_lead(life.lead) && life.exists(view.until) {
            of_leads.iter().for_each(|&(place, look)| look(view, &life, &mut found[place]));
        }
    }
    hand_on(&mut found);
    let of_activities = watching(observers, |observe| observe.activity);
    if !of_activities.is_empty() {
        each_activity(view, &of_activities, slice, &mut found, &mut hand_on);
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

/// Looks at every activity of the slice that counts and that the filter lets through.
fn each_activity(
    view: &View<'_>,
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
        for timeline in chunk.timelines_since(counting.start) {
            let mut activities = timeline.activities_between(counting.clone()).peekable();
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
    let mut look = |one: ActivityView| {
        lookers.iter().for_each(|&(at, look)| look(view, &one, None, &mut found[at]));
    };
    for place in slice.leads.clone() {
        let mut done = history.lead_activities_between(place as u32, counting.clone()).peekable();
        if done.peek().is_some() && view.passes_lead(&history.leads()[place]) {
            done.for_each(&mut look);
        }
    }
    if slice.others && view.question.filter.is_empty() {
        history.other_activities_between(counting).for_each(&mut look);
    }
    hand_on(found);
}

/// Those that look at a kind of record, by their place.
fn watching<F>(observers: &[&Observe], look: impl Fn(&Observe) -> Option<F>) -> Vec<(usize, F)> {
    let observers = observers.iter().enumerate();
    observers.filter_map(|(place, observe)| Some((place, look(observe)?))).collect()
}

type Look = fn(&View<'_>, &Timeline<'_>, &mut Vec<Fact>);

/// Those that look at opportunities, by which of them they look at.
struct OfDeals {
    /// Only at those that are there, and were not settled before the question begins.
    usual: Vec<(usize, Look)>,
    /// At settled ones, too.
    settled: Vec<(usize, Look)>,
    /// At deleted ones, too, unless they were settled.
    deleted: Vec<(usize, Look)>,
}

impl OfDeals {
    fn new(observers: &[&Observe]) -> OfDeals {
        let mut of = OfDeals { usual: Vec::new(), settled: Vec::new(), deleted: Vec::new() };
        for (place, look) in watching(observers, |observe| observe.opportunity) {
            match (observers[place].deleted, observers[place].settled) {
                (true, _) => of.deleted.push((place, look)),
                (false, true) => of.settled.push((place, look)),
                (false, false) => of.usual.push((place, look)),
            }
        }
        of
    }

    fn look(&self, view: &View<'_>, chunk: &Chunk, found: &mut [Vec<Fact>]) {
        // What was over before the question's time begins adds nothing to it.
        let begins = view.begins();
        let looks_back = !self.settled.is_empty();
        let looks_ahead = !self.usual.is_empty() || !self.deleted.is_empty();
        if !looks_back && (!looks_ahead || chunk.is_settled_before(begins)) {
            return;
        }
        for timeline in chunk.timelines() {
            let is_settled = timeline.is_settled_before(begins);
            if (is_settled && !looks_back) || !view.passes(&timeline) {
                continue;
            }
            let mut ask = |lookers: &[(usize, Look)]| {
                lookers.iter().for_each(|&(place, look)| look(view, &timeline, &mut found[place]));
            };
            if !is_settled {
                ask(&self.deleted);
            }
            if !timeline.exists(view.until) {
                continue;
            }
            ask(&self.settled);
            if !is_settled {
                ask(&self.usual);
            }
        }
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
