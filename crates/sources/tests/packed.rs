//! Files packed by gzip are read as if they were not.

mod common;

use common::{read, tally};
use flate2::Compression;
use flate2::write::GzEncoder;
use sources::{Input, files_in};
use std::io::Write;

const HEADER: &str = "opportunity id,owner,stage,close date,amount\n";

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// Deals whose dates say only at the very end that the day comes first.
fn deals(count: u32) -> String {
    let row =
        |n: u32| format!("D{n},Aiko,Won,{}/2/2017,{n}\n", if n + 1 == count { 28 } else { 5 });
    std::iter::once(HEADER.to_owned()).chain((0..count).map(row)).collect()
}

#[test]
fn packed_or_not_says_the_same() {
    let text = deals(30_000);
    let (plain, reading) = read(&[Input::bytes("deals.csv", text.as_bytes())]);
    assert_eq!(reading.problems, []);
    let (unpacked, reading) = read(&[Input::bytes("deals.csv.gz", packed(&text))]);
    assert_eq!(reading.problems, []);
    assert_eq!((reading.files[0].kind, reading.files[0].rows), (Some("opportunities"), 30_000));
    assert!(plain == unpacked);
}

#[test]
fn several_packed_pieces_in_a_row_are_one_file() {
    let both = [packed(HEADER), packed("D1,Aiko,Won,2017-02-05,7\n")].concat();
    let (events, reading) = read(&[Input::bytes("deals.csv.gz", both)]);
    assert_eq!(reading.problems, []);
    assert_eq!(tally(&events)["opportunity life"], 1);
}

#[test]
fn a_file_cut_off_or_damaged_is_told_and_nothing_of_it_is_taken() {
    let whole = packed(&deals(30_000));
    let cut = whole[..whole.len() / 2].to_vec();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0x55);
    for bytes in [cut, damaged] {
        let (events, reading) = read(&[Input::bytes("deals.csv.gz", bytes)]);
        assert_eq!(reading.problem_count, 1);
        assert!(reading.problems[0].message.contains("cannot be read"));
        assert!(reading.problems[0].fix.contains("export it again"));
        assert_eq!(tally(&events).get("opportunity life"), None);
    }
}

#[test]
fn a_folder_gives_its_packed_files_too() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.csv", "b.CSV.gz", "c.toml.gz", "d.tar.gz", "e.tsv.gz", "f.gz", "plan.toml"] {
        std::fs::write(folder.path().join(name), packed(HEADER)).unwrap();
    }
    let inputs = files_in(folder.path()).unwrap();
    let names: Vec<&str> = inputs.iter().map(|input| input.name().as_ref()).collect();
    assert_eq!(names, ["a.csv", "b.CSV.gz", "e.tsv.gz", "plan.toml"]);
}
