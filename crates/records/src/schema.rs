//! The file's format: whose it is, which version it has, and how it becomes the newest one.

use crate::error::Why;
use crate::place::has_one_name;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Marks the file as ours: "TASS" in ASCII.
const APPLICATION_ID: i64 = 0x5441_5353;

/// Each file makes version n out of version n - 1.
const MIGRATIONS: [&str; 10] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
    include_str!("schema/9.sql"),
    include_str!("schema/10.sql"),
];

/// The version this code reads and writes.
const NEWEST: i64 = MIGRATIONS.len() as i64;

/// Refuses what is not a store or is too new, without having changed it; brings an older or
/// empty one up to date.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), Why> {
    if version_of_ours(connection)? < NEWEST {
        has_one_name(Path::new(connection.path().unwrap_or_default()))?;
        migrate(connection)?;
    }
    Ok(())
}

/// Refuses what is no store that this code can read.
pub(crate) fn is_readable(connection: &Connection) -> Result<(), Why> {
    match version_of_ours(connection)? {
        0 => Err(Why::NotAStore),
        _ => Ok(()),
    }
}

/// The store's version; 0 for a file with nothing in it.
fn version_of_ours(connection: &Connection) -> Result<i64, Why> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version) {
        (APPLICATION_ID, found) if found > NEWEST => Err(Why::Newer { found, known: NEWEST }),
        (APPLICATION_ID, found) if found > 0 => Ok(found),
        (0, 0) if tables == 0 => Ok(0),
        _ => Err(Why::NotAStore),
    }
}

fn migrate(connection: &mut Connection) -> Result<(), Why> {
    for next in 1..=NEWEST {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked again inside: another process may have migrated the file meanwhile.
        if version_of_ours(&step)? + 1 == next {
            step.execute_batch(MIGRATIONS[next as usize - 1])?;
            step.pragma_update(None, "application_id", APPLICATION_ID)?;
            step.pragma_update(None, "user_version", next)?;
            step.commit()?;
        }
    }
    Ok(())
}
