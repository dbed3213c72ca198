use sales::money::Currency;

use super::*;

fn table() -> Table {
    let column = |id: &'static str, title: &str| Column::new(id, title.to_owned());
    Table {
        id: "reps",
        title: "Who: reps [all]".into(),
        unit: Unit::Money { currency: Currency::USD },
        lang: Lang::En,
        columns: vec![
            column("rep", "担当者, rep"),
            column("won", "Won"),
            column("share", "Share"),
            column("day", "Day"),
        ],
        rows: vec![
            vec![
                Cell::Text("=HYPERLINK(\"x\")".into()),
                Cell::Amount(-123_450),
                Cell::Share(0.527),
                Cell::Day("2026-11-23".parse().expect("a day")),
            ],
            vec![Cell::Text("別所 智".into()), Cell::Empty, Cell::Count(3), Cell::Empty],
        ],
        question_title: "Question".into(),
        question: vec![("Period".into(), "2026-Q4".into())],
    }
}

#[test]
fn csv_is_for_spreadsheets_but_runs_nothing() {
    let expected = "\u{feff}\"担当者, rep\",Won (USD),Share,Day\r\n\
                    \"'=HYPERLINK(\"\"x\"\")\",-1234.50,0.5270,2026-11-23\r\n\
                    別所 智,,3,\r\n";
    assert_eq!(csv::write(&table()), expected);
}

#[test]
fn numbers_of_custom_fields_are_numbers_everywhere() {
    let mut one = table();
    // Of a number a workbook keeps fifteen digits, of a text all.
    one.rows = vec![vec![Cell::Decimal(-5_000_000), Cell::Decimal(9_007_199_254_740_993)]];
    let csv = csv::write(&one);
    assert!(csv.ends_with("\r\n-5,9007199254.740993\r\n"), "{csv}");
    let book = xlsx::write(&one).expect("a workbook");
    let sheets = sources::unpacked(&sources::Input::bytes("a.xlsx", book));
    let mut text = String::new();
    let mut sheet = sheets[0].unpacking().expect("a sheet");
    std::io::Read::read_to_string(&mut sheet, &mut text).expect("its text");
    assert!(text.contains("-5") && text.contains("9007199254.74099"), "{text}");
    assert!(!text.contains("9007199254.740993"), "{text}");
}

#[test]
fn an_empty_column_of_amounts_is_headed_as_a_full_one() {
    let mut one = table();
    one.rows.clear();
    assert!(csv::write(&one).contains("rep\",Won,Share"));
    one.columns[1].is_amount = true;
    assert!(csv::write(&one).contains("rep\",Won (USD),Share"));
}

#[test]
fn units_of_a_product_are_not_money() {
    let mut one = table();
    one.unit = Unit::Units { product: "Seats".into() };
    one.rows[0][1] = Cell::Amount(2_500);
    assert!(csv::write(&one).contains("Won (Seats)") && csv::write(&one).contains(",2.5,"));
    one.rows[0][1] = Cell::Amount(3_000);
    assert!(csv::write(&one).contains(",3,"));
    assert!(json::write(&one).contains("{\"thousandths\":3000}"));
}

#[test]
fn every_way_to_start_a_formula_is_disarmed() {
    for start in ["=", "+", "-", "@", "\t", "＝", "－"] {
        let mut one = table();
        one.rows = vec![vec![Cell::Text(format!("{start}1"))]];
        let written = csv::write(&one);
        let cell = written.lines().nth(1).expect("a row").trim_start_matches('"');
        assert!(cell.starts_with('\''), "{start:?}: {cell}");
    }
}

#[test]
fn json_keeps_minor_units_and_absence() {
    let written: serde_json::Value =
        serde_json::from_str(&json::write(&table())).expect("valid JSON");
    assert_eq!(written["rows"][0]["won"]["minor"], -123_450);
    assert_eq!(written["rows"][0]["won"]["currency"], "USD");
    assert!(written["rows"][1]["won"].is_null());
    assert_eq!(written["question"]["Period"], "2026-Q4");
}

#[test]
fn a_workbook_is_written_even_with_an_awkward_title() {
    let book = xlsx::write(&table()).expect("a workbook");
    assert!(book.starts_with(b"PK"), "a workbook is a zip file");
}

#[test]
fn the_ending_says_the_format() {
    assert_eq!(Format::of("reps.csv"), Some(("reps", Format::Csv)));
    assert_eq!(Format::of("deals.xlsx"), Some(("deals", Format::Xlsx)));
    assert_eq!(Format::of("deals.exe"), None);
    assert_eq!(Format::of("deals"), None);
}
