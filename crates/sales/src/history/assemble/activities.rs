//! Activities are laid beside the opportunity they are about, else beside their lead.

use super::super::CUT;
use super::super::activities::{ActivityColumns, ActivityView};
use super::super::builder::{ActivityRow, Custom};
use super::super::chunk::{CHUNK_SIZE, Chunk};
use super::super::custom::{CustomValues, changes_of_activity};
use super::super::index::AllPlaces;
use super::moment;
use crate::custom::CustomField;
use crate::day::{Instant, Zone};
use std::collections::HashMap;
use std::sync::Arc;

/// Where the handles in activities lead.
pub(super) struct Targets<'a> {
    pub(super) places: &'a AllPlaces,
    pub(super) lead_count: usize,
    pub(super) zone: &'a Zone,
    pub(super) fields: &'a [CustomField],
    /// What was told of custom fields, by the store's numbers of the activities.
    pub(super) custom: HashMap<u32, Vec<Custom>>,
}

/// The activities that no opportunity claims.
pub(super) struct Outside {
    pub(super) of_leads: Vec<Arc<ActivityColumns>>,
    pub(super) others: Vec<Arc<ActivityColumns>>,
    /// The latest moment of any activity, whether of an opportunity or not.
    pub(super) last: Option<Instant>,
}

/// Puts each activity into its chunk, and gives back the others.
pub(super) fn distribute(
    mut rows: Vec<ActivityRow>,
    targets: &Targets<'_>,
    chunks: &mut [Chunk],
) -> Outside {
    let opportunity_count: usize = chunks.iter().map(Chunk::len).sum();
    let group = |row: &ActivityRow| {
        let lead = || targets.places.leads.of(row.lead).map_or(targets.lead_count, |l| l as usize);
        let opportunity = targets.places.opportunities.of(row.opportunity);
        opportunity.map_or_else(|| opportunity_count + lead(), |place| place as usize)
    };
    // Ties keep the order recorded: the sort is stable.
    rows.sort_by_cached_key(|row| (group(row), moment(row.happened, targets.zone)));
    let last = rows.iter().map(|row| moment(row.happened, targets.zone)).max();
    let mut rows = rows.iter().peekable();
    let mut fill = |columns: &mut ActivityColumns, wanted: usize| {
        while let Some(row) = rows.next_if(|row| group(row) == wanted) {
            columns.push(&view(row, targets));
            tell(row, targets, &mut columns.custom);
        }
        columns.close_group();
    };
    for place in 0..opportunity_count {
        fill(&mut chunks[place / CHUNK_SIZE].activities, place);
    }
    let mut of_leads = Vec::new();
    for first in (0..targets.lead_count).step_by(CHUNK_SIZE) {
        let mut columns = ActivityColumns::starting_at(first as u32);
        for lead in first..targets.lead_count.min(first + CHUNK_SIZE) {
            fill(&mut columns, opportunity_count + lead);
        }
        columns.seal();
        of_leads.push(Arc::new(columns));
    }
    let mut custom = CustomValues::default();
    let rest: Vec<ActivityView> =
        rows.inspect(|row| tell(row, targets, &mut custom)).map(|row| view(row, targets)).collect();
    custom.sort();
    let others = rest.chunks(CUT).map(|rest| Arc::new(ActivityColumns::of_neither(rest, &custom)));
    Outside { of_leads, others: others.collect(), last }
}

/// Adds what an activity holds in custom fields.
fn tell(row: &ActivityRow, targets: &Targets<'_>, custom: &mut CustomValues) {
    if let Some(told) = targets.custom.get(&row.record) {
        let changes = changes_of_activity(told, targets.fields, targets.zone);
        custom.push(row.record, changes);
    }
}

fn view(row: &ActivityRow, targets: &Targets<'_>) -> ActivityView {
    ActivityView {
        at: moment(row.happened, targets.zone),
        kind: row.kind,
        direction: row.direction,
        outcome: row.outcome,
        by: targets.places.people.person(row.by),
        lead: targets.places.leads.of(row.lead),
        contact: targets.places.contacts.of(row.contact),
        record: row.record,
    }
}
