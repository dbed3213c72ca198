//! Rows with more than one fault: all of them are told at once.

mod common;

use common::{OBSERVED, read_text, read_with};
use sources::Input;

/// The row, the column and the message of every problem, and how many rows were refused.
fn told(reading: &sources::Reading) -> (Vec<(u64, &str, &str)>, u64) {
    let each = reading.problems.iter().map(|one| {
        (one.row.unwrap_or(0), one.column.as_deref().unwrap_or(""), one.message.as_str())
    });
    (each.collect(), reading.files.iter().map(|file| file.bad_rows).sum())
}

const HEADER: &str = "Deal ID,Deal Name,Owner,Stage,Created,Close Date,Amount,Currency\n";

#[test]
fn all_faults_of_a_deal_are_told_and_it_is_one_refused_row() {
    let text = format!(
        "{HEADER}1,Halden,Aiko,Proposal,2017-01-05,2017-03-01,100,USD\n\
         2,Port,Aiko,Proposal,soon,2017-02-31,many,USD\n\
         3,Quay,Aiko,,2017-01-05,2017-02-30,-5,USD\n\
         4,Nord,Aiko,Won,2017-01-05,2017-03-01,100,USD\n"
    );
    let (events, reading) = read_text("deals.csv", &text);
    let expected = [
        (3, "Amount", "this is not an amount"),
        (3, "Close Date", "there is no such day"),
        (3, "Created", "this is not a date"),
        (4, "Stage", "this may not be empty"),
        (4, "Amount", "the amount is negative"),
        (4, "Close Date", "there is no such day"),
    ];
    assert_eq!(told(&reading), (expected.to_vec(), 2));
    assert_eq!(reading.problem_count, 6);
    assert!(events.iter().all(|event| !["2", "3"].contains(&&*event.key.id)));
}

#[test]
fn a_stage_that_nobody_knows_hides_no_other_fault() {
    let plan = "[[pipeline]]\nname = \"P\"\n[[pipeline.stage]]\nname = \"Open\"\n\
                [[pipeline.stage]]\nname = \"Won\"\nkind = \"won\"\n";
    let plan = Input::bytes("plan.toml", plan.as_bytes());
    let text = format!("{HEADER}1,Halden,Aiko,Opne,2017-01-05,2017-02-31,1,USD\n");
    let deals = Input::bytes("deals.csv", text.as_bytes());
    let (_, reading) = read_with(&[plan, deals], &[], "", OBSERVED);
    let expected =
        [(2, "Stage", "the process has no such stage"), (2, "Close Date", "there is no such day")];
    assert_eq!(told(&reading), (expected.to_vec(), 1));
}

#[test]
fn what_only_follows_from_a_fault_is_not_told() {
    // Whether the amount has too many decimals, only its currency would say.
    let plan = "[organisation]\nname = \"N\"\nzone = \"Asia/Tokyo\"\ncurrency = \"JPY\"\n";
    let plan = Input::bytes("plan.toml", plan.as_bytes());
    let text = format!(
        "{HEADER}1,Halden,Aiko,Won,2017-01-05,2017-03-01,100.55,dollars\n\
         2,Port,Aiko,Won,2017-01-05,2017-03-01,70.25,USD\n"
    );
    let deals = Input::bytes("deals.csv", text.as_bytes());
    let (_, reading) = read_with(&[plan, deals], &[], "", OBSERVED);
    assert_eq!(told(&reading), (vec![(2, "Currency", "this is not a currency")], 1));
    // A call whose day cannot be read is not one without a day.
    let text = "Subject,Type,Owner,Date\nHello,Call,Aiko,someday\n";
    let (_, reading) = read_text("activities.csv", text);
    assert_eq!(told(&reading), (vec![(2, "Date", "this is not a date")], 1));
}

#[test]
fn custom_fields_are_looked_at_too() {
    let mapping = "[[file]]\n[file.fields]\nSeats = { name = \"Seats\", type = \"number\" }\n\
                   Start = { name = \"Start\", type = \"date\" }\n";
    let text = "Deal ID,Deal Name,Stage,Close Date,Seats,Start\n\
                1,Halden,Won,2017-02-31,few,2017-02-30\n";
    let deals = Input::bytes("deals.csv", text.as_bytes());
    let (_, reading) = read_with(&[deals], &[], mapping, OBSERVED);
    let columns: Vec<&str> = told(&reading).0.iter().map(|one| one.1).collect();
    assert_eq!(columns, ["Close Date", "Seats", "Start"]);
}
