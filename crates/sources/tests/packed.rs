//! Files packed by gzip, in archives and in workbooks are read as if they were not.

mod common;

use common::{read, read_text, tally};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_xlsxwriter::{Format, Workbook};
use sources::{Input, Remark, Why, files_in};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

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
fn one_file_that_cannot_be_read_leaves_the_others_of_an_archive() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deals = format!("{HEADER}D1,Aiko,Won,2017-02-05,7\n");
    let files: [(&str, &[u8]); 3] = [
        ("deals.csv", deals.as_bytes()),
        ("old.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("empty.csv", b""),
    ];
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let (events, reading) = read(&[Input::bytes("all.zip", bytes)]);
    assert_eq!(tally(&events)["opportunity life"], 1);
    let told: Vec<_> = reading.problems.iter().map(|p| (&*p.file, p.why)).collect();
    assert_eq!(told, [("all.zip/old.xlsx", Why::OldWorkbook)]);
    let why = |name: &str| {
        let file = reading.files.iter().find(|file| *file.name == *name).unwrap();
        file.unrecognised.as_ref().map(|note| note.remark)
    };
    assert_eq!(why("all.zip/empty.csv"), Some(Remark::Empty));
    assert_eq!(why("all.zip/deals.csv"), None);
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

/// The same deals in a workbook: a title above, days and amounts as a spreadsheet keeps them.
fn workbook(count: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let days = Format::new().set_num_format("yyyy/m/d");
    let notes = book.add_worksheet().set_name("Notes").unwrap();
    notes.write_string(0, 0, "Made by the sales office").unwrap();
    let sheet = book.add_worksheet().set_name("Deals").unwrap();
    sheet.write_string(0, 0, "Deals of the year").unwrap();
    for (column, name) in (0..).zip(HEADER.trim().split(',')) {
        sheet.write_string(4, column, name).unwrap();
    }
    for n in 0..count {
        let row = n + 5;
        sheet.write_string(row, 0, format!("D{n}")).unwrap();
        sheet.write_string(row, 1, "Aiko").unwrap();
        sheet.write_string(row, 2, "Won").unwrap();
        // 2017-02-05 is day 42771.
        let day = if n + 1 == count { 42_794 } else { 42_771 };
        sheet.write_number_with_format(row, 3, day, &days).unwrap();
        sheet.write_number(row, 4, n).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_says_the_same_as_its_text_alone_or_in_an_archive() {
    let (plain, _) = read_text("deals.csv", &deals(200));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("crm/book.xlsx", SimpleFileOptions::default()).unwrap();
    zip.write_all(&workbook(200)).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    for (name, bytes) in [("book.xlsx", workbook(200)), ("export.zip", zip)] {
        let (events, reading) = read(&[Input::bytes(name, bytes)]);
        assert_eq!(reading.problems, []);
        let found = reading.files.iter().find(|file| file.kind.is_some()).unwrap();
        assert!(found.name.ends_with("book.xlsx/Deals"), "{}", found.name);
        assert!(plain == events);
    }
}

#[test]
fn a_problem_in_a_sheet_names_the_row_of_the_sheet() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(HEADER.trim().split(',')) {
        sheet.write_string(9, column, name).unwrap();
    }
    for (column, value) in (0..).zip(["D1", "Aiko", "Won", "2017-02-31", "5"]) {
        sheet.write_string(19, column, value).unwrap();
    }
    let (_, reading) = read(&[Input::bytes("b.xlsx", book.save_to_buffer().unwrap())]);
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].row, Some(20));
}
