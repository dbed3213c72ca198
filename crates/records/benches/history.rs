//! How fast a History is there: built from the store, read from its snapshot, and brought up to
//! date with one more event.

use records::accounts::Actor;
use records::{BatchId, NewBatch, Store};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::{Day, Instant};
use sales::event::{
    Activity, Attribute, Definition, Event, Key, RecordKind, TextField, What, When,
};
use sales::money::{Currency, Money};
use sales::process::{Pipeline, Stage, StageKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Ten activities for each opportunity.
const ACTIVITIES: [u64; 2] = [100_000, 1_000_000];
const BEGIN: i64 = 1_700_000_000;

fn main() {
    divan::main();
}

#[divan::bench(args = ACTIVITIES, sample_count = 3, sample_size = 1)]
fn build_from_the_store(bencher: divan::Bencher, activities: u64) {
    let place = Place::new(activities);
    bencher
        .with_inputs(|| {
            place.forget_snapshot();
            place.open()
        })
        .bench_values(|store| (store.history(), store));
}

#[divan::bench(args = ACTIVITIES, sample_count = 5, sample_size = 1)]
fn read_the_snapshot(bencher: divan::Bencher, activities: u64) {
    let place = Place::new(activities);
    place.open().history().expect("a History");
    bencher.with_inputs(|| place.open()).bench_values(|store| (store.history(), store));
}

#[divan::bench(args = ACTIVITIES, sample_count = 50, sample_size = 1)]
fn add_one_call(bencher: divan::Bencher, activities: u64) {
    let place = Place::new(activities);
    let store = place.open();
    store.history().expect("a History");
    let names = Names::new();
    let mut number = activities;
    bencher
        .with_inputs(|| {
            number += 1;
            append(&store, [call(&names, number, activities / 10)]);
        })
        .bench_local_values(|()| store.history());
}

#[divan::bench(args = ACTIVITIES, sample_count = 50, sample_size = 1)]
fn move_one_opportunity(bencher: divan::Bencher, activities: u64) {
    let place = Place::new(activities);
    let store = place.open();
    store.history().expect("a History");
    let names = Names::new();
    let mut number = 0;
    bencher
        .with_inputs(|| {
            number += 1;
            let at = Instant(BEGIN + 100_000_000 + number as i64);
            let key = names.key(&format!("006{:015}", number * 37 % (activities / 10)));
            let stage = ["Qualify", "Propose", "Won"][number as usize % 3].into();
            let what = What::StageEntered { pipeline: None, stage };
            let kind = RecordKind::Opportunity;
            append(&store, [Event { kind, key, happened: When::At(at), what }]);
        })
        .bench_local_values(|()| store.history());
}

#[divan::bench(args = ACTIVITIES, sample_count = 50, sample_size = 1)]
fn change_one_account(bencher: divan::Bencher, activities: u64) {
    let place = Place::new(activities);
    let (store, names, accounts) = (place.open(), Names::new(), activities / 20);
    let key = |i: u64| names.key(&format!("001{i:015}"));
    let told = |i: u64, what| Event {
        kind: RecordKind::Account,
        key: key(i),
        happened: When::At(Instant(BEGIN)),
        what,
    };
    let named = |i: u64| told(i, What::Set(Attribute::Name(format!("Customer {i}").into())));
    append(&store, (0..accounts).flat_map(|i| [told(i, What::Created), named(i)]));
    store.history().expect("a History");
    let mut number = 0;
    bencher
        .with_inputs(|| {
            number += 1;
            let phone = Attribute::Text(TextField::Phone, format!("{number}").into());
            append(&store, [told(number * 37 % accounts, What::Set(phone))]);
        })
        .bench_local_values(|()| store.history());
}

#[divan::bench(args = ACTIVITIES, sample_count = 50, sample_size = 1)]
fn undo_one_change(bencher: divan::Bencher, activities: u64) {
    let place = Place::new(activities);
    let (store, names) = (place.open(), Names::new());
    let mut number = 0;
    bencher
        .with_inputs(|| {
            number += 1;
            let key = names.key(&format!("006{:015}", number * 37 % (activities / 10)));
            let what = What::Set(Attribute::CloseDate(Some(Day::from_number(21_000))));
            let happened = When::At(Instant(BEGIN + 100_000_000 + number as i64));
            let batch =
                append(&store, [Event { kind: RecordKind::Opportunity, key, happened, what }]);
            store.history().expect("a History");
            store.undo(batch, &Actor::local(Instant(BEGIN))).expect("a batch that counts");
        })
        .bench_local_values(|()| store.history());
}

/// A store on disk.
struct Place {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Place {
    fn new(activities: u64) -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = Place { path: folder.path().join("bench.tassei"), _folder: folder };
        let opportunities = activities / 10;
        let calls = |names: &Names| {
            let names = names.clone();
            (0..activities).map(move |i| call(&names, i, opportunities))
        };
        let names = Names::new();
        append(&place.open(), process().into_iter().chain(stories(&names, opportunities)));
        append(&place.open(), calls(&names));
        place
    }

    fn open(&self) -> Store {
        Store::open(&self.path).expect("a store")
    }

    fn forget_snapshot(&self) {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".snapshot");
        if Path::new(&name).exists() {
            std::fs::remove_file(name).expect("a file of our own");
        }
    }
}

fn append(store: &Store, events: impl IntoIterator<Item = Event>) -> BatchId {
    let batch = NewBatch::new(Instant(BEGIN), "bench", "bench");
    store.append(&batch, events).expect("room on the disk").batch
}

/// Activities as a Salesforce export has them: ids that grow, many activities per record.
fn call(names: &Names, i: u64, opportunities: u64) -> Event {
    Event {
        kind: RecordKind::Activity,
        key: names.key(&format!("00T{i:015}")),
        happened: When::At(Instant(BEGIN + i as i64 * 60)),
        what: What::Done(Activity {
            kind: ActivityKind::Call,
            direction: Direction::Outbound,
            outcome: [Outcome::Dialled, Outcome::Conversation][(i % 2) as usize],
            by: Some(names.key(&format!("005{:015}", i % 200))),
            opportunity: Some(names.key(&format!("006{:015}", i / 10 % opportunities))),
            lead: None,
            contact: Some(names.key(&format!("003{:015}", i / 20 % (opportunities / 2)))),
            account: Some(names.key(&format!("001{:015}", i / 40 % opportunities))),
            subject: "Call about the offer".into(),
        }),
    }
}

fn process() -> [Event; 1] {
    let stages = vec![
        Stage::open("Qualify"),
        Stage::open("Propose"),
        Stage::open("Negotiate"),
        Stage::new("Won", StageKind::Won),
    ];
    let pipeline = Pipeline::new("Sales", stages).expect("a pipeline");
    let what = What::Defined(Definition::Pipeline(pipeline));
    let happened = When::At(Instant(BEGIN));
    [Event { kind: RecordKind::Pipeline, key: Key::new("plan", "Sales"), happened, what }]
}

fn stories(names: &Names, opportunities: u64) -> impl Iterator<Item = Event> {
    let names = names.clone();
    (0..opportunities).flat_map(move |i| {
        let key = names.key(&format!("006{i:015}"));
        let event = |second: i64, what| Event {
            kind: RecordKind::Opportunity,
            key: key.clone(),
            happened: When::At(Instant(BEGIN + i as i64 * 100 + second)),
            what,
        };
        let stage = |second, stage: &str| {
            let stage = stage.into();
            event(second, What::StageEntered { pipeline: None, stage })
        };
        let owner = names.key(&format!("005{:015}", i % 200));
        let account = names.key(&format!("001{:015}", i / 2));
        let amount = |minor| Attribute::Amount(Some(Money::new(minor, Currency::USD)));
        let close = |day| Attribute::CloseDate(Some(Day::from_number(20_000 + day)));
        let source = ["Web", "Referral", "Fair"][i as usize % 3].into();
        vec![
            event(0, What::Created),
            event(0, What::Set(Attribute::Name("An offer".into()))),
            event(0, What::Set(Attribute::Owner(owner))),
            event(0, What::Set(Attribute::Account(account))),
            event(0, What::Set(Attribute::Text(TextField::Source, source))),
            event(0, What::Set(amount(1_000_000))),
            event(0, What::Set(close(90))),
            stage(0, "Qualify"),
            stage(20, "Propose"),
            stage(40, "Negotiate"),
            event(60, What::Set(amount(900_000))),
            event(60, What::Set(close(120))),
            stage(60, "Won"),
        ]
    })
}

#[derive(Clone)]
struct Names(Arc<str>);

impl Names {
    fn new() -> Names {
        Names("salesforce".into())
    }

    fn key(&self, id: &str) -> Key {
        Key { source: self.0.clone(), id: id.into() }
    }
}
