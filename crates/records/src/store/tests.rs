//! What only the inside of a store can bring about: a disk that is full or not writable.

use super::*;
use sales::day::Instant;
use sales::event::{Key, What, When};

fn batch() -> NewBatch {
    NewBatch::new(Instant(0), "csv", "leads")
}

fn leads(count: u32) -> impl Iterator<Item = Event> {
    (0..count).map(|i| Event {
        kind: RecordKind::Lead,
        key: Key::new("csv", &format!("lead {i}")),
        happened: When::At(Instant(0)),
        what: What::Created,
    })
}

fn store(folder: &tempfile::TempDir) -> Store {
    let store = Store::open(folder.path().join("small.tassei")).unwrap();
    store.append(&batch(), leads(10)).unwrap();
    store
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    // The disk is full after a few more pages.
    let pages = |count: u32| {
        lock(&store.writing)
            .pragma_update_and_check(None, "max_page_count", count, |_| Ok(()))
            .unwrap();
    };
    pages(40);
    let error = store.append(&batch(), leads(20_000)).unwrap_err();
    assert!(matches!(error.why, Why::DiskFull), "{error}");
    assert_eq!(store.batches().unwrap().len(), 1);
    pages(1_000_000);
    let appended = store.append(&batch(), leads(20_000)).unwrap();
    assert_eq!(appended.total().new, 19_990);
}

#[test]
fn a_writer_that_met_an_error_stays_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    lock(&store.writing).pragma_update_and_check(None, "max_page_count", 40, |_| Ok(())).unwrap();
    let mut writer = store.begin(&batch()).unwrap();
    let met = leads(20_000).find_map(|lead| writer.push(lead).err());
    assert!(matches!(met.unwrap().why, Why::DiskFull));
    assert!(matches!(writer.commit().unwrap_err().why, Why::GivenUp));
    assert_eq!(store.batches().unwrap().len(), 1);
}

#[test]
fn a_store_that_cannot_be_written_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    lock(&store.writing).pragma_update(None, "query_only", true).unwrap();
    let error = store.append(&batch(), leads(11)).unwrap_err();
    assert!(matches!(error.why, Why::ReadOnly), "{error}");
    assert!(error.to_string().contains("check the permissions"), "{error}");
}
