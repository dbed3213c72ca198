//! What holds for any events at all.

mod any;

use proptest::collection::vec;
use proptest::prelude::*;
use records::accounts::Actor;
use records::{Appended, NewBatch, Store, Tally, Which};
use sales::day::Instant;
use sales::event::{Event, What};
use sales::history::History;

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
        prop_assert_eq!(told.records_new, events.len() as u64);

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
        let mut seen = std::collections::HashSet::new();
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
        let unchanged = Tally { unchanged: events.len() as u64, ..Tally::default() };
        prop_assert_eq!(again, unchanged);
        prop_assert_eq!(store.data_version().unwrap(), version);
        prop_assert_eq!(told(&store.history().unwrap()), before);
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
