//! How much of the store is in a History.

use crate::batch;
use crate::checksum::checksum;
use crate::error::Why;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::BTreeSet;

/// The state of a store at some moment.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Seen {
    /// The number of the last batch; 0 where there is none.
    pub(crate) batch: i64,
    /// The number of the last event.
    pub(crate) event: i64,
    /// The number of the last activity.
    pub(crate) activity: i64,
    /// The number of the last record.
    pub(crate) record: i64,
    /// The batches that were undone. None is ever brought back.
    pub(crate) undone: BTreeSet<i64>,
    /// Rows that came since the snapshot on disk was written.
    pub(crate) unsaved: usize,
}

impl Seen {
    /// The state now.
    pub(crate) fn now(connection: &Connection) -> Result<Seen, Why> {
        let mut statement = connection.prepare_cached(
            "SELECT ifnull((SELECT max(id) FROM batch), 0),
                    ifnull((SELECT max(id) FROM event), 0),
                    ifnull((SELECT max(id) FROM activity), 0),
                    ifnull((SELECT max(id) FROM record), 0)",
        )?;
        let undone = batch::undone(connection)?.into_iter().collect();
        let seen = statement.query_row([], |row| {
            let (batch, event, activity) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Seen { batch, event, activity, record: row.get(3)?, undone, unsaved: 0 })
        })?;
        Ok(seen)
    }

    /// A number for what the store held in that state: the batches, whether undone or not, and the
    /// last of its rows. Two stores have different ones.
    pub(crate) fn fingerprint(&self, connection: &Connection) -> Result<u64, Why> {
        let rows = [
            (
                "SELECT id, recorded_at, source, label, deed, who, events_new, events_changed,
                        events_unchanged
                 FROM batch WHERE id <= ?1 ORDER BY id",
                self.batch,
            ),
            ("SELECT * FROM event WHERE id = ?1", self.event),
            ("SELECT * FROM activity WHERE id = ?1", self.activity),
            ("SELECT * FROM record WHERE id = ?1", self.record),
        ];
        let mut number = 0;
        for (sql, id) in rows {
            let mut statement = connection.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                number = checksum(number, b"row");
                for column in 0..columns {
                    number = match row.get_ref(column)? {
                        ValueRef::Null => checksum(number, b""),
                        ValueRef::Integer(value) => checksum(number, &value.to_le_bytes()),
                        ValueRef::Real(value) => checksum(number, &value.to_le_bytes()),
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => checksum(number, bytes),
                    };
                }
            }
        }
        Ok(number)
    }
}

/// A number that grows whenever what is known changes.
pub(crate) fn data_version(connection: &Connection) -> Result<i64, Why> {
    let mut statement = connection.prepare_cached("SELECT data_version FROM store")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}
