//! Activities are laid beside the opportunity they are about, else beside their lead.

use super::super::builder::ActivityRow;
use super::super::chunk::{ActivityColumns, ActivityView, CHUNK_SIZE, Chunk};
use super::{Places, moment};
use crate::day::{Instant, Zone};

/// Where the handles in activities lead.
pub(super) struct Targets<'a> {
    pub(super) people: &'a Places,
    pub(super) opportunities: &'a Places,
    pub(super) leads: &'a Places,
    pub(super) contacts: &'a Places,
    pub(super) lead_count: usize,
    pub(super) zone: &'a Zone,
}

/// Puts each activity into its chunk; gives back those of leads (and, as the last group, of
/// neither) and the latest moment.
pub(super) fn distribute(
    mut rows: Vec<ActivityRow>,
    targets: &Targets<'_>,
    chunks: &mut [Chunk],
) -> (ActivityColumns, Option<Instant>) {
    let opportunity_count: usize = chunks.iter().map(Chunk::len).sum();
    let group = |row: &ActivityRow| {
        let lead = || targets.leads.of(row.lead).map_or(targets.lead_count, |l| l as usize);
        let opportunity = targets.opportunities.of(row.opportunity);
        opportunity.map_or_else(|| opportunity_count + lead(), |place| place as usize)
    };
    // Ties keep the order recorded: the sort is stable.
    rows.sort_by_key(|row| (group(row), moment(row.happened, targets.zone)));
    let mut of_leads = ActivityColumns::default();
    let mut rows = rows.iter().peekable();
    let mut last = None;
    for place in 0..=opportunity_count + targets.lead_count {
        let columns = match place.checked_sub(opportunity_count) {
            None => &mut chunks[place / CHUNK_SIZE].activities,
            Some(_) => &mut of_leads,
        };
        while let Some(row) = rows.next_if(|row| group(row) == place) {
            let view = view(row, targets);
            last = last.max(Some(view.at));
            columns.push(&view);
        }
        columns.close_group();
    }
    (of_leads, last)
}

fn view(row: &ActivityRow, targets: &Targets<'_>) -> ActivityView {
    ActivityView {
        at: moment(row.happened, targets.zone),
        kind: row.kind,
        direction: row.direction,
        outcome: row.outcome,
        by: targets.people.person(row.by),
        lead: targets.leads.of(row.lead),
        contact: targets.contacts.of(row.contact),
        record: row.record,
    }
}
