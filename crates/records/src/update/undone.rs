//! Batches that were undone since: what they brought is taken out.

use super::Update;
use crate::activity::{COLUMNS, Columns};
use crate::error::Why;
use crate::happened;
use crate::read;
use rusqlite::params;
use sales::event::{Attribute, Event, Key, RecordKind, What};
use sales::history::{ActivityPlace, OpportunityId};

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

    fn take_back_activities(&mut self, batch: i64) -> Result<bool, Why> {
        let [first, end] = self.rows_of("activity", batch)?;
        let mut statement = self.moment.prepare_cached(&format!(
            "SELECT id, version, {COLUMNS} FROM activity
             WHERE id >= ?1 AND id < ?2 ORDER BY id"
        ))?;
        let mut rows = statement.query([first, end])?;
        while let Some(row) = rows.next()? {
            let version: i64 = row.get(1)?;
            let columns = Columns::read(row, 2)?;
            let gone = self.gone(row.get(0)?, &columns)?;
            // An earlier version would take its place again.
            if !self.count() || version > 1 || gone.is_none() {
                return Ok(false);
            }
            self.news.gone.extend(gone);
        }
        Ok(true)
    }

    /// Where the activity is; `None` where it may be the only one to name somebody.
    fn gone(&self, record: u32, columns: &Columns) -> Result<Option<ActivityPlace>, Why> {
        for (kind, named) in
            [(RecordKind::Person, columns.by), (RecordKind::Contact, columns.contact)]
        {
            let Some(named) = named.map(|named| named as u32) else { continue };
            if !self.index.is_of_events(kind, &read::key_of(self.moment, named)?, named) {
                return Ok(None);
            }
        }
        let place = |record: Option<i64>| self.index.place(record? as u32);
        let opportunity = place(columns.opportunity).map(OpportunityId);
        let is_known = opportunity.is_some() == columns.opportunity.is_some();
        let lead = place(columns.lead);
        Ok(is_known.then_some(ActivityPlace { record, opportunity, lead }))
    }

    /// Whether a live event before that one tells of the record.
    fn is_told_before(&self, record: u32, event: i64) -> Result<bool, Why> {
        let mut statement = self.moment.prepare_cached(
            "SELECT 1 FROM event INDEXED BY event_by_record
             JOIN batch ON batch.id = event.batch AND batch.undone_at IS NULL
             WHERE event.record = ?1 AND event.id < ?2 LIMIT 1",
        )?;
        Ok(statement.exists(params![record, event])?)
    }

    /// The numbers of the batch's first row in that table and of the first after it. Batches are
    /// written one after the other, so that their numbers never fall from row to row.
    fn rows_of(&self, table: &str, batch: i64) -> Result<[i64; 2], Why> {
        let mut of = self.moment.prepare_cached(&format!(
            "SELECT batch FROM {table} WHERE id >= ?1 ORDER BY id LIMIT 1"
        ))?;
        let last = if table == "event" { self.seen.event } else { self.seen.activity };
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
}
