//! The versions of one activity: what it is, and what it was before somebody changed it.

use crate::activity::COLUMNS;
use crate::batch::{self, BatchId};
use crate::error::{Error, Why};
use crate::read::{self, Recorded};
use crate::store::Store;
use rusqlite::{Connection, params};
use sales::event::{BY_HAND, Key, RecordKind};
use std::collections::HashMap;

/// A version of an activity.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    /// The number by which a History knows the activity while this is its newest version.
    pub number: u32,
    /// What it says, and who says so.
    pub told: Recorded,
}

impl Store {
    /// The live versions of the activity of that key, in the order recorded: the last is what
    /// counts, on every day. None where there is no such activity.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn versions(&self, key: &Key) -> Result<Vec<Version>, Error> {
        self.look(|connection| of(connection, key))
    }

    /// The activities that were about that deal until somebody edited them, in the order of their
    /// edits.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn moved_from(&self, deal: &Key) -> Result<Vec<Key>, Error> {
        self.look(|connection| moved_from(connection, deal))
    }

    /// Of those of these activities that have been changed, the number of the first version, live
    /// or not: it stays whatever becomes of them.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn first_numbers(&self, numbers: &[u32]) -> Result<HashMap<u32, u32>, Error> {
        self.look(|connection| first_numbers(connection, numbers))
    }

    /// The last change that somebody made of an activity after it was logged or edited in that
    /// batch by hand. While there is one, the batch cannot be undone.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn followed_by(&self, batch: BatchId) -> Result<Option<BatchId>, Error> {
        self.look(|connection| followed_by(connection, batch))
    }
}

fn of(connection: &Connection, key: &Key) -> Result<Vec<Version>, Why> {
    let (sources, undone) = (read::sources(connection)?, batch::undone(connection)?);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT activity.batch, source, external_id, subject, {COLUMNS}, activity.id
         FROM activity JOIN source ON source.id = activity.source
         WHERE source.name = ?1 AND external_id = ?2 ORDER BY version"
    ))?;
    let number_column = statement.column_count() - 1;
    let mut rows = statement.query(params![&*key.source, &*key.id])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        let batch = row.get(0)?;
        if undone.contains(&batch) {
            continue;
        }
        let named = |record: i64| read::key_of(connection, record as u32);
        let event = read::activity_event(row, &sources, named)?;
        let told = Recorded { batch: BatchId(batch), event };
        versions.push(Version { number: row.get(number_column)?, told });
    }
    Ok(versions)
}

fn moved_from(connection: &Connection, deal: &Key) -> Result<Vec<Key>, Why> {
    // Few batches edit anything: from these to what was said before, and not the other way round.
    let mut statement = connection.prepare_cached(
        "SELECT source.name, later.external_id
         FROM batch
         CROSS JOIN activity AS later ON later.batch = batch.id AND later.version > 1
         CROSS JOIN activity AS earlier ON earlier.source = later.source
            AND earlier.external_id = later.external_id AND earlier.version < later.version
         JOIN batch AS of_earlier ON of_earlier.id = earlier.batch AND of_earlier.undone_at IS NULL
         JOIN record ON record.id = earlier.opportunity
         JOIN source AS of_deal ON of_deal.id = record.source
         JOIN source ON source.id = later.source
         WHERE batch.source = ?1 AND batch.undone_at IS NULL
            AND later.opportunity IS NOT earlier.opportunity
            AND of_deal.name = ?2 AND record.external_id = ?3
         GROUP BY later.source, later.external_id ORDER BY max(later.id)",
    )?;
    let key = |row: &rusqlite::Row<'_>| Ok(Key { source: row.get(0)?, id: row.get(1)? });
    let found = statement.query_map(params![BY_HAND, &*deal.source, &*deal.id], key)?;
    Ok(found.collect::<Result<Vec<Key>, rusqlite::Error>>()?)
}

fn first_numbers(connection: &Connection, numbers: &[u32]) -> Result<HashMap<u32, u32>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT first.id FROM activity AS one JOIN activity AS first
            ON first.source = one.source AND first.external_id = one.external_id
            AND first.version = 1
         WHERE one.id = ?1 AND one.version > 1",
    )?;
    let mut found = HashMap::new();
    for number in numbers {
        let mut rows = statement.query([number])?;
        if let Some(row) = rows.next()? {
            found.insert(*number, row.get(0)?);
        }
    }
    Ok(found)
}

/// As [`Store::followed_by`] says; of an import none does.
pub(crate) fn followed_by(connection: &Connection, batch: BatchId) -> Result<Option<BatchId>, Why> {
    let is_by_hand = connection
        .prepare_cached("SELECT 1 FROM batch WHERE id = ?1 AND source = ?2")?
        .exists(params![batch.0, BY_HAND])?;
    if !is_by_hand {
        return Ok(None);
    }
    let mut later = connection.prepare_cached(
        "SELECT max(batch.id) FROM batch WHERE undone_at IS NULL AND batch.source = ?1
            AND batch.id > ?2 AND batch.id IN (
                SELECT batch FROM activity WHERE source = ?3 AND external_id = ?4
                UNION
                SELECT event.batch FROM record JOIN event ON event.record = record.id
                WHERE record.kind = ?5 AND record.source = ?3 AND record.external_id = ?4)",
    )?;
    let mut last = None;
    for (source, id) in told_of(connection, batch)? {
        let row = params![BY_HAND, batch.0, source, id, RecordKind::Activity as u8];
        let by: Option<i64> = later.query_row(row, |row| row.get(0))?;
        last = last.max(by);
    }
    Ok(last.map(BatchId))
}

/// The activities that the batch tells of, by the numbers of their sources and their ids there.
fn told_of(connection: &Connection, batch: BatchId) -> Result<Vec<(i64, String)>, Why> {
    let rows_of = |table: &str| {
        let last = format!("SELECT ifnull(max(id), 0) FROM {table}");
        let last = connection.prepare_cached(&last)?.query_row([], |row| row.get(0))?;
        batch::rows_of(connection, table, last, batch.0)
    };
    let mut told = Vec::new();
    let mut read = |query: &str, rows: [i64; 2]| -> Result<(), Why> {
        let mut statement = connection.prepare_cached(query)?;
        let found = statement.query_map(rows, |row| Ok((row.get(0)?, row.get(1)?)))?;
        for one in found {
            told.push(one?);
        }
        Ok(())
    };
    read(
        "SELECT source, external_id FROM activity WHERE id >= ?1 AND id < ?2",
        rows_of("activity")?,
    )?;
    let of_events = format!(
        "SELECT DISTINCT source, external_id FROM event JOIN record ON record.id = event.record
         WHERE event.id >= ?1 AND event.id < ?2 AND kind = {}",
        RecordKind::Activity as u8
    );
    read(&of_events, rows_of("event")?)?;
    Ok(told)
}
