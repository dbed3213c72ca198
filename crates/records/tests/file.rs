//! What stands in the file, and which files are refused.

use records::{NewBatch, Store, Why};
use rusqlite::Connection;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Activity, Event, Key, RecordKind, What, When};
use std::path::{Path, PathBuf};

fn batch() -> NewBatch {
    NewBatch::new(Instant(0), "csv", "calls")
}

fn calls(count: u64) -> impl Iterator<Item = Event> {
    (0..count).map(|i| Event {
        kind: RecordKind::Activity,
        key: Key::new("csv", &format!("call {i}")),
        happened: When::At(Instant(1_774_967_400)),
        what: What::Done(Activity {
            kind: ActivityKind::Meeting,
            direction: Direction::Inbound,
            outcome: Outcome::NoShow,
            by: Some(Key::new("csv", "Aiko")),
            opportunity: None,
            lead: None,
            contact: None,
            account: None,
            subject: "".into(),
        }),
    })
}

/// A store with a few thousand calls, closed again.
fn store_in(folder: &Path) -> PathBuf {
    let path = folder.join("calls.tassei");
    Store::open(&path).unwrap().append(&batch(), calls(3000)).unwrap();
    path
}

fn refusal(path: &Path) -> Why {
    match Store::open(path) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => {
            assert!(error.to_string().starts_with(&path.display().to_string()));
            error.why
        }
    }
}

#[test]
fn a_store_opens_again_with_all_it_held() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_in(folder.path());
    let store = Store::open(&path).unwrap();
    assert_eq!(store.history().unwrap().activity_count(), 3000);
    assert_eq!(store.path(), path);
}

#[test]
fn any_sqlite_tool_can_read_it_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let tool = Connection::open(store_in(folder.path())).unwrap();
    let words: (String, String, String, String, String) = tool
        .query_row(
            "SELECT happened_at, kind, direction, outcome, by FROM activity_in_words
             WHERE external_id = 'call 7'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
        )
        .unwrap();
    let expected = ["2026-03-31 14:30:00", "meeting", "inbound", "no-show", "Aiko"];
    assert_eq!([words.0, words.1, words.2, words.3, words.4], expected);
    let mode: String = tool.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

/// The codes in the file may never move, whatever happens to the order of the enums.
#[test]
fn every_code_stands_for_its_word() {
    let folder = tempfile::tempdir().unwrap();
    let tool = Connection::open(store_in(folder.path())).unwrap();
    let mut statement = tool.prepare("SELECT list, code, word FROM code ORDER BY 1, 2").unwrap();
    let found: Vec<(String, usize, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, u8>(1)?.into(), row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut expected = Vec::new();
    let mut list = |name: &str, words: Vec<&str>| {
        let rows = words.iter().enumerate();
        expected.extend(rows.map(|(i, word)| (name.to_owned(), i, (*word).to_owned())));
    };
    list("activity", ActivityKind::ALL.map(ActivityKind::word).to_vec());
    list("direction", Direction::ALL.map(Direction::word).to_vec());
    list("outcome", Outcome::ALL.map(Outcome::word).to_vec());
    list("record", RecordKind::ALL.map(RecordKind::word).to_vec());
    assert_eq!(found, expected);
}

#[test]
fn a_file_that_is_no_store_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("deals.csv");
    std::fs::write(&text, "id,amount\n1,100\n").unwrap();
    assert!(matches!(refusal(&text), Why::NotAStore));
    assert_eq!(std::fs::read_to_string(&text).unwrap(), "id,amount\n1,100\n");

    let other = folder.path().join("other.db");
    let tool = Connection::open(&other).unwrap();
    tool.execute_batch("CREATE TABLE mine (it TEXT); INSERT INTO mine VALUES ('all')").unwrap();
    drop(tool);
    let before = std::fs::read(&other).unwrap();
    assert!(matches!(refusal(&other), Why::NotAStore));
    assert_eq!(std::fs::read(&other).unwrap(), before);
}

#[test]
fn a_store_of_a_newer_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_in(folder.path());
    let tool = Connection::open(&path).unwrap();
    tool.pragma_update(None, "user_version", 99).unwrap();
    drop(tool);
    assert!(matches!(refusal(&path), Why::Newer { found: 99, known: 10 }));
}

#[test]
fn a_place_that_cannot_hold_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(refusal(&folder.path().join("no/such/folder")), Why::CannotOpen));
    assert!(matches!(refusal(folder.path()), Why::CannotOpen));
}

#[test]
fn a_damaged_store_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_in(folder.path());
    let mut bytes = std::fs::read(&path).unwrap();
    // The first page stays, so that the file still says what it is.
    bytes[4096..].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let why = match Store::open(&path) {
        Ok(store) => store.history().unwrap_err().why,
        Err(error) => error.why,
    };
    assert!(matches!(why, Why::Damaged(_)), "{why}");
}

#[test]
fn a_store_that_another_process_writes_to_is_locked() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_in(folder.path());
    let store = Store::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.append(&batch(), calls(1)).unwrap_err();
    assert!(matches!(error.why, Why::Locked), "{error}");
    assert_eq!(store.history().unwrap().activity_count(), 3000, "reading goes on");
    other.execute_batch("ROLLBACK").unwrap();
    store.append(&batch(), calls(1)).unwrap();
}
