//! Merges that rest on a batch: without it, one of their two records is not there.

use crate::batch::BatchId;
use crate::error::{Error, Why};
use crate::read;
use crate::store::Store;
use rusqlite::{CachedStatement, Connection, params};
use sales::event::{BY_HAND, Key, RecordKind, What};

impl Store {
    /// How many merges that other live batches tell rest on records that, of all that count, only
    /// that batch tells of: without it they wait, and hold again once the records are told of anew.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn merges_resting_on(&self, batch: BatchId) -> Result<usize, Error> {
        self.look(|connection| resting_on(connection, batch))
    }
}

/// As [`Store::merges_resting_on`] says.
pub(crate) fn resting_on(connection: &Connection, batch: BatchId) -> Result<usize, Why> {
    // Merges are few: that the index names the slot makes finding them fast.
    let mut merges = connection.prepare_cached(
        "SELECT event.record, record.kind, event.body, event.id
         FROM event INDEXED BY event_by_record
         JOIN batch ON batch.id = event.batch AND batch.undone_at IS NULL AND batch.id <> ?1
         JOIN record ON record.id = event.record
         WHERE event.slot = 'merge'",
    )?;
    let mut others = told_elsewhere(connection)?;
    let mut rests = |record: u32| -> Result<bool, Why> {
        let row = params![record, batch.0, BY_HAND];
        Ok(others.query_row(row, |row| Ok(row.get(0)? && !row.get(1)?))?)
    };
    let mut rows = merges.query([batch.0])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let What::MergedInto(into) = read::what(row, 2, 3)? else { continue };
        let into: Option<u32> = into_number(connection, row.get(1)?, &into)?;
        if rests(row.get(0)?)? || into.map_or(Ok(false), &mut rests)? {
            count += 1;
        }
    }
    Ok(count)
}

/// A merge of one record into another.
pub(crate) struct Merge {
    pub(crate) kind: RecordKind,
    pub(crate) one: Key,
    pub(crate) into: Key,
}

/// The live merges told before all that told of the one that was to stay was taken back.
pub(crate) fn outlived(connection: &Connection) -> Result<Vec<Merge>, Why> {
    let mut merges = connection.prepare_cached(
        "SELECT record.kind, event.body, event.id, source.name, record.external_id,
                batch.recorded_at
         FROM event INDEXED BY event_by_record
         JOIN batch ON batch.id = event.batch AND batch.undone_at IS NULL
         JOIN record ON record.id = event.record
         JOIN source ON source.id = record.source
         WHERE event.slot = 'merge'",
    )?;
    let mut told = connection.prepare_cached(
        "SELECT count(*) = count(batch.undone_at) AND ifnull(max(batch.undone_at) >= ?3, 0)
         FROM event INDEXED BY event_by_record
         JOIN batch ON batch.id = event.batch
         JOIN record ON record.id = event.record
         JOIN source ON source.id = record.source
         WHERE event.record = ?1 AND (batch.source <> ?2 OR source.name = ?2)",
    )?;
    let mut rows = merges.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let What::MergedInto(into) = read::what(row, 1, 2)? else { continue };
        let kind = read::record_kind(row.get(0)?)?;
        let Some(number) = read::number_of(connection, kind, &into)? else { continue };
        let said_at: i64 = row.get(5)?;
        if told.query_row(params![number, BY_HAND, said_at], |row| row.get(0))? {
            let (source, id): (String, String) = (row.get(3)?, row.get(4)?);
            found.push(Merge { kind, one: Key::new(&source, &id), into });
        }
    }
    Ok(found)
}

fn into_number(connection: &Connection, kind: u8, key: &Key) -> Result<Option<u32>, Why> {
    read::number_of(connection, read::record_kind(kind)?, key)
}

/// Whether a record is told of by that batch, and by others that count. What people change of a
/// source's record makes none.
fn told_elsewhere(connection: &Connection) -> Result<CachedStatement<'_>, Why> {
    Ok(connection.prepare_cached(
        "SELECT ifnull(max(batch.id = ?2), 0), ifnull(max(batch.id <> ?2), 0)
         FROM event INDEXED BY event_by_record
         JOIN batch ON batch.id = event.batch AND (batch.undone_at IS NULL OR batch.id = ?2)
         JOIN record ON record.id = event.record
         JOIN source ON source.id = record.source
         WHERE event.record = ?1 AND (batch.source <> ?3 OR source.name = ?3)",
    )?)
}
