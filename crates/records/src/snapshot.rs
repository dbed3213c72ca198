//! The History of what is live, built when what is known has changed.

use crate::activity::{COLUMNS, Columns};
use crate::batch;
use crate::error::Why;
use crate::read::{self, Records};
use rusqlite::Connection;
use sales::event::{Key, RecordKind, What};
use sales::history::{ActivityRow, Builder, Handle, History};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

/// A History with the data version it was built from.
type Built = (i64, Arc<History>);

/// The newest History that was built.
#[derive(Default)]
pub(crate) struct Snapshot(Mutex<Option<Built>>);

impl Snapshot {
    /// The History of that data version, built over `scanning` where there is none yet. While
    /// another thread is scanning, that is the History before, so that readers need not wait.
    pub(crate) fn history(
        &self,
        version: i64,
        scanning: &Mutex<Connection>,
    ) -> Result<Arc<History>, Why> {
        let newest = self.newest().clone();
        if let Some((built, history)) = &newest
            && *built == version
        {
            return Ok(history.clone());
        }
        let connection = match (scanning.try_lock(), newest) {
            (Err(TryLockError::WouldBlock), Some((_, before))) => return Ok(before),
            (Err(TryLockError::WouldBlock), None) => {
                scanning.lock().unwrap_or_else(PoisonError::into_inner)
            }
            (Err(TryLockError::Poisoned(poisoned)), _) => poisoned.into_inner(),
            (Ok(connection), _) => connection,
        };
        // Whoever was waited for may have built it.
        if let Some((built, history)) = &*self.newest()
            && *built >= version
        {
            return Ok(history.clone());
        }
        let built = build(&connection)?;
        *self.newest() = Some(built.clone());
        Ok(built.1)
    }

    fn newest(&self) -> MutexGuard<'_, Option<Built>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A number that grows whenever what is known changes.
pub(crate) fn data_version(connection: &Connection) -> Result<i64, Why> {
    let mut statement = connection.prepare_cached("SELECT data_version FROM store")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

fn build(connection: &Connection) -> Result<Built, Why> {
    // One read transaction: everything below is of the same moment.
    let moment = connection.unchecked_transaction()?;
    let version = data_version(&moment)?;
    let records = Records::read(&moment)?;
    let mut builder = Builder::new();
    let mut deleted: HashSet<Key> = HashSet::new();
    read::each_event(&moment, &records, |recorded| {
        let event = &recorded.event;
        if event.kind == RecordKind::Activity && event.what == What::Deleted {
            deleted.insert(event.key.clone());
        }
        builder.record(event);
    })?;
    let left_out = numbers(&moment, &deleted)?;
    add_activities(&moment, &records, left_out, &mut builder)?;
    drop(moment);
    Ok((version, Arc::new(builder.finish())))
}

/// The numbers of all versions of the activities that their source deleted.
fn numbers(connection: &Connection, deleted: &HashSet<Key>) -> Result<HashSet<u32>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT activity.id FROM activity JOIN source ON source.id = activity.source
         WHERE source.name = ?1 AND activity.external_id = ?2",
    )?;
    let mut numbers = HashSet::new();
    for key in deleted {
        let found = statement.query_map([&*key.source, &*key.id], |row| row.get(0))?;
        numbers.extend(found.collect::<Result<Vec<u32>, _>>()?);
    }
    Ok(numbers)
}

/// Adds the newest live version of each activity that is not left out.
fn add_activities(
    connection: &Connection,
    records: &Records,
    left_out: HashSet<u32>,
    builder: &mut Builder,
) -> Result<(), Why> {
    let undone = batch::undone(connection)?;
    let mut left_out = left_out;
    left_out.extend(replaced(connection)?);
    let mut handles: Vec<Option<Handle>> = vec![None; records.len()];
    let mut handle = |builder: &mut Builder, id: Option<i64>| -> Result<Option<Handle>, Why> {
        let Some(id) = id else { return Ok(None) };
        let (kind, key) = records.get(id)?;
        let known = &mut handles[id as usize];
        Ok(Some(*known.get_or_insert_with(|| builder.handle(*kind, key))))
    };
    let mut statement =
        connection.prepare_cached(&format!("SELECT batch, id, {COLUMNS} FROM activity"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number: u32 = row.get(1)?;
        if undone.contains(&row.get(0)?) || left_out.contains(&number) {
            continue;
        }
        let columns = Columns::read(row, 2)?;
        let row = ActivityRow {
            record: number,
            happened: columns.happened,
            kind: columns.kind,
            direction: columns.direction,
            outcome: columns.outcome,
            by: handle(builder, columns.by)?,
            opportunity: handle(builder, columns.opportunity)?,
            lead: handle(builder, columns.lead)?,
            contact: handle(builder, columns.contact)?,
        };
        builder.activity(row);
    }
    Ok(())
}

/// The activities of which a later version is live.
fn replaced(connection: &Connection) -> Result<HashSet<u32>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT earlier.id
         FROM activity AS later INDEXED BY activity_changed
         JOIN batch ON batch.id = later.batch AND batch.undone_at IS NULL
         JOIN activity AS earlier
           ON earlier.source = later.source
          AND earlier.external_id = later.external_id
          AND earlier.version < later.version
         WHERE later.version > 1",
    )?;
    let replaced = statement.query_map([], |row| row.get(0))?;
    Ok(replaced.collect::<Result<_, _>>()?)
}
