//! Copies of a store made while it is in use, the way back, and what is refused.

use records::{NewBatch, Store, Why, restore};
use sales::day::Instant;
use sales::event::{Event, Key, RecordKind, What, When};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

const NOW: Instant = Instant(1_775_000_000);

fn append(store: &Store, number: u32) {
    let lead = |one: u32| Event {
        kind: RecordKind::Lead,
        key: Key::new("csv", &format!("{number}-{one}")),
        happened: When::At(NOW),
        what: What::Created,
    };
    store.append(&NewBatch::new(NOW, "csv", format!("{number}")), (0..50).map(lead)).unwrap();
}

fn leads(path: &Path) -> usize {
    Store::open(path).unwrap().history().unwrap().leads().len()
}

#[test]
fn a_copy_is_whole_although_others_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let store = Store::open(path("team.db")).unwrap();
    append(&store, 0);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 1;
            while !over.load(Ordering::Relaxed) {
                append(&store, number);
                number += 1;
            }
        });
        for copy in 0..20 {
            let to = path(&format!("copy-{copy}.db"));
            store.backup(&to).unwrap();
            let found = leads(&to);
            // Whole batches only.
            assert!(found >= 50 && found.is_multiple_of(50), "{found}");
            assert!(Store::open(&to).unwrap().faults().unwrap().is_empty());
        }
        over.store(true, Ordering::Relaxed);
    });
    let again = store.backup(&path("copy-0.db")).unwrap_err();
    assert!(matches!(again.why, Why::Exists), "{again}");
    let nowhere = store.backup(&path("no/such/folder/copy.db")).unwrap_err();
    assert!(!path("no").exists(), "{nowhere}");
}

#[test]
fn the_way_back_keeps_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (team, copy, kept) = (path("team.db"), path("copy.db"), path("before.db"));
    let store = Store::open(&team).unwrap();
    append(&store, 0);
    store.history().unwrap();
    store.backup(&copy).unwrap();
    append(&store, 1);
    // Somebody has it open.
    let used = restore(&copy, &team, &kept).unwrap_err();
    assert!(matches!(used.why, Why::InUse), "{used}");
    assert_eq!((store.history().unwrap().leads().len(), kept.exists()), (100, false));
    drop(store);
    restore(&copy, &team, &kept).unwrap();
    assert_eq!((leads(&team), leads(&kept)), (50, 100));
    // What is no sound store is not put in the place of one.
    fs::write(path("other"), "name,amount\n").unwrap();
    let whole = fs::read(&copy).unwrap();
    fs::write(path("cut"), &whole[..whole.len() / 2]).unwrap();
    for bad in ["other", "cut", "absent"] {
        let refused = restore(&path(bad), &team, &path("never.db")).unwrap_err();
        assert_eq!(leads(&team), 50, "{refused}");
    }
    // A damaged store can be replaced.
    fs::write(&team, &whole[..whole.len() / 2]).unwrap();
    restore(&copy, &team, &path("damaged.db")).unwrap();
    assert_eq!(leads(&team), 50);
    let names = fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains(".coming")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn faults_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.db");
    let store = Store::open(&path).unwrap();
    append(&store, 0);
    assert!(store.faults().unwrap().is_empty());
    let tool = rusqlite::Connection::open(&path).unwrap();
    tool.execute("DELETE FROM event WHERE id = 7", []).unwrap();
    let found = store.faults().unwrap();
    let found: Vec<_> = found.iter().map(|one| (&*one.detail, one.is_of_index)).collect();
    assert_eq!(found, [("import 1 brought 50 events, and 49 are there", false)]);
    let copy = folder.path().join("copy.db");
    let refused = store.backup(&copy).unwrap_err();
    assert_eq!((&refused.path, copy.exists()), (&path, false), "{refused}");
    assert!(matches!(refused.why, Why::Damaged(_)), "{refused}");
}

#[test]
fn a_copy_has_a_damaged_index_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (team, copy) = (path("team.db"), path("copy.db"));
    let store = Store::open(&team).unwrap();
    append(&store, 0);
    drop(store);
    let tool = rusqlite::Connection::open(&team).unwrap();
    let of_index = "SELECT rootpage FROM sqlite_schema WHERE name = 'event_by_record'";
    let page: u32 = tool.query_row(of_index, [], |row| row.get(0)).unwrap();
    let size: u32 = tool.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
    drop(tool);
    // The last byte of its page is part of the number of a row.
    let mut bytes = fs::read(&team).unwrap();
    bytes[(page * size - 1) as usize] ^= 1;
    fs::write(&team, bytes).unwrap();
    let store = Store::open(&team).unwrap();
    let found = store.faults().unwrap();
    assert!(!found.is_empty() && found.iter().all(|one| one.is_of_index), "{found:?}");
    store.backup(&copy).unwrap();
    drop(store);
    assert!(Store::open(&copy).unwrap().faults().unwrap().is_empty());
    restore(&copy, &team, &path("before.db")).unwrap();
    assert!(Store::open(&team).unwrap().faults().unwrap().is_empty());
    assert_eq!(leads(&team), 50);
}

#[test]
fn a_store_is_not_restored_from_itself_and_the_copy_is_looked_at_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    append(&Store::open(path("team.db")).unwrap(), 0);
    let itself = folder.path().join(".").join("team.db");
    let refused = restore(&itself, &path("team.db"), &path("before.db")).unwrap_err();
    assert!(matches!(refused.why, Why::Itself), "{refused}");
    fs::write(path("other"), "name,amount\n").unwrap();
    fs::write(path("before.db"), "").unwrap();
    let refused = restore(&path("other"), &path("team.db"), &path("before.db")).unwrap_err();
    assert!(matches!(refused.why, Why::NotAStore), "{refused}");
    assert_eq!(leads(&path("team.db")), 50);
}

#[test]
fn a_clock_that_jumped_back_is_told() {
    let store = Store::in_memory().unwrap();
    append(&store, 0);
    let batch = |seconds: i64| NewBatch::new(Instant(NOW.0 - seconds), "csv", "late");
    // Two machines may be a little apart.
    store.append(&batch(600), []).unwrap();
    let refused = store.append(&batch(3 * 86_400), []).unwrap_err();
    assert!(matches!(refused.why, Why::ClockBehind { .. }), "{refused}");
    assert!(refused.to_string().contains("3 days behind the last change"), "{refused}");
    // A change that a wrong clock recorded can be taken back.
    store.undo(records::BatchId(1), &records::accounts::Actor::local(NOW)).unwrap();
    let refused = store.append(&batch(3 * 86_400), []).unwrap_err();
    assert!(matches!(refused.why, Why::ClockBehind { batch, .. } if batch.0 == 2), "{refused}");
}
