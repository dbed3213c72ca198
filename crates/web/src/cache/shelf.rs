//! A map that holds at most so many bytes: what was not asked for longest goes first.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::Arc;

/// Of the whole shelf, one thing may take this part at most, so that a huge one does not push
/// out all others.
const LARGEST_PART: usize = 8;

/// Things with their sizes, in the order of their last use.
pub(super) struct Shelf<K, V> {
    things: HashMap<Arc<K>, Thing<V>>,
    by_use: BTreeMap<u64, Arc<K>>,
    uses: u64,
    bytes: usize,
    bytes_at_most: usize,
}

struct Thing<V> {
    value: V,
    bytes: usize,
    used: u64,
}

impl<K: Eq + Hash, V: Clone> Shelf<K, V> {
    pub(super) fn new(bytes_at_most: usize) -> Self {
        let (things, by_use) = (HashMap::new(), BTreeMap::new());
        Shelf { things, by_use, uses: 0, bytes: 0, bytes_at_most }
    }

    /// What is kept under that key, which counts as a use.
    pub(super) fn take_down(&mut self, key: &K) -> Option<V> {
        let thing = self.things.get_mut(key)?;
        let key = self.by_use.remove(&thing.used)?;
        self.uses += 1;
        thing.used = self.uses;
        self.by_use.insert(self.uses, key);
        Some(thing.value.clone())
    }

    /// Keeps it, unless it is too large.
    pub(super) fn put(&mut self, key: K, value: V, bytes: usize) {
        self.drop_one(&key);
        if bytes > self.bytes_at_most / LARGEST_PART {
            return;
        }
        while self.bytes + bytes > self.bytes_at_most
            && let Some((_, oldest)) = self.by_use.pop_first()
        {
            self.drop_one(&oldest);
        }
        let key = Arc::new(key);
        self.uses += 1;
        self.by_use.insert(self.uses, Arc::clone(&key));
        self.things.insert(key, Thing { value, bytes, used: self.uses });
        self.bytes += bytes;
    }

    /// Keeps only those whose key is wanted.
    pub(super) fn retain(&mut self, wanted: impl Fn(&K) -> bool) {
        let gone: Vec<Arc<K>> = self.things.keys().filter(|key| !wanted(key)).cloned().collect();
        gone.iter().for_each(|key| self.drop_one(key));
    }

    pub(super) fn drop_one(&mut self, key: &K) {
        if let Some(thing) = self.things.remove(key) {
            self.by_use.remove(&thing.used);
            self.bytes -= thing.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_used_longest_goes_first() {
        let mut shelf = Shelf::new(80);
        (0..8).for_each(|key| shelf.put(key, key, 10));
        assert_eq!(shelf.take_down(&0), Some(0));
        shelf.put(8, 8, 10);
        assert_eq!(shelf.take_down(&0), Some(0), "used lately");
        assert_eq!(shelf.take_down(&1), None);
        assert_eq!(shelf.bytes, 80);
    }

    #[test]
    fn what_is_too_large_or_no_longer_wanted_is_not_kept() {
        let mut shelf = Shelf::new(80);
        shelf.put(1, 'a', 11);
        assert_eq!(shelf.take_down(&1), None);
        shelf.put(2, 'b', 10);
        shelf.put(2, 'c', 5);
        shelf.put(3, 'd', 10);
        assert_eq!((shelf.take_down(&2), shelf.bytes), (Some('c'), 15));
        shelf.retain(|key| *key > 2);
        assert_eq!((shelf.take_down(&2), shelf.bytes), (None, 10));
        assert_eq!((shelf.things.len(), shelf.by_use.len()), (1, 1));
    }
}
