//! The versions of one activity: what it is, and what it was before somebody changed it.

use crate::activity::COLUMNS;
use crate::batch::{self, BatchId};
use crate::error::{Error, Why};
use crate::read::{self, Recorded};
use crate::store::Store;
use rusqlite::{Connection, params};
use sales::event::Key;

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
