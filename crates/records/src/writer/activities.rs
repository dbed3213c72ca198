//! Storing activities, many with one statement: by far the most rows come this way.

use super::Progress;
use crate::activity::{COLUMNS, Columns};
use crate::error::Why;
use crate::happened::Happened;
use crate::verdict::Verdict;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use sales::event::RecordKind;
use std::collections::HashSet;
use std::mem;
use std::sync::LazyLock;

/// Activities stored with one statement.
const TOGETHER: usize = 32;
/// Columns that each of them fills.
const WIDTH: usize = 15;

/// An activity as a source tells of it.
pub(super) struct Told<'e> {
    pub(super) source: i64,
    pub(super) id: &'e str,
    pub(super) subject: &'e str,
    pub(super) columns: Columns,
}

/// The statements, and the activities that wait to be stored together.
pub(super) struct Activities<'c, 'e> {
    add_many: CachedStatement<'c>,
    add_one: CachedStatement<'c>,
    added_from: CachedStatement<'c>,
    versions: CachedStatement<'c>,
    first: CachedStatement<'c>,
    waiting: Vec<Told<'e>>,
}

/// The number that the next activity is given.
pub(super) fn next_number(connection: &Connection) -> Result<i64, Why> {
    let last: Option<i64> =
        connection.query_row("SELECT max(id) FROM activity", [], |row| row.get(0))?;
    Ok(last.unwrap_or(0) + 1)
}

impl<'c, 'e> Activities<'c, 'e> {
    pub(super) fn prepare(connection: &'c Connection) -> Result<Activities<'c, 'e>, Why> {
        Ok(Activities {
            add_many: connection.prepare_cached(&ADD_MANY)?,
            add_one: connection.prepare_cached(&format!(
                "INSERT INTO activity (batch, id, version, source, external_id, subject, {COLUMNS})
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
                         ?17, ?18)
                 ON CONFLICT (source, external_id, version) DO NOTHING"
            ))?,
            added_from: connection.prepare_cached("SELECT id FROM activity WHERE id >= ?1")?,
            versions: connection.prepare_cached(&format!(
                "SELECT batch, version, id, subject, {COLUMNS} FROM activity
                 WHERE source = ?1 AND external_id = ?2 ORDER BY version"
            ))?,
            first: connection.prepare_cached(
                "SELECT id FROM activity WHERE source = ?1 AND external_id = ?2 AND version = 1",
            )?,
            waiting: Vec::with_capacity(TOGETHER),
        })
    }

    /// Stores the activity, now or with others, if it says something that is not known yet.
    pub(super) fn take(&mut self, progress: &mut Progress, told: Told<'e>) -> Result<(), Why> {
        if !progress.known_lately {
            self.waiting.push(told);
            return match self.waiting.len() {
                TOGETHER => self.store_waiting(progress),
                _ => Ok(()),
            };
        }
        // In a file that is imported again, looking first spares an attempt to store.
        let number = progress.next_activity;
        let (verdict, first) = self.add_if_changed(progress, &told, number)?;
        progress.next_activity += i64::from(verdict != Verdict::Unchanged);
        progress.known_lately = verdict != Verdict::New;
        progress.tally(RecordKind::Activity).event(verdict);
        progress.count_activity(first, verdict);
        Ok(())
    }

    /// Stores all that wait. Each has its number beforehand, so that they are in the order told
    /// whichever of them turn out to be known.
    pub(super) fn store_waiting(&mut self, progress: &mut Progress) -> Result<(), Why> {
        let first = progress.next_activity;
        let waiting = mem::take(&mut self.waiting);
        let added = self.add_all(progress, &waiting)?;
        let added: Added = match added == waiting.len() {
            true => Added::All,
            false => Added::These(
                self.added_from.query_map([first], |row| row.get(0))?.collect::<Result<_, _>>()?,
            ),
        };
        let mut known = 0;
        for (told, number) in waiting.iter().zip(first..) {
            let (verdict, first) = match added.contains(number) {
                true => (Verdict::New, number),
                false => self.add_if_changed(progress, told, number)?,
            };
            known += usize::from(verdict != Verdict::New);
            progress.tally(RecordKind::Activity).event(verdict);
            progress.count_activity(first, verdict);
        }
        progress.next_activity += waiting.len() as i64;
        progress.known_lately = known > waiting.len() / 2;
        self.waiting = waiting;
        self.waiting.clear();
        Ok(())
    }

    /// The number of an activity's first version; nothing where there is none.
    pub(super) fn number(&mut self, source: i64, id: &str) -> Result<Option<i64>, Why> {
        Ok(self.first.query_row(params![source, id], |row| row.get(0)).optional()?)
    }

    /// Adds the first version of each of which nothing is stored. Returns how many those were.
    fn add_all(&mut self, progress: &Progress, all: &[Told<'e>]) -> Result<usize, Why> {
        let mut number = progress.next_activity;
        if all.len() < TOGETHER {
            let mut added = 0;
            for told in all {
                added += self.add(progress, told, number, 1)?;
                number += 1;
            }
            return Ok(added);
        }
        let statement = &mut self.add_many;
        statement.raw_bind_parameter(1, progress.batch.0)?;
        statement.raw_bind_parameter(2, number)?;
        for (told, place) in all.iter().zip((3..).step_by(WIDTH)) {
            bind(statement, place, told)?;
        }
        Ok(statement.raw_execute()?)
    }

    /// Adds that version, unless there is one of that number. Returns how many were added.
    fn add(
        &mut self,
        progress: &Progress,
        told: &Told<'_>,
        number: i64,
        version: i64,
    ) -> Result<usize, Why> {
        let statement = &mut self.add_one;
        statement.raw_bind_parameter(1, progress.batch.0)?;
        statement.raw_bind_parameter(2, number)?;
        statement.raw_bind_parameter(3, version)?;
        bind(statement, 4, told)?;
        Ok(statement.raw_execute()?)
    }

    /// Adds the activity as its next version, unless that would say nothing new. Returns the
    /// number of its first version, too.
    fn add_if_changed(
        &mut self,
        progress: &Progress,
        told: &Told<'_>,
        number: i64,
    ) -> Result<(Verdict, i64), Why> {
        let (mut first, mut last_version) = (None, 0);
        let mut known_before = false;
        let (mut same, mut same_as_compared) = (false, None);
        let mut rows = self.versions.query(params![told.source, told.id])?;
        while let Some(row) = rows.next()? {
            let batch: i64 = row.get(0)?;
            last_version = row.get(1)?;
            first = first.or(Some(row.get(2)?));
            if !progress.undone.contains(&batch) {
                known_before |= batch != progress.batch.0;
                same = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)? == told.subject
                    && Columns::read(row, 4)?.says_as_much_as(&told.columns);
                if progress.is_compared(batch) {
                    same_as_compared = Some(same);
                }
            }
        }
        drop(rows);
        let first = first.unwrap_or(number);
        if same_as_compared.unwrap_or(same) {
            return Ok((Verdict::Unchanged, first));
        }
        self.add(progress, told, number, last_version + 1)?;
        Ok((if known_before { Verdict::Changed } else { Verdict::New }, first))
    }
}

/// Which of the activities with consecutive numbers were added.
enum Added {
    All,
    These(HashSet<i64>),
}

impl Added {
    fn contains(&self, number: i64) -> bool {
        match self {
            Added::All => true,
            Added::These(numbers) => numbers.contains(&number),
        }
    }
}

/// Parameters: the batch, the first number, then [`WIDTH`] for each activity.
static ADD_MANY: LazyLock<String> = LazyLock::new(|| {
    let rows = (0..TOGETHER).map(|row| {
        let first = 3 + row * WIDTH;
        let each: Vec<String> = (first..first + WIDTH).map(|place| format!("?{place}")).collect();
        format!("(?1, ?2 + {row}, 1, {})", each.join(", "))
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "INSERT INTO activity (batch, id, version, source, external_id, subject, {COLUMNS})
         VALUES {} ON CONFLICT (source, external_id, version) DO NOTHING",
        rows.join(", ")
    )
});

/// Binds source, id, subject and [`COLUMNS`] from that place on.
fn bind(statement: &mut CachedStatement, place: usize, told: &Told<'_>) -> Result<(), Why> {
    let Told { source, id, subject, columns } = told;
    let Happened { at, on, after, before } = Happened::of(columns.happened);
    statement.raw_bind_parameter(place, source)?;
    statement.raw_bind_parameter(place + 1, id)?;
    statement.raw_bind_parameter(place + 2, subject)?;
    statement.raw_bind_parameter(place + 3, at)?;
    statement.raw_bind_parameter(place + 4, on)?;
    statement.raw_bind_parameter(place + 5, after)?;
    statement.raw_bind_parameter(place + 6, before)?;
    statement.raw_bind_parameter(place + 7, columns.kind as u8)?;
    statement.raw_bind_parameter(place + 8, columns.direction as u8)?;
    statement.raw_bind_parameter(place + 9, columns.outcome as u8)?;
    statement.raw_bind_parameter(place + 10, columns.by)?;
    statement.raw_bind_parameter(place + 11, columns.opportunity)?;
    statement.raw_bind_parameter(place + 12, columns.lead)?;
    statement.raw_bind_parameter(place + 13, columns.contact)?;
    statement.raw_bind_parameter(place + 14, columns.account)?;
    Ok(())
}
