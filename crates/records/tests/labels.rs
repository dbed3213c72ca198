//! What batches are called: names, and what was done, as stores of any age keep it.

use records::accounts::Actor;
use records::{
    Alike, Apart, BatchId, Deed, FieldName, Label, Named, NewBatch, OfPeriod, Part, QuotasSet,
    Store,
};
use rusqlite::Connection;
use sales::day::Instant;
use sales::event::{BY_HAND, Event, Key, RecordKind, What, When};

const NOW: Instant = Instant(1_775_000_000);

fn lead(id: &str) -> Event {
    Event {
        kind: RecordKind::Lead,
        key: Key::new("csv", id),
        happened: When::At(NOW),
        what: What::Created,
    }
}

/// One of each kind, with what stands in the file for it: that may never change.
fn all() -> Vec<(Deed, &'static str)> {
    let named = |kind: &str, name: &str| Named::new(kind, name);
    let deal = || named("deal", "Mill");
    let fields = || vec![FieldName::Own("amount".into()), FieldName::Custom("Tier".into())];
    let two = [
        Alike { name: "Mill".into(), apart: Some(Apart::Amount(100, "USD".into())) },
        Alike { name: "Mill".into(), apart: Some(Apart::Day("2026-12-04".into())) },
    ];
    let cards = [
        Alike { name: "Aoba".into(), apart: None },
        Alike { name: "Aoba".into(), apart: Some(Apart::Text("東京".into())) },
    ];
    let of = || OfPeriod { whose: named("team", "East"), period: "2026-Q4".into() };
    let year = Some("FY2026".to_owned());
    let part = Part { word: "zone".into(), value: "UTC".into() };
    let kept = || Box::new(Label::Name("a.csv".into()));
    let of_deed = || Box::new(Label::Deed(Deed::Sample));
    vec![
        (Deed::Made(deal()), r#"{"deed":"made","of":{"kind":"deal","name":"Mill"}}"#),
        (
            Deed::Changed(deal(), fields()),
            r#"{"deed":"changed","of":[{"kind":"deal","name":"Mill"},[{"own":"amount"},{"custom":"Tier"}]]}"#,
        ),
        (Deed::Converted("Mill".into()), r#"{"deed":"converted","of":"Mill"}"#),
        (
            Deed::Merged("deal".into(), two),
            r#"{"deed":"merged","of":["deal",[{"name":"Mill","apart":{"amount":[100,"USD"]}},{"name":"Mill","apart":{"day":"2026-12-04"}}]]}"#,
        ),
        (
            Deed::Merged("account".into(), cards),
            r#"{"deed":"merged","of":["account",[{"name":"Aoba","apart":null},{"name":"Aoba","apart":{"text":"東京"}}]]}"#,
        ),
        (Deed::Logged(named("call", "")), r#"{"deed":"logged","of":{"kind":"call","name":""}}"#),
        (Deed::Edited(named("call", "x")), r#"{"deed":"edited","of":{"kind":"call","name":"x"}}"#),
        (
            Deed::Quotas(QuotasSet { year, figures: 12, reason: "new".into() }),
            r#"{"deed":"quotas","of":{"year":"FY2026","figures":12,"reason":"new"}}"#,
        ),
        (
            Deed::Quota(of(), "new".into()),
            r#"{"deed":"quota","of":[{"whose":{"kind":"team","name":"East"},"period":"2026-Q4"},"new"]}"#,
        ),
        (
            Deed::Committed(of(), 100, "JPY".into()),
            r#"{"deed":"committed","of":[{"whose":{"kind":"team","name":"East"},"period":"2026-Q4"},100,"JPY"]}"#,
        ),
        (
            Deed::Organisation(vec![part]),
            r#"{"deed":"organisation","of":[{"word":"zone","value":"UTC"}]}"#,
        ),
        (Deed::Process(vec!["Sales".into()]), r#"{"deed":"process","of":["Sales"]}"#),
        (Deed::Field("Tier".into()), r#"{"deed":"field","of":"Tier"}"#),
        (Deed::FieldMoved("Tier".into()), r#"{"deed":"field-moved","of":"Tier"}"#),
        (Deed::Listed("Mei".into()), r#"{"deed":"listed","of":"Mei"}"#),
        (Deed::ListedSeveral(2), r#"{"deed":"listed-several","of":2}"#),
        (Deed::AlsoNamed("Mei".into()), r#"{"deed":"also-named","of":"Mei"}"#),
        (Deed::Person("Mei".into()), r#"{"deed":"person","of":"Mei"}"#),
        (Deed::Team("East".into()), r#"{"deed":"team","of":"East"}"#),
        (
            Deed::ProcessKept("Sales".into(), kept()),
            r#"{"deed":"process-kept","of":["Sales","a.csv"]}"#,
        ),
        (
            Deed::ProcessKept("Sales".into(), of_deed()),
            r#"{"deed":"process-kept","of":["Sales",{"deed":"sample"}]}"#,
        ),
        (Deed::Sample, r#"{"deed":"sample"}"#),
        (Deed::SampleKept, r#"{"deed":"sample-kept"}"#),
    ]
}

#[test]
fn what_was_done_is_read_as_it_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.tassei");
    let store = Store::open(&path).unwrap();
    for (number, (deed, _)) in all().into_iter().enumerate() {
        let batch = NewBatch::new(NOW, BY_HAND, deed);
        store.append(&batch, [lead(&number.to_string())]).unwrap();
    }
    drop(store);
    let store = Store::open(&path).unwrap();
    let tool = Connection::open(&path).unwrap();
    let mut statement = tool.prepare("SELECT label, deed FROM batch ORDER BY id").unwrap();
    let kept = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let kept: Vec<(String, String)> = kept.collect::<Result<_, _>>().unwrap();
    let batches = store.batches().unwrap();
    assert_eq!((batches.len(), kept.len()), (all().len(), all().len()));
    for (at, (deed, written)) in all().into_iter().enumerate() {
        assert_eq!(kept[at], (String::new(), written.to_owned()));
        assert_eq!(batches[at].label, Label::Deed(deed));
    }
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
