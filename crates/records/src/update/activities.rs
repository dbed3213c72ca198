//! New activities, with the places of the records they name.

use super::{ROWS_AT_MOST, Update};
use crate::activity::{COLUMNS, Columns};
use crate::error::Why;
use crate::read;
use rusqlite::{OptionalExtension, params};
use sales::event::RecordKind;
use sales::history::{ActivityNews, OpportunityId};
use sales::roster::PersonId;
use std::sync::Arc;

impl Update<'_> {
    pub(super) fn read_activities(&mut self) -> Result<bool, Why> {
        self.note_strangers()?;
        let mut statement = self.moment.prepare_cached(&format!(
            "SELECT id, version, source, external_id, batch, {COLUMNS} FROM activity
             WHERE id > ?1 ORDER BY id LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![self.seen.activity, ROWS_AT_MOST as i64 + 1])?;
        let mut told = self.moment.prepare_cached(
            "SELECT id FROM record WHERE kind = ?1 AND source = ?2 AND external_id = ?3",
        )?;
        while let Some(row) = rows.next()? {
            if !self.count() {
                return Ok(false);
            }
            if self.undone.contains(&row.get(4)?) {
                continue;
            }
            let (version, source): (i64, i64) = (row.get(1)?, row.get(2)?);
            let external_id: Arc<str> = row.get(3)?;
            // A later version takes the place of an earlier one.
            if version > 1 {
                return Ok(false);
            }
            let key = params![RecordKind::Activity as u8, source, external_id];
            let record = told.query_row(key, |row| row.get(0)).optional()?;
            if let Some(record) = record {
                self.tell_of_activity(record, &read::key_of(self.moment, record)?);
            }
            let columns = Columns::read(row, 5)?;
            let Some(activity) = self.placed(row.get(0)?, &columns)? else {
                return Ok(false);
            };
            self.news.activities.push(activity);
        }
        Ok(true)
    }

    /// The activity with places; `None` where it is the first to name a person or contact.
    fn placed(&mut self, record: u32, columns: &Columns) -> Result<Option<ActivityNews>, Why> {
        let place = |record: Option<i64>| self.index.place(record? as u32);
        let (by, contact, lead) = (place(columns.by), place(columns.contact), place(columns.lead));
        if by.is_some() != columns.by.is_some() || contact.is_some() != columns.contact.is_some() {
            return Ok(None);
        }
        let opportunity = match columns.opportunity {
            Some(number) => self.opportunity(number as u32)?,
            None => None,
        };
        Ok(Some(ActivityNews {
            record,
            happened: columns.happened,
            kind: columns.kind,
            direction: columns.direction,
            outcome: columns.outcome,
            by: by.map(PersonId),
            opportunity,
            lead,
            contact,
        }))
    }

    fn opportunity(&mut self, record: u32) -> Result<Option<OpportunityId>, Why> {
        let place = self.index.place(record);
        if place.is_none() {
            self.index.add_stranger(read::key_of(self.moment, record)?);
        }
        Ok(place.map(OpportunityId))
    }
}
