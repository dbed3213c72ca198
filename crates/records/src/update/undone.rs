//! Batches that were undone since: what they brought is taken out.

use super::Update;
use crate::batch;
use crate::error::Why;
use crate::happened;
use crate::read;
use rusqlite::params;
use sales::event::{Attribute, BY_HAND, Event, Key, RecordKind, What};

impl Update<'_> {
    /// Takes back what the History has of batches that are undone by now.
    pub(super) fn take_back(&mut self) -> Result<bool, Why> {
        for batch in self.undone.difference(&self.seen.undone) {
            let is_in_it = *batch <= self.seen.batch;
            if is_in_it && !(self.take_back_events(*batch)? && self.take_back_activities(*batch)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Every record has to be named by an earlier event as well, so that all keep their places.
    fn take_back_events(&mut self, batch: i64) -> Result<bool, Why> {
        let [first, end] = self.rows_of("event", batch)?;
        let mut statement = self.moment.prepare_cached(
            "SELECT event.record, record.kind, source.name, record.external_id, event.body,
                    event.id, happened_at, happened_on, between_after, between_before
             FROM event
             JOIN record ON record.id = event.record
             JOIN source ON source.id = record.source
             WHERE event.id >= ?1 AND event.id < ?2 ORDER BY event.id",
        )?;
        let mut rows = statement.query([first, end])?;
        while let Some(row) = rows.next()? {
            let (record, kind) = (row.get(0)?, read::record_kind(row.get(1)?)?);
            let key = Key { source: row.get(2)?, id: row.get(3)? };
            let (happened, what) = (happened::read(row, 6)?, read::what(row, 4, 5)?);
            // Activities have no places among records. One that was deleted comes back.
            let keeps_places = match kind {
                RecordKind::Activity => matches!(what, What::Set(Attribute::Custom(..))),
                _ => self.is_told_before(record, first)?,
            };
            if !self.count() || !keeps_places {
                return Ok(false);
            }
            // A merge may be the only one to name the record that stays.
            if matches!(what, What::MergedInto(_)) {
                return Ok(false);
            }
            for (kind, key) in what.names() {
                let number = read::number_of(self.moment, kind, key)?;
                match number {
                    Some(number) if self.is_told_before(number, first)? => {}
                    _ => return Ok(false),
                }
            }
            if !self.tell(record, kind, &key)? {
                return Ok(false);
            }
            self.news.undone.push(Event { kind, key, happened, what });
        }
        Ok(true)
    }

    /// Notes the activities of which the batch brought a version.
    fn take_back_activities(&mut self, batch: i64) -> Result<bool, Why> {
        let [first, end] = self.rows_of("activity", batch)?;
        let mut statement = self.moment.prepare_cached(
            "SELECT source, external_id FROM activity WHERE id >= ?1 AND id < ?2",
        )?;
        let mut rows = statement.query([first, end])?;
        while let Some(row) = rows.next()? {
            if !self.count() {
                return Ok(false);
            }
            self.versions.insert((row.get(0)?, row.get(1)?));
        }
        Ok(true)
    }

    /// Whether a live event before that one tells of the record, so that it is there without what
    /// came later. What people change of a source's record makes none.
    fn is_told_before(&self, record: u32, event: i64) -> Result<bool, Why> {
        let mut statement = self.moment.prepare_cached(
            "SELECT 1 FROM event INDEXED BY event_by_record
             JOIN batch ON batch.id = event.batch AND batch.undone_at IS NULL
             JOIN record ON record.id = event.record
             JOIN source ON source.id = record.source
             WHERE event.record = ?1 AND event.id < ?2
                   AND (batch.source <> ?3 OR source.name = ?3) LIMIT 1",
        )?;
        Ok(statement.exists(params![record, event, BY_HAND])?)
    }

    /// The numbers of the batch's first row in that table and of the first after it.
    fn rows_of(&self, table: &str, batch: i64) -> Result<[i64; 2], Why> {
        let last = if table == "event" { self.seen.event } else { self.seen.activity };
        batch::rows_of(self.moment, table, last, batch)
    }
}
