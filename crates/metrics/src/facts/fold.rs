//! Folding a metric over a history: one pass, chunk by chunk.

use super::fact::Fact;
use super::group::{Dimension, Group, Groups};
use super::lives::{LeadLife, Observe, ObserveActivity};
use super::state::State;
use super::view::View;
use sales::history::History;
use std::collections::BTreeMap;
use std::ops::Range;

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

/// Calls `take` with every fact of the scope, in no promised order.
pub(crate) fn each_fact(
    view: &View<'_>,
    observe: &Observe,
    slice: &Slice,
    mut take: impl FnMut(&Fact),
) {
    let history = view.history;
    let mut facts = Vec::new();
    let mut hand_on = |facts: &mut Vec<Fact>| {
        facts.iter().filter(|fact| view.within.holds(fact.credit)).for_each(&mut take);
        facts.clear();
    };
    if let Some(opportunity) = observe.opportunity {
        for chunk in &history.chunks()[slice.chunks.clone()] {
            for timeline in chunk.timelines() {
                if (observe.deleted || timeline.exists(view.until)) && view.passes(&timeline) {
                    opportunity(view, &timeline, &mut facts);
                }
            }
            hand_on(&mut facts);
        }
    }
    if let Some(lead) = observe.lead {
        for place in slice.leads.clone() {
            let life = LeadLife::new(history, place as u32);
            if view.passes_lead(life.lead) && life.exists(view.until) {
                lead(view, &life, &mut facts);
            }
        }
        hand_on(&mut facts);
    }
    if let Some(activity) = observe.activity {
        each_activity(view, activity, slice, &mut facts, &mut hand_on);
    }
    // What belongs to no record has nothing that could be filtered by.
    let filter = &view.question.filter;
    if let (Some(other), true, true) = (observe.other, slice.others, filter.is_empty()) {
        for activity in history.other_activities() {
            other(view, &activity, &mut facts);
        }
        hand_on(&mut facts);
    }
}

/// Looks at every activity of the slice that the filter lets through.
fn each_activity(
    view: &View<'_>,
    activity: ObserveActivity,
    slice: &Slice,
    facts: &mut Vec<Fact>,
    hand_on: &mut impl FnMut(&mut Vec<Fact>),
) {
    let history = view.history;
    for chunk in &history.chunks()[slice.chunks.clone()] {
        for timeline in chunk.timelines().filter(|timeline| view.passes(timeline)) {
            for one in timeline.activities() {
                activity(view, &one, Some(timeline.id()), facts);
            }
        }
        hand_on(facts);
    }
    for place in slice.leads.clone() {
        if view.passes_lead(&history.leads()[place]) {
            for one in history.lead_activities(place as u32) {
                activity(view, &one, None, facts);
            }
        }
    }
    if slice.others && view.question.filter.is_empty() {
        for one in history.other_activities() {
            activity(view, &one, None, facts);
        }
    }
    hand_on(facts);
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
