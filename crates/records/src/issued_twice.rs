//! Deals that two sources have under one id: most likely one deal that would count twice, because
//! of one of the files it was not known whose its ids are.

use sales::event::Key;
use sales::history::{History, OpportunityText};
use sales::names::plain;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Deals of one source that have the ids of deals of another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IssuedTwice {
    /// The source they come from.
    pub source: Arc<str>,
    /// The other one.
    pub other: Arc<str>,
    /// How many.
    pub deals: u64,
}

/// Those that `after` has and `before` has not yet. Of two systems that number their deals alike
/// nothing is told: a deal is the same where it has the same name, too, or none.
pub(crate) fn since(before: &History, after: &History) -> Vec<IssuedTwice> {
    let texts = || after.timelines().map(|deal| after.text(deal.id()));
    let sources: HashSet<&Arc<str>> = texts().map(|text| &text.key.source).collect();
    if sources.len() < 2 {
        return Vec::new();
    }
    let known: HashSet<&Key> = before.timelines().map(|deal| &before.text(deal.id()).key).collect();
    let (new, old): (Vec<&OpportunityText>, Vec<_>) =
        texts().partition(|text| !known.contains(&text.key));
    let mut by_id: HashMap<&str, Vec<&OpportunityText>> = HashMap::new();
    new.iter().for_each(|text| by_id.entry(&text.key.id).or_default().push(text));
    // Of several that are new the one that says least is the other's shadow.
    by_id.values_mut().for_each(|alike| alike.sort_by_key(|text| (has_name(text), &text.key)));
    for text in old {
        if let Some(alike) = by_id.get_mut(&*text.key.id) {
            alike.push(text);
        }
    }
    let mut found: BTreeMap<[&Arc<str>; 2], u64> = BTreeMap::new();
    for alike in by_id.values() {
        let Some((one, others)) = alike.split_first() else { continue };
        let other = others.iter().find(|other| are_one(one, other));
        if let Some(other) = other {
            *found.entry([&one.key.source, &other.key.source]).or_default() += 1;
        }
    }
    let told = |([source, other], deals): ([&Arc<str>; 2], u64)| IssuedTwice {
        source: Arc::clone(source),
        other: Arc::clone(other),
        deals,
    };
    found.into_iter().map(told).collect()
}

/// Whether two deals of one id are most likely the same.
fn are_one(one: &OpportunityText, other: &OpportunityText) -> bool {
    !has_name(one) || !has_name(other) || plain(&one.name) == plain(&other.name)
}

/// Whether anything has said what it is called.
fn has_name(text: &OpportunityText) -> bool {
    text.name != text.key.id
}
