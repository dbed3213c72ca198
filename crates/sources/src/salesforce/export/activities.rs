//! Task (calls, e-mails, tasks) and Event (meetings).

use super::ids::{self, Ids};
use super::{Files, instant};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::history::{ActivityView, History, OpportunityId};
use std::io;

pub(super) fn tasks(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "Id",
        "OwnerId",
        "WhoId",
        "WhatId",
        "Subject",
        "Status",
        "IsClosed",
        "CompletedDateTime",
        "ActivityDate",
        "TaskSubtype",
        "CallType",
        "Direction__c",
        "CallDisposition",
    ];
    let mut sheet = files.begin("Task.csv", &columns)?;
    let mut number = 0;
    each(history, |activity, opportunity| {
        if activity.kind == ActivityKind::Meeting {
            return Ok(());
        }
        let at = instant(activity.at);
        let direction = match activity.direction {
            Direction::Outbound => "Outbound",
            Direction::Inbound => "Inbound",
            Direction::Unknown => "",
        };
        let call = activity.kind == ActivityKind::Call;
        sheet.row(&[
            ids::made("00T", number).as_str(),
            ids.person(activity.by),
            who(ids, &activity),
            ids.opportunity(opportunity),
            "",
            "Completed",
            "true",
            &at,
            &at[..10],
            subtype(activity.kind),
            if call { direction } else { "" },
            if call { "" } else { direction },
            outcome(activity.outcome),
        ])?;
        number += 1;
        Ok(())
    })?;
    sheet.end()
}

pub(super) fn events(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "Id",
        "OwnerId",
        "WhoId",
        "WhatId",
        "Subject",
        "StartDateTime",
        "Type",
        "EventSubtype",
        "Direction__c",
        "Outcome__c",
        "IsChild",
    ];
    let mut sheet = files.begin("Event.csv", &columns)?;
    let mut number = 0;
    each(history, |activity, opportunity| {
        if activity.kind != ActivityKind::Meeting {
            return Ok(());
        }
        sheet.row(&[
            ids::made("00U", number).as_str(),
            ids.person(activity.by),
            who(ids, &activity),
            ids.opportunity(opportunity),
            "",
            &instant(activity.at),
            "Meeting",
            "Event",
            match activity.direction {
                Direction::Outbound => "Outbound",
                Direction::Inbound => "Inbound",
                Direction::Unknown => "",
            },
            outcome(activity.outcome),
            "false",
        ])?;
        number += 1;
        Ok(())
    })?;
    sheet.end()
}

/// Every activity with the opportunity it was about.
fn each(
    history: &History,
    mut row: impl FnMut(ActivityView, Option<OpportunityId>) -> io::Result<()>,
) -> io::Result<()> {
    for timeline in history.timelines() {
        for activity in timeline.activities() {
            row(activity, Some(timeline.id()))?;
        }
    }
    for lead in 0..history.leads().len() as u32 {
        for activity in history.lead_activities(lead) {
            row(activity, None)?;
        }
    }
    for activity in history.other_activities() {
        row(activity, None)?;
    }
    Ok(())
}

/// The lead, else the contact: Salesforce has one place for both.
fn who<'a>(ids: &'a Ids, activity: &ActivityView) -> &'a str {
    match activity.lead {
        Some(lead) => ids.lead(Some(lead)),
        None => ids.contact(activity.contact),
    }
}

fn subtype(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Call => "Call",
        ActivityKind::Email => "Email",
        ActivityKind::Meeting | ActivityKind::Task => "Task",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Unknown => "",
        told => told.word(),
    }
}
