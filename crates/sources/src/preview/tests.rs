use super::*;
use crate::known::Known;
use crate::mapping::{Mapping, Rules};
use sales::day::Instant;

fn options(mapping: Mapping) -> Options {
    Options { mapping, observed: Instant(1_775_000_000), known: Known::default() }
}

fn fields(preview: &Preview) -> Vec<Option<&'static str>> {
    preview.columns.iter().map(|column| column.field.map(Field::word)).collect()
}

const DEALS: &str = "Report of 2026;;;\nOpportunity ID;Opportunity Name;Stage;Whatever\n\
                     1;Halden;Won;x\n2;Port;Lost;y\n";

#[test]
fn a_file_is_shown_as_it_is_understood() {
    let input = Input::bytes("deals.csv", DEALS.as_bytes());
    let seen = preview(&input, &options(Mapping::default()));
    assert_eq!((seen.kind, seen.header_line, seen.delimiter), (Some("opportunities"), 2, ';'));
    assert_eq!((seen.encoding, seen.source.as_str(), seen.zone.as_str()), ("UTF-8", "csv", "UTC"));
    assert_eq!(fields(&seen), [Some("id"), Some("name"), Some("stage"), None]);
    assert_eq!(seen.rows, [["1", "Halden", "Won", "x"], ["2", "Port", "Lost", "y"]]);
    assert_eq!((seen.lacks_date_order, seen.problem), (false, None));
}

#[test]
fn what_a_person_says_of_columns_counts_and_is_remembered_for_files_of_the_same_columns() {
    let text = "Nr;Was;Phase;Summe\n1;Halden;Won;5\n";
    let input = Input::bytes("a.csv", text.as_bytes());
    let seen = preview(&input, &options(Mapping::default()));
    assert_eq!((seen.kind, seen.header_line), (None, 1));
    assert_eq!(seen.columns.len(), 4);
    let said = "kind = \"opportunities\"\n[columns]\nNr = \"id\"\nWas = \"name\"\n\
                Phase = \"stage\"\nSumme = \"ignore\"\n";
    let rules = Rules::read(said).unwrap();
    let mut mapping = Mapping::default();
    mapping.declare("a.csv", rules.clone());
    let named = preview(&input, &options(mapping));
    assert_eq!(fields(&named), [Some("id"), Some("name"), Some("stage"), None]);

    let mut mapping = Mapping::default();
    mapping.remember(&seen.shared(), rules);
    let other = Input::bytes("b.csv", "Phase;Nr;Was;Summe\nWon;1;Halden;5\n".as_bytes());
    let again = preview(&other, &options(mapping.clone()));
    assert_eq!(fields(&again), [Some("stage"), Some("id"), Some("name"), None]);
    let reading = crate::read(&[other], &options(mapping.clone()), &mut |_| {
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(reading.files[0].kind, Some("opportunities"));
    let unlike = Input::bytes("b.csv", "Phase;Nr;Was;Betrag\nWon;1;Halden;5\n".as_bytes());
    assert_eq!(preview(&unlike, &options(mapping)).kind, None);
}

#[test]
fn a_known_column_can_be_left_out() {
    let input = Input::bytes("deals.csv", DEALS.as_bytes());
    let mut mapping = Mapping::default();
    mapping.declare("deals.csv", Rules::read("columns = { Stage = \"ignore\" }").unwrap());
    let seen = preview(&input, &options(mapping));
    assert_eq!(fields(&seen)[2], None);
}

#[test]
fn dates_that_may_be_read_two_ways_are_asked_about() {
    let text = "Opportunity ID,Opportunity Name,Stage,Close Date\n1,Halden,Won,3/4/2026\n";
    let input = Input::bytes("deals.csv", text.as_bytes());
    let seen = preview(&input, &options(Mapping::default()));
    assert!(seen.lacks_date_order && seen.problem.is_some());
    let mut mapping = Mapping::default();
    mapping.declare("deals.csv", Rules::read("date_order = \"dmy\"").unwrap());
    let seen = preview(&input, &options(mapping));
    assert_eq!((seen.date_order, seen.problem), (Some(Order::DayMonth), None));
}

#[test]
fn files_that_are_no_tables_are_shown_all_the_same() {
    for bytes in [&b""[..], b"\x00\x01\x02\xff", b"%PDF-1.7\n%\xe2\xe3", b"just words"] {
        let seen = preview(&Input::bytes("x.csv", bytes), &options(Mapping::default()));
        assert_eq!(seen.kind, None);
    }
}

#[test]
fn rows_that_are_not_read_are_counted() {
    let count = |text: &str| {
        let input = Input::bytes("a.csv", text.as_bytes());
        preview(&input, &options(Mapping::default())).rows_unread
    };
    assert_eq!(count("Foo,Bar\n1,2\n\n"), 1);
    let many: String = (0..300).map(|n| format!("{n},x\n")).collect();
    assert_eq!(count(&format!("A list\nFoo,Bar\n{many}")), 300, "below the names of columns");
    assert_eq!(count(""), 0);
    assert_eq!(count(DEALS), 0, "what is recognised is read");
}
