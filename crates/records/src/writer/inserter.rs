//! Storing events one by one, with all statements at hand.

use super::Progress;
use crate::activity::{COLUMNS, Columns};
use crate::batch::BatchId;
use crate::encoding;
use crate::error::Why;
use crate::happened::{self, Happened};
use crate::keys;
use crate::verdict::{Known, Verdict, judge};
use rusqlite::{CachedStatement, Connection, params};
use sales::event::{Activity, Event, Key, RecordKind, Slot, What, When};

pub(super) struct Inserter<'c, 'p> {
    keys: keys::Statements<'c>,
    known: CachedStatement<'c>,
    batches: CachedStatement<'c>,
    add: CachedStatement<'c>,
    versions: CachedStatement<'c>,
    add_activity: CachedStatement<'c>,
    progress: &'p mut Progress,
}

impl<'c, 'p> Inserter<'c, 'p> {
    pub(super) fn new(
        connection: &'c Connection,
        progress: &'p mut Progress,
    ) -> Result<Inserter<'c, 'p>, Why> {
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
            versions: connection.prepare_cached(&format!(
                "SELECT batch, version, subject, {COLUMNS} FROM activity
                 WHERE source = ?1 AND external_id = ?2 ORDER BY version"
            ))?,
            add_activity: connection.prepare_cached(&format!(
                "INSERT INTO activity (batch, source, external_id, version, subject, {COLUMNS})
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
                 ON CONFLICT DO NOTHING"
            ))?,
            progress,
        })
    }

    /// Stores the event if it says something that is not known yet.
    pub(super) fn take(&mut self, event: &Event) -> Result<(), Why> {
        match &event.what {
            What::Done(activity) => self.take_activity(event, activity),
            _ => self.take_other(event),
        }
    }

    fn take_other(&mut self, event: &Event) -> Result<(), Why> {
        let slot = slot_word(event);
        let body = encoding::encode(&event.what).expect("activities are stored in columns");
        let keys = &mut self.progress.keys;
        let record = keys.record(&mut self.keys, event.kind, &event.key)?;
        let (told_of_here, id) = (record.told_of_here, record.id);
        let nothing_known = record.first_named_here && !told_of_here;
        record.told_of_here = true;
        let new_record = !told_of_here && (nothing_known || !self.is_known_record(id)?);
        let known = if nothing_known { Vec::new() } else { self.known(id, &slot)? };
        let batch = self.progress.batch;
        let verdict = judge(&known, event, &body, batch)?;
        if verdict != Verdict::Unchanged {
            let Happened { at, on, after, before } = Happened::of(event.happened);
            self.add.execute(params![batch.0, id, slot, body, at, on, after, before])?;
        }
        self.count(event.kind, verdict, new_record);
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

    fn take_activity(&mut self, event: &Event, activity: &Activity) -> Result<(), Why> {
        if event.kind != RecordKind::Activity {
            return Err(Why::Misplaced { kind: event.kind.word(), id: event.key.id.to_string() });
        }
        let source = self.progress.keys.source(&mut self.keys, &event.key.source)?;
        let columns = self.columns(event.happened, activity)?;
        let (id, subject) = (&*event.key.id, &*activity.subject);
        let verdict = if self.add_version(source, id, 1, subject, &columns)? {
            Verdict::New
        } else {
            self.add_if_changed(source, id, subject, &columns)?
        };
        self.count(event.kind, verdict, verdict == Verdict::New);
        Ok(())
    }

    /// The activity with the records it names as their numbers in the store.
    fn columns(&mut self, happened: When, activity: &Activity) -> Result<Columns, Why> {
        let Progress { keys, .. } = &mut *self.progress;
        let mut number = |kind, key: &Option<Key>| match key {
            Some(key) => Ok::<_, Why>(Some(keys.record(&mut self.keys, kind, key)?.id)),
            None => Ok(None),
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

    /// Adds that version, unless there is one of that number.
    fn add_version(
        &mut self,
        source: i64,
        external_id: &str,
        version: i64,
        subject: &str,
        columns: &Columns,
    ) -> Result<bool, Why> {
        let Happened { at, on, after, before } = Happened::of(columns.happened);
        let added = self.add_activity.execute(params![
            self.progress.batch.0,
            source,
            external_id,
            version,
            subject,
            at,
            on,
            after,
            before,
            columns.kind as u8,
            columns.direction as u8,
            columns.outcome as u8,
            columns.by,
            columns.opportunity,
            columns.lead,
            columns.contact,
            columns.account,
        ])?;
        Ok(added == 1)
    }

    /// The rare case: something is stored of the activity already.
    fn add_if_changed(
        &mut self,
        source: i64,
        external_id: &str,
        subject: &str,
        columns: &Columns,
    ) -> Result<Verdict, Why> {
        let mut last_version = 0;
        let mut known_before = false;
        let mut same = false;
        let mut rows = self.versions.query(params![source, external_id])?;
        while let Some(row) = rows.next()? {
            let batch: i64 = row.get(0)?;
            last_version = row.get(1)?;
            if !self.progress.undone.contains(&batch) {
                known_before |= batch != self.progress.batch.0;
                same = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)? == subject
                    && Columns::read(row, 3)?.says_as_much_as(columns);
            }
        }
        drop(rows);
        if same {
            return Ok(Verdict::Unchanged);
        }
        self.add_version(source, external_id, last_version + 1, subject, columns)?;
        Ok(if known_before { Verdict::Changed } else { Verdict::New })
    }

    fn count(&mut self, kind: RecordKind, verdict: Verdict, new_record: bool) {
        let tally = &mut self.progress.tallies[kind as usize];
        match verdict {
            Verdict::New => tally.new += 1,
            Verdict::Changed => tally.changed += 1,
            Verdict::Unchanged => tally.unchanged += 1,
        }
        tally.records_new += u64::from(new_record);
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
        Slot::Account => "account",
        Slot::Contact => "contact",
        Slot::Product => "product",
        Slot::Text(field) => return format!("text {}", field.word()),
        Slot::Line => "line",
        Slot::Conversion => "conversion",
        Slot::Activity => "activity",
        Slot::Definition => "definition",
    };
    match &event.what {
        What::LineSet(line) => format!("line {}", line.line),
        _ => word.to_owned(),
    }
}
