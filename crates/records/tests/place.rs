//! Where a store is, and whether something can be written there.
#![cfg(unix)]

use records::{NewBatch, Store, Why, led_to, restore};
use sales::day::Instant;
use sales::event::{Event, Key, RecordKind, What, When};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

const NOW: Instant = Instant(1_775_000_000);

fn lead(number: u32) -> Event {
    let key = Key::new("csv", &format!("{number}"));
    Event { kind: RecordKind::Lead, key, happened: When::At(NOW), what: What::Created }
}

fn append(store: &Store, number: u32) -> Result<records::Appended, records::Error> {
    store.append(&NewBatch::new(NOW, "csv", format!("{number}")), [lead(number)])
}

fn leads(path: &Path) -> usize {
    Store::open(path).unwrap().history().unwrap().leads().len()
}

#[test]
fn a_link_leads_to_the_one_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("elsewhere")).unwrap();
    // Also one to a store that is not there yet, and one by way of another.
    symlink("elsewhere/team.db", path("near.db")).unwrap();
    symlink(path("near.db"), path("far.db")).unwrap();
    let store = Store::open(path("far.db")).unwrap();
    assert_eq!(store.path(), path("elsewhere/team.db"));
    append(&store, 1).unwrap();
    append(&Store::open(path("near.db")).unwrap(), 2).unwrap();
    assert_eq!(store.history().unwrap().leads().len(), 2);
    let beside = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(beside, 3, "nothing lies beside the links");
    // One in a circle leads nowhere, and that is told.
    symlink("round.db", path("round.db")).unwrap();
    assert!(matches!(Store::open(path("round.db")).map(|_| ()).unwrap_err().why, Why::CannotOpen));
}

#[test]
fn the_way_back_goes_by_a_link_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    symlink("team.db", path("link.db")).unwrap();
    let store = Store::open(path("link.db")).unwrap();
    append(&store, 1).unwrap();
    store.backup(&path("copy.db")).unwrap();
    append(&store, 2).unwrap();
    drop(store);
    restore(&path("copy.db"), &path("link.db"), &path("before.db")).unwrap();
    assert_eq!((leads(&path("link.db")), leads(&path("before.db"))), (1, 2));
    assert_eq!(led_to(&path("link.db")), path("team.db"), "it is a link as before");
}

#[test]
fn nothing_is_written_under_one_of_several_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let store = Store::open(path("team.db")).unwrap();
    append(&store, 1).unwrap();
    fs::hard_link(path("team.db"), path("other.db")).unwrap();
    let other = Store::open(path("other.db")).unwrap();
    for one in [&store, &other] {
        let refused = append(one, 2).unwrap_err();
        assert!(matches!(refused.why, Why::ManyNames), "{refused}");
        let by = records::accounts::Actor::local(NOW);
        let refused = one.undo(records::BatchId(1), &by).unwrap_err();
        assert!(matches!(refused.why, Why::ManyNames), "{refused}");
        assert!(matches!(one.takes_in(NOW).unwrap_err().why, Why::ManyNames));
    }
    drop(other);
    fs::remove_file(path("other.db")).unwrap();
    append(&store, 3).unwrap();
    store.takes_in(NOW).unwrap();
    assert_eq!(store.history().unwrap().leads().len(), 2);
}

#[test]
fn what_keeps_changes_out_is_told_beforehand() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("team.db")).unwrap();
    append(&store, 1).unwrap();
    let before = fs::read_dir(folder.path()).unwrap().count();
    store.takes_in(NOW).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before, "nothing is left behind");
    let late = store.takes_in(Instant(NOW.0 - 3 * 86_400)).unwrap_err();
    assert!(matches!(late.why, Why::ClockBehind { .. }), "{late}");
    // Somebody who writes meanwhile is no reason, and is not waited for.
    let writer = store.begin(&NewBatch::new(NOW, "csv", "long")).unwrap();
    store.takes_in(NOW).unwrap();
    drop(writer);
}
