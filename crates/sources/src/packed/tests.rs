//! Workbooks written by another program's library, and archives put together by hand.

use super::open;
use crate::input::Input;
use crate::why::Why;
use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn text(input: &Input) -> String {
    let mut text = String::new();
    input.open_at(0).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn contents(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let inputs = open(&Input::bytes(name, bytes)).unwrap().unwrap().inputs;
    inputs.iter().map(|input| (input.name().to_string(), text(input))).collect()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // Some as they are, some deflated.
        let method = match name.ends_with(".csv") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::DEFLATE,
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("商談").unwrap();
    let days = Format::new().set_num_format("yyyy/mm/dd");
    let share = Format::new().set_num_format("0%");
    sheet.write_string(0, 0, "a \"quoted\" title").unwrap();
    sheet.write_string(2, 0, "名前").unwrap();
    sheet.write_string(2, 2, "line\nbreak").unwrap();
    sheet.write_number_with_format(3, 0, 39_448, &days).unwrap();
    sheet.write_number_with_format(3, 1, 0.6, &share).unwrap();
    sheet.write_number(4, 1, 1_234.56).unwrap();
    sheet.write_boolean(4, 2, true).unwrap();
    sheet.write_formula(5, 0, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
    book.add_worksheet().set_name("empty").unwrap();
    let hidden = book.add_worksheet().set_name("lists").unwrap();
    hidden.write_string(0, 0, "nobody asked").unwrap();
    hidden.set_hidden(true);
    book.save_to_buffer().unwrap()
}

const TEXT: &str = "\"a \"\"quoted\"\" title\"\n\n\"名前\",,\"line break\"\n\
                    \"2008-01-01\",\"60%\",\n,\"1234.56\",\"true\"\n\"2\",,\n";

#[test]
fn a_workbook_becomes_text_with_its_rows_on_the_same_lines() {
    let found = contents("book.xlsx", &workbook());
    assert_eq!(found, [("book.xlsx".to_owned(), TEXT.to_owned())]);
}

#[test]
fn an_archive_gives_its_files_and_the_sheets_of_workbooks_in_it() {
    let bytes = archive(&[
        ("crm/deals.csv", b"a,b\n1,2\n"),
        ("__MACOSX/crm/._deals.csv", b"x"),
        ("crm/logo.png", b"x"),
        ("../../etc/passwd.csv", b"c\n"),
        ("book.xlsx", &workbook()),
    ]);
    let found = contents("export.zip", &bytes);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["export.zip/crm/deals.csv", "export.zip/etc/passwd.csv", "export.zip/book.xlsx"]
    );
    assert_eq!(found[0].1, "a,b\n1,2\n");
    assert_eq!(found[2].1, TEXT);
}

#[test]
fn names_of_windows_in_japan_are_read() {
    // The archive is written with a name of as many ASCII bytes, which are then replaced.
    let (japanese, ..) = encoding_rs::SHIFT_JIS.encode("商談.csv");
    let placeholder = b"AAAA.csv";
    let mut bytes = archive(&[("AAAA.csv", b"a\n")]);
    while let Some(at) = bytes.windows(8).position(|window| window == placeholder) {
        bytes[at..at + 8].copy_from_slice(&japanese);
    }
    assert_eq!(contents("z.zip", &bytes)[0].0, "z.zip/商談.csv");
}

#[test]
fn what_unpacks_without_end_is_refused() {
    // 200 MiB of zeros, as another program would pack them.
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..200 {
        packer.write_all(&vec![b'0'; 1024 * 1024]).unwrap();
    }
    let bomb = Input::bytes("bomb.csv.gz", packer.finish().unwrap());
    let copied = std::io::copy(&mut bomb.open_at(0).unwrap(), &mut std::io::sink());
    assert!(copied.unwrap_err().to_string().contains("more than 250 times"));
}

#[test]
fn parts_that_lie_over_each_other_are_refused() {
    let body = vec![b'x'; 10_000];
    let bytes = archive(&[("a.csv", &body), ("b.csv", b"short")]);
    // The second entry of the directory is made to say what the first says of place and length.
    let entries: Vec<usize> =
        (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    let (first, second) = (entries[0], entries[1]);
    let mut bad = bytes.clone();
    bad.copy_within(first + 16..first + 28, second + 16);
    bad.copy_within(first + 42..first + 46, second + 42);
    let error = open(&Input::bytes("z.zip", bad)).unwrap_err().to_string();
    assert!(error.contains("lie over each other") || error.contains("overlap"), "{error}");
}

#[test]
fn an_old_workbook_is_told_from_a_new_one() {
    let error = open(&Input::bytes("a.xls", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..])).unwrap_err();
    assert_eq!(crate::reading::unreadable(&error).why, Why::OldWorkbook);
    assert!(open(&Input::bytes("a.csv", &b"a,b\n"[..])).unwrap().is_none());
}
