//! From the sample's stream of events to a history, without ever holding the events.

use sales::event::{Activity, Event, RecordKind, What, When};
use sales::history::{ActivityRow, Builder, History};
use sources::sample::Sample;

/// The history of a sample company.
///
/// Activities go in as rows, as the store does it: millions of them have no key of their own.
pub(crate) fn history(sample: &Sample) -> History {
    let mut builder = Builder::new();
    let mut activities = 0;
    sample.events(&mut |event| match &event {
        Event { what: What::Done(activity), happened, .. } => {
            let row = row(&mut builder, activities, *happened, activity);
            builder.activity(row);
            activities += 1;
        }
        other => builder.record(other),
    });
    builder.finish()
}

fn row(builder: &mut Builder, record: u32, happened: When, activity: &Activity) -> ActivityRow {
    let mut find = |kind, key: &Option<_>| key.as_ref().map(|key| builder.handle(kind, key));
    ActivityRow {
        record,
        happened,
        kind: activity.kind,
        direction: activity.direction,
        outcome: activity.outcome,
        by: find(RecordKind::Person, &activity.by),
        opportunity: find(RecordKind::Opportunity, &activity.opportunity),
        lead: find(RecordKind::Lead, &activity.lead),
        contact: find(RecordKind::Contact, &activity.contact),
    }
}
