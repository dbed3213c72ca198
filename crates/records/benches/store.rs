//! How fast the store takes events in and gives a History out, on files on disk.

use records::{NewBatch, Store};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Activity, Attribute, Event, Key, RecordKind, What, When};
use sales::money::{Currency, Money};
use std::sync::Arc;

const ACTIVITIES: u64 = 1_000_000;
const OPPORTUNITIES: u64 = 50_000;
const BEGIN: i64 = 1_700_000_000;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn append_activities(bencher: divan::Bencher) {
    bencher
        .counter(divan::counter::ItemsCount::new(ACTIVITIES))
        .with_inputs(|| (Place::new(), activities().collect::<Vec<_>>()))
        .bench_values(|(place, events)| place.append(events));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn append_activities_again(bencher: divan::Bencher) {
    bencher
        .counter(divan::counter::ItemsCount::new(ACTIVITIES))
        .with_inputs(|| {
            let place = Place::new().append(activities());
            (place, activities().collect::<Vec<_>>())
        })
        .bench_values(|(place, events)| place.append(events));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn append_other_events(bencher: divan::Bencher) {
    bencher
        .counter(divan::counter::ItemsCount::new(OPPORTUNITIES * 10))
        .with_inputs(|| (Place::new(), stories().collect::<Vec<_>>()))
        .bench_values(|(place, events)| place.append(events));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn history_of_a_million_activities(bencher: divan::Bencher) {
    bencher
        .counter(divan::counter::ItemsCount::new(ACTIVITIES))
        .with_inputs(|| Place::new().append(stories().chain(activities())))
        .bench_values(|place| (place.store.history(), place));
}

/// A store in a folder of its own.
struct Place {
    store: Store,
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path().join("bench.tassei")).expect("a new store");
        Place { store, folder }
    }

    fn append(self, events: impl IntoIterator<Item = Event>) -> Place {
        let batch =
            NewBatch::new(Instant(BEGIN), "bench", self.folder.path().display().to_string());
        self.store.append(&batch, events).expect("room on the disk");
        self
    }
}

/// Activities as a Salesforce export has them: ids that grow, many activities per record.
fn activities() -> impl Iterator<Item = Event> {
    let names = Names::new();
    (0..ACTIVITIES).map(move |i| Event {
        kind: RecordKind::Activity,
        key: names.key(&format!("00T{i:015}")),
        happened: When::At(Instant(BEGIN + i as i64 * 60)),
        what: What::Done(Activity {
            kind: ActivityKind::Call,
            direction: Direction::Outbound,
            outcome: [Outcome::Dialled, Outcome::Conversation][(i % 2) as usize],
            by: Some(names.key(&format!("005{:015}", i % 200))),
            opportunity: Some(names.key(&format!("006{:015}", i / 20))),
            lead: None,
            contact: Some(names.key(&format!("003{:015}", i / 10))),
            account: Some(names.key(&format!("001{:015}", i / 40))),
            subject: "Call about the offer".into(),
        }),
    })
}

/// Ten events for each opportunity.
fn stories() -> impl Iterator<Item = Event> {
    let names = Names::new();
    (0..OPPORTUNITIES).flat_map(move |i| {
        let key = names.key(&format!("006{i:015}"));
        let event = |second: i64, what| Event {
            kind: RecordKind::Opportunity,
            key: key.clone(),
            happened: When::At(Instant(BEGIN + i as i64 * 1000 + second)),
            what,
        };
        let stage = |second, stage: &str| {
            let stage = stage.into();
            event(second, What::StageEntered { pipeline: None, stage })
        };
        let owner = names.key(&format!("005{:015}", i % 200));
        let account = names.key(&format!("001{:015}", i / 2));
        let amount = |minor| Attribute::Amount(Some(Money::new(minor, Currency::USD)));
        vec![
            event(0, What::Created),
            event(0, What::Set(Attribute::Name("An offer".into()))),
            event(0, What::Set(Attribute::Owner(owner))),
            event(0, What::Set(Attribute::Account(account))),
            event(0, What::Set(amount(1_000_000))),
            stage(0, "Qualify"),
            stage(1, "Propose"),
            stage(2, "Negotiate"),
            event(3, What::Set(amount(900_000))),
            stage(3, "Won"),
        ]
    })
}

struct Names(Arc<str>);

impl Names {
    fn new() -> Names {
        Names("salesforce".into())
    }

    fn key(&self, id: &str) -> Key {
        Key { source: self.0.clone(), id: id.into() }
    }
}
