//! Storing events one by one, with all statements at hand.

use super::Progress;
use super::activities::{Activities, Told};
use crate::activity::Columns;
use crate::batch::BatchId;
use crate::encoding;
use crate::error::Why;
use crate::happened::{self, Happened};
use crate::keys;
use crate::verdict::{Known, Verdict, judge};
use rusqlite::{CachedStatement, Connection, params};
use sales::event::{Activity, Event, Key, RecordKind, Slot, What, When};

pub(super) struct Inserter<'c, 'e, 'p> {
    keys: keys::Statements<'c>,
    known: CachedStatement<'c>,
    batches: CachedStatement<'c>,
    add: CachedStatement<'c>,
    activities: Activities<'c, 'e>,
    progress: &'p mut Progress,
}

impl<'c, 'e, 'p> Inserter<'c, 'e, 'p> {
    pub(super) fn new(
        connection: &'c Connection,
        progress: &'p mut Progress,
    ) -> Result<Inserter<'c, 'e, 'p>, Why> {
        Ok(Inserter {
            keys: keys::Statements::prepare(connection)?,
            known: connection.prepare_cached(
                "SELECT batch, body, happened_at, happened_on, between_after, between_before
                 FROM event WHERE record = ?1 AND slot = ?2 ORDER BY id",
            )?,
            batches: connection
                .prepare_cached("SELECT DISTINCT batch FROM event WHERE record = ?1")?,
            add: connection.prepare_cached(
                "INSERT INTO event (batch, record, slot, body,
                                    happened_at, happened_on, between_after, between_before)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?,
            activities: Activities::prepare(connection)?,
            progress,
        })
    }

    /// Stores the event if it says something that is not known yet.
    pub(super) fn take(&mut self, event: &'e Event) -> Result<(), Why> {
        let What::Done(activity) = &event.what else {
            return self.take_other(event);
        };
        if event.kind != RecordKind::Activity {
            return Err(Why::Misplaced { kind: event.kind.word(), id: event.key.id.to_string() });
        }
        let source = self.progress.keys.source(&mut self.keys, &event.key.source)?;
        let columns = self.columns(event.happened, activity)?;
        let (id, subject) = (&*event.key.id, &*activity.subject);
        self.activities.take(self.progress, Told { source, id, subject, columns })
    }

    /// Stores what waits for others to be stored with.
    pub(super) fn finish(mut self) -> Result<(), Why> {
        self.activities.store_waiting(self.progress)
    }

    /// The activity with the records it names as their numbers in the store.
    fn columns(&mut self, happened: When, activity: &Activity) -> Result<Columns, Why> {
        let mut number = |kind, key: &Option<Key>| {
            let key = key.as_ref();
            key.map(|key| self.progress.keys.number(&mut self.keys, kind, key)).transpose()
        };
        Ok(Columns {
            happened,
            kind: activity.kind,
            direction: activity.direction,
            outcome: activity.outcome,
            by: number(RecordKind::Person, &activity.by)?,
            opportunity: number(RecordKind::Opportunity, &activity.opportunity)?,
            lead: number(RecordKind::Lead, &activity.lead)?,
            contact: number(RecordKind::Contact, &activity.contact)?,
            account: number(RecordKind::Account, &activity.account)?,
        })
    }

    fn take_other(&mut self, event: &Event) -> Result<(), Why> {
        let slot = slot_word(event);
        let body = encoding::encode(&event.what).expect("activities are stored in columns");
        let keys = &mut self.progress.keys;
        let record = keys.record(&mut self.keys, event.kind, &event.key)?;
        let (counted, id) = (record.counted, record.id());
        let nothing_known = record.first_named_here && counted.is_none();
        let is_new = counted.is_none() && (nothing_known || !self.is_known_record(id)?);
        let mut known = if nothing_known { Vec::new() } else { self.known(id, &slot)? };
        let batch = self.progress.batch;
        if event.kind == RecordKind::Activity {
            let is_compared = |known: &Known| self.progress.is_compared(known.batch.0);
            if known.iter().any(is_compared) {
                known.retain(is_compared);
            }
        }
        let verdict = judge(&known, event, &body, batch)?;
        if verdict != Verdict::Unchanged {
            let Happened { at, on, after, before } = Happened::of(event.happened);
            self.add.execute(params![batch.0, id, slot, body, at, on, after, before])?;
        }
        self.progress.tally(event.kind).event(verdict);
        let told = match verdict {
            _ if is_new => Verdict::New,
            Verdict::New => Verdict::Changed,
            verdict => verdict,
        };
        self.count(event, told)
    }

    fn count(&mut self, event: &Event, told: Verdict) -> Result<(), Why> {
        let record = self.progress.keys.record(&mut self.keys, event.kind, &event.key)?;
        if event.kind != RecordKind::Activity {
            let tally = &mut self.progress.tallies[event.kind as usize];
            record.counted = Some(tally.record(record.counted, told));
            return Ok(());
        }
        record.counted = Some(told);
        // That there is an activity is told by what was done: here it is only said more of.
        self.activities.store_waiting(self.progress)?;
        let source = self.progress.keys.source(&mut self.keys, &event.key.source)?;
        if let Some(number) = self.activities.number(source, &event.key.id)? {
            let told = if told == Verdict::Unchanged { told } else { Verdict::Changed };
            self.progress.count_activity(number, told);
        }
        Ok(())
    }

    fn is_known_record(&mut self, record: i64) -> Result<bool, Why> {
        let mut rows = self.batches.query([record])?;
        while let Some(row) = rows.next()? {
            if !self.progress.undone.contains(&row.get(0)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn known(&mut self, record: i64, slot: &str) -> Result<Vec<Known>, Why> {
        let mut known = Vec::new();
        let mut rows = self.known.query(params![record, slot])?;
        while let Some(row) = rows.next()? {
            let batch = row.get(0)?;
            if !self.progress.undone.contains(&batch) {
                known.push(Known {
                    batch: BatchId(batch),
                    body: row.get(1)?,
                    happened: happened::read(row, 2)?,
                });
            }
        }
        Ok(known)
    }
}

/// Two events of one record fill the same slot when this is equal.
fn slot_word(event: &Event) -> String {
    let word = match event.what.slot() {
        Slot::Life => "life",
        Slot::Stage => "stage",
        Slot::Name => "name",
        Slot::Owner => "owner",
        Slot::Amount => "amount",
        Slot::CloseDate => "close_date",
        Slot::Shares => "shares",
        Slot::Account => "account",
        Slot::Contact => "contact",
        Slot::Product => "product",
        Slot::Products => "products",
        Slot::Text(field) => return format!("text {}", field.word()),
        Slot::Custom(field) => return format!("custom {field}"),
        Slot::Line => "line",
        Slot::Conversion => "conversion",
        Slot::Merge => "merge",
        Slot::Activity => "activity",
        Slot::Definition => "definition",
    };
    match &event.what {
        What::LineSet(line) => format!("line {}", line.line),
        _ => word.to_owned(),
    }
}
