//! What was changed by hand in a deal, by whom and when, as the store tells it.

use std::collections::BTreeMap;

use records::{Batch, BatchId, Recorded, Store};
use reports::hand::{CardKind, Hand, SOURCE};
use sales::event::{Event, Key, RecordKind, What};
use sales::history::OpportunityId;

/// So many of the latest activities are looked at.
const ACTIVITIES: usize = 100;

/// One change.
pub(crate) struct Edit {
    /// Who, and when.
    pub(crate) batch: Batch,
    /// What of it is about the deal.
    pub(crate) events: Vec<Event>,
    /// Whether it can be taken back: a deal is not unmade while more has happened to it.
    pub(crate) may_undo: bool,
}

/// The changes that count, the latest first, and what was merged into it.
pub(crate) fn of_deal(
    store: &Store,
    hand: &Hand<'_>,
    deal: OpportunityId,
    key: &Key,
) -> Result<Vec<Edit>, records::Error> {
    let kind = RecordKind::Opportunity;
    let mut story = store.story(kind, key)?;
    story.extend(merged(store, kind, hand.merged_deals(deal))?);
    let numbers = hand.activities(deal).into_iter().take(ACTIVITIES);
    let done: Vec<Option<Recorded>> =
        numbers.map(|number| store.activity(number)).collect::<Result<_, _>>()?;
    by_hand(store, story.into_iter().chain(done.into_iter().flatten()))
}

/// The changes of a customer, a person at one, or a lead, likewise, and what was merged into it.
pub(crate) fn of_card(
    store: &Store,
    hand: &Hand<'_>,
    kind: CardKind,
    number: u32,
    key: &Key,
) -> Result<Vec<Edit>, records::Error> {
    let mut story = store.story(kind.record(), key)?;
    story.extend(merged(store, kind.record(), hand.merged_keys(kind, number))?);
    by_hand(store, story.into_iter())
}

/// That those were merged into another, as it was recorded.
fn merged(
    store: &Store,
    kind: RecordKind,
    keys: Vec<Key>,
) -> Result<Vec<Recorded>, records::Error> {
    let mut told = Vec::new();
    for key in keys {
        let story = store.story(kind, &key)?.into_iter();
        told.extend(story.filter(|one| matches!(one.event.what, What::MergedInto(_))));
    }
    Ok(told)
}

/// Those of everything recorded that were made by hand, by batch.
fn by_hand(
    store: &Store,
    recorded: impl Iterator<Item = Recorded>,
) -> Result<Vec<Edit>, records::Error> {
    let mut by_batch: BTreeMap<BatchId, Vec<Event>> = BTreeMap::new();
    for Recorded { batch, event } in recorded {
        by_batch.entry(batch).or_default().push(event);
    }
    let count = by_batch.len();
    let mut edits = Vec::new();
    for (id, events) in by_batch.into_iter().rev() {
        let Some(batch) = store.batch(id)?.filter(|batch| batch.source == SOURCE) else {
            continue;
        };
        let made_it = events.iter().any(|event| event.what == What::Created);
        edits.push(Edit { batch, events, may_undo: !made_it || count == 1 });
    }
    Ok(edits)
}
