//! What is wrong with a store is told with what to do about it.

use std::fs;
use std::path::Path;

use records::{NewBatch, Store};
use sales::day::Instant;

use crate::transcript::tassei;

const STORY: &str = "
pipeline Find > Offer | Won | Lost
team East
person Kim in East leading
";

/// The size of a page of the file.
const PAGE: usize = 4096;

/// A store with some records, told at that moment.
fn store(folder: &Path, at: i64) {
    let store = Store::open(folder.join("store.db")).expect("a store");
    let batch = NewBatch::new(Instant(at), "story", "told");
    store.append(&batch, sales::story::events(STORY)).expect("it is stored");
}

/// What the doctor says, on both ways out, and how it ends.
fn examined(folder: &Path, more: &[&str]) -> (String, String, Option<i32>) {
    let done = tassei(folder).arg("doctor").args(more).output().expect("the program runs");
    let [out, told] = [done.stdout, done.stderr].map(|text| String::from_utf8(text).expect("text"));
    (out, told, done.status.code())
}

/// Damages an index of the store: the last byte of one of its pages.
fn damage_an_index(folder: &Path) {
    let file = folder.join("store.db");
    let whole = fs::read(&file).expect("it can be read");
    let is_of_index = || {
        let found = Store::open(&file).and_then(|store| store.faults());
        found.is_ok_and(|found| !found.is_empty() && found.iter().all(|one| one.is_of_index))
    };
    let damaged = (PAGE..=whole.len()).step_by(PAGE).find(|end| {
        let mut bytes = whole.clone();
        bytes[end - 1] ^= 1;
        fs::write(&file, bytes).expect("it can be written");
        is_of_index()
    });
    assert!(damaged.is_some(), "some page is of an index");
}

#[test]
fn a_sound_store_is_sound() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    store(folder.path(), 1_775_000_000);
    let (out, told, exit) = examined(folder.path(), &[]);
    assert!(out.contains("changes can be stored") && out.contains("is sound"), "{out}");
    assert_eq!((told.as_str(), exit), ("", Some(0)));
}

#[test]
fn a_damaged_index_is_mended_by_a_copy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    store(folder.path(), 1_775_000_000);
    damage_an_index(folder.path());
    let (out, told, exit) = examined(folder.path(), &[]);
    assert!(out.contains("no record is missing"), "{out}");
    assert!(!out.contains("is sound"), "{out}");
    assert_eq!(told, "hint: tassei backup mended.db, then tassei restore mended.db\n");
    assert_eq!(exit, Some(5));
    let japanese = examined(folder.path(), &["--lang", "ja"]).0;
    assert!(japanese.contains("索引が作り直される"), "{japanese}");
    for command in [&["backup", "mended.db"][..], &["restore", "mended.db", "--yes"]] {
        let done = tassei(folder.path()).args(command).output().expect("the program runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert_eq!(examined(folder.path(), &[]).2, Some(0));
}

#[test]
fn a_text_that_is_none_is_damage() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    store(folder.path(), 1_775_000_000);
    let file = folder.path().join("store.db");
    let mut bytes = fs::read(&file).expect("it can be read");
    let at: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"Offer")).collect();
    at.iter().for_each(|at| bytes[*at] = 0xff);
    fs::write(&file, bytes).expect("it can be written");
    let (out, told, exit) = examined(folder.path(), &[]);
    assert!(
        out.contains("the store is damaged") && out.contains("restore it from a copy"),
        "{out}"
    );
    assert!(told.contains("hint: tassei restore COPY"), "{told}");
    assert_eq!(exit, Some(5));
}

#[test]
fn a_clock_that_is_behind_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    store(folder.path(), 4_000_000_000);
    let (out, _, exit) = examined(folder.path(), &[]);
    assert!(out.contains("behind the last change of the store"), "{out}");
    assert!(out.contains("is sound"), "the file itself is: {out}");
    assert_eq!(exit, Some(5));
}
