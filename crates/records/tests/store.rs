//! What the store promises to those who import, undo and read.

use records::accounts::Actor;
use records::{
    BatchFile, BatchId, Counts, Declared, NewBatch, Problem, Rejected, Stamp, Store, Tally, Which,
    Why,
};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Activity, Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::History;
use sales::money::{Currency, Money};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const NOW: Instant = Instant(1_775_000_000);

fn batch(label: &str) -> NewBatch {
    NewBatch::new(NOW, "csv", label)
}

fn observed(before: i64) -> When {
    When::Between { after: None, before: Instant(NOW.0 + before) }
}

fn opportunity(id: &str, happened: When, what: What) -> Event {
    Event { kind: RecordKind::Opportunity, key: Key::new("csv", id), happened, what }
}

fn amount(minor: i64) -> What {
    What::Set(Attribute::Amount(Some(Money::new(minor, Currency::JPY))))
}

fn call(id: &str, happened: When, outcome: Outcome) -> Event {
    Event {
        kind: RecordKind::Activity,
        key: Key::new("csv", id),
        happened,
        what: What::Done(Activity {
            kind: ActivityKind::Call,
            direction: Direction::Outbound,
            outcome,
            by: Some(Key::new("csv", "Aiko")),
            opportunity: Some(Key::new("csv", "o1")),
            lead: None,
            contact: None,
            account: None,
            subject: "First call".into(),
        }),
    }
}

/// What a file of the current state says when it is read at that moment.
fn file(read_at: i64, minor: i64) -> Vec<Event> {
    vec![
        opportunity("o1", When::At(Instant(NOW.0 - 1000)), What::Created),
        opportunity("o1", observed(read_at), What::Set(Attribute::Name("Offer".into()))),
        opportunity("o1", observed(read_at), amount(minor)),
        call("a1", observed(read_at), Outcome::Answered),
    ]
}

fn counts(new: u64, changed: u64, unchanged: u64) -> Counts {
    Counts { new, changed, unchanged }
}

fn told(history: &History) -> String {
    format!("{history:?}")
}

#[test]
fn importing_a_file_again_later_changes_nothing() {
    let store = Store::in_memory().unwrap();
    let first = store.append(&batch("one"), file(0, 100)).unwrap().total();
    let all_new = Tally { new: 4, records: counts(2, 0, 0), ..Tally::default() };
    assert_eq!(first, all_new);
    let (version, history) = (store.data_version().unwrap(), store.history().unwrap());

    let again = store.append(&batch("again"), file(500, 100)).unwrap().total();
    assert_eq!(again, Tally { unchanged: 4, records: counts(0, 0, 2), ..Tally::default() });
    assert_eq!(store.data_version().unwrap(), version);
    assert!(Arc::ptr_eq(&store.history().unwrap(), &history), "nothing to build again");

    let changed = store.append(&batch("changed"), file(900, 120)).unwrap();
    let records = counts(0, 1, 0);
    let expected = Tally { changed: 1, unchanged: 2, records, ..Tally::default() };
    assert_eq!(changed.by_kind[&RecordKind::Opportunity], expected);
    assert!(store.data_version().unwrap() > version);
}

#[test]
fn of_a_known_activity_a_custom_value_is_a_change() {
    let store = Store::in_memory().unwrap();
    let calls = || ["a1", "a2", "a3"].map(|id| call(id, observed(0), Outcome::Answered));
    let mood = |value: &str| Event {
        kind: RecordKind::Activity,
        key: Key::new("csv", "a2"),
        happened: observed(0),
        what: What::Set(Attribute::Custom("mood".into(), value.into())),
    };
    let records = |events: Vec<Event>| {
        let appended = store.append(&batch("calls"), events).unwrap();
        appended.by_kind[&RecordKind::Activity].records
    };
    let file = |value: &str| calls().into_iter().chain([mood(value)]).collect();
    assert_eq!(records(file("good")), counts(3, 0, 0));
    assert_eq!(records(file("good")), counts(0, 0, 3));
    assert_eq!(records(file("bad")), counts(0, 1, 2));
    assert_eq!(records(vec![mood("worse")]), counts(0, 1, 0), "by a form");
}

#[test]
fn undoing_everything_returns_to_empty() {
    let store = Store::in_memory().unwrap();
    let appended = store.append(&batch("one"), file(0, 100)).unwrap();
    assert_eq!(store.history().unwrap().opportunity_count(), 1);
    assert_eq!(store.history().unwrap().activity_count(), 1);
    store.undo(appended.batch, &Actor::local(Instant(NOW.0 + 1))).unwrap();
    assert_eq!(told(&store.history().unwrap()), told(&History::empty()));
    let batches = store.batches().unwrap();
    assert_eq!(batches[0].undone_at, Some(Instant(NOW.0 + 1)));
    assert_eq!(batches[0].new, 4, "the import history still tells what it was");

    let again = store.undo(appended.batch, &Actor::local(NOW)).unwrap_err();
    assert!(matches!(again.why, Why::AlreadyUndone(BatchId(1))));
    let unknown = store.undo(BatchId(7), &Actor::local(NOW)).unwrap_err();
    assert!(matches!(unknown.why, Why::UnknownBatch(BatchId(7))));
    assert!(unknown.to_string().contains("import number 7"), "{unknown}");
}

#[test]
fn undoing_the_later_version_brings_back_the_earlier() {
    let store = Store::in_memory().unwrap();
    let at = When::At(NOW);
    let outcome =
        || {
            let mut found = Vec::new();
            let history = store.history().unwrap();
            found.extend(history.timelines().flat_map(|one| {
                one.activities().map(|activity| activity.outcome).collect::<Vec<_>>()
            }));
            found.extend(history.other_activities().map(|activity| activity.outcome));
            found
        };
    store.append(&batch("one"), [call("a1", at, Outcome::Dialled)]).unwrap();
    let later = store.append(&batch("two"), [call("a1", at, Outcome::Conversation)]).unwrap();
    let records = counts(0, 1, 0);
    assert_eq!(later.total(), Tally { changed: 1, records, ..Tally::default() });
    assert_eq!(outcome(), [Outcome::Conversation]);
    store.undo(later.batch, &Actor::local(NOW)).unwrap();
    assert_eq!(outcome(), [Outcome::Dialled]);
    let third = store.append(&batch("three"), [call("a1", at, Outcome::Answered)]).unwrap();
    assert_eq!(outcome(), [Outcome::Answered]);
    store.undo(BatchId(1), &Actor::local(NOW)).unwrap();
    assert_eq!(outcome(), [Outcome::Answered]);
    store.undo(third.batch, &Actor::local(NOW)).unwrap();
    assert_eq!(outcome(), []);
}

#[test]
fn a_history_names_activities_by_numbers_the_store_knows() {
    let store = Store::in_memory().unwrap();
    let event = call("a1", When::At(NOW), Outcome::Dialled);
    store.append(&batch("one"), [event.clone()]).unwrap();
    let history = store.history().unwrap();
    let mut numbers = history.other_activities().map(|activity| activity.record);
    let mut claimed = history
        .timelines()
        .flat_map(|one| one.activities().map(|activity| activity.record).collect::<Vec<_>>());
    let number = numbers.next().or_else(|| claimed.next()).expect("one activity");
    let found = store.activity(number).unwrap().unwrap();
    assert_eq!((found.batch, found.event), (BatchId(1), event));
    assert_eq!(store.activity(number + 1).unwrap(), None);
}

#[test]
fn a_history_knows_whom_an_activity_was_about() {
    let store = Store::in_memory().unwrap();
    let mut event = call("a1", When::At(NOW), Outcome::Conversation);
    let What::Done(activity) = &mut event.what else { panic!("a call is done") };
    activity.lead = Some(Key::new("csv", "l1"));
    activity.contact = Some(Key::new("csv", "c1"));
    activity.account = Some(Key::new("csv", "k1"));
    let created = |kind, id| Event {
        kind,
        key: Key::new("csv", id),
        happened: When::At(Instant(NOW.0 - 1)),
        what: What::Created,
    };
    // An earlier one of each, so that no number is right by chance.
    let kinds = [
        (RecordKind::Opportunity, "o0", "o1"),
        (RecordKind::Lead, "l0", "l1"),
        (RecordKind::Contact, "c0", "c1"),
    ];
    let records = kinds.map(|(kind, other, named)| [created(kind, other), created(kind, named)]);
    let events = records.into_iter().flatten().chain([event]);
    store.append(&batch("one"), events).unwrap();

    let history = store.history().unwrap();
    let timeline = history.timelines().nth(1).expect("the opportunity");
    let call = timeline.activities().next().expect("its call");
    assert_eq!(&*history.text(timeline.id()).key.id, "o1");
    let how = (call.at, call.kind, call.direction, call.outcome);
    let expected = (NOW, ActivityKind::Call, Direction::Outbound, Outcome::Conversation);
    assert_eq!(how, expected);
    assert_eq!(&*history.roster().person(call.by.unwrap()).name, "Aiko");
    assert_eq!(&*history.leads()[call.lead.unwrap() as usize].key.id, "l1");
    assert_eq!(&*history.contacts()[call.contact.unwrap() as usize].key.id, "c1");
}

#[test]
fn a_writer_that_is_dropped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("dropped.tassei")).unwrap();
    let mut writer = store.begin(&batch("half")).unwrap();
    for i in 0..10_000 {
        writer.push(call(&format!("a{i}"), When::At(NOW), Outcome::Dialled)).unwrap();
    }
    drop(writer);
    assert_eq!(store.batches().unwrap(), []);
    assert_eq!(store.history().unwrap().activity_count(), 0);
}

#[test]
fn an_error_gives_up_the_whole_batch() {
    let store = Store::in_memory().unwrap();
    let mut writer = store.begin(&batch("bad")).unwrap();
    let mut misplaced = call("a1", When::At(NOW), Outcome::Dialled);
    writer.push(misplaced.clone()).unwrap();
    misplaced.kind = RecordKind::Lead;
    writer.push(misplaced).unwrap();
    let error = writer.commit().unwrap_err();
    assert!(matches!(error.why, Why::Misplaced { kind: "lead", .. }), "{error}");
    assert_eq!(store.batches().unwrap(), []);
}

#[test]
fn the_import_history_keeps_files_and_problems() {
    let store = Store::in_memory().unwrap();
    let read = BatchFile { name: "deals.csv".into(), rows: 5000, problems: 1 };
    let problem = Problem {
        file: "deals.csv".into(),
        row: Some(17),
        column: Some("close_date".into()),
        value: Some("31/02/2026".into()),
        message: "there is no such day".into(),
        fix: "correct the date".into(),
    };
    let mut writer = store.begin(&batch("deals")).unwrap();
    writer.problem(&problem).unwrap();
    writer.file(&read).unwrap();
    let appended = writer.commit().unwrap();
    let batches = store.batches().unwrap();
    assert_eq!((batches[0].id, &batches[0].files), (appended.batch, &vec![read]));
    assert_eq!(store.problems(appended.batch).unwrap(), [problem]);
    assert_eq!(store.problems(BatchId(9)).unwrap(), []);
}

#[test]
fn events_are_found_by_batch_and_kind() {
    let store = Store::in_memory().unwrap();
    let first = store.append(&batch("one"), file(0, 100)).unwrap().batch;
    store.append(&batch("two"), file(9, 120)).unwrap();
    let count = |which| {
        let mut count = 0;
        store.events(which, |_| count += 1).unwrap();
        count
    };
    let activities = Some(RecordKind::Activity);
    assert_eq!(count(Which::default()), 5);
    assert_eq!(count(Which { batch: Some(first), kind: None }), 4);
    assert_eq!(count(Which { batch: None, kind: activities }), 1);
}

#[test]
fn readers_see_whole_batches_while_a_writer_writes() {
    const EACH: usize = 300;
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("busy.tassei")).unwrap();
    let written = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = || {
            let mut seen = 0;
            let mut look = || {
                let count = store.history().unwrap().activity_count();
                assert_eq!(count % EACH, 0, "half a batch was seen");
                assert!(count >= seen, "what was seen is gone");
                seen = count;
            };
            while !written.load(Ordering::Acquire) {
                look();
            }
        };
        let readers = [scope.spawn(reader), scope.spawn(reader)];
        let appended = (0..20).try_for_each(|b| {
            let ids = (0..EACH).map(|i| format!("{b}-{i}"));
            let calls = ids.map(|id| call(&id, When::At(NOW), Outcome::Dialled));
            store.append(&batch("busy"), calls).map(drop)
        });
        written.store(true, Ordering::Release);
        appended.unwrap();
        for reader in readers {
            reader.join().unwrap();
        }
    });
    assert_eq!(store.history().unwrap().activity_count(), 20 * EACH);
}

#[test]
fn what_another_process_wrote_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.tassei");
    let (here, there) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    assert_eq!(here.history().unwrap().opportunity_count(), 0);
    there.append(&batch("there"), file(0, 100)).unwrap();
    assert_eq!(here.history().unwrap().opportunity_count(), 1);
    assert_eq!(here.data_version().unwrap(), there.data_version().unwrap());
    let again = here.append(&batch("here"), file(1, 100)).unwrap();
    assert_eq!(again.total().unchanged, 4);
}

#[test]
fn an_activity_that_its_source_deleted_no_longer_counts_until_that_is_undone() {
    let store = Store::in_memory().unwrap();
    store.append(&batch("calls"), file(0, 100)).unwrap();
    assert_eq!(store.history().unwrap().activity_count(), 1);
    let gone = Event { what: What::Deleted, ..call("a1", observed(10), Outcome::Answered) };
    let deleted = store.append(&batch("later"), [gone.clone()]).unwrap();
    assert_eq!(store.history().unwrap().activity_count(), 0);
    let mut builder = sales::history::Builder::new();
    file(0, 100).iter().chain([&gone]).for_each(|event| builder.record(event));
    assert_eq!(builder.finish().activity_count(), 0, "the same without a store");
    store.undo(deleted.batch, &Actor::local(NOW)).unwrap();
    assert_eq!(store.history().unwrap().activity_count(), 1);
}

#[test]
fn whoever_changes_a_record_notices_that_somebody_else_has() {
    let store = Store::in_memory().unwrap();
    let lead = |status: &str| Event {
        kind: RecordKind::Lead,
        key: Key::new("csv", "L1"),
        happened: When::At(NOW),
        what: What::Set(Attribute::Text(TextField::Status, status.into())),
    };
    let stamp = || store.stamp(RecordKind::Lead, &Key::new("csv", "L1")).unwrap();
    let nothing = stamp();
    let first = store.append(&batch("first"), [lead("new")]).unwrap();
    let seen = stamp();
    assert_ne!(nothing, seen);
    assert_eq!(Stamp::read(&seen.text()), Some(seen));
    let change = |expected: Stamp, status: &str| {
        let by = Actor { who: "mei@example.com", origin: "10.0.0.1", at: NOW };
        let mut writer = store.begin(&NewBatch::by(&by, "form", "L1"))?;
        writer.expect(RecordKind::Lead, &Key::new("csv", "L1"), expected)?;
        writer.push(lead(status))?;
        writer.commit()
    };
    change(seen, "contacted").unwrap();
    let late = change(seen, "lost").unwrap_err();
    assert!(matches!(late.why, Why::ChangedMeanwhile { kind: "lead", .. }), "{late}");
    let story = store.story(RecordKind::Lead, &Key::new("csv", "L1")).unwrap();
    assert_eq!(story.len(), 2);
    let batches = store.batches().unwrap();
    assert_eq!((batches[0].who.as_str(), batches[1].who.as_str()), ("", "mei@example.com"));
    // What is taken back changes a record, too.
    let now = stamp();
    store.undo(first.batch, &Actor::local(NOW)).unwrap();
    assert_ne!(stamp(), now);
    let log: Vec<_> = store.accounts().audit(9).unwrap();
    let told: Vec<_> = log.iter().map(|one| (one.what.as_str(), one.about.as_str())).collect();
    assert_eq!(
        told,
        [("batch-undone", "1 first"), ("batch-made", "2 L1"), ("batch-made", "1 first")]
    );
}

#[test]
fn rejected_rows_and_what_was_declared_stay_as_they_were_given() {
    let store = Store::in_memory().unwrap();
    let rejected = Rejected { file: "deals.csv".into(), csv: "id\r\n1\r\n".into() };
    let mut writer = store.begin(&batch("one")).unwrap();
    writer.push(opportunity("o1", observed(0), amount(5))).unwrap();
    writer.push(call("a1", observed(0), Outcome::Answered)).unwrap();
    writer.push(call("a2", observed(0), Outcome::Answered)).unwrap();
    writer.rejected(&rejected).unwrap();
    let id = writer.commit().unwrap().batch;
    assert_eq!(store.rejected(id).unwrap(), [rejected]);
    let extent: Vec<_> = store.extent(id).unwrap().into_iter().collect();
    assert_eq!(extent, [(RecordKind::Opportunity, 1), (RecordKind::Activity, 2)]);

    let by = Actor::local(NOW);
    let said = |columns: &str, text: &str| Declared { columns: columns.into(), text: text.into() };
    for new in [said("a\nb", "kind = \"leads\""), said("c", ""), said("a\nb", "")] {
        store.declare(&new, &by).unwrap();
    }
    assert_eq!(store.declared().unwrap(), [said("c", ""), said("a\nb", "")], "the last counts");
}
