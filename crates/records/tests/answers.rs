//! Answers: kept when acknowledged, by any number of processes, in stores of any age.

use records::accounts::Actor;
use records::{NewBatch, Store};
use rusqlite::Connection;
use sales::answer::{Answer, Said};
use sales::day::{Day, Instant};
use sales::event::{Event, Key, RecordKind, What, When};
use std::path::{Path, PathBuf};

fn answer(number: i64, said: Said) -> Answer {
    Answer {
        subject: "signal/gives-up-early/person/csv/Mei 田中".parse().unwrap(),
        said,
        who: format!("Ana {number}").into(),
        at: Instant(1_774_967_400 + number),
    }
}

/// One of each kind.
fn all_kinds() -> Vec<Answer> {
    let until = Day::new(2026, 12, 7).unwrap();
    let reason = "we \"know\", and it's fine; -- そうです".into();
    let said = [
        Said::Accepted,
        Said::Snoozed { until },
        Said::Dismissed { reason },
        Said::Done,
        Said::TakenBack,
    ];
    (0..).zip(said).map(|(number, said)| answer(number, said)).collect()
}

/// A store as that version of the format left it, the first or the second, with one lead in it.
fn of_version(version: u8, folder: &Path) -> PathBuf {
    let path = folder.join("old.tassei");
    let tool = Connection::open(&path).unwrap();
    let steps = [include_str!("../src/schema/1.sql"), include_str!("../src/schema/2.sql")];
    for step in &steps[..usize::from(version)] {
        tool.execute_batch(step).unwrap();
    }
    tool.execute_batch(
        "INSERT INTO batch (id, recorded_at, source, label, events_new) VALUES (1, 0, 'csv', 'l', 1);
         INSERT INTO source VALUES (1, 'csv');
         INSERT INTO record VALUES (1, 8, 1, 'lead 1');
         INSERT INTO event (batch, record, slot, happened_at, body)
         VALUES (1, 1, 'created', 0, '\"created\"');
         UPDATE store SET data_version = 1;
         PRAGMA application_id = 0x54415353;",
    )
    .unwrap();
    tool.pragma_update(None, "user_version", version).unwrap();
    path
}

/// The version that stores have by now.
const NEWEST: i64 = 10;

fn version(path: &Path) -> i64 {
    let tool = Connection::open(path).unwrap();
    tool.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn every_kind_is_read_as_it_was_given_after_the_store_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.tassei");
    let store = Store::open(&path).unwrap();
    assert_eq!((store.answers().unwrap(), store.answers_version().unwrap()), (vec![], 0));
    for answer in all_kinds() {
        store.answer(&answer).unwrap();
    }
    drop(store);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.answers().unwrap(), all_kinds());
    assert_eq!(store.answers_version().unwrap(), 5);
}

#[test]
fn an_answer_is_no_record_and_a_record_no_answer() {
    let store = Store::in_memory().unwrap();
    let before = store.data_version().unwrap();
    store.answer(&answer(1, Said::Accepted)).unwrap();
    assert_eq!(store.data_version().unwrap(), before, "no History is built anew for it");
    let lead = Event {
        kind: RecordKind::Lead,
        key: Key::new("csv", "lead"),
        happened: When::At(Instant(0)),
        what: What::Created,
    };
    let batch = NewBatch::new(Instant(0), "csv", "l");
    store.append(&batch, [lead]).unwrap();
    assert_eq!(store.answers_version().unwrap(), 1);
}

#[test]
fn a_store_of_the_first_version_keeps_what_it_has_and_takes_answers_and_accounts() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_version(1, folder.path());
    let store = Store::open(&path).unwrap();
    assert_eq!(version(&path), NEWEST);
    let batches = store.batches().unwrap();
    assert_eq!((batches.len(), batches[0].records()), (1, None), "only events were counted");
    assert_eq!(store.history().unwrap().leads().len(), 1);
    store.answer(&answer(1, Said::Done)).unwrap();
    assert_eq!(store.answers().unwrap(), [answer(1, Said::Done)]);
    takes_an_account(&store);
}

#[test]
fn a_store_of_the_second_version_keeps_its_answers_and_takes_accounts() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_version(2, folder.path());
    let tool = Connection::open(&path).unwrap();
    tool.execute(
        "INSERT INTO answer (subject, what, reason, who, answered_at)
         VALUES ('signal/gives-up-early/person/csv/Mei 田中', 'done', '', 'Ana 1', 1774967401)",
        [],
    )
    .unwrap();
    drop(tool);
    let store = Store::open(&path).unwrap();
    assert_eq!(version(&path), NEWEST);
    assert_eq!(store.history().unwrap().leads().len(), 1);
    assert_eq!(store.answers().unwrap(), [answer(1, Said::Done)]);
    takes_an_account(&store);
}

fn takes_an_account(store: &Store) {
    let accounts = store.accounts();
    assert!(!accounts.are_there().unwrap());
    let by = Actor { who: "test", origin: "", at: Instant(0) };
    accounts.begin("mei@example.com", "Mei", "correct horse battery", &by).unwrap();
    assert!(accounts.are_there().unwrap());
}

#[test]
fn processes_that_open_an_old_store_at_once_migrate_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_version(1, folder.path());
    std::thread::scope(|scope| {
        for number in 0..4 {
            let path = &path;
            scope.spawn(move || {
                Store::open(path).unwrap().answer(&answer(number, Said::Accepted)).unwrap();
            });
        }
    });
    assert_eq!(Store::open(&path).unwrap().answers().unwrap().len(), 4);
}

#[test]
fn two_who_answer_at_once_are_both_heard_and_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.tassei");
    drop(Store::open(&path).unwrap());
    std::thread::scope(|scope| {
        for writer in 0..2_i64 {
            let path = &path;
            scope.spawn(move || {
                let store = Store::open(path).unwrap();
                for number in 0..40 {
                    store.answer(&answer(100 * writer + number, Said::Done)).unwrap();
                }
            });
        }
    });
    let store = Store::open(&path).unwrap();
    let mut seen: Vec<i64> =
        store.answers().unwrap().iter().map(|one| one.at.0 - 1_774_967_400).collect();
    seen.sort_unstable();
    let expected: Vec<i64> = (0..40).chain(100..140).collect();
    assert_eq!(seen, expected);
}

#[test]
fn no_tool_changes_or_deletes_an_answer_by_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.tassei");
    Store::open(&path).unwrap().answer(&all_kinds()[1]).unwrap();
    let tool = Connection::open(&path).unwrap();
    for sql in ["UPDATE answer SET who = 'x'", "DELETE FROM answer"] {
        assert!(tool.execute(sql, []).is_err(), "{sql}");
    }
    let words: (String, String) = tool
        .query_row("SELECT what, until_on FROM answer_in_words", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(words, ("snoozed".into(), "2026-12-07".into()));
}
