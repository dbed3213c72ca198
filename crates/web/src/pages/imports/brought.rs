//! What an import brought, or would bring: the rows read, its records, and what of it is written to
//! the history.

use std::collections::BTreeMap;

use records::{Appended, Batch, Tally};
use sales::event::RecordKind;

use super::{kind_of_record, number};
use crate::imports::Outcome;
use crate::wording::{Words, brought};

/// All of it.
pub(super) struct Brought {
    /// Rows; empty where no rows were read.
    pub(super) read: String,
    pub(super) lines: Vec<Line>,
    /// What is written to the history; empty where there is nothing.
    pub(super) written: String,
    /// Which merges of before it makes hold; empty where none, and of what was taken in earlier.
    pub(super) merged: String,
}

/// Records of one kind.
pub(super) struct Line {
    pub(super) kind: String,
    /// New, changed, unchanged, these together; and events written.
    pub(super) counts: [String; 5],
}

impl Brought {
    pub(super) fn is_empty(&self) -> bool {
        let said = [&self.read, &self.written, &self.merged];
        self.lines.is_empty() && said.into_iter().all(String::is_empty)
    }

    /// Of what was tried, or has just been stored.
    pub(super) fn by(words: Words, outcome: &Outcome) -> Brought {
        let files = outcome.reading.files.iter().map(|file| [file.rows, file.bad_rows]);
        let Appended { by_kind, merged, .. } = &outcome.appended;
        let brought = Brought::of(words, files, by_kind, &outcome.appended.total());
        Brought { merged: brought::merged(words, *merged), ..brought }
    }

    /// Of an earlier import or other change.
    pub(super) fn then(words: Words, batch: &Batch) -> Brought {
        let files = batch.files.iter().map(|file| [file.rows, file.problems]);
        let Batch { new, changed, unchanged, .. } = *batch;
        let total = Tally { new, changed, unchanged, ..Tally::default() };
        Brought::of(words, files, &batch.by_kind, &total)
    }

    fn of(
        words: Words,
        files: impl Iterator<Item = [u64; 2]>,
        by_kind: &BTreeMap<RecordKind, Tally>,
        total: &Tally,
    ) -> Brought {
        let has_events = total.stored() + total.unchanged > 0;
        Brought {
            read: brought::read(words, files),
            lines: by_kind.iter().map(|(kind, tally)| line(words, *kind, tally)).collect(),
            written: if has_events { brought::written(words, total) } else { String::new() },
            merged: String::new(),
        }
    }
}

fn line(words: Words, kind: RecordKind, tally: &Tally) -> Line {
    let Tally { records, .. } = tally;
    let counts = [records.new, records.changed, records.unchanged, records.total(), tally.stored()];
    Line { kind: kind_of_record(words, kind), counts: counts.map(number) }
}
