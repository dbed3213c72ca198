//! Records that are the same as others: which one stays.

use super::builder::{Builder, Handle};
use crate::event::{Key, RecordKind};
use std::collections::HashSet;

/// What events say is the same, in the order recorded.
#[derive(Default)]
pub(super) struct Merges {
    /// To be merged into the one of that key, which something else may tell of later.
    told: Vec<(RecordKind, Handle, Key)>,
    hold: Vec<(RecordKind, Handle, Handle)>,
    waiting: HashSet<Key>,
    /// Those told before the one that was to stay was taken back.
    outlived: HashSet<(RecordKind, Handle, Key)>,
}

impl Merges {
    pub(super) fn add(&mut self, kind: RecordKind, one: Handle, into: Key) {
        self.told.push((kind, one, into));
    }

    /// Those of one kind that hold, each with the one that stays behind it.
    pub(super) fn of(&self, kind: RecordKind) -> impl Iterator<Item = (Handle, Handle)> + '_ {
        let those = self.hold.iter().filter(move |(of, ..)| *of == kind);
        those.map(|&(_, one, into)| (one, into))
    }

    /// The records that merges wait for.
    pub(super) fn waiting(&self) -> &HashSet<Key> {
        &self.waiting
    }
}

impl Builder {
    /// Says that a merge was told before the one that was to stay was taken back. Customers and
    /// contacts are there by being named, but that is not what somebody merged another into.
    pub fn outlived(&mut self, kind: RecordKind, one: &Key, into: Key) {
        let one = self.known(kind, one);
        self.merges.outlived.extend(one.map(|one| (kind, one, into)));
    }

    /// Finds which merges hold, by what is named at last. A merge makes no record: where nothing
    /// else names the one that was to stay, or it was taken back, the other stands by itself, and
    /// the merge waits.
    pub(super) fn settle_merges(&mut self) {
        for (kind, one, key) in std::mem::take(&mut self.merges.told) {
            let is_outlived = self.merges.outlived.contains(&(kind, one, key.clone()));
            let into = self.known(kind, &key).filter(|_| !is_outlived);
            self.merges.hold.extend(into.map(|into| (kind, one, into)));
            if into.is_none_or(|into| !self.is_there(kind, into)) {
                self.merges.waiting.insert(key);
            }
        }
    }
}

/// For each place the one that it was merged into.
#[derive(Default)]
pub(super) struct Stays(Vec<u32>);

impl Stays {
    /// The place that stays for that one; itself, where it was merged into none.
    pub(super) fn of(&self, place: u32) -> u32 {
        let mut stays = place;
        while let Some(&next) = self.0.get(stays as usize)
            && next != stays
        {
            stays = next;
        }
        stays
    }

    /// Whatever stays for the one is merged into what stays for the other. What would close a
    /// circle says nothing new.
    pub(super) fn merge(&mut self, one: u32, into: u32) {
        let (one, into) = (self.of(one), self.of(into));
        let known = self.0.len() as u32;
        self.0.extend(known..(one.max(into) + 1).max(known));
        self.0[one as usize] = into;
    }

    /// The place that stays, of one that was merged.
    pub(super) fn merged_into(&self, place: u32) -> Option<u32> {
        Some(self.of(place)).filter(|&stays| stays != place)
    }

    /// All that were merged, each with the one that stays, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let places = 0..self.0.len() as u32;
        places.filter_map(|place| Some((place, self.merged_into(place)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn chains_lead_to_the_end_and_circles_are_not_closed() {
        let mut stays = Stays::default();
        for (one, into) in [(0, 1), (1, 4), (4, 0), (2, 2), (3, 0)] {
            stays.merge(one, into);
        }
        assert_eq!([0, 1, 2, 3, 4, 9].map(|place| stays.of(place)), [4, 4, 2, 4, 4, 9]);
        assert_eq!(stays.all().collect::<Vec<_>>(), [(0, 4), (1, 4), (3, 4)]);
    }
}
