//! A History brought up to date with what a few batches brought, without building it anew.

use crate::activity::{COLUMNS, Columns};
use crate::batch;
use crate::building::Known;
use crate::error::Why;
use crate::happened;
use crate::read;
use crate::seen::Seen;
use rusqlite::{Connection, params};
use sales::event::{Event, Key, RecordKind};
use sales::history::{ActivityNews, History, OpportunityId, OpportunityNews};
use sales::roster::PersonId;
use std::collections::HashSet;
use std::sync::Arc;

/// More new rows than this are taken in by building everything anew.
pub(crate) const ROWS_AT_MOST: usize = 1000;

/// The History of the present state. `None` where everything has to be built: where a batch was
/// undone, much is new, or more changes than some opportunities and activities.
pub(crate) fn updated(moment: &Connection, before: Known) -> Result<Option<Known>, Why> {
    let mut seen = Seen::now(moment)?;
    if seen.undone != before.seen.undone {
        return Ok(None);
    }
    let Some(news) = News::since(moment, &before)? else {
        return Ok(None);
    };
    seen.unsaved = before.seen.unsaved + news.rows;
    let Some(history) = news.applied(moment, &before.history, &before) else {
        return Ok(None);
    };
    let mut index = before.index;
    let added = (before.history.opportunity_count() as u32..).zip(news.added);
    added.for_each(|(place, record)| index.add(record, place));
    news.strangers.into_iter().for_each(|key| index.add_stranger(key));
    Ok(Some(Known { seen, history: Arc::new(history), index }))
}

/// What came after a state.
#[derive(Default)]
struct News {
    rows: usize,
    opportunities: Vec<OpportunityNews>,
    /// The numbers of those that are new, in their order.
    added: Vec<u32>,
    activities: Vec<ActivityNews>,
    /// Opportunities that activities name although nothing is known of them.
    strangers: Vec<Key>,
}

impl News {
    /// Everything that is new; `None` where it is not of a kind that can be added.
    fn since(moment: &Connection, before: &Known) -> Result<Option<News>, Why> {
        let mut news = News::default();
        let whole = news.read_events(moment, before)? && news.read_activities(moment, before)?;
        Ok((whole && news.rows <= ROWS_AT_MOST).then_some(news))
    }

    fn read_events(&mut self, moment: &Connection, before: &Known) -> Result<bool, Why> {
        let mut statement = moment.prepare_cached(
            "SELECT event.record, record.kind, source.name, record.external_id
             FROM event
             JOIN record ON record.id = event.record
             JOIN source ON source.id = record.source
             WHERE event.id > ?1 ORDER BY event.id LIMIT ?2",
        )?;
        let mut rows = statement.query(params![before.seen.event, ROWS_AT_MOST as i64 + 1])?;
        let mut touched: HashSet<u32> = HashSet::new();
        let undone = batch::undone(moment)?;
        while let Some(row) = rows.next()? {
            self.rows += 1;
            let (record, kind): (u32, u8) = (row.get(0)?, row.get(1)?);
            if kind != RecordKind::Opportunity as u8 || self.rows > ROWS_AT_MOST {
                return Ok(false);
            }
            if touched.insert(record) {
                let key = Key { source: row.get(2)?, id: row.get(3)? };
                let place = before.index.place(record).map(OpportunityId);
                if place.is_none() && before.index.is_stranger(&key) {
                    return Ok(false);
                }
                self.added.extend(place.is_none().then_some(record));
                let events = story(moment, record, &key, &undone)?;
                self.opportunities.push(OpportunityNews { place, key, events });
            }
        }
        Ok(true)
    }

    fn read_activities(&mut self, moment: &Connection, before: &Known) -> Result<bool, Why> {
        let mut statement = moment.prepare_cached(&format!(
            "SELECT id, version, source, external_id, {COLUMNS} FROM activity
             WHERE id > ?1 ORDER BY id LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![before.seen.activity, ROWS_AT_MOST as i64 + 1])?;
        let mut told = moment.prepare_cached(
            "SELECT 1 FROM record WHERE kind = ?1 AND source = ?2 AND external_id = ?3",
        )?;
        while let Some(row) = rows.next()? {
            self.rows += 1;
            let (version, source): (i64, i64) = (row.get(1)?, row.get(2)?);
            let external_id: Arc<str> = row.get(3)?;
            // A later version takes the place of an earlier one; an activity that something
            // happened to may have been deleted.
            let key = params![RecordKind::Activity as u8, source, external_id];
            if version > 1 || self.rows > ROWS_AT_MOST || told.exists(key)? {
                return Ok(false);
            }
            let columns = Columns::read(row, 4)?;
            let Some(activity) = self.placed(moment, before, row.get(0)?, &columns)? else {
                return Ok(false);
            };
            self.activities.push(activity);
        }
        Ok(true)
    }

    /// The activity with places; `None` where it is the first to name a person or contact.
    fn placed(
        &mut self,
        moment: &Connection,
        before: &Known,
        record: u32,
        columns: &Columns,
    ) -> Result<Option<ActivityNews>, Why> {
        let place = |record: Option<i64>| before.index.place(record? as u32);
        let opportunity = match columns.opportunity {
            Some(number) => self.opportunity(moment, before, number as u32)?,
            None => None,
        };
        let (by, contact) = (place(columns.by), place(columns.contact));
        if by.is_some() != columns.by.is_some() || contact.is_some() != columns.contact.is_some() {
            return Ok(None);
        }
        Ok(Some(ActivityNews {
            record,
            happened: columns.happened,
            kind: columns.kind,
            direction: columns.direction,
            outcome: columns.outcome,
            by: by.map(PersonId),
            opportunity,
            lead: place(columns.lead),
            contact,
        }))
    }

    fn opportunity(
        &mut self,
        moment: &Connection,
        before: &Known,
        record: u32,
    ) -> Result<Option<OpportunityId>, Why> {
        if let Some(place) = before.index.place(record) {
            return Ok(Some(OpportunityId(place)));
        }
        let added = self.added.iter().position(|&added| added == record);
        if added.is_none() {
            self.strangers.push(read::key_of(moment, record)?);
        }
        let count = before.history.opportunity_count();
        Ok(added.map(|place| OpportunityId((count + place) as u32)))
    }

    fn applied(&self, moment: &Connection, history: &History, before: &Known) -> Option<History> {
        // Where a number cannot be read, everything is built, and the error told then.
        let mut number = |kind, key: &Key| read::number_of(moment, kind, key).ok().flatten();
        let opportunities = self.opportunities.clone();
        history.with(&before.index, opportunities, &self.activities, &mut number)
    }
}

/// Every live event of one record, in the order recorded.
fn story(
    moment: &Connection,
    record: u32,
    key: &Key,
    undone: &HashSet<i64>,
) -> Result<Vec<Event>, Why> {
    let mut statement = moment.prepare_cached(
        "SELECT batch, body, happened_at, happened_on, between_after, between_before, id
         FROM event INDEXED BY event_by_record WHERE record = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([record])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        if !undone.contains(&row.get(0)?) {
            events.push(Event {
                kind: RecordKind::Opportunity,
                key: key.clone(),
                happened: happened::read(row, 2)?,
                what: read::what(row, 1, 6)?,
            });
        }
    }
    Ok(events)
}

#[cfg(test)]
mod tests;
