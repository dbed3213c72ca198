//! New events: which records they tell anew.

use super::{ROWS_AT_MOST, Update};
use crate::batch;
use crate::error::Why;
use crate::happened;
use crate::read;
use rusqlite::params;
use sales::event::{BY_HAND, Event, Key, RecordKind, What};
use sales::history::{CardNews, OpportunityId, OpportunityNews, Teller};

impl Update<'_> {
    pub(super) fn read_events(&mut self) -> Result<bool, Why> {
        let mut statement = self.moment.prepare_cached(
            "SELECT event.batch, event.record, record.kind, source.name, record.external_id,
                    event.body, event.id
             FROM event
             JOIN record ON record.id = event.record
             JOIN source ON source.id = record.source
             WHERE event.id > ?1 ORDER BY event.id LIMIT ?2",
        )?;
        let mut rows = statement.query(params![self.seen.event, ROWS_AT_MOST as i64 + 1])?;
        while let Some(row) = rows.next()? {
            if !self.count() {
                return Ok(false);
            }
            if self.undone.contains(&row.get(0)?) {
                continue;
            }
            let kind = read::record_kind(row.get(2)?)?;
            let key = Key { source: row.get(3)?, id: row.get(4)? };
            if !self.tell(row.get(1)?, kind, &key)? {
                return Ok(false);
            }
            let what = read::what(row, 5, 6)?;
            self.named.extend(what.names().map(|(kind, key)| (kind, key.clone())));
        }
        Ok(true)
    }

    /// Tells a record anew, once; whether that can be done. Places are given in the order in
    /// which events name records, so that nothing may have named a new one before.
    pub(super) fn tell(&mut self, record: u32, kind: RecordKind, key: &Key) -> Result<bool, Why> {
        let place_of_kind = match kind {
            RecordKind::Activity => {
                self.tell_of_activity(record, key);
                return Ok(true);
            }
            RecordKind::Account => 0,
            RecordKind::Contact => 1,
            RecordKind::Lead => 2,
            RecordKind::Opportunity => 3,
            _ => return Ok(false),
        };
        if !self.touched.insert(record) {
            return Ok(true);
        }
        let known = self.index.place(record);
        let next = self.counts[place_of_kind];
        let may_be_told = match (kind, known) {
            _ if self.index.is_awaited(key) => false,
            (RecordKind::Contact, Some(_)) => self.index.is_of_events(kind, key, record),
            (_, Some(_)) => true,
            (_, None) if self.named.contains(&(kind, key.clone())) => false,
            (RecordKind::Opportunity, None) => !self.index.is_stranger(key),
            // Activities may have named a lead of which nothing was known.
            (RecordKind::Lead, None) => i64::from(record) > self.seen.record,
            (_, None) => !self.index.is_unrecorded(key),
        };
        if !may_be_told {
            return Ok(false);
        }
        let events = self.story(record, kind, key)?;
        // What people change of a source's record makes none.
        let is_told = *key.source == *BY_HAND || events.iter().any(|one| one.1 == Teller::Source);
        if known.is_none() && !is_told {
            return Ok(false);
        }
        if known.is_none() {
            self.counts[place_of_kind] += 1;
            match kind {
                RecordKind::Contact if !self.index.add_contact(record, next) => return Ok(false),
                _ => self.index.add(record, next),
            }
        }
        self.add(kind, known.unwrap_or(next), key.clone(), events);
        Ok(true)
    }

    fn add(&mut self, kind: RecordKind, place: u32, key: Key, events: Vec<(Event, Teller)>) {
        match kind {
            RecordKind::Opportunity => {
                let place = OpportunityId(place);
                self.news.opportunities.push(OpportunityNews { place, key, events });
            }
            kind => self.news.cards.push(CardNews { kind, place, key, events }),
        }
    }

    /// Every live event of one record, in the order recorded, with who tells it.
    pub(super) fn story(
        &self,
        record: u32,
        kind: RecordKind,
        key: &Key,
    ) -> Result<Vec<(Event, Teller)>, Why> {
        let mut statement = self.moment.prepare_cached(
            "SELECT batch, body, happened_at, happened_on, between_after, between_before, id,
                    (SELECT source = ?2 FROM batch WHERE batch.id = event.batch)
             FROM event INDEXED BY event_by_record WHERE record = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query(params![record, BY_HAND])?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            let batch = row.get(0)?;
            if !self.undone.contains(&batch) {
                let (happened, what) = (happened::read(row, 2)?, read::what(row, 1, 6)?);
                let event = Event { kind, key: key.clone(), happened, what };
                events.push((event, batch::teller(row.get(7)?)));
            }
        }
        Ok(events)
    }

    /// Notes the opportunities that leads have become and of which nothing is known.
    pub(super) fn note_strangers(&mut self) -> Result<(), Why> {
        let events = self.news.cards.iter().flat_map(|card| &card.events);
        for (event, _) in events {
            let What::Converted { opportunity: Some(key) } = &event.what else { continue };
            let number = read::number_of(self.moment, RecordKind::Opportunity, key)?;
            if number.and_then(|number| self.index.place(number)).is_none() {
                self.index.add_stranger(key.clone());
            }
        }
        Ok(())
    }
}
