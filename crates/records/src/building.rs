//! The History of all that is live, built from the store's events.

use crate::activity::{COLUMNS, Columns};
use crate::batch;
use crate::error::Why;
use crate::merged::{self, Merge};
use crate::read::{self, Records};
use crate::seen::Seen;
use rusqlite::Connection;
use sales::event::{Event, Key, RecordKind, What};
use sales::history::{ActivityRow, Builder, Handle, History, Index, Teller};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A History, what of the store is in it, and where.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) seen: Seen,
    pub(crate) history: Arc<History>,
    pub(crate) index: Index,
}

/// Handles by the number of their record in the store.
type Handles = Vec<Option<(RecordKind, Handle)>>;

/// Reads everything; the connection is in a transaction, so that all is of one moment.
pub(crate) fn build(moment: &Connection) -> Result<Known, Why> {
    build_with(moment, &[])
}

/// What would be known, had people told these events after all others; none is of an activity.
pub(crate) fn build_with(moment: &Connection, events: &[Event]) -> Result<Known, Why> {
    let seen = Seen::now(moment)?;
    let records = Records::read(moment)?;
    let mut builder = Builder::new();
    let mut handles: Handles = vec![None; records.len()];
    let mut deleted: HashSet<Key> = HashSet::new();
    let by_hand = batch::by_hand(moment)?;
    read::each_event(moment, &records, |record, recorded| {
        let event = &recorded.event;
        if event.kind == RecordKind::Activity && event.what == What::Deleted {
            deleted.insert(event.key.clone());
        }
        let teller = recorded.batch.teller(&by_hand);
        if let Some(handle) = builder.take(event, teller) {
            handles[record as usize] = Some((event.kind, handle));
        }
    })?;
    for event in events {
        builder.take(event, Teller::Hand);
    }
    for Merge { kind, one, into } in merged::outlived(moment)? {
        builder.outlived(kind, &one, into);
    }
    note_named(&records, &builder, &mut handles);
    let left_out = numbers(moment, &deleted)?;
    builder.number_activities(&told_of(moment, &handles)?);
    builder.activities_follow();
    add_activities(moment, &records, left_out, &mut builder, &mut handles)?;
    drop(records);
    let (history, index) = builder.finish_indexed(&handles);
    Ok(Known { seen, history: Arc::new(history), index })
}

/// Notes the people and contacts that events name, so that where they are does not depend on which
/// activities count.
fn note_named(records: &Records, builder: &Builder, handles: &mut Handles) {
    for (record, (kind, key)) in records.each() {
        if matches!(kind, RecordKind::Person | RecordKind::Contact) && handles[record].is_none() {
            handles[record] = builder.known(*kind, key).map(|handle| (*kind, handle));
        }
    }
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

/// The numbers of the newest live versions of activities that events tell of.
fn told_of(connection: &Connection, handles: &Handles) -> Result<HashMap<Handle, u32>, Why> {
    let undone = batch::undone(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT record.id, activity.id, activity.batch
         FROM record
         JOIN activity
           ON activity.source = record.source AND activity.external_id = record.external_id
         WHERE record.kind = ?1 ORDER BY activity.version",
    )?;
    let mut rows = statement.query([RecordKind::Activity as u8])?;
    let mut numbers = HashMap::new();
    while let Some(row) = rows.next()? {
        let told: Option<(RecordKind, Handle)> = handles[row.get::<_, u32>(0)? as usize];
        if let (Some((_, handle)), false) = (told, undone.contains(&row.get(2)?)) {
            numbers.insert(handle, row.get(1)?);
        }
    }
    Ok(numbers)
}

/// Adds the newest live version of each activity that is not left out.
fn add_activities(
    connection: &Connection,
    records: &Records,
    left_out: HashSet<u32>,
    builder: &mut Builder,
    handles: &mut Handles,
) -> Result<(), Why> {
    let undone = batch::undone(connection)?;
    let mut left_out = left_out;
    left_out.extend(replaced(connection)?);
    let mut handle = |builder: &mut Builder, id: Option<i64>| -> Result<Option<Handle>, Why> {
        let Some(id) = id else { return Ok(None) };
        let (kind, key) = records.get(id)?;
        let known = &mut handles[id as usize];
        Ok(Some(known.get_or_insert_with(|| (*kind, builder.handle(*kind, key))).1))
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
