//! How much a batch brought: its events, and the records they are about, each counted once.

use crate::error::Why;
use crate::read::record_kind;
use crate::verdict::Verdict;
use rusqlite::{Connection, Row, params};
use sales::event::RecordKind;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Records by what a batch makes of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Nothing was known of them before the batch.
    pub new: u64,
    /// Known before, and told something else or more of.
    pub changed: u64,
    /// Told of, but nothing that was not known.
    pub unchanged: u64,
}

impl Counts {
    /// All of them.
    pub fn total(&self) -> u64 {
        self.new + self.changed + self.unchanged
    }

    fn of(&mut self, verdict: Verdict) -> &mut u64 {
        match verdict {
            Verdict::New => &mut self.new,
            Verdict::Changed => &mut self.changed,
            Verdict::Unchanged => &mut self.unchanged,
        }
    }

    fn plus(self, other: &Counts) -> Counts {
        Counts {
            new: self.new + other.new,
            changed: self.changed + other.changed,
            unchanged: self.unchanged + other.unchanged,
        }
    }
}

/// What a batch brought of one kind of record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Events that said something of which nothing was known before the batch.
    pub new: u64,
    /// Events that said something else than was known before the batch.
    pub changed: u64,
    /// Events that said what was known already; they are not stored again.
    pub unchanged: u64,
    /// The records that all these events are about; and, as new, those that events of the batch are
    /// the first to name.
    pub records: Counts,
}

impl Tally {
    /// Events that were stored.
    pub fn stored(&self) -> u64 {
        self.new + self.changed
    }

    pub(crate) fn plus(self, other: &Tally) -> Tally {
        Tally {
            new: self.new + other.new,
            changed: self.changed + other.changed,
            unchanged: self.unchanged + other.unchanged,
            records: self.records.plus(&other.records),
        }
    }

    /// Counts an event.
    pub(crate) fn event(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::New => self.new += 1,
            Verdict::Changed => self.changed += 1,
            Verdict::Unchanged => self.unchanged += 1,
        }
    }

    /// Counts a record, which has been counted `before` if it was told of before. As what it
    /// counts now: what one event changes is changed, and what is new stays so.
    pub(crate) fn record(&mut self, before: Option<Verdict>, now: Verdict) -> Verdict {
        let counted = match (before, now) {
            (None, now) => now,
            (Some(Verdict::Unchanged), now) => now,
            (Some(before), _) => before,
        };
        if before != Some(counted) {
            *self.records.of(counted) += 1;
            if let Some(before) = before {
                *self.records.of(before) -= 1;
            }
        }
        counted
    }
}

/// Writes down what the batch brought.
pub(crate) fn write(
    connection: &Connection,
    batch: i64,
    by_kind: &BTreeMap<RecordKind, Tally>,
) -> Result<(), Why> {
    let mut statement = connection
        .prepare_cached("INSERT INTO batch_tally VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (kind, Tally { new, changed, unchanged, records }) in by_kind {
        statement.execute(params![
            batch,
            *kind as u8,
            records.new as i64,
            records.changed as i64,
            records.unchanged as i64,
            *new as i64,
            *changed as i64,
            *unchanged as i64,
        ])?;
    }
    Ok(())
}

/// What these batches brought, each with its number.
pub(crate) fn read(
    connection: &Connection,
    batches: RangeInclusive<i64>,
) -> Result<Vec<(i64, RecordKind, Tally)>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT batch, kind, records_new, records_changed, records_unchanged,
                events_new, events_changed, events_unchanged
         FROM batch_tally WHERE batch BETWEEN ?1 AND ?2 ORDER BY batch, kind",
    )?;
    let mut rows = statement.query([batches.start(), batches.end()])?;
    let mut tallies = Vec::new();
    while let Some(row) = rows.next()? {
        let [new, changed, unchanged] = counts(row, 5)?;
        let tally = Tally { new, changed, unchanged, records: records(row)? };
        tallies.push((row.get(0)?, record_kind(row.get(1)?)?, tally));
    }
    Ok(tallies)
}

fn records(row: &Row) -> rusqlite::Result<Counts> {
    let [new, changed, unchanged] = counts(row, 2)?;
    Ok(Counts { new, changed, unchanged })
}

fn counts(row: &Row, first: usize) -> rusqlite::Result<[u64; 3]> {
    let count = |place| row.get::<_, i64>(place).map(|count| count as u64);
    Ok([count(first)?, count(first + 1)?, count(first + 2)?])
}
