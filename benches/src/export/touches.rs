//! Leads and activities.

use crate::table::Table;
use sales::history::{ActivityView, History, OpportunityId};
use std::path::Path;

pub(super) fn write(history: &History, folder: &Path) -> anyhow::Result<()> {
    leads(history, folder)?;
    let columns =
        ["opportunity", "lead", "happened", "kind", "direction", "outcome", "person", "contact"];
    let mut table = Table::create(folder, "activity", &columns)?;
    for timeline in history.timelines() {
        for activity in timeline.activities() {
            row(&mut table, Some(timeline.id()), &activity)?;
        }
    }
    for lead in 0..history.leads().len() as u32 {
        for activity in history.lead_activities(lead) {
            row(&mut table, None, &activity)?;
        }
    }
    for activity in history.other_activities() {
        row(&mut table, None, &activity)?;
    }
    table.close()
}

fn row(
    table: &mut Table,
    opportunity: Option<OpportunityId>,
    activity: &ActivityView,
) -> anyhow::Result<()> {
    table.row(&[
        opportunity.map(|id| i64::from(id.0)),
        activity.lead.map(i64::from),
        Some(activity.at.0),
        Some(activity.kind as i64),
        Some(activity.direction as i64),
        Some(activity.outcome as i64),
        activity.by.map(|by| i64::from(by.0)),
        activity.contact.map(i64::from),
    ])
}

fn leads(history: &History, folder: &Path) -> anyhow::Result<()> {
    let columns = ["id", "created", "owner", "converted", "opportunity", "deleted"];
    let mut table = Table::create(folder, "lead", &columns)?;
    for (id, lead) in history.leads().iter().enumerate() {
        let opportunity = lead.converted.and_then(|(_, opportunity)| opportunity);
        table.row(&[
            Some(id as i64),
            lead.created.map(|at| at.0),
            lead.owner.map(|owner| i64::from(owner.0)),
            lead.converted.map(|(at, _)| at.0),
            opportunity.map(|id| i64::from(id.0)),
            Some(i64::from(lead.deleted)),
        ])?;
    }
    table.close()
}
