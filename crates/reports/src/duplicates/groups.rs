//! Pairs that hang together become groups.

use super::pairs::{Pair, Reason, certainty};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Records that are probably all the same.
pub(super) struct Group {
    /// The one that most hangs on first, of several the one that came first.
    pub(super) members: Vec<u32>,
    /// The pairs among them, the most certain first.
    pub(super) pairs: Vec<(Pair, Vec<Reason>)>,
}

/// The groups that these pairs make, the most certain first. `weight` says how much hangs on a
/// record.
pub(super) fn groups(
    pairs: &BTreeMap<Pair, Vec<Reason>>,
    weight: impl Fn(u32) -> u64,
) -> Vec<Group> {
    let mut group_of: HashMap<u32, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (pair, reasons) in pairs {
        let known = [pair.0, pair.1].map(|one| group_of.get(&one).copied());
        let at = match known {
            [None, None] => {
                groups.push(Group { members: Vec::new(), pairs: Vec::new() });
                groups.len() - 1
            }
            [Some(at), None] | [None, Some(at)] => at,
            [Some(one), Some(other)] if one == other => one,
            [Some(one), Some(other)] => {
                let taken = std::mem::take(&mut groups[other].members);
                let pairs = std::mem::take(&mut groups[other].pairs);
                group_of.extend(taken.iter().map(|member| (*member, one)));
                groups[one].members.extend(taken);
                groups[one].pairs.extend(pairs);
                one
            }
        };
        for (one, was) in [pair.0, pair.1].into_iter().zip(known) {
            if was.is_none() {
                group_of.insert(one, at);
                groups[at].members.push(one);
            }
        }
        groups[at].pairs.push((*pair, reasons.clone()));
    }
    groups.retain(|group| !group.members.is_empty());
    for group in &mut groups {
        group.members.sort_by_key(|one| (Reverse(weight(*one)), *one));
        group.pairs.sort_by_key(|(pair, reasons)| (Reverse(certainty(reasons)), *pair));
    }
    let first = |group: &Group| {
        group.pairs.first().map(|(pair, reasons)| (Reverse(certainty(reasons)), *pair))
    };
    groups.sort_by_key(first);
    groups
}
