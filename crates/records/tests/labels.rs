//! What batches are called: names, and what was done, as stores of any age keep it.

use records::accounts::Actor;
use records::{
    Alike, Apart, BatchId, Deed, FieldName, Label, Named, NewBatch, OfPeriod, Part, QuotasSet,
    Store,
};
use rusqlite::Connection;
use sales::day::Instant;
use sales::event::{BY_HAND, Event, Key, RecordKind, What, When};
use serde_json::Value;

const NOW: Instant = Instant(1_775_000_000);

fn lead(id: &str) -> Event {
    Event {
        kind: RecordKind::Lead,
        key: Key::new("csv", id),
        happened: When::At(NOW),
        what: What::Created,
    }
}

/// What stands in the store for each of these, in their order. That may never change.
const KEPT: &str = include_str!("deeds.jsonl");

/// One of each kind.
fn all() -> Vec<Deed> {
    let named = |kind: &str, name: &str| Named::new(kind, name);
    let deal = || named("deal", "Mill");
    let fields = vec![FieldName::Own("amount".into()), FieldName::Custom("Tier".into())];
    let alike = |name: &str, apart: Option<Apart>| Alike { name: name.into(), apart };
    let two = [
        alike("Mill", Some(Apart::Amount(100, "USD".into()))),
        alike("Mill", Some(Apart::Day("2026-12-04".into()))),
    ];
    let cards = [alike("Aoba", None), alike("Aoba", Some(Apart::Text("東京".into())))];
    let of = || OfPeriod { whose: named("team", "East"), period: "2026-Q4".into() };
    let year = Some("FY2026".to_owned());
    let part = Part { word: "zone".into(), value: "UTC".into() };
    vec![
        Deed::Made(deal()),
        Deed::Changed(deal(), fields),
        Deed::Converted("Mill".into()),
        Deed::Merged("deal".into(), two),
        Deed::Merged("account".into(), cards),
        Deed::Logged(named("call", "")),
        Deed::Edited(named("call", "x")),
        Deed::Quotas(QuotasSet { year, figures: 12, reason: "new".into() }),
        Deed::Quota(of(), "new".into()),
        Deed::Committed(of(), 100, "JPY".into()),
        Deed::Organisation(vec![part]),
        Deed::Process(vec!["Sales".into()]),
        Deed::Field("Tier".into()),
        Deed::FieldMoved("Tier".into()),
        Deed::Listed("Mei".into()),
        Deed::ListedSeveral(2),
        Deed::AlsoNamed("Mei".into()),
        Deed::Person("Mei".into()),
        Deed::Team("East".into()),
        Deed::ProcessKept("Sales".into(), Box::new("a.csv".into())),
        Deed::ProcessKept("Sales".into(), Box::new(Deed::Sample.into())),
        Deed::Sample,
        Deed::SampleKept,
    ]
}

#[test]
fn what_was_done_is_read_as_it_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.tassei");
    let store = Store::open(&path).unwrap();
    for (number, deed) in all().into_iter().enumerate() {
        let batch = NewBatch::new(NOW, BY_HAND, deed);
        store.append(&batch, [lead(&number.to_string())]).unwrap();
    }
    drop(store);
    let store = Store::open(&path).unwrap();
    let tool = Connection::open(&path).unwrap();
    let mut statement = tool.prepare("SELECT label, deed FROM batch ORDER BY id").unwrap();
    let kept = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let json = |deed: &str| serde_json::from_str::<Value>(deed).unwrap();
    let kept = kept.map(|row: rusqlite::Result<(String, String)>| row.unwrap());
    let kept = kept.map(|(label, deed)| (label, json(&deed)));
    let batches = store.batches().unwrap();
    let written = KEPT.lines().map(|deed| (String::new(), json(deed)));
    assert_eq!(kept.collect::<Vec<_>>(), written.collect::<Vec<_>>());
    let labels = batches.into_iter().map(|batch| batch.label);
    assert_eq!(labels.collect::<Vec<_>>(), all().into_iter().map(Label::Deed).collect::<Vec<_>>());
}

#[test]
fn a_batch_that_is_called_otherwise_has_one_name() {
    let store = Store::in_memory().unwrap();
    for (first, then) in [("a.csv".into(), Deed::Sample.into()), (Deed::Sample.into(), "b".into())]
    {
        let (first, then): (Label, Label) = (first, then);
        let mut writer = store.begin(&NewBatch::new(NOW, "csv", first)).unwrap();
        writer.rename(&then).unwrap();
        writer.commit().unwrap();
        assert_eq!(store.batches().unwrap().pop().unwrap().label, then);
    }
}

/// A store as version 9 left it, with one change made in Japanese.
fn of_version_9(path: &std::path::Path) {
    let tool = Connection::open(path).unwrap();
    for step in [
        include_str!("../src/schema/1.sql"),
        include_str!("../src/schema/2.sql"),
        include_str!("../src/schema/3.sql"),
        include_str!("../src/schema/4.sql"),
        include_str!("../src/schema/5.sql"),
        include_str!("../src/schema/6.sql"),
        include_str!("../src/schema/7.sql"),
        include_str!("../src/schema/8.sql"),
        include_str!("../src/schema/9.sql"),
    ] {
        tool.execute_batch(step).unwrap();
    }
    tool.execute_batch(
        "INSERT INTO batch (id, recorded_at, source, label, events_new)
         VALUES (1, 0, 'setup', '営業プロセス：Sales', 1);
         INSERT INTO source VALUES (1, 'csv');
         INSERT INTO record VALUES (1, 8, 1, 'lead 1');
         INSERT INTO event (batch, record, slot, happened_at, body)
         VALUES (1, 1, 'created', 0, '\"created\"');
         INSERT INTO audit (at, who, what, about, origin)
         VALUES (0, '', 'batch-made', '1 営業プロセス：Sales', '');
         UPDATE store SET data_version = 1;
         PRAGMA application_id = 0x54415353;
         PRAGMA user_version = 9;",
    )
    .unwrap();
}

#[test]
fn what_was_done_before_version_10_keeps_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tassei");
    of_version_9(&path);
    let store = Store::open(&path).unwrap();
    let sentence = Label::Name("営業プロセス：Sales".into());
    assert_eq!(store.batch(BatchId(1)).unwrap().unwrap().label, sentence);
    assert_eq!(store.history().unwrap().leads().len(), 1);
    let field = Deed::Field("Tier".into());
    store.append(&NewBatch::new(NOW, "setup", field.clone()), [lead("lead 2")]).unwrap();
    let labels: Vec<Label> =
        store.batches().unwrap().into_iter().map(|batch| batch.label).collect();
    assert_eq!(labels, [sentence, field.into()]);
    let tool = Connection::open(&path).unwrap();
    let version: i64 = tool.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert!(version >= 10);
    let log = store.accounts().audit(10).unwrap();
    let told: Vec<&str> = log.iter().map(|entry| entry.about.as_str()).collect();
    assert_eq!(told, ["2", "1 営業プロセス：Sales"]);
}

#[test]
fn the_log_tells_what_was_done_in_a_batch_and_what_was_taken_back() {
    let store = Store::in_memory().unwrap();
    store.append(&NewBatch::new(NOW, "csv", "leads.csv"), [lead("1")]).unwrap();
    store.append(&NewBatch::new(NOW, BY_HAND, Deed::Sample), [lead("2")]).unwrap();
    for batch in [1, 2] {
        store.undo(BatchId(batch), &Actor::local(NOW)).unwrap();
    }
    let log = store.accounts().audit(10).unwrap();
    let told = log.iter().rev().map(|entry| (&*entry.what, &*entry.about, entry.deed.clone()));
    let expected = [
        ("batch-made", "1 leads.csv", None),
        ("batch-made", "2", Some(Deed::Sample)),
        ("batch-undone", "1 leads.csv", None),
        ("batch-undone", "2", Some(Deed::Sample)),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}
