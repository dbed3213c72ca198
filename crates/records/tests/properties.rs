//! What holds for any events at all.

mod any;

use proptest::collection::vec;
use proptest::prelude::*;
use records::accounts::Actor;
use records::{Appended, Counts, NewBatch, Store, Tally, Which};
use sales::day::Instant;
use sales::event::{Event, Key, RecordKind, What};
use sales::history::History;
use std::collections::HashSet;

fn batch() -> NewBatch {
    NewBatch::new(Instant(1_775_000_000), "csv", "any")
}

fn append(store: &Store, events: &[Event]) -> Appended {
    store.append(&batch(), events.iter().cloned()).unwrap()
}

fn read_back(store: &Store) -> Vec<Event> {
    let mut events = Vec::new();
    store.events(Which::default(), |recorded| events.push(recorded.event)).unwrap();
    events
}

/// Every part of a History in words, in an order that does not depend on its maps.
fn told(history: &History) -> Vec<String> {
    let mut lines: Vec<String> = format!("{history:#?}").lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

/// The records of a kind that events tell of.
fn told_of(events: &[Event], kind: RecordKind) -> HashSet<Key> {
    let of_kind = events.iter().filter(|event| event.kind == kind);
    of_kind.map(|event| event.key.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_appended_is_read_back(mut events in vec(any::event(), 0..40)) {
        for (i, event) in events.iter_mut().enumerate() {
            // Each of its own record, so that nothing is known of it yet.
            event.key.id = format!("{i}").into();
        }
        let store = Store::in_memory().unwrap();
        let told = append(&store, &events).total();
        prop_assert_eq!((told.new, told.changed, told.unchanged), (events.len() as u64, 0, 0));
        prop_assert_eq!(told.records, Counts { new: events.len() as u64, ..Counts::default() });

        let (activities, others): (Vec<Event>, Vec<Event>) =
            events.into_iter().partition(|event| matches!(event.what, What::Done(_)));
        prop_assert_eq!(read_back(&store), [others, activities].concat());
    }

    #[test]
    fn two_batches_are_one(events in vec(any::event(), 0..60), part in 0.0..1.0) {
        let split = (events.len() as f64 * part) as usize;
        let (once, twice) = (Store::in_memory().unwrap(), Store::in_memory().unwrap());
        append(&once, &events);
        append(&twice, &events[..split]);
        append(&twice, &events[split..]);
        prop_assert_eq!(read_back(&once), read_back(&twice));
        prop_assert_eq!(told(&once.history().unwrap()), told(&twice.history().unwrap()));
    }

    #[test]
    fn dated_events_and_activities_come_in_once(
        events in vec(prop_oneof![any::story_event(any::dated()), any::activity_event()], 0..60),
    ) {
        // Two versions of an activity in one batch are told in turn; here each comes once.
        let mut seen = HashSet::new();
        let events: Vec<Event> = events
            .into_iter()
            .filter(|event| !matches!(event.what, What::Done(_)) || seen.insert(event.key.clone()))
            .collect();
        let store = Store::in_memory().unwrap();
        let first = append(&store, &events).total();
        prop_assert_eq!(first.new + first.unchanged, events.len() as u64);
        let before = told(&store.history().unwrap());
        let version = store.data_version().unwrap();

        let again = append(&store, &events).total();
        let records = Counts { unchanged: first.records.total(), ..Counts::default() };
        let unchanged =
            Tally { unchanged: events.len() as u64, records, ..Tally::default() };
        prop_assert_eq!(again, unchanged);
        prop_assert_eq!(store.data_version().unwrap(), version);
        prop_assert_eq!(told(&store.history().unwrap()), before);
    }

    #[test]
    fn every_record_told_of_counts_once(
        known in vec(any::event(), 0..40),
        again in 0_usize..40,
        others in vec(any::event(), 0..40),
    ) {
        let store = Store::in_memory().unwrap();
        append(&store, &known);
        let events = [&known[..again.min(known.len())], &others].concat();
        let appended = append(&store, &events);
        let total = appended.total();
        prop_assert_eq!(total.new + total.changed + total.unchanged, events.len() as u64);
        let extent = store.extent(appended.batch).unwrap();
        for kind in RecordKind::ALL {
            let (before, now) = (told_of(&known, kind), told_of(&events, kind));
            let records = appended.by_kind.get(&kind).copied().unwrap_or_default().records;
            prop_assert_eq!(records.total(), now.len() as u64, "{:?}", kind);
            prop_assert_eq!(records.new, now.difference(&before).count() as u64, "{:?}", kind);
            let told_anew = extent.get(&kind).copied().unwrap_or(0);
            prop_assert_eq!(records.new + records.changed, told_anew, "{:?}", kind);
        }
        let batch = store.batches().unwrap().pop().unwrap();
        prop_assert_eq!(batch.by_kind, appended.by_kind);
    }

    #[test]
    fn a_dry_run_says_what_an_append_does(
        known in vec(any::event(), 0..30),
        events in vec(any::event(), 0..30),
    ) {
        let store = Store::in_memory().unwrap();
        append(&store, &known);
        let before = read_back(&store);
        let promised = store.dry_run(&batch(), events.iter().cloned()).unwrap();
        prop_assert_eq!(read_back(&store), before);
        prop_assert_eq!(append(&store, &events), promised);
    }

    #[test]
    fn an_undone_batch_never_was(
        known in vec(any::event(), 0..30),
        events in vec(any::event(), 0..30),
    ) {
        let store = Store::in_memory().unwrap();
        append(&store, &known);
        let (events_before, before) = (read_back(&store), told(&store.history().unwrap()));
        let appended = append(&store, &events);
        store.undo(appended.batch, &Actor::local(Instant(1_775_000_001))).unwrap();
        prop_assert_eq!(read_back(&store), events_before);
        prop_assert_eq!(told(&store.history().unwrap()), before);
        // And it can come again, just as it came the first time.
        prop_assert_eq!(append(&store, &events).by_kind, appended.by_kind);
    }
}
