//! Calls, e-mails, meetings and tasks that were done.

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
    columns: &[
        (
            Field::Id,
            &["activity id", "taskid", "task id", "eventid", "event id", "call id", "活動ID"],
        ),
        (
            Field::ActivityKind,
            &[
                "activity type",
                "activity kind",
                "kind",
                "type",
                "アクション種別",
                "活動種別",
                "活動区分",
            ],
        ),
        (Field::Direction, &["direction", "call type", "方向", "発着信"]),
        (
            Field::Outcome,
            &[
                "outcome",
                "result",
                "call result",
                "disposition",
                "call outcome",
                "結果",
                "活動結果",
            ],
        ),
        (
            Field::Owner,
            &[
                "owner",
                "assigned to",
                "assigned to user",
                "call owner",
                "task owner",
                "event owner",
                "activity owner",
                "sales agent",
                "rep",
                "by",
                "担当者",
                "主担当者",
                "実施者",
            ],
        ),
        (Field::OwnerId, &["owner id", "call owner id", "task owner id", "event owner id"]),
        (Field::Subject, &["subject", "activity subject", "件名", "タイトル"]),
        (
            Field::DoneAt,
            &[
                "done at",
                "marked as done time",
                "completed date",
                "completed at",
                "activity date",
                "call start time",
                "start datetime",
                "start date time",
                "start time",
                "date",
                "日時",
                "活動日",
                "活動日時",
                "実施日",
                "実施日時",
                "開始日時",
                "完了日時",
            ],
        ),
        (Field::DueOn, &["due date", "due on", "期日"]),
        (Field::Created, &["created time", "created date", "creation date", "created", "作成日"]),
        (Field::Done, &["done", "status", "完了", "状況", "ステータス"]),
        (Field::OpportunityId, &["opportunity id", "deal id", "potentialid", "商談ID", "案件ID"]),
        (Field::Opportunity, &["opportunity", "deal", "opportunity name", "商談名", "案件名"]),
        (Field::LeadId, &["lead id", "leadid", "リードID"]),
        (Field::Lead, &["lead", "リード"]),
        (Field::ContactId, &["contact id", "contactid"]),
        (Field::Contact, &["contact", "contact person", "コンタクト", "取引先責任者"]),
        (Field::AccountId, &["account id", "accountid", "取引先ID"]),
        (Field::Account, &["account", "account name", "organization", "取引先名", "顧客名"]),
    ],
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
    let kind = kind(cells, words);
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
/// the subject.
fn kind(cells: &Cells<'_>, words: &mut ActivityWords) -> ActivityKind {
    let by_column = cells.text(Field::ActivityKind).and_then(|text| words.kind(&text));
    if let Some(kind) = by_column {
        return kind;
    }
    let by_header = words.kind(cells.table.header(Field::Owner));
    let by_header = by_header.filter(|kind| *kind != ActivityKind::Task);
    let by_subject = || cells.text(Field::Subject).and_then(|text| words.kind(&text));
    by_header.or_else(by_subject).unwrap_or(ActivityKind::Task)
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
