//! Task and Event: what was done. `ActivityDate` of a task is when it was due; when it was done
//! is `CompletedDateTime`.

use crate::activity_words::ActivityWords;
use crate::cells::Cells;
use crate::draft::is_deleted;
use crate::field::Field;
use crate::generic::{happened, is_after};
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, Shape};
use crate::why::Why;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::{Activity, Key, RecordKind, What, When};
use std::sync::Arc;

pub(crate) static TASK: Shape = Shape {
    word: "salesforce task",
    hint: "task",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 80,
    columns: &[
        (Field::Id, &["Id"]),
        (Field::OwnerId, &["OwnerId"]),
        (Field::WhoId, &["WhoId"]),
        (Field::WhatId, &["WhatId"]),
        (Field::AccountId, &["AccountId"]),
        (Field::Subject, &["Subject"]),
        (Field::DoneAt, &["CompletedDateTime"]),
        (Field::DueOn, &["ActivityDate"]),
        (Field::Created, &["CreatedDate"]),
        (Field::Status, &["Status"]),
        (Field::Done, &["IsClosed"]),
        (Field::ActivityKind, &["Type"]),
        (Field::Subkind, &["TaskSubtype"]),
        (Field::CallType, &["CallType"]),
        (Field::Direction, &["Direction__c"]),
        (Field::Outcome, &["CallDisposition"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[
        &[Field::Id],
        &[Field::OwnerId],
        &[Field::DoneAt, Field::DueOn],
        &[Field::Status, Field::Done, Field::DoneAt],
        &[Field::Subject, Field::Subkind],
    ],
    decisive: None,
    reader: || {
        let mut words = ActivityWords::default();
        Box::new(move |cells: &Cells<'_>, out: &mut Out| read_task(cells, &mut words, out))
    },
};

pub(crate) static EVENT: Shape = Shape {
    word: "salesforce event",
    hint: "event",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 80,
    columns: &[
        (Field::Id, &["Id"]),
        (Field::OwnerId, &["OwnerId"]),
        (Field::WhoId, &["WhoId"]),
        (Field::WhatId, &["WhatId"]),
        (Field::AccountId, &["AccountId"]),
        (Field::Subject, &["Subject"]),
        (Field::DoneAt, &["StartDateTime"]),
        (Field::ChangedAt, &["ActivityDateTime"]),
        (Field::DueOn, &["ActivityDate"]),
        (Field::ActivityKind, &["Type"]),
        (Field::Subkind, &["EventSubtype"]),
        (Field::Direction, &["Direction__c"]),
        (Field::Outcome, &["Outcome__c"]),
        (Field::IsChild, &["IsChild"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[
        &[Field::Id],
        &[Field::OwnerId],
        &[Field::DoneAt, Field::ChangedAt],
        &[Field::Subject, Field::Subkind],
    ],
    decisive: None,
    reader: || {
        let mut words = ActivityWords::default();
        Box::new(move |cells: &Cells<'_>, out: &mut Out| read_event(cells, &mut words, out))
    },
};

fn read_task(cells: &Cells<'_>, words: &mut ActivityWords, out: &mut Out) -> Result<(), Fault> {
    let closed = match cells.flag(Field::Done)? {
        Some(closed) => closed,
        None => {
            let by_status = cells.text(Field::Status).and_then(|text| words.is_done(&text));
            by_status.unwrap_or(cells.text(Field::DoneAt).is_some())
        }
    };
    if !closed {
        out.tally(Remark::TasksNotDone);
        return Ok(());
    }
    let Some(when) = happened(cells, out)? else {
        return Err(Why::TaskNotDone.into());
    };
    let call = cells.text(Field::CallType).map(|_| ActivityKind::Call);
    let kind = call.or_else(|| kind_of(cells, words)).unwrap_or(ActivityKind::Task);
    done(cells, words, out, kind, when)
}

fn read_event(cells: &Cells<'_>, words: &mut ActivityWords, out: &mut Out) -> Result<(), Fault> {
    if cells.flag(Field::IsChild)? == Some(true) {
        out.tally(Remark::InviteeCopies);
        return Ok(());
    }
    let start = cells.when(Field::DoneAt)?.or(cells.when(Field::ChangedAt)?);
    let Some(when) = start.or(cells.day(Field::DueOn)?.map(When::On)) else {
        return Err(Why::EventWithoutStart.into());
    };
    let kind = kind_of(cells, words).filter(|kind| *kind != ActivityKind::Task);
    done(cells, words, out, kind.unwrap_or(ActivityKind::Meeting), when)
}

fn direction(cells: &Cells<'_>, words: &mut ActivityWords) -> Direction {
    let word = cells.text(Field::CallType).or_else(|| cells.text(Field::Direction));
    word.map_or(Direction::Unknown, |text| words.direction(&text))
}

/// The type that people choose, else the subtype that the system sets; "Task" and "Event" as
/// subtype say nothing.
fn kind_of(cells: &Cells<'_>, words: &mut ActivityWords) -> Option<ActivityKind> {
    let mut word = |field| cells.text(field).and_then(|text| words.kind(&text));
    let particular = |kind: &ActivityKind| *kind != ActivityKind::Task;
    let system = |kind: &ActivityKind| matches!(kind, ActivityKind::Call | ActivityKind::Email);
    word(Field::Subkind).filter(system).or_else(|| word(Field::ActivityKind).filter(particular))
}

fn done(
    cells: &Cells<'_>,
    words: &mut ActivityWords,
    out: &mut Out,
    kind: ActivityKind,
    when: When,
) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::Id)?);
    if is_after(when, cells) {
        out.tally(Remark::InFuture);
        return Ok(());
    }
    if is_deleted(cells)? {
        out.event(RecordKind::Activity, &key, cells.observed_since(Some(when)), What::Deleted);
        return Ok(());
    }
    let links = [cells.key(Field::WhoId), cells.key(Field::WhatId)];
    let linked = |prefix: &str| -> Option<Key> {
        links.iter().flatten().find(|key| key.id.starts_with(prefix)).cloned()
    };
    let activity = Activity {
        kind,
        direction: direction(cells, words),
        outcome: cells.text(Field::Outcome).map_or(Outcome::Unknown, |t| words.outcome(kind, &t)),
        by: cells.key(Field::OwnerId),
        opportunity: linked("006"),
        lead: linked("00Q"),
        contact: linked("003"),
        account: cells.key(Field::AccountId).or_else(|| linked("001")),
        subject: cells.shared(Field::Subject).unwrap_or_else(|| Arc::from("")),
    };
    out.event(RecordKind::Activity, &key, when, What::Done(activity));
    Ok(())
}
