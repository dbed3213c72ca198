//! What people declared about files, to be used again for files of the same column names.

use crate::accounts::Actor;
use crate::error::Why;
use rusqlite::{Connection, params};

/// What was declared about files of these column names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declared {
    /// The column names as they are compared, in alphabetical order, one a line.
    pub columns: String,
    /// What is declared, as a section of a mapping file says it.
    pub text: String,
}

pub(crate) fn add(connection: &Connection, new: &Declared, by: &Actor<'_>) -> Result<(), Why> {
    connection
        .prepare_cached(
            "INSERT INTO mapping (columns, declared, who, recorded_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![new.columns, new.text, by.who, by.at.0])?;
    Ok(())
}

/// The last for each list of columns.
pub(crate) fn in_force(connection: &Connection) -> Result<Vec<Declared>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT columns, declared FROM mapping
         WHERE id IN (SELECT max(id) FROM mapping GROUP BY columns) ORDER BY id",
    )?;
    let all =
        statement.query_map([], |row| Ok(Declared { columns: row.get(0)?, text: row.get(1)? }))?;
    Ok(all.collect::<Result<_, _>>()?)
}
