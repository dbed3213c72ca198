//! What activities count as in a batch, by their numbers in the store.

use crate::verdict::Verdict;

/// One byte for each number, since a file may tell of all activities there are.
#[derive(Default)]
pub(super) struct Counted(Vec<Option<Verdict>>);

impl Counted {
    /// What the activity counts as; nothing until the batch tells of it.
    pub(super) fn of(&self, number: i64) -> Option<Verdict> {
        self.0.get(number as usize).copied().flatten()
    }

    pub(super) fn set(&mut self, number: i64, verdict: Verdict) {
        let place = number as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        self.0[place] = Some(verdict);
    }
}
