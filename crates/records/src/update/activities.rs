//! Activities that came, changed or went: what was the newest version of one makes way for what is
//! now, with the places of the records it names.

use super::{ROWS_AT_MOST, Update};
use crate::activity::{COLUMNS, Columns};
use crate::error::Why;
use crate::read;
use rusqlite::{OptionalExtension, params};
use sales::event::RecordKind;
use sales::history::{ActivityNews, ActivityPlace, OpportunityId};
use sales::roster::PersonId;

/// A version of an activity, by the store's number for it.
type Version = (u32, Columns);

impl Update<'_> {
    pub(super) fn read_activities(&mut self) -> Result<bool, Why> {
        self.note_strangers()?;
        let mut statement = self.moment.prepare_cached(
            "SELECT source, external_id, batch FROM activity WHERE id > ?1 ORDER BY id LIMIT ?2",
        )?;
        let mut rows = statement.query(params![self.seen.activity, ROWS_AT_MOST as i64 + 1])?;
        while let Some(row) = rows.next()? {
            if !self.count() {
                return Ok(false);
            }
            if !self.undone.contains(&row.get(2)?) {
                self.versions.insert((row.get(0)?, row.get(1)?));
            }
        }
        for (source, external_id) in std::mem::take(&mut self.versions) {
            if !self.replace(source, &external_id)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Puts what is the newest version of an activity now in the place of what was; whether that
    /// can be done.
    fn replace(&mut self, source: i64, external_id: &str) -> Result<bool, Why> {
        let (before, now) = self.newest_versions(source, external_id)?;
        let number = |version: &Option<Version>| version.map(|(number, _)| number);
        if number(&before) == number(&now) {
            return Ok(true);
        }
        if let Some((number, columns)) = before {
            let Some(gone) = self.gone(number, &columns)? else { return Ok(false) };
            self.news.gone.push(gone);
        }
        if let Some((number, columns)) = now {
            // One that comes back may name somebody before all others that do.
            let is_new = i64::from(number) > self.seen.activity;
            if !is_new && !self.names_known(&columns)? {
                return Ok(false);
            }
            let Some(activity) = self.placed(number, &columns)? else { return Ok(false) };
            self.news.activities.push(activity);
        }
        let mut told = self.moment.prepare_cached(
            "SELECT id FROM record WHERE kind = ?1 AND source = ?2 AND external_id = ?3",
        )?;
        let key = params![RecordKind::Activity as u8, source, external_id];
        if let Some(record) = told.query_row(key, |row| row.get(0)).optional()? {
            self.tell_of_activity(record, &read::key_of(self.moment, record)?);
        }
        Ok(true)
    }

    /// The newest version that the History has, and the newest of now.
    fn newest_versions(
        &self,
        source: i64,
        external_id: &str,
    ) -> Result<(Option<Version>, Option<Version>), Why> {
        let mut statement = self.moment.prepare_cached(&format!(
            "SELECT id, batch, {COLUMNS} FROM activity
             WHERE source = ?1 AND external_id = ?2 ORDER BY version"
        ))?;
        let mut rows = statement.query(params![source, external_id])?;
        let (mut before, mut now) = (None, None);
        while let Some(row) = rows.next()? {
            let (number, batch): (u32, i64) = (row.get(0)?, row.get(1)?);
            let version = (number, Columns::read(row, 2)?);
            if i64::from(number) <= self.seen.activity && !self.seen.undone.contains(&batch) {
                before = Some(version);
            }
            if !self.undone.contains(&batch) {
                now = Some(version);
            }
        }
        Ok((before, now))
    }

    /// Where the activity is; `None` where it may be the only one to name somebody.
    fn gone(&self, record: u32, columns: &Columns) -> Result<Option<ActivityPlace>, Why> {
        let place = |record: Option<i64>| self.index.place(record? as u32);
        let opportunity = place(columns.opportunity).map(OpportunityId);
        let is_known = opportunity.is_some() == columns.opportunity.is_some();
        let lead = place(columns.lead);
        let keeps_places = is_known && self.names_known(columns)?;
        Ok(keeps_places.then_some(ActivityPlace { record, opportunity, lead }))
    }

    /// Whether events name whom the activity names, too.
    fn names_known(&self, columns: &Columns) -> Result<bool, Why> {
        for (kind, named) in
            [(RecordKind::Person, columns.by), (RecordKind::Contact, columns.contact)]
        {
            let Some(named) = named.map(|named| named as u32) else { continue };
            if !self.index.is_of_events(kind, &read::key_of(self.moment, named)?, named) {
                return Ok(false);
            }
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
