//! What an import brings, as its pages count it.

use super::{DEALS, Place};
use crate::site::Page;

/// The counts of the records and what is said around them, as a page of an import has them.
fn brought(page: &Page) -> (Vec<String>, Vec<String>) {
    let heads = page.texts("[aria-labelledby=found] tbody th");
    let counts = page.texts("[aria-labelledby=found] tbody td");
    let rows = heads.into_iter().zip(counts.chunks(5));
    let cells = rows.map(|(head, counts)| format!("{head} {}", counts.join(" "))).collect();
    let said = page.texts("p").into_iter();
    let said = said.filter(|text| text.starts_with("Rows read") || text.starts_with("Entries"));
    (cells, said.map(|text| text.split(" (one").next().unwrap_or("").to_owned()).collect())
}

#[test]
fn records_are_counted_as_records_and_entries_as_entries() {
    let header = "Deal ID,Deal Name,Stage,Amount,Close Date\n".to_owned();
    let rows = |amount: u64| {
        let row = |n: u64| format!("{n},Deal {n},Won,{amount},2026-02-03\n");
        header.clone() + &(1..=40).map(row).collect::<String>()
    };
    let text = rows(100) + "41,Deal 41,Won,many,2026-02-31\n";
    let place = Place::new();
    let link = place.checked(&[("deals.csv", text.as_bytes())]);
    let tried = brought(&place.page(&link));
    // New, changed, unchanged, together, entries: of each deal that it is there and four values.
    assert_eq!(tried.0, ["Sales processes 1 0 0 1 1", "Deals 40 0 0 40 200"]);
    let said = ["Rows read: 41; of these rejected: 1.", "Entries written to the history: 201"];
    assert_eq!(tried.1, said);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    assert_eq!(brought(&place.page(&link)), tried, "what was promised");
    assert_eq!(brought(&place.page("/imports/1")), tried, "and is told for good");
    // Of the same deals with other amounts one is as it was.
    let other = rows(120).replacen("Won,120", "Won,100", 1);
    place.imported(&[("later.csv", other.as_bytes())]);
    assert_eq!(brought(&place.page("/imports/2")).0, ["Deals 0 39 1 40 39"]);
}

#[test]
fn what_is_wrong_with_a_plan_is_no_row() {
    let place = Place::new();
    let plan = "[organisation]\nname = \"N\"\n[[team]]\n";
    let link = place.checked(&[("plan.toml", plan.as_bytes()), ("deals.csv", DEALS.as_bytes())]);
    assert_eq!(brought(&place.page(&link)).1[0], "Rows read: 2; of these rejected: 1.");
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    assert_eq!(place.page("/imports").texts("tbody td")[5], "1", "nor in the history");
}

#[test]
fn whoever_is_only_named_is_new_once() {
    let text = "Deal ID,Deal Name,Customer,Contact,Owner,Stage,Close Date\n\
                1,A,Halden Rail,Mr Smith,Ana,Won,2026-02-03\n\
                2,B,Halden Rail,Ms Lee,Bob,Won,2026-02-03\n\
                3,C,Port Co,,Ana,Won,2026-02-03\n";
    let place = Place::new();
    let link = place.checked(&[("deals.csv", text.as_bytes())]);
    let tried = brought(&place.page(&link));
    let named = ["People 2 0 0 2 0", "Customers 2 0 0 2 0", "Contacts 2 0 0 2 0"];
    assert_eq!(tried.0[1..4], named);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    assert_eq!(brought(&place.page(&link)), tried, "what was promised");
    let page = place.page("/imports/1");
    assert_eq!(brought(&page), tried, "and is told for good");
    let extent = page.texts(".extent li");
    assert_eq!(extent[1..4], ["People: 2", "Customers: 2", "Contacts: 2"]);
    assert_eq!(place.page("/imports").texts("tbody td")[3], "10", "in the history, too");

    let more = format!("{text}4,D,halden rail,,Cem,Won,2026-02-03\n");
    place.imported(&[("more.csv", more.as_bytes())]);
    let again = brought(&place.page("/imports/2")).0;
    assert_eq!(again, ["People 1 0 0 1 0", "Deals 1 0 3 4 6"]);
    place.imported(&[("more.csv", more.as_bytes())]);
    assert_eq!(brought(&place.page("/imports/3")).0, ["Deals 0 0 4 4 0"]);
}
