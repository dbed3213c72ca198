//! Calls, e-mails, meetings and tasks that were done.

use super::columns;
use crate::activity_words::ActivityWords;
use crate::cells::Cells;
use crate::field::Field;
use crate::out::{Met, Out};
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use crate::why::Why;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::{Activity, Key, RecordKind, What, When};
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "activities",
    hint: "activit",
    named: false,
    dialect: Dialect::Plain,
    rank: 80,
    columns: columns::ACTIVITIES,
    needs: &[
        &[Field::Owner, Field::OwnerId],
        &[Field::DoneAt, Field::DueOn],
        &[Field::ActivityKind, Field::Subject],
    ],
    decisive: None,
    reader,
};

/// A reader of activities, whatever their columns are called.
pub(crate) fn reader() -> Box<dyn RowReader> {
    let mut words = ActivityWords::default();
    Box::new(move |cells: &Cells<'_>, out: &mut Out| read(cells, &mut words, out))
}

fn read(cells: &Cells<'_>, words: &mut ActivityWords, out: &mut Out) -> Result<(), Fault> {
    let status = cells.text(Field::Done);
    if status.as_ref().and_then(|text| words.is_done(text)) == Some(false) {
        out.tally(Remark::NotDoneYet);
        return Ok(());
    }
    let Some(happened) = happened(cells, out)? else {
        return Err(Why::NotDone.into());
    };
    if is_after(happened, cells) {
        out.tally(Remark::InFuture);
        return Ok(());
    }
    let kind = kind(cells, words).unwrap_or_else(|| {
        out.tally(Remark::KindUnknown);
        ActivityKind::Task
    });
    let outcome = cells.text(Field::Outcome).map_or(Outcome::Unknown, |t| words.outcome(kind, &t));
    let activity = Activity {
        kind,
        direction: cells.text(Field::Direction).map_or(Direction::Unknown, |t| words.direction(&t)),
        outcome,
        by: cells.key_in(&[Field::OwnerId, Field::Owner]),
        opportunity: opportunity(cells, out),
        lead: link(cells, &[Field::LeadId, Field::Lead]),
        contact: link(cells, &[Field::ContactId, Field::Contact]),
        account: link(cells, &[Field::AccountId, Field::Account]),
        subject: cells.shared(Field::Subject).unwrap_or_else(|| Arc::from("")),
    };
    let key = key(cells, out);
    out.event(RecordKind::Activity, &key, happened, What::Done(activity));
    Ok(())
}

/// The opportunity by its id, else by its name where the same reading told whose name that is.
fn opportunity(cells: &Cells<'_>, out: &mut Out) -> Option<Key> {
    if let Some(key) = link(cells, &[Field::OpportunityId]) {
        return Some(key);
    }
    let named = link(cells, &[Field::Opportunity])?;
    match cells.lent(Field::Opportunity, &named).map(|id| &**id) {
        Some("") => {
            out.tally(Remark::SeveralOpportunities);
            None
        }
        Some(id) => Some(cells.key_of(id)),
        None => Some(named),
    }
}

/// Some systems write 0 where there is no link.
fn link(cells: &Cells<'_>, fields: &[Field]) -> Option<Key> {
    cells.key_in(fields).filter(|key| key.id.as_ref() != "0")
}

/// When it was done, as nearly as the row says.
pub(crate) fn happened(cells: &Cells<'_>, out: &mut Out) -> Result<Option<When>, Fault> {
    if let Some(done) = cells.when(Field::DoneAt)? {
        return Ok(Some(done));
    }
    if let Some(due) = cells.day(Field::DueOn)? {
        out.tally(Remark::DueDayUsed);
        return Ok(Some(When::On(due)));
    }
    let created = cells.when(Field::Created)?;
    if created.is_some() {
        out.tally(Remark::EntryDayUsed);
    }
    Ok(created)
}

/// Whether a moment lies after the reading of the file: nobody has done that yet.
pub(crate) fn is_after(when: When, cells: &Cells<'_>) -> bool {
    match when {
        When::At(at) => at > cells.observed,
        When::On(day) => day > cells.table.organisation_zone.day_of(cells.observed),
        When::Between { .. } => false,
    }
}

/// The kind by its own column, else by what the file calls its columns ("Call Owner"), else by
/// the subject. A file of tasks may hold what its subjects say.
fn kind(cells: &Cells<'_>, words: &mut ActivityWords) -> Option<ActivityKind> {
    let by_column = cells.text(Field::ActivityKind).and_then(|text| words.kind(&text));
    if by_column.is_some() {
        return by_column;
    }
    let by_header = words.kind(cells.table.header(Field::Owner));
    let is_other = by_header.filter(|kind| *kind != ActivityKind::Task);
    let by_subject = || cells.text(Field::Subject).and_then(|text| words.kind(&text));
    is_other.or_else(by_subject).or(by_header)
}

/// The id; without one, what the row says and how often it was said before: two calls in the
/// same minute are two calls, and the same file read again has the same ids.
fn key(cells: &Cells<'_>, out: &mut Out) -> Key {
    if let Some(id) = cells.text(Field::Id) {
        return cells.key_of(&id);
    }
    let content = cells.row_hash();
    let mut copy = 1;
    loop {
        let id = format!("row {content:016x} {copy}");
        if matches!(out.met(&id, content, cells.row.line), Met::New) {
            return cells.key_of(&id);
        }
        copy += 1;
    }
}
