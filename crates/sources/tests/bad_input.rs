//! Broken files: a clear message for what is wrong, and everything else is read.

mod common;

use common::{OBSERVED, read, read_text, read_with, tally};
use sales::event::When;
use sources::Input;

const HEADER: &str =
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n";

fn good(n: usize) -> String {
    let stage = if n.is_multiple_of(2) { "Won" } else { "Engaging" };
    let close = if n.is_multiple_of(2) { "2017-03-01,100" } else { "," };
    format!("ID{n:05},Aiko,GTX,Acme,{stage},2017-01-{:02},{close}\n", n % 28 + 1)
}

fn deals(count: usize, change: impl Fn(usize, String) -> String) -> String {
    std::iter::once(HEADER.to_owned()).chain((0..count).map(|n| change(n, good(n)))).collect()
}

/// Reads the text and checks how many deals came in and what is said, where.
fn check(text: &[u8], deals: usize, problems: &[(u64, &str, &str)]) {
    let (events, reading) = read(&[Input::bytes("deals.csv", text)]);
    let found: Vec<_> = reading
        .problems
        .iter()
        .map(|p| (p.row.unwrap_or(0), p.column.clone().unwrap_or_default(), p.message.clone()))
        .collect();
    assert_eq!(found.len(), problems.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(problems) {
        assert_eq!((found.0, found.1.as_str()), (expected.0, expected.1), "{found:?}");
        assert!(found.2.contains(expected.2), "{found:?} should say {expected:?}");
    }
    assert!(reading.problems.iter().all(|problem| !problem.fix.is_empty()));
    let count = tally(&events).get("opportunity life").copied().unwrap_or(0);
    assert_eq!(count, deals);
}

#[test]
fn one_bad_row_in_five_thousand() {
    let with = |n: usize, from: &'static str, to: &'static str| {
        deals(5_000, move |i, row| if i == n { row.replacen(from, to, 1) } else { row })
    };
    check(with(0, "x", "x").as_bytes(), 5_000, &[]);
    let bad = with(1_000, "2017-03-01", "31/02/2017");
    check(bad.as_bytes(), 4_999, &[(1_002, "close_date", "no such day")]);
    check(
        with(1_000, ",100\n", ",abc\n").as_bytes(),
        4_999,
        &[(1_002, "close_value", "not an amount")],
    );
    check(
        with(1_000, ",100\n", ",-100\n").as_bytes(),
        4_999,
        &[(1_002, "close_value", "negative")],
    );
    check(
        with(1_000, ",100\n", ",100.555\n").as_bytes(),
        4_999,
        &[(1_002, "close_value", "decimals")],
    );
    check(with(1_000, "ID01000", "").as_bytes(), 4_999, &[(1_002, "opportunity_id", "empty")]);
    check(
        with(1_000, "ID01000", "ID00004").as_bytes(),
        4_999,
        &[(1_002, "opportunity_id", "row 6")],
    );
    check(with(1_000, "ID01000", "ID,01000").as_bytes(), 4_999, &[(1_002, "", "9 values")]);
    check(with(1_000, "ID01000", "\"ID01000").as_bytes(), 4_999, &[(1_002, "", "never closed")]);
    check(with(1_000, "Acme", "Ac\0me").as_bytes(), 4_999, &[(1_002, "", "NUL")]);
}

#[test]
fn an_unknown_stage_is_named_with_the_stages_there_are() {
    let plan = "[[pipeline]]\nname = \"P\"\n[[pipeline.stage]]\nname = \"Engaging\"\n\
                [[pipeline.stage]]\nname = \"Won\"\nkind = \"won\"\naliases = [\"受注\"]\n";
    let text = deals(10, |n, row| match n {
        3 => row.replace("Engaging", "Engagging"),
        4 => row.replace("Won", "受注"),
        _ => row,
    });
    let inputs =
        [Input::bytes("deals.csv", text.as_bytes()), Input::bytes("plan.toml", plan.as_bytes())];
    let (events, reading) = read(&inputs);
    assert_eq!(reading.problems.len(), 1);
    let problem = &reading.problems[0];
    assert_eq!((problem.row, problem.value.as_deref()), (Some(5), Some("Engagging")));
    assert!(problem.fix.contains("Engaging, Won"), "{}", problem.fix);
    assert_eq!(tally(&events)["opportunity life"], 9);
}

#[test]
fn a_truncated_file_keeps_its_whole_rows() {
    let whole = deals(100, |_, row| row);
    let cut = &whole[..whole.len() - 12];
    check(cut.as_bytes(), 99, &[(101, "", "values where there are 8 columns")]);
    check(&cut.as_bytes()[..HEADER.len()], 0, &[]);
    check(b"", 0, &[]);
}

#[test]
fn a_damaged_character_costs_one_row_and_a_wrong_encoding_is_told() {
    let mut text = deals(50, |_, row| row.replace("Aiko", "田中")).into_bytes();
    let at = text.iter().rposition(|b| *b == 0xE7).unwrap();
    text[at] = 0xFF;
    check(&text, 49, &[(51, "", "is not UTF-8")]);
    let latin = deals(5, |_, row| row.replace("Aiko", "Andr\u{e9}"));
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&latin);
    let (events, reading) = read(&[Input::bytes("deals.csv", latin.as_ref())]);
    assert_eq!(tally(&events)["opportunity life"], 5);
    assert!(reading.notes.iter().any(|note| note.text.contains("Windows-1252")));
    assert!(format!("{events:?}").contains("Andr\u{e9}"));
}

#[test]
fn the_header_may_stand_lower_and_totals_below() {
    let text = format!(
        "Opportunity report\n\nAs of 2017-12-31,,\n{}{}\nTotal,,,,,,,500\n\
         \"Copyright (c) 2000-2018, example.com, inc.\"\n\
         Confidential Information - Do Not Distribute\n",
        HEADER,
        (0..10).map(good).collect::<String>()
    );
    check(text.as_bytes(), 10, &[]);
    let (_, reading) = read_text("deals.csv", &text);
    assert!(reading.notes.iter().any(|note| note.text.starts_with("3 lines below the data")));
}

#[test]
fn an_ambiguous_date_order_must_be_declared() {
    let row = |n: usize| format!("ID{n},Aiko,GTX,Acme,Engaging,{}/{}/2017,,\n", n % 9 + 1, 11);
    let text = format!("{HEADER}{}", (0..10).map(row).collect::<String>());
    check(text.as_bytes(), 0, &[(0, "engage_date", "month/day or day/month")]);
    let input = [Input::bytes("deals.csv", text.as_bytes())];
    for (order, created) in [("mdy", "2017-01-11"), ("dmy", "2017-11-01")] {
        let mapping = format!("[[file]]\ndate_order = \"{order}\"");
        let (events, reading) = read_with(&input, &[], &mapping, OBSERVED);
        assert_eq!(reading.problems, []);
        assert_eq!(tally(&events)["opportunity life"], 10);
        assert_eq!(events[1].happened, When::On(created.parse().unwrap()));
    }
}

#[test]
fn repeated_rows_are_counted_once_and_told() {
    let text = deals(10, |n, row| if n == 5 { format!("{row}{row}") } else { row });
    check(text.as_bytes(), 10, &[]);
    let (_, reading) = read_text("deals.csv", &text);
    assert!(reading.notes.iter().any(|n| n.text.starts_with("1 rows repeat an earlier row")));
}

#[test]
fn a_row_that_was_refused_does_not_stand_in_the_way_of_the_right_one() {
    let text = deals(2, |n, row| if n == 0 { row.replace(",100\n", ",-5\n") } else { good(0) });
    check(text.as_bytes(), 1, &[(2, "close_value", "negative")]);
}

#[test]
fn what_cannot_be_opened_is_told_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("deals.csv"), deals(3, |_, row| row)).unwrap();
    let inputs = [
        Input::path(folder.path().join("absent.csv")),
        Input::path(folder.path()),
        Input::path(folder.path().join("deals.csv")),
    ];
    let (events, reading) = read(&inputs);
    assert_eq!(tally(&events)["opportunity life"], 3);
    assert_eq!(reading.problems.len(), 2);
    assert!(reading.problems[0].to_string().starts_with("absent.csv: the file cannot be read"));
    assert!(sources::files_in(&folder.path().join("nowhere")).is_err());
    assert_eq!(sources::files_in(folder.path()).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_nothing_known_is_listed_with_what_was_looked_for() {
    let (events, reading) = read_text("notes.csv", "colour,shape\nred,round\n");
    assert!(events.is_empty());
    let why = reading.files[0].unrecognised.as_ref().unwrap().text.as_str();
    assert!(why.contains("columns do not say what is in it"), "{why}");
    let (_, reading) = read_text("x.csv", "opportunity_id,account,amount\n1,Acme,5\n");
    let why = reading.files[0].unrecognised.as_ref().unwrap().text.as_str();
    assert!(why.contains("no column for stage"), "{why}");
}

mod anything {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_bytes_make_it_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            rows in proptest::collection::vec("[ -~田,\"\n]{0,60}", 0..10),
        ) {
            let mut text = HEADER.as_bytes().to_vec();
            text.extend_from_slice(rows.join("\n").as_bytes());
            text.extend_from_slice(&bytes);
            read(&[Input::bytes("deals.csv", text)]);
            read(&[Input::bytes("x.csv", bytes.clone())]);
            read(&[Input::bytes("plan.toml", bytes)]);
        }
    }
}
