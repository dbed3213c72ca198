//! Reading events back, for exports and for the records behind a number.

use crate::activity::{COLUMNS, Columns};
use crate::batch::{self, BatchId};
use crate::encoding;
use crate::error::Why;
use crate::happened;
use crate::tally;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sales::event::{Activity, Event, Key, RecordKind, What};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Which live events are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Which {
    /// Only of this batch.
    pub batch: Option<BatchId>,
    /// Only of records of this kind.
    pub kind: Option<RecordKind>,
}

/// An event with the batch that brought it.
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    /// The batch.
    pub batch: BatchId,
    /// The event.
    pub event: Event,
}

/// How many records of each kind a batch told something new of, or was the first to name.
pub(crate) fn extent(
    connection: &Connection,
    batch: BatchId,
) -> Result<BTreeMap<RecordKind, u64>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, count(*) FROM record
         WHERE id IN (SELECT record FROM event WHERE batch = ?1) GROUP BY kind",
    )?;
    let mut rows = statement.query([batch.0])?;
    let mut extent = BTreeMap::new();
    while let Some(row) = rows.next()? {
        extent.insert(record_kind(row.get(0)?)?, row.get::<_, i64>(1)? as u64);
    }
    let activities: i64 = connection
        .prepare_cached(
            "SELECT count(*) FROM (
                 SELECT source, external_id FROM activity WHERE batch = ?1
                 UNION
                 SELECT source, external_id FROM record
                 WHERE kind = ?2 AND id IN (SELECT record FROM event WHERE batch = ?1))",
        )?
        .query_row(params![batch.0, RecordKind::Activity as u8], |row| row.get(0))?;
    if activities > 0 {
        extent.insert(RecordKind::Activity, activities as u64);
    }
    // Whom it only names has no events.
    for (_, kind, tally) in tally::read(connection, batch.0..=batch.0)? {
        let told = tally.records.new + tally.records.changed;
        extent.entry(kind).and_modify(|count| *count = (*count).max(told)).or_insert(told);
    }
    extent.retain(|_, count| *count > 0);
    Ok(extent)
}

/// Every record's kind and key, by its number.
pub(crate) struct Records(Vec<Option<(RecordKind, Key)>>);

impl Records {
    pub(crate) fn read(connection: &Connection) -> Result<Records, Why> {
        let sources = sources(connection)?;
        let mut records = Vec::new();
        let mut statement = connection
            .prepare_cached("SELECT id, kind, source, external_id FROM record ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get::<_, u32>(0)? as usize;
            let source: i64 = row.get(2)?;
            let key = Key {
                source: found(sources.get(&source), "source", source)?.clone(),
                id: row.get(3)?,
            };
            if records.len() <= id {
                records.resize(id + 1, None);
            }
            records[id] = Some((record_kind(row.get(1)?)?, key));
        }
        Ok(Records(records))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, each with its number.
    pub(crate) fn each(&self) -> impl Iterator<Item = (usize, &(RecordKind, Key))> {
        self.0.iter().enumerate().filter_map(|(number, it)| Some((number, it.as_ref()?)))
    }

    pub(crate) fn get(&self, id: i64) -> Result<&(RecordKind, Key), Why> {
        let record = usize::try_from(id).ok().and_then(|id| self.0.get(id));
        found(record.and_then(Option::as_ref), "record", id)
    }
}

/// Calls `each` with every live event that is not an activity and the number of its record, in
/// the order recorded.
pub(crate) fn each_event(
    connection: &Connection,
    records: &Records,
    mut each: impl FnMut(i64, Recorded),
) -> Result<(), Why> {
    let undone = batch::undone(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT batch, record, body, happened_at, happened_on, between_after, between_before, id
         FROM event ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let batch: i64 = row.get(0)?;
        if undone.contains(&batch) {
            continue;
        }
        let record = row.get(1)?;
        let (kind, key) = records.get(record)?;
        let what = what(row, 2, 7)?;
        let event =
            Event { kind: *kind, key: key.clone(), happened: happened::read(row, 3)?, what };
        each(record, Recorded { batch: BatchId(batch), event });
    }
    Ok(())
}

/// What the body in that column says.
pub(crate) fn what(row: &Row, body: usize, id: usize) -> Result<What, Why> {
    let body = row.get_ref(body)?.as_str().map_err(rusqlite::Error::from)?;
    encoding::decode(body).map_err(|error| {
        let id: i64 = row.get(id).unwrap_or_default();
        Why::Damaged(format!("event {id} cannot be understood: {error}"))
    })
}

/// Calls `each` with every live version of every activity, in the order recorded.
pub(crate) fn each_activity(
    connection: &Connection,
    records: &Records,
    mut each: impl FnMut(Recorded),
) -> Result<(), Why> {
    let undone = batch::undone(connection)?;
    let sources = sources(connection)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT batch, source, external_id, subject, {COLUMNS} FROM activity ORDER BY id"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let batch: i64 = row.get(0)?;
        if !undone.contains(&batch) {
            let key_of = |id| Ok(records.get(id)?.1.clone());
            each(Recorded { batch: BatchId(batch), event: activity_event(row, &sources, key_of)? });
        }
    }
    Ok(())
}

/// The activity of that number, with the version that has it.
pub(crate) fn activity(connection: &Connection, number: u32) -> Result<Option<Recorded>, Why> {
    let sources = sources(connection)?;
    let mut record =
        connection.prepare_cached("SELECT source, external_id FROM record WHERE id = ?1")?;
    let key_of = |id: i64| {
        let (source, id): (i64, Arc<str>) =
            record.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let source = found(sources.get(&source), "source", source)?.clone();
        Ok(Key { source, id })
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT batch, source, external_id, subject, {COLUMNS} FROM activity WHERE id = ?1"
    ))?;
    let mut rows = statement.query([number])?;
    match rows.next()? {
        Some(row) => {
            let batch = BatchId(row.get(0)?);
            Ok(Some(Recorded { batch, event: activity_event(row, &sources, key_of)? }))
        }
        None => Ok(None),
    }
}

/// The key of the record of that number.
pub(crate) fn key_of(connection: &Connection, record: u32) -> Result<Key, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT source.name, record.external_id
         FROM record JOIN source ON source.id = record.source WHERE record.id = ?1",
    )?;
    let key = |row: &Row| Ok(Key { source: row.get(0)?, id: row.get(1)? });
    Ok(statement.query_row([record], key)?)
}

/// The number of the record of that key, if it has one.
pub(crate) fn number_of(
    connection: &Connection,
    kind: RecordKind,
    key: &Key,
) -> Result<Option<u32>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT record.id FROM source
         JOIN record ON record.kind = ?1 AND record.source = source.id AND external_id = ?3
         WHERE source.name = ?2",
    )?;
    let row = params![kind as u8, &*key.source, &*key.id];
    Ok(statement.query_row(row, |row| row.get(0)).optional()?)
}

/// The numbers of all records of that kind.
pub(crate) fn numbers_of(connection: &Connection, kind: RecordKind) -> Result<Vec<u32>, Why> {
    let mut statement = connection.prepare_cached("SELECT id FROM record WHERE kind = ?1")?;
    let numbers = statement.query_map([kind as u8], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Every live event of one record that is no activity, in the order recorded.
pub(crate) fn story(
    connection: &Connection,
    kind: RecordKind,
    key: &Key,
) -> Result<Vec<Recorded>, Why> {
    let Some(record) = number_of(connection, kind, key)? else { return Ok(Vec::new()) };
    let undone = batch::undone(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT batch, body, happened_at, happened_on, between_after, between_before, id
         FROM event INDEXED BY event_by_record WHERE record = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([record])?;
    let mut story = Vec::new();
    while let Some(row) = rows.next()? {
        let batch: i64 = row.get(0)?;
        if !undone.contains(&batch) {
            let (happened, what) = (happened::read(row, 2)?, what(row, 1, 6)?);
            let event = Event { kind, key: key.clone(), happened, what };
            story.push(Recorded { batch: BatchId(batch), event });
        }
    }
    Ok(story)
}

pub(crate) fn activity_event(
    row: &Row,
    sources: &HashMap<i64, Arc<str>>,
    mut key_of: impl FnMut(i64) -> Result<Key, Why>,
) -> Result<Event, Why> {
    let source: i64 = row.get(1)?;
    let columns = Columns::read(row, 4)?;
    let mut named = |id: Option<i64>| id.map(&mut key_of).transpose();
    Ok(Event {
        kind: RecordKind::Activity,
        key: Key {
            source: found(sources.get(&source), "source", source)?.clone(),
            id: row.get(2)?,
        },
        happened: columns.happened,
        what: What::Done(Activity {
            kind: columns.kind,
            direction: columns.direction,
            outcome: columns.outcome,
            by: named(columns.by)?,
            opportunity: named(columns.opportunity)?,
            lead: named(columns.lead)?,
            contact: named(columns.contact)?,
            account: named(columns.account)?,
            subject: row.get(3)?,
        }),
    })
}

pub(crate) fn sources(connection: &Connection) -> Result<HashMap<i64, Arc<str>>, Why> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM source")?;
    let sources = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(sources.collect::<Result<_, _>>()?)
}

pub(crate) fn record_kind(code: u8) -> Result<RecordKind, Why> {
    let kind = RecordKind::ALL.get(usize::from(code)).copied();
    kind.ok_or_else(|| Why::Damaged(format!("a record has the unknown kind {code}")))
}

fn found<T>(it: Option<T>, what: &str, id: i64) -> Result<T, Why> {
    it.ok_or_else(|| Why::Damaged(format!("{what} {id} is missing")))
}
