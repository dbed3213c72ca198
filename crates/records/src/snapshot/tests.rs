//! A snapshot is what was built, or it is passed over.

use super::*;
use crate::accounts::Actor;
use crate::any;
use crate::building::build;
use crate::{NewBatch, Store};
use proptest::collection::vec;
use proptest::prelude::*;
use sales::day::Instant;
use sales::event::Event;
use tempfile::TempDir;

/// A store in a folder of its own, with another connection to look into it.
struct Place {
    folder: TempDir,
    store: Store,
    tool: Connection,
}

fn batch(label: &str) -> NewBatch {
    NewBatch::new(Instant(1_775_000_000), "csv", label)
}

fn place(events: &[Event]) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it.tassei");
    let store = Store::open(&path).unwrap();
    store.append(&batch("any"), events.iter().cloned()).unwrap();
    Place { folder, tool: Connection::open(path).unwrap(), store }
}

impl Place {
    fn file(&self) -> PathBuf {
        file_of(self.store.path())
    }

    /// Writes the snapshot of what is built, and gives back both.
    fn written(&self) -> (Known, Vec<u8>) {
        let known = build(&self.tool).unwrap();
        write(&self.file(), &known, known.seen.fingerprint(&self.tool).unwrap());
        (known, std::fs::read(self.file()).unwrap())
    }

    fn read(&self) -> Option<Known> {
        read(&self.file(), &self.tool)
    }
}

fn same(one: &Known, other: &Known) -> bool {
    one.history == other.history && one.index == other.index && one.seen == other.seen
}

fn some_events() -> Vec<Event> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = vec(any::event(), 60).new_tree(&mut runner).unwrap();
    proptest::strategy::ValueTree::current(&tree)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_read_is_what_was_built(events in vec(any::event(), 0..80)) {
        let place = place(&events);
        let (built, _) = place.written();
        let read = place.read().expect("just written");
        prop_assert_eq!(&*read.history, &*built.history);
        prop_assert_eq!(format!("{:?}", read.history).len(), format!("{:?}", built.history).len());
        prop_assert!(same(&read, &built));
    }

    #[test]
    fn a_damaged_snapshot_is_passed_over(
        place_of_damage in any::<prop::sample::Index>(),
        bytes in vec(any::<u8>(), 1..20),
    ) {
        thread_local! {
            static PLACE: Place = place(&some_events());
        }
        PLACE.with(|place| {
            let (_, whole) = place.written();
            let mut damaged = whole.clone();
            let from = place_of_damage.index(whole.len());
            for (byte, damage) in damaged[from..].iter_mut().zip(&bytes) {
                *byte ^= damage;
            }
            std::fs::write(place.file(), &damaged).unwrap();
            prop_assert!(damaged == whole || place.read().is_none());
            Ok(())
        })?;
    }
}

#[test]
fn every_single_changed_byte_is_noticed() {
    let place = place(&some_events());
    let (_, whole) = place.written();
    let step = (whole.len() / 3000).max(1);
    for at in (0..64).chain((64..whole.len()).step_by(step)) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        std::fs::write(place.file(), &damaged).unwrap();
        assert!(place.read().is_none(), "byte {at} of {}", whole.len());
    }
}

#[test]
fn a_snapshot_cut_off_anywhere_is_passed_over() {
    let place = place(&some_events());
    let (_, whole) = place.written();
    let step = (whole.len() / 1000).max(1);
    for length in (0..64).chain((64..whole.len()).step_by(step)).chain([whole.len() - 1]) {
        std::fs::write(place.file(), &whole[..length]).unwrap();
        assert!(place.read().is_none(), "{length} of {} bytes", whole.len());
    }
}

#[test]
fn the_snapshot_of_another_store_is_passed_over() {
    let (one, other) = (place(&some_events()), place(&some_events()[1..]));
    one.written();
    other.written();
    std::fs::copy(one.file(), other.file()).unwrap();
    assert!(other.read().is_none());
    assert!(one.read().is_some());
}

#[test]
fn what_was_undone_since_is_taken_out_of_it() {
    let place = place(&some_events());
    let later = place.store.append(&batch("later"), any_lead()).unwrap();
    place.written();
    assert!(place.read().is_some());
    place.store.undo(later.batch, &Actor::local(Instant(1_775_000_001))).unwrap();
    assert!(place.read().is_some());
    let (shown, built) = (place.store.history().unwrap(), build(&place.tool).unwrap());
    assert_eq!(*shown, *built.history);
}

fn any_lead() -> [Event; 1] {
    [Event {
        kind: sales::event::RecordKind::Lead,
        key: sales::event::Key::new("csv", "a lead"),
        happened: sales::event::When::At(Instant(0)),
        what: sales::event::What::Created,
    }]
}

#[test]
fn a_store_keeps_a_snapshot_and_starts_with_it() {
    let place = place(&some_events());
    let shown = place.store.history().unwrap();
    let kept = place.read().expect("written when it was built");
    assert_eq!(*kept.history, *shown);
    let again = Store::open(place.store.path()).unwrap();
    assert_eq!(*again.history().unwrap(), *shown);
    std::fs::remove_file(place.file()).unwrap();
    let again = Store::open(place.store.path()).unwrap();
    assert_eq!(*again.history().unwrap(), *shown);
    assert!(place.read().is_some(), "and is written again");
    let names: Vec<_> = std::fs::read_dir(place.folder.path()).unwrap().collect();
    let unfinished = |name: &std::ffi::OsStr| name.to_string_lossy().ends_with(".new");
    assert!(!names.into_iter().any(|entry| unfinished(&entry.unwrap().file_name())));
}

#[test]
fn where_nothing_can_be_written_all_goes_on() {
    let place = place(&some_events());
    // Something else is where the file would be.
    std::fs::create_dir(place.file()).unwrap();
    std::fs::write(place.file().join("in the way"), "").unwrap();
    let shown = place.store.history().unwrap();
    assert_eq!(*shown, *build(&place.tool).unwrap().history);
    assert!(place.read().is_none());
}
