//! The data's passport on its page, behind a number, and for programs.

use serde_json::Value;

use crate::site::Site;

const STORY: &str = "
    pipeline Qualify > Proposal | Won | Lost
    person Aiko ; person Ben
    2026-10-01 opp A created owner Aiko amount 1200 stage Qualify close 2026-12-01 source Web
    2026-10-09 opp A stage Proposal
    2026-10-01 opp B created owner Ben stage Qualify account Ostrava
    seen 2026-10-20 opp B stage Proposal
";

#[test]
fn the_page_a_number_and_programs_are_told_the_same() {
    let site = Site::telling(STORY);
    let answer: Value = serde_json::from_slice(&site.get("/api/v1/passport").body).expect("JSON");
    let first = &answer["checks"][1];
    assert_eq!((first["missing"].as_u64(), first["of"].as_u64()), (Some(1), Some(2)));
    let page = site.page("/help/data");
    let missing: Vec<&Value> = answer["checks"].as_array().expect("a list").iter().collect();
    let lacking = missing.iter().filter(|one| one["missing"].as_u64() > Some(0)).count();
    assert_eq!(page.text("h1"), format!("{lacking} things are missing in the records"));
    assert_eq!(page.count("tbody tr"), missing.len());
    assert_eq!(page.count("td.lacking"), lacking);
    let behind = site.page("/deals?metric=days-in-stage");
    let lines = behind.texts(".trust li");
    assert_eq!(
        lines[1],
        "Day on which a deal came to a stage: missing in 1 of 2 (50.0%), known since Oct 9, 2026"
    );
    let japanese = site.page("/deals?metric=days-in-stage&lang=ja").texts(".trust li");
    assert_eq!(japanese[1], "ステージに入った日：2件中1件で不明（50.0%）、2026/10/9以降");
}

/// That a deal was first seen in a stage says nothing of when it came there; that it was made on a
/// day does.
#[test]
fn the_first_entry_is_missing_where_nothing_dates_it() {
    let site = Site::telling(
        "person Aiko
2026-10-01 opp A created owner Aiko stage Qualify
seen 2026-10-20 opp C stage Qualify
",
    );
    let answer: Value = serde_json::from_slice(&site.get("/api/v1/passport").body).expect("JSON");
    let dates = &answer["checks"][1];
    assert_eq!((dates["missing"].as_u64(), dates["of"].as_u64()), (Some(1), Some(1)), "{dates}");
}
