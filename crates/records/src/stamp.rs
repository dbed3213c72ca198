//! The state of one record, so that whoever changes it notices that somebody else has.

use crate::error::Why;
use rusqlite::{Connection, params};
use sales::event::{Key, RecordKind};

/// A state of a record: another one as soon as anything is said of it or taken back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// The number of the last live event, or version of an activity; 0 where there is none.
    last: i64,
    /// How many there are.
    count: i64,
}

impl Stamp {
    /// As a form carries it.
    pub fn text(self) -> String {
        format!("{}-{}", self.last, self.count)
    }

    /// Reads it back.
    pub fn read(text: &str) -> Option<Stamp> {
        let (last, count) = text.split_once('-')?;
        Some(Stamp { last: last.parse().ok()?, count: count.parse().ok()? })
    }
}

/// The state the record is in.
pub(crate) fn of(connection: &Connection, kind: RecordKind, key: &Key) -> Result<Stamp, Why> {
    // An activity has versions, and events only where it was deleted.
    let mut statement = connection.prepare_cached(
        "SELECT ifnull(max(id), 0), count(*) FROM (
             SELECT event.id FROM record
             JOIN source ON source.id = record.source
             JOIN event ON event.record = record.id
             JOIN batch ON batch.id = event.batch AND batch.undone_at IS NULL
             WHERE record.kind = ?1 AND source.name = ?2 AND record.external_id = ?3
             UNION ALL
             SELECT activity.id FROM source
             JOIN activity ON activity.source = source.id
             JOIN batch ON batch.id = activity.batch AND batch.undone_at IS NULL
             WHERE ?1 = ?4 AND source.name = ?2 AND activity.external_id = ?3
         )",
    )?;
    let key = params![kind as u8, &*key.source, &*key.id, RecordKind::Activity as u8];
    let stamp =
        statement.query_row(key, |row| Ok(Stamp { last: row.get(0)?, count: row.get(1)? }))?;
    Ok(stamp)
}
