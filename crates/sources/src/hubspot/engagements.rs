//! Calls, e-mails, meetings and tasks. Which of them a file holds stands in its column names.

use super::{DATA, EXPORT};
use crate::activity_words::ActivityWords;
use crate::cells::Cells;
use crate::draft::is_deleted;
use crate::field::Field;
use crate::generic::is_after;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::Shape;
use crate::why::Why;
use crate::words;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::{Activity, Key, RecordKind, What, When};
use std::borrow::Cow;
use std::sync::Arc;

/// An export, its columns called as on the screen.
pub(crate) static ACTIVITIES: Shape = Shape {
    word: "hubspot activities",
    hint: "hubspot",
    named: false,
    dialect: EXPORT,
    rank: 80,
    columns: &[
        (Field::Id, &["record id", "レコードID"]),
        (Field::Owner, &["activity assigned to", "assigned to", "task assigned to"]),
        (
            Field::DoneAt,
            &["activity date", "meeting start time", "completed at", "task completion date"],
        ),
        (Field::DueOn, &["due date", "task due date"]),
        (Field::Created, &["create date", "object create date/time"]),
        (Field::ActivityKind, &["activity type", "task type", "engagement type"]),
        (
            Field::Subject,
            &["call title", "email subject", "meeting name", "meeting title", "task title"],
        ),
        (Field::Direction, &["call direction", "email direction"]),
        (Field::Outcome, &["call outcome", "meeting outcome", "email send status"]),
        (Field::Done, &["call status", "task status"]),
        (Field::OpportunityId, &["associated deal ids", "associated deal ids (primary)"]),
        (Field::Opportunity, &["associated deal", "associated deals"]),
        (Field::ContactId, &["associated contact ids"]),
        (Field::Contact, &["associated contact", "associated contacts"]),
        (Field::AccountId, &["associated company ids"]),
        (Field::Account, &["associated company", "associated companies"]),
    ],
    needs: &[&[Field::Id], &[Field::Subject], &[Field::DoneAt, Field::DueOn]],
    decisive: Some(Field::Subject),
    reader: || {
        let mut words = ActivityWords::default();
        Box::new(move |cells: &Cells<'_>, out: &mut Out| read(cells, &mut words, out))
    },
};

/// The object with its inside names, also as warehouses keep it.
pub(crate) static ACTIVITY_DATA: Shape = Shape {
    word: "hubspot engagement",
    hint: "engagement",
    named: false,
    dialect: DATA,
    rank: 80,
    columns: &[
        (Field::Id, &["engagement_id", "hs_object_id"]),
        (Field::OwnerId, &["hubspot_owner_id", "property_hubspot_owner_id", "owner_id"]),
        (
            Field::DoneAt,
            &[
                "hs_meeting_start_time",
                "property_hs_meeting_start_time",
                "start_time",
                "hs_task_completion_date",
                "property_hs_task_completion_date",
                "hs_timestamp",
                "property_hs_timestamp",
                "timestamp",
            ],
        ),
        (Field::Created, &["hs_createdate", "property_hs_createdate", "createdate"]),
        (Field::ActivityKind, &["type", "engagement_type"]),
        (
            Field::Subject,
            &[
                "hs_call_title",
                "property_hs_call_title",
                "hs_email_subject",
                "property_hs_email_subject",
                "hs_meeting_title",
                "property_hs_meeting_title",
                "hs_task_subject",
                "property_hs_task_subject",
                "title",
                "subject",
            ],
        ),
        (
            Field::Direction,
            &[
                "hs_call_direction",
                "property_hs_call_direction",
                "hs_email_direction",
                "property_hs_email_direction",
            ],
        ),
        (
            Field::Outcome,
            &[
                "hs_call_disposition",
                "property_hs_call_disposition",
                "disposition",
                "hs_meeting_outcome",
                "property_hs_meeting_outcome",
                "meeting_outcome",
                "hs_email_status",
                "property_hs_email_status",
            ],
        ),
        (
            Field::Done,
            &[
                "hs_call_status",
                "property_hs_call_status",
                "hs_task_status",
                "property_hs_task_status",
                "status",
            ],
        ),
        (Field::Subkind, &["hs_task_type", "property_hs_task_type", "task_type"]),
        (Field::OpportunityId, &["deal_id"]),
        (Field::ContactId, &["contact_id"]),
        (Field::AccountId, &["company_id"]),
        (Field::Deleted, &["_fivetran_deleted"]),
    ],
    needs: &[
        &[Field::Id],
        &[Field::DoneAt],
        &[
            Field::Subject,
            Field::Direction,
            Field::Outcome,
            Field::Done,
            Field::Subkind,
            Field::ActivityKind,
        ],
    ],
    decisive: Some(Field::Id),
    reader: || {
        let mut words = ActivityWords::default();
        Box::new(move |cells: &Cells<'_>, out: &mut Out| read(cells, &mut words, out))
    },
};

fn read(cells: &Cells<'_>, words: &mut ActivityWords, out: &mut Out) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::Id)?);
    let Some(kind) = kind(cells, &key, words) else {
        out.tally(Remark::NoActivities);
        return Ok(());
    };
    let status = cells.text(Field::Done);
    if status.as_ref().and_then(|text| words.is_done(text)) == Some(false) {
        out.tally(Remark::NotDoneYet);
        return Ok(());
    }
    let Some(when) = done_at(cells, &key)? else {
        return Err(Why::NotDone.into());
    };
    if is_after(when, cells) {
        out.tally(Remark::InFuture);
        return Ok(());
    }
    if is_deleted(cells)? {
        out.event(RecordKind::Activity, &key, cells.observed_since(Some(when)), What::Deleted);
        return Ok(());
    }
    let linked = |fields: &[Field], field| {
        let lent = || cells.lent(field, &key).map(|id| cells.key_of(id));
        cells.key_in(fields).or_else(lent)
    };
    let activity = Activity {
        kind,
        direction: cells.text(Field::Direction).map_or(Direction::Unknown, |t| direction(kind, &t)),
        outcome: outcome(cells, kind),
        by: linked(&[Field::OwnerId, Field::Owner], Field::OwnerId),
        opportunity: linked(&[Field::OpportunityId, Field::Opportunity], Field::OpportunityId),
        lead: None,
        contact: linked(&[Field::ContactId, Field::Contact], Field::ContactId),
        account: linked(&[Field::AccountId, Field::Account], Field::AccountId),
        subject: cells.shared(Field::Subject).unwrap_or_else(|| Arc::from("")),
    };
    out.event(RecordKind::Activity, &key, when, What::Done(activity));
    Ok(())
}

/// The kind by its own column, else by what the columns are called, else by the file's name.
fn kind(cells: &Cells<'_>, key: &Key, words: &mut ActivityWords) -> Option<ActivityKind> {
    let own = cells.text(Field::ActivityKind);
    let own = own.or_else(|| cells.lent(Field::ActivityKind, key).map(|t| Cow::Borrowed(&**t)));
    if let Some(text) = own {
        // A to-do may be to call somebody; it is a task all the same.
        let task = cells.table.headers.iter().any(|name| name.to_lowercase().contains("task"));
        return if task { Some(ActivityKind::Task) } else { words.kind(&text) };
    }
    let named = [Field::Subject, Field::Outcome, Field::Direction, Field::Done, Field::DoneAt];
    let by_header = |field: &Field| {
        cells
            .table
            .column(*field)
            .and_then(|column| words::activity_kind(&cells.table.headers[column]))
    };
    named.iter().find_map(by_header).or_else(|| words.kind(cells.table.input.name()))
}

fn done_at(cells: &Cells<'_>, key: &Key) -> Result<Option<When>, Fault> {
    if let Some(when) = cells.when(Field::DoneAt)? {
        return Ok(Some(when));
    }
    if let Some(text) = cells.lent(Field::DoneAt, key) {
        let read = cells.table.dates(Field::DoneAt).when(text);
        return read.map(Some).map_err(|e| cells.fault(Field::DoneAt, e));
    }
    match cells.day(Field::DueOn)? {
        Some(day) => Ok(Some(When::On(day))),
        None => cells.when(Field::Created),
    }
}

/// HubSpot calls an e-mail that was sent from it just that.
fn direction(kind: ActivityKind, text: &str) -> Direction {
    match (words::direction(text), kind) {
        (Direction::Unknown, ActivityKind::Email) => Direction::Outbound,
        (said, _) => said,
    }
}

fn outcome(cells: &Cells<'_>, kind: ActivityKind) -> Outcome {
    let Some(text) = cells.text(Field::Outcome) else { return Outcome::Unknown };
    let label = cells.lent(Field::Outcome, &cells.key_of(&text));
    let label = label.map(|label| &**label).or_else(|| usual_label(&text));
    words::outcome(kind, label.unwrap_or(&text))
}

/// How calls end in an account that has not changed the list (HubSpot, calls interface).
fn usual_label(id: &str) -> Option<&'static str> {
    Some(match id.to_ascii_lowercase().as_str() {
        "9d9162e7-6cf3-4944-bf63-4dff82258764" => "busy",
        "f240bbac-87c9-4f6e-bf70-924b57d47db7" => "connected",
        "a4c4c377-d246-4b32-a13b-75a56a4cd0ff" => "left live message",
        "b2cf5968-551e-4856-9783-52b3da59a7d0" => "left voicemail",
        "73a0d17f-1163-4015-bdd5-ec830791da20" => "no answer",
        "17b47fee-58de-441e-a44c-c6300d46f273" => "wrong number",
        _ => return None,
    })
}
