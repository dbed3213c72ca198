//! Rows that an import could not take in, kept whole.

use crate::batch::BatchId;
use crate::error::Why;
use rusqlite::{Connection, params};

/// The rows of one file that could not be taken in, to be mended and given again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// The name of the file they come from.
    pub file: String,
    /// CSV: the columns of that file, and what is wrong with each row.
    pub csv: String,
}

pub(crate) fn add(
    connection: &Connection,
    batch: BatchId,
    number: i64,
    rejected: &Rejected,
) -> Result<(), Why> {
    connection
        .prepare_cached("INSERT INTO batch_rejected VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![batch.0, number, rejected.file, rejected.csv])?;
    Ok(())
}

pub(crate) fn list(connection: &Connection, batch: BatchId) -> Result<Vec<Rejected>, Why> {
    let mut statement = connection
        .prepare_cached("SELECT file, csv FROM batch_rejected WHERE batch = ?1 ORDER BY number")?;
    let rejected = statement
        .query_map([batch.0], |row| Ok(Rejected { file: row.get(0)?, csv: row.get(1)? }))?;
    Ok(rejected.collect::<Result<_, _>>()?)
}
