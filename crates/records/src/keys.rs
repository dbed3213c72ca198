//! From the keys of records to their numbers in the store.

use crate::error::Why;
use crate::verdict::Verdict;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use sales::event::{Key, RecordKind};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

mod hashing;
mod id;
use hashing::Hashing;
use id::Id;

/// The records that a batch named so far, so that each is looked up once.
#[derive(Default)]
pub(crate) struct Keys {
    sources: Vec<Source>,
}

struct Source {
    id: i64,
    name: Arc<str>,
    by_kind: [HashMap<Id, Record, Hashing>; RecordKind::ALL.len()],
}

/// A record's number, and what the batch knows about it.
#[derive(Clone, Copy)]
pub(crate) struct Record {
    /// Small, so that two entries of a map lie side by side in one line of memory.
    number: u32,
    /// Whether this batch is the first ever to name it.
    pub(crate) first_named_here: bool,
    /// What it counts as in this batch; nothing until the batch tells of it.
    pub(crate) counted: Option<Verdict>,
}

impl Record {
    /// The number.
    pub(crate) fn id(self) -> i64 {
        i64::from(self.number)
    }
}

/// The statements [`Keys`] needs.
pub(crate) struct Statements<'c> {
    connection: &'c Connection,
    find_source: CachedStatement<'c>,
    add_source: CachedStatement<'c>,
    find: CachedStatement<'c>,
    add: CachedStatement<'c>,
}

impl Statements<'_> {
    pub(crate) fn prepare(connection: &Connection) -> Result<Statements<'_>, Why> {
        Ok(Statements {
            connection,
            find_source: connection.prepare_cached("SELECT id FROM source WHERE name = ?1")?,
            add_source: connection.prepare_cached("INSERT INTO source (name) VALUES (?1)")?,
            find: connection.prepare_cached(
                "SELECT id FROM record WHERE kind = ?1 AND source = ?2 AND external_id = ?3",
            )?,
            add: connection.prepare_cached(
                "INSERT INTO record (kind, source, external_id) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO NOTHING",
            )?,
        })
    }
}

impl Keys {
    /// The number of a source, which is given one when it is new.
    pub(crate) fn source(&mut self, sql: &mut Statements, name: &Arc<str>) -> Result<i64, Why> {
        let place = self.place(sql, name)?;
        Ok(self.sources[place].id)
    }

    /// The number of a record, which is given one when it is new.
    pub(crate) fn number(
        &mut self,
        sql: &mut Statements,
        kind: RecordKind,
        key: &Key,
    ) -> Result<i64, Why> {
        let place = self.place(sql, &key.source)?;
        match self.sources[place].by_kind[kind as usize].get(key.id.as_bytes()) {
            Some(record) => Ok(record.id()),
            None => Ok(self.record(sql, kind, key)?.id()),
        }
    }

    /// What is known of a record, which is given a number when it is new.
    pub(crate) fn record(
        &mut self,
        sql: &mut Statements,
        kind: RecordKind,
        key: &Key,
    ) -> Result<&mut Record, Why> {
        let place = self.place(sql, &key.source)?;
        let Source { id, by_kind, .. } = &mut self.sources[place];
        match by_kind[kind as usize].entry(Id::of(&key.id)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => Ok(place.insert(numbered(sql, kind, *id, &key.id)?)),
        }
    }

    fn place(&mut self, sql: &mut Statements, name: &Arc<str>) -> Result<usize, Why> {
        if let Some(place) = self.sources.iter().position(|known| known.name == *name) {
            return Ok(place);
        }
        let found = sql.find_source.query_row([name], |row| row.get(0));
        let id = match found.optional()? {
            Some(id) => id,
            None => sql.add_source.insert([name])?,
        };
        self.sources.push(Source { id, name: name.clone(), by_kind: Default::default() });
        Ok(self.sources.len() - 1)
    }
}

fn numbered(sql: &mut Statements, kind: RecordKind, source: i64, id: &str) -> Result<Record, Why> {
    let row = params![kind as u8, source, id];
    let first_named_here = sql.add.execute(row)? == 1;
    let number = if first_named_here {
        let number = u32::try_from(sql.connection.last_insert_rowid());
        number.map_err(|_| Why::Damaged("the records have run out of numbers".into()))?
    } else {
        sql.find.query_row(row, |row| row.get(0))?
    };
    Ok(Record { number, first_named_here, counted: None })
}
