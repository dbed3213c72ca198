//! What the page of the plan says, when it says less, and that programs are told the same.

use axum::http::StatusCode;
use serde_json::Value;

use crate::company::closing;
use crate::site::Site;

const QUOTAS: &str =
    "quota Ana 2026-Q4 40000 ; quota \"佐藤 花子\" 2026-Q4 28000 ; quota Cy 2026-Q4 90000";

fn api(site: &Site, query: &str) -> Value {
    let answer = site.get(&format!("/api/v1/plan{query}"));
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
    serde_json::from_slice(&answer.body).expect("JSON")
}

#[test]
fn the_page_and_programs_name_the_same_needs() {
    let site = Site::telling(&closing(360, QUOTAS));
    let report = api(&site, "");
    for (chance, place) in [("50", 0), ("70", 1), ("80", 2), ("90", 3)] {
        let page = site.page(&format!("/plan?chance={chance}"));
        let step = &report["total"]["steps"][place];
        let needed = step["opportunities"].as_i64().map_or("–".to_owned(), |n| n.to_string());
        assert_eq!(page.texts(".kpi .kv")[3], needed, "{chance}");
        assert_eq!(page.texts("tfoot td")[4], needed, "{chance}");
        assert_eq!(page.text(".tabs a[aria-current]"), format!("{chance}%"));
    }
    let rows = site.page("/plan").texts("[aria-labelledby=plan-people] tbody tr");
    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with("Ana"), "{rows:?}");
}

#[test]
fn the_sentence_says_how_many_and_until_when() {
    let site = Site::telling(&closing(360, QUOTAS));
    let report = api(&site, "?rep=Ana");
    let step = &report["total"]["steps"][0];
    let page = site.page("/plan?rep=Ana&chance=50");
    let said = page.text("h1");
    match step["opportunities"].as_i64() {
        Some(0) => assert!(said.starts_with("The open deals suffice"), "{said}"),
        Some(n) => assert!(said.contains(&format!(", {n} in all.")), "{said}"),
        None => assert!(said.starts_with("Not even 16 times"), "{said}"),
    }
    // One alone is all there is.
    assert_eq!(page.count(".grid-table tfoot"), 0);
    let all = site.page("/plan").attributes("[aria-labelledby=plan-people] tbody th a", "href");
    assert!(all.iter().all(|link| link.starts_with("/plan?rep=")), "{all:?}");
}

#[test]
fn where_nothing_can_be_said_the_reason_is() {
    let first = |story: &str, link: &str| {
        let page = Site::telling(story).page(link);
        page.text("h1")
    };
    let whole = closing(360, QUOTAS);
    assert!(first(&closing(360, ""), "/plan").starts_with("Without a quota"));
    assert!(first(&closing(40, QUOTAS), "/plan").starts_with("Too few deals have closed"));
    assert!(first(&whole, "/plan?period=2025-Q4").starts_with("Without a quota"));
    let ahead = closing(360, "quota Ana 2027-Q1 9000");
    assert!(first(&ahead, "/plan?period=2027-Q1").contains("has not begun"));
    let over = closing(360, "quota Ana 2026-Q3 900000");
    assert!(first(&over, "/plan?period=2026-Q3").contains("is over"));
    let reached = closing(360, "quota company 2026-Q4 1");
    assert!(first(&reached, "/plan").contains("is reached"));
    let empty = Site::of(sales::history::History::empty());
    assert_eq!(empty.page("/plan").text("h1"), "Nothing has been imported yet");
}

#[test]
fn a_chance_that_is_not_worked_out_is_told() {
    let site = Site::telling(&closing(360, QUOTAS));
    let page = site.page("/plan?chance=99");
    assert!(page.text(".notice").contains("99"), "{}", page.text(".notice"));
    assert_eq!(page.text(".tabs a[aria-current]"), "80%");
}

#[test]
fn it_speaks_japanese_and_its_tables_leave() {
    let site = Site::telling(&closing(360, QUOTAS));
    let page = site.page("/plan?lang=ja");
    assert!(page.text("h1").contains("目標"), "{}", page.text("h1"));
    assert!(!page.text("main").contains("plan-"), "every word is translated");
    for file in page.attributes("a[download]", "href") {
        assert_eq!(site.get(&file).status, StatusCode::OK, "{file}");
    }
    let lines = site.get("/export/plan-people.csv?chance=50").text();
    assert_eq!(lines.trim().lines().count(), 1 + 3 + 1);
    assert_eq!(site.get("/export/plan-luck.csv").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_band_of_open_deals_is_drawn_with_the_number_on_it() {
    let site = Site::telling(&closing(360, QUOTAS));
    let report = api(&site, "");
    let page = site.page("/plan");
    let rows = page.texts("[aria-labelledby=plan-band] tbody tr");
    assert_eq!(rows.len(), 3);
    for (row, rep) in rows.iter().zip(report["reps"].as_array().expect("rows")) {
        let open = rep["band"]["open"].as_i64().expect("a number");
        assert!(row.contains(&open.to_string()), "{row}");
        // Nobody logs anything here, so nothing is said of what can be worked.
        assert!(rep["band"]["high"].is_null() && rep["band"]["capacity_a_week"].is_null());
        let goal = &rep["goal"];
        assert!(goal["safe"].as_i64() <= goal["even"].as_i64(), "{goal}");
        assert_eq!((&goal["own_periods"], &goal["others"]), (&Value::from(7), &Value::from(2)));
    }
    // A higher quota takes more open deals: Cy's is three times that of the second.
    let low = |place: usize| report["reps"][place]["band"]["low"].as_i64();
    let low_of = |name: &str| {
        let reps = report["reps"].as_array().expect("rows");
        low(reps.iter().position(|rep| rep["name"] == name).expect("known"))
    };
    assert!(low_of("Cy").is_none_or(|most| low_of("佐藤 花子").expect("a number") < most));
}

#[test]
fn what_is_supposed_stands_beside_what_is_and_only_in_the_address() {
    let site = Site::telling(&closing(360, QUOTAS));
    let case = |query: &str| {
        let answer = site.get(&format!("/api/v1/what-if{query}"));
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
        let report: Value = serde_json::from_slice(&answer.body).expect("JSON");
        (report["present"].clone(), report["supposed"].clone())
    };
    let (present, same) = case("");
    assert_eq!(present, same);
    let forecast: Value = serde_json::from_slice(&site.get("/api/v1/forecast").body).expect("JSON");
    assert_eq!(present["chance"], forecast["total"]["chance"]);
    assert_eq!(present["mean"], forecast["total"]["mean"]);
    let mean = |one: &Value| one["mean"].as_i64().expect("an amount");
    assert!(mean(&case("?if-stage=Proposal&if-more=20").1) > mean(&present));
    assert!(mean(&case("?if-reps=-1").1) < mean(&present));
    assert!(mean(&case("?if-later=10").1) < mean(&present));
    assert_eq!(case("?if-quota=200000").1["quota"], 20_000_000);
    let refused = site.get("/api/v1/what-if?if-more=lots").status;
    assert_ne!(refused, StatusCode::OK, "a program is refused");

    let page = site.page("/plan?if-later=10&if-stage=Proposal&chance=70");
    assert_eq!(page.count(".what-if tbody tr"), 2);
    assert_eq!(page.attribute(".what-if [name=if-later]", "value"), "10");
    assert_eq!(page.attribute(".what-if [name=chance]", "value"), "70");
    assert_eq!(site.page("/plan").count(".what-if tbody tr"), 0);
    let told = site.page("/plan?if-stage=Nowhere&if-more=5");
    assert!(told.text(".notice").contains("Nowhere"), "{}", told.text(".notice"));
}

#[test]
fn what_is_supposed_of_one_person_stands_beside_the_whole() {
    let site = Site::telling(&closing(360, QUOTAS));
    let report = |query: &str| -> Value {
        let answer = site.get(&format!("/api/v1/what-if{query}"));
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
        serde_json::from_slice(&answer.body).expect("JSON")
    };
    let mean = |case: &Value| case["mean"].as_i64().expect("an amount");
    let gain = |of: &Value| mean(&of["supposed"]) - mean(&of["present"]);
    let found = report("?if-rep=Cy&if-more=30");
    assert_eq!(found["person"]["name"], "Cy");
    assert!(gain(&found) > 0 && (gain(&found) - gain(&found["person"])).abs() <= 2, "{found}");
    // The same as asked of this person alone, where nobody else can be named.
    let alone = report("?rep=Cy&if-more=30");
    assert_eq!(alone["supposed"], found["person"]["supposed"]);
    assert_eq!(
        (alone["people"].as_array().map(Vec::len), &alone["person"]),
        (Some(0), &Value::Null)
    );
    let gone = report("?if-rep=Cy&if-until=2026-11-23");
    assert!(gain(&gone) < 0, "{gone}");
    for query in ["?if-rep=Nobody&if-more=5", "?if-from=soon"] {
        let refused = site.get(&format!("/api/v1/what-if{query}")).status;
        assert_eq!(refused, StatusCode::BAD_REQUEST, "{query}");
    }

    let page = site.page("/plan?if-rep=Cy&if-more=30");
    assert_eq!(page.count(".what-if tbody tr"), 4);
    assert_eq!(page.attribute(".what-if [name=if-rep] [selected]", "value"), "Cy");
    let alone = site.page("/plan?rep=Cy&if-more=30");
    assert_eq!(alone.count(".what-if tbody tr"), 2);
    assert_eq!(alone.count(".what-if [name=if-rep]"), 0);
    assert_eq!(alone.count(".what-if [name=if-reps]"), 0, "one person is not more people");
    let told = site.page("/plan?if-rep=Nobody&if-more=5");
    assert!(told.text(".notice").contains("Nobody"), "{}", told.text(".notice"));
}
