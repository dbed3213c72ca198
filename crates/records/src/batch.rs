//! Batches: what one import brought, as the import history shows it.

use crate::accounts::Actor;
use crate::error::Why;
use crate::found_process;
use crate::issued_twice::IssuedTwice;
use crate::label::Label;
use crate::tally::{self, Counts, Tally};
use crate::versions;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sales::day::Instant;
use sales::event::{BY_HAND, INFERRED, RecordKind};
use sales::history::Teller;
use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

/// The number of a batch, as people name it when they undo it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct BatchId(pub i64);

impl BatchId {
    /// Who tells what the batch brought; `by_hand` are the batches that people made with forms.
    pub(crate) fn teller(self, by_hand: &HashSet<i64>) -> Teller {
        teller(by_hand.contains(&self.0))
    }
}

/// What is known of a batch before its events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewBatch {
    /// When it is recorded.
    pub recorded_at: Instant,
    /// The kind of source, for example `salesforce`, `csv`, `plan`.
    pub source: String,
    /// What a person recognises it by, for example the folder imported.
    pub label: Label,
    /// Whoever makes it, as [`Actor::who`].
    pub who: String,
    /// From where, as [`Actor::origin`].
    pub origin: String,
}

/// Who tells what a batch brought that people made with forms, or did not.
pub(crate) fn teller(is_by_hand: bool) -> Teller {
    if is_by_hand { Teller::Hand } else { Teller::Source }
}

impl NewBatch {
    /// A batch that the person at the machine makes.
    pub fn new(
        recorded_at: Instant,
        source: impl Into<String>,
        label: impl Into<Label>,
    ) -> NewBatch {
        NewBatch::by(&Actor::local(recorded_at), source, label)
    }

    /// A batch that `actor` makes.
    pub fn by(actor: &Actor<'_>, source: impl Into<String>, label: impl Into<Label>) -> NewBatch {
        NewBatch {
            recorded_at: actor.at,
            source: source.into(),
            label: label.into(),
            who: actor.who.to_owned(),
            origin: actor.origin.to_owned(),
        }
    }

    /// Whether somebody makes it with a form.
    pub(crate) fn is_by_hand(&self) -> bool {
        self.source == BY_HAND
    }

    fn actor(&self) -> Actor<'_> {
        Actor { who: &self.who, origin: &self.origin, at: self.recorded_at }
    }

    /// What the log calls it.
    fn title(&self, id: BatchId) -> String {
        title(id, &self.label)
    }
}

/// Calls a batch that is being written otherwise.
pub(crate) fn rename(connection: &Connection, id: BatchId, label: &Label) -> Result<(), Why> {
    let (name, deed) = label.columns();
    let update = "UPDATE batch SET label = ?2, deed = ?3 WHERE id = ?1";
    connection.execute(update, params![id.0, name, deed])?;
    Ok(())
}

/// The number alone where it has no name: what was done is told with the batch.
fn title(id: BatchId, label: &Label) -> String {
    match label {
        Label::Name(name) => format!("{} {name}", id.0),
        Label::Deed(_) => id.0.to_string(),
    }
}

/// What a batch brought, or would bring.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appended {
    /// The batch. After a dry run, the number it would have had.
    pub batch: BatchId,
    /// By kind of record; kinds it did not speak of are left out.
    pub by_kind: BTreeMap<RecordKind, Tally>,
    /// Merges told before that hold because its files tell of their records
    /// ([`Store::merges_resting_on`](crate::Store::merges_resting_on)).
    pub merged: usize,
    /// Its deals that another source has under the same ids.
    pub issued_twice: Vec<IssuedTwice>,
}

impl Appended {
    /// All kinds together.
    pub fn total(&self) -> Tally {
        self.by_kind.values().fold(Tally::default(), Tally::plus)
    }
}

/// A file that a batch was read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchFile {
    /// Its name.
    pub name: String,
    /// Rows read, good and bad.
    pub rows: u64,
    /// Rows with a problem.
    pub problems: u64,
}

/// A row, or part of one, that could not be taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line in the file, from 1; `None` when the whole file is meant.
    pub row: Option<u64>,
    /// The column's own name.
    pub column: Option<String>,
    /// What stands there.
    pub value: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub fix: String,
}

/// A batch in the import history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Its number.
    pub id: BatchId,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// The kind of source.
    pub source: String,
    /// What a person recognises it by.
    pub label: Label,
    /// Whoever made it; empty where nobody had signed in.
    pub who: String,
    /// When it was undone; `None` while it counts.
    pub undone_at: Option<Instant>,
    /// Whoever undid it.
    pub undone_by: String,
    /// The files it was read from.
    pub files: Vec<BatchFile>,
    /// Events that said something new.
    pub new: u64,
    /// Events that said something else than was known.
    pub changed: u64,
    /// Events that said what was known already.
    pub unchanged: u64,
    /// What it brought by kind of record; nothing where only its events were counted.
    pub by_kind: BTreeMap<RecordKind, Tally>,
}

impl Batch {
    /// Rows of its files that could not be taken in. What is wrong with a plan is no row of it.
    pub fn rejected_rows(&self) -> u64 {
        let with_rows = self.files.iter().filter(|file| file.rows > 0);
        with_rows.map(|file| file.problems).sum()
    }

    /// The records that it told of; nothing where only their events were counted, as they were
    /// before version 8 of the store.
    pub fn records(&self) -> Option<Counts> {
        let is_counted = !self.by_kind.is_empty() || self.new + self.changed + self.unchanged == 0;
        let all = || self.by_kind.values().fold(Tally::default(), Tally::plus);
        is_counted.then(|| all().records)
    }
}

/// So far the clocks of two machines may be apart that change one store.
const CLOCKS_APART_SECONDS: i64 = 3_600;

/// Refuses a moment long before the last change that counts: what happens next would seem to have
/// happened earlier.
pub(crate) fn is_after_the_last(connection: &Connection, now: Instant) -> Result<(), Why> {
    let last = "SELECT id, recorded_at FROM batch WHERE undone_at IS NULL
                ORDER BY recorded_at DESC LIMIT 1";
    let read = |row: &Row| Ok((BatchId(row.get(0)?), row.get::<_, i64>(1)?));
    let last = connection.query_row(last, [], read).optional()?;
    match last {
        Some((batch, at)) if at - now.0 > CLOCKS_APART_SECONDS => {
            Err(Why::ClockBehind { seconds: at - now.0, batch })
        }
        _ => Ok(()),
    }
}

pub(crate) fn insert(connection: &Connection, batch: &NewBatch) -> Result<BatchId, Why> {
    is_after_the_last(connection, batch.recorded_at)?;
    let (name, deed) = batch.label.columns();
    connection.execute(
        "INSERT INTO batch (recorded_at, source, label, deed, who) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![batch.recorded_at.0, batch.source, name, deed, batch.who],
    )?;
    Ok(BatchId(connection.last_insert_rowid()))
}

/// Writes down what the batch brought.
pub(crate) fn close(
    connection: &Connection,
    made: &NewBatch,
    appended: &Appended,
) -> Result<(), Why> {
    let Tally { new, changed, unchanged, .. } = appended.total();
    connection.execute(
        "UPDATE batch SET events_new = ?2, events_changed = ?3, events_unchanged = ?4
         WHERE id = ?1",
        params![appended.batch.0, new as i64, changed as i64, unchanged as i64],
    )?;
    tally::write(connection, appended.batch.0, &appended.by_kind)?;
    if new + changed > 0 {
        touch(connection)?;
        made.actor().note(connection, "batch-made", &made.title(appended.batch))?;
    }
    Ok(())
}

/// Makes the data version grow.
fn touch(connection: &Connection) -> Result<(), Why> {
    connection.execute("UPDATE store SET data_version = data_version + 1", [])?;
    Ok(())
}

/// Whether any batch counts.
pub(crate) fn is_any_live(connection: &Connection) -> Result<bool, Why> {
    let mut any = connection.prepare_cached("SELECT 1 FROM batch WHERE undone_at IS NULL")?;
    Ok(any.exists([])?)
}

/// Whether any batch of that source counts that was read from no file.
pub(crate) fn is_any_made_by(connection: &Connection, source: &str) -> Result<bool, Why> {
    let mut any = connection.prepare_cached(
        "SELECT 1 FROM batch WHERE source = ?1 AND undone_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM batch_file WHERE batch_file.batch = batch.id)",
    )?;
    Ok(any.exists([source])?)
}

/// The batches that are undone.
pub(crate) fn undone(connection: &Connection) -> Result<HashSet<i64>, Why> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM batch WHERE undone_at IS NOT NULL")?;
    let undone = statement.query_map([], |row| row.get(0))?;
    Ok(undone.collect::<Result<_, _>>()?)
}

/// The batches that people made with forms.
pub(crate) fn by_hand(connection: &Connection) -> Result<HashSet<i64>, Why> {
    let mut statement = connection.prepare_cached("SELECT id FROM batch WHERE source = ?1")?;
    let by_hand = statement.query_map([BY_HAND], |row| row.get(0))?;
    Ok(by_hand.collect::<Result<_, _>>()?)
}

/// The numbers of the batch's first row in that table and of the first after it, of those up to
/// `last`. Batches are written one after the other, so that their numbers never fall from row to
/// row.
pub(crate) fn rows_of(
    connection: &Connection,
    table: &str,
    last: i64,
    batch: i64,
) -> Result<[i64; 2], Why> {
    let mut of = connection
        .prepare_cached(&format!("SELECT batch FROM {table} WHERE id >= ?1 ORDER BY id LIMIT 1"))?;
    let mut first_from = |batch: i64| -> Result<i64, Why> {
        let (mut low, mut high) = (1, last + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            let found: i64 = of.query_row([middle], |row| row.get(0))?;
            match found < batch {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        Ok(low)
    };
    Ok([first_from(batch)?, first_from(batch + 1)?])
}

/// Marks the batch as undone. A sales process that it found and that others rest on stays.
pub(crate) fn undo(connection: &Connection, batch: BatchId, by: &Actor<'_>) -> Result<(), Why> {
    let select = "SELECT undone_at, source, label, deed FROM batch WHERE id = ?1";
    let read = |row: &Row| Ok((row.get(0)?, row.get(1)?, Label::read(row, 2, 3)?));
    let found: Option<(Option<i64>, String, Label)> =
        connection.query_row(select, [batch.0], read).optional()?;
    match found {
        None => Err(Why::UnknownBatch(batch)),
        Some((Some(_), ..)) => Err(Why::AlreadyUndone(batch)),
        Some((None, source, label)) => {
            if let Some(by) = versions::followed_by(connection, batch)? {
                return Err(Why::Followed { batch, by });
            }
            let process = found_process::found_in(connection, batch)?;
            connection.execute(
                "UPDATE batch SET undone_at = ?2, undone_by = ?3 WHERE id = ?1",
                params![batch.0, by.at.0, by.who],
            )?;
            by.note(connection, "batch-undone", &title(batch, &label))?;
            if let Some(process) = process.filter(|_| source != INFERRED) {
                found_process::keep(connection, &process, label, by)?;
            }
            touch(connection)
        }
    }
}

/// What [`read`] takes.
const COLUMNS: &str = "id, recorded_at, source, label, undone_at,
                       events_new, events_changed, events_unchanged, who, undone_by, deed";

fn read(row: &Row) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: BatchId(row.get(0)?),
        recorded_at: Instant(row.get(1)?),
        source: row.get(2)?,
        label: Label::read(row, 3, 10)?,
        undone_at: row.get::<_, Option<i64>>(4)?.map(Instant),
        files: Vec::new(),
        new: row.get::<_, i64>(5)? as u64,
        changed: row.get::<_, i64>(6)? as u64,
        unchanged: row.get::<_, i64>(7)? as u64,
        who: row.get(8)?,
        undone_by: row.get(9)?,
        by_kind: BTreeMap::new(),
    })
}

pub(crate) fn list(connection: &Connection) -> Result<Vec<Batch>, Why> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM batch ORDER BY id"))?;
    let mut batches = statement.query_map([], read)?.collect::<Result<Vec<Batch>, _>>()?;
    // All files at once: most batches are changes by hand, and have none.
    for (of, file) in files(connection, 0..=i64::MAX)? {
        if let Ok(place) = batches.binary_search_by_key(&of, |batch| batch.id) {
            batches[place].files.push(file);
        }
    }
    for (of, kind, tally) in tally::read(connection, 0..=i64::MAX)? {
        if let Ok(place) = batches.binary_search_by_key(&of, |batch| batch.id.0) {
            batches[place].by_kind.insert(kind, tally);
        }
    }
    Ok(batches)
}

/// The batch of that number.
pub(crate) fn one(connection: &Connection, id: BatchId) -> Result<Option<Batch>, Why> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM batch WHERE id = ?1"))?;
    let Some(mut batch) = statement.query_row([id.0], read).optional()? else { return Ok(None) };
    batch.files = files(connection, id.0..=id.0)?.into_iter().map(|(_, file)| file).collect();
    let tallies = tally::read(connection, id.0..=id.0)?;
    batch.by_kind = tallies.into_iter().map(|(_, kind, tally)| (kind, tally)).collect();
    Ok(Some(batch))
}

/// The files of these batches, each with its batch.
fn files(
    connection: &Connection,
    batches: RangeInclusive<i64>,
) -> Result<Vec<(BatchId, BatchFile)>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT batch, name, rows, problems FROM batch_file
         WHERE batch BETWEEN ?1 AND ?2 ORDER BY batch, number",
    )?;
    let read = |row: &Row| {
        let file = BatchFile {
            name: row.get(1)?,
            rows: row.get::<_, i64>(2)? as u64,
            problems: row.get::<_, i64>(3)? as u64,
        };
        Ok((BatchId(row.get(0)?), file))
    };
    let files = statement.query_map([batches.start(), batches.end()], read)?;
    Ok(files.collect::<Result<_, _>>()?)
}

pub(crate) fn problems(connection: &Connection, batch: BatchId) -> Result<Vec<Problem>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT file, row, field, value, message, fix
         FROM batch_problem WHERE batch = ?1 ORDER BY number",
    )?;
    let read = |row: &Row| {
        Ok(Problem {
            file: row.get(0)?,
            row: row.get::<_, Option<i64>>(1)?.map(|row| row as u64),
            column: row.get(2)?,
            value: row.get(3)?,
            message: row.get(4)?,
            fix: row.get(5)?,
        })
    };
    let problems = statement.query_map([batch.0], read)?;
    Ok(problems.collect::<Result<_, _>>()?)
}
