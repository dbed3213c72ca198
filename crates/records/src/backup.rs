//! A copy of the store made while it is in use, and the way back from one.

use crate::error::{Error, Why};
use crate::place::{beside, led_to, remove};
use crate::schema;
use crate::snapshot;
use crate::store::Store;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::Path;

/// So many faults are told of a damaged file; the rest adds nothing.
const TOLD: u32 = 10;

/// Something that is wrong with a store's file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// What the check says.
    pub detail: String,
    /// Whether it is an index that does not agree with the records, which are there: a copy has
    /// its indexes made anew.
    pub is_of_index: bool,
}

impl Store {
    /// Writes a copy of the store, as it is at this moment, to a new file, and checks that copy.
    /// Others may read and write meanwhile. When this returns, a power cut does not lose it.
    ///
    /// # Errors
    ///
    /// Where there is such a file already, it cannot be written, or the store is damaged.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        let told = |why| Error { path: to.to_owned(), why };
        if to.exists() {
            return Err(told(Why::Exists));
        }
        // What is damaged is the store; the copy is only where that shows.
        copy(self.path(), to).map_err(|why| match why {
            Why::Damaged(_) | Why::NotAStore => self.error(why),
            why => told(why),
        })
    }

    /// What is wrong with the store's file and with what holds it together; nothing where it is
    /// sound. It reads the whole file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read at all.
    pub fn faults(&self) -> Result<Vec<Fault>, Error> {
        self.look(faults)
    }
}

/// Puts the copy in `from` in the place of the store in `to`, and keeps what was there under the
/// name `kept`. The copy is checked before anything is touched.
///
/// # Errors
///
/// Where `from` is no sound store, somebody is using the store in `to`, or a file cannot be
/// written. The store in `to` is as it was then.
pub fn restore(from: &Path, to: &Path, kept: &Path) -> Result<(), Error> {
    let of = |path: &Path| {
        let path = path.to_owned();
        move |why| Error { path, why }
    };
    let to = &led_to(to);
    let file = |path: &Path| path.canonicalize().ok();
    if file(from).is_some_and(|copy| file(to) == Some(copy)) {
        return Err(of(from)(Why::Itself));
    }
    let coming = beside(to, ".coming");
    remove(&coming).map_err(of(&coming))?;
    copy(from, &coming).map_err(of(from))?;
    let exchanged = match kept.exists() {
        true => Err(of(kept)(Why::Exists)),
        false => exchange(&coming, to, kept).map_err(of(to)),
    };
    if exchanged.is_err() {
        // What is left of the attempt is no use to anybody.
        let _ = fs::remove_file(&coming);
    }
    exchanged
}

fn exchange(coming: &Path, to: &Path, kept: &Path) -> Result<(), Why> {
    if to.exists() {
        make_whole(to)?;
        fs::rename(to, kept)?;
    }
    for left in [beside(to, "-wal"), beside(to, "-shm"), snapshot::file_of(to)] {
        remove(&left)?;
    }
    fs::rename(coming, to)?;
    settle(to)
}

/// Writes everything of a store into its one file; refuses where somebody else has it open. A file
/// that is no store, or a damaged one, stays as it is.
fn make_whole(store: &Path) -> Result<(), Why> {
    let connection = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Only whoever is alone with a file can end its journal.
    match connection.pragma_update(None, "journal_mode", "DELETE").map_err(Why::from) {
        Err(Why::Locked) => Err(Why::InUse),
        Err(Why::NotAStore | Why::Damaged(_)) | Ok(()) => Ok(()),
        Err(why) => Err(why),
    }
}

/// Copies a store, as it is at this moment, to a new file, and checks the copy.
fn copy(from: &Path, to: &Path) -> Result<(), Why> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(from, flags)?;
    schema::is_readable(&source)?;
    let unfinished = beside(to, ".unfinished");
    remove(&unfinished)?;
    let made = filled(&source, &unfinished).and_then(|()| {
        fs::rename(&unfinished, to)?;
        settle(to)
    });
    if made.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    made
}

fn filled(source: &Connection, unfinished: &Path) -> Result<(), Why> {
    source.execute("VACUUM INTO ?1", [unfinished.to_string_lossy()])?;
    let copy = Connection::open_with_flags(unfinished, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut found = faults(&copy)?;
    drop(copy);
    if !found.is_empty() && found.iter().all(|fault| fault.is_of_index) {
        found = faults(&with_new_indexes(unfinished)?)?;
    }
    match found.into_iter().next() {
        None => Ok(File::open(unfinished).and_then(|file| file.sync_all())?),
        Some(first) => Err(Why::Damaged(first.detail)),
    }
}

fn with_new_indexes(copy: &Path) -> Result<Connection, Why> {
    let copy = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    copy.execute_batch("REINDEX")?;
    Ok(copy)
}

fn faults(store: &Connection) -> Result<Vec<Fault>, Why> {
    let mut check = store.prepare(&format!("PRAGMA integrity_check({TOLD})"))?;
    let told = check.query_map([], |row| row.get::<_, String>(0))?;
    let mut faults: Vec<String> = told.collect::<Result<_, _>>()?;
    faults.retain(|fault| fault != "ok");
    let strays = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 10";
    let mut strays = store.prepare(strays)?;
    let stray = strays.query_map([], |row| {
        let (table, row, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("row {} of {table} names a {parent} that is not there", row.unwrap_or(0)))
    })?;
    faults.extend(stray.collect::<Result<Vec<_>, _>>()?);
    faults.extend(lost(store)?);
    let told = |detail: String| Fault { is_of_index: is_of_index(&detail), detail };
    Ok(faults.into_iter().map(told).collect())
}

/// Whether a row that is there is missing from an index, or the other way round. Where two rows
/// have one place in an index, one of them is wrong.
fn is_of_index(fault: &str) -> bool {
    fault.contains(" index ") && !fault.contains("non-unique")
}

/// The batches of which the file does not hold as much as they brought.
fn lost(store: &Connection) -> Result<Vec<String>, Why> {
    let mut statement = store.prepare(
        "SELECT batch.id, events_new + events_changed AS brought,
                ifnull(e.rows, 0) + ifnull(a.rows, 0) AS held
         FROM batch
         LEFT JOIN (SELECT batch, count(*) AS rows FROM event GROUP BY batch) AS e
                ON e.batch = batch.id
         LEFT JOIN (SELECT batch, count(*) AS rows FROM activity GROUP BY batch) AS a
                ON a.batch = batch.id
         WHERE brought <> held ORDER BY batch.id LIMIT 10",
    )?;
    let lost = statement.query_map([], |row| {
        let (batch, brought, held): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("import {batch} brought {brought} events, and {held} are there"))
    })?;
    Ok(lost.collect::<Result<_, _>>()?)
}

/// Makes a new name in a folder outlast a power cut.
fn settle(file: &Path) -> Result<(), Why> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    // Where folders cannot be opened as files, the system does it by itself.
    match File::open(folder.unwrap_or(Path::new("."))) {
        Ok(folder) if cfg!(unix) => Ok(folder.sync_all()?),
        _ => Ok(()),
    }
}
