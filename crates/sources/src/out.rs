//! What the reader of a row hands out, and what it remembers between the rows of one file.

use crate::field::Field;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::sentence::With;
use sales::event::{Event, Key, RecordKind, What, When};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// The output of one file's reader.
#[derive(Default)]
pub(crate) struct Out {
    pub(crate) events: Vec<Event>,
    pub(crate) tallies: Vec<Remark>,
    pub(crate) notes: Vec<(Remark, With)>,
    /// What the file says for rows of others: a field, the record it is about, the text.
    pub(crate) lent: Vec<(Field, Key, Arc<str>)>,
    /// Faults found after the last row, with the line they belong to.
    pub(crate) late_faults: Vec<(u64, Fault)>,
    /// By the hash of an id: the hash of its row and the line it stands on.
    seen: HashMap<u64, (u64, u64)>,
    /// The hash of the id met for the first time on the row being read.
    new_on_row: Option<u64>,
}

/// Whether an id was met before in the same file.
pub(crate) enum Met {
    /// Never.
    New,
    /// On a row with the same content.
    Repeated,
    /// On the given line, with other content.
    Different(u64),
}

impl Out {
    /// Hands out an event.
    pub(crate) fn event(&mut self, kind: RecordKind, key: &Key, happened: When, what: What) {
        self.events.push(Event { kind, key: key.clone(), happened, what });
    }

    /// Keeps a text for rows of other files that are about that record.
    pub(crate) fn lend(&mut self, field: Field, about: &Key, text: &str) {
        self.lent.push((field, about.clone(), Arc::from(text)));
    }

    /// Counts a row of that sort.
    pub(crate) fn tally(&mut self, remark: Remark) {
        self.tallies.push(remark);
    }

    /// Whether `id` was met before, and on what row.
    pub(crate) fn met(&mut self, id: &str, row_hash: u64, line: u64) -> Met {
        let id = hash(&id);
        match self.seen.get(&id) {
            None => {
                self.seen.insert(id, (row_hash, line));
                self.new_on_row = Some(id);
                Met::New
            }
            Some((same, _)) if *same == row_hash => Met::Repeated,
            Some((_, line)) => Met::Different(*line),
        }
    }

    /// Begins a row.
    pub(crate) fn begin_row(&mut self) {
        self.new_on_row = None;
    }

    /// Forgets the id of a row that could not be used: a later row with it may be right.
    pub(crate) fn forget_row(&mut self) {
        if let Some(id) = self.new_on_row.take() {
            self.seen.remove(&id);
        }
    }

    /// Tells a decision about the whole file.
    pub(crate) fn note(&mut self, remark: Remark, with: With) {
        self.notes.push((remark, with));
    }
}

/// A hash that is the same in every run of this program, for this run's comparisons only.
pub(crate) fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
