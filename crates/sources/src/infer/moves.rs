//! How often records moved from one stage to another, as histories of stages tell.

use sales::names::plain;
use std::collections::HashMap;

/// Records of a history that are followed at most: enough to show an order.
const RECORDS_AT_MOST: usize = 50_000;

/// Moves counted, by the names of both stages.
#[derive(Default)]
pub(super) struct Moves {
    counts: HashMap<(String, String), i64>,
    /// When each record was last seen to enter a stage, and which.
    last: HashMap<String, (String, String)>,
}

impl Moves {
    /// Counts a move.
    pub(super) fn add(&mut self, from: &str, to: &str) {
        let (from, to) = (plain(from), plain(to));
        if from != to && !from.is_empty() && !to.is_empty() {
            *self.counts.entry((from, to)).or_default() += 1;
        }
    }

    /// Follows a record from one row of a history to the next, whichever of them is the later.
    /// Only days that are written with the year first tell that.
    pub(super) fn follow(&mut self, record: &str, at: &str, stage: &str) {
        let year_first = at.len() >= 10 && at.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        let is_known = self.last.contains_key(record);
        if !year_first || !is_known && self.last.len() >= RECORDS_AT_MOST {
            return;
        }
        let now = (at.to_owned(), stage.to_owned());
        let Some((then, other)) = self.last.insert(record.to_owned(), now) else { return };
        match then.as_str().cmp(at) {
            std::cmp::Ordering::Less => self.add(&other, stage),
            std::cmp::Ordering::Greater => self.add(stage, &other),
            std::cmp::Ordering::Equal => {}
        }
    }

    /// How many more moves went from the one to the other than back.
    pub(super) fn net(&self, from: &str, to: &str) -> i64 {
        let (from, to) = (plain(from), plain(to));
        let count = |from: &String, to: &String| {
            self.counts.get(&(from.clone(), to.clone())).copied().unwrap_or(0)
        };
        count(&from, &to) - count(&to, &from)
    }
}
