//! What leaves the product: the same numbers as on the page, and nothing a spreadsheet runs.

use axum::http::{StatusCode, header};

use crate::company;
use crate::site::Site;

#[test]
fn the_reps_leave_as_csv_with_a_mark_for_excel() {
    let answer = Site::telling(company::SMALL).get("/export/reps.csv");
    assert_eq!(answer.header(&header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert!(answer.header(&header::CONTENT_DISPOSITION).contains("tassei-reps.csv"));
    let text = answer.text();
    assert!(text.starts_with("\u{feff}Rep,Teams,Closed won (USD),"), "{text}");
    assert!(text.contains("\r\nTom,West,33000.00,1,200000.00,0.1650,"), "{text}");
    let japanese = Site::telling(company::SMALL).get("/export/reps.csv?lang=ja").text();
    assert!(japanese.starts_with("\u{feff}担当者,チーム,受注額（USD）,"), "{japanese}");
}

#[test]
fn deals_leave_whole_not_page_by_page() {
    let site = Site::telling(&company::large());
    let link = "status=closed&period=FY2025";
    let total = site.page(&format!("/deals?{link}")).attribute("tfoot", "data-count");
    let lines = site.get(&format!("/export/deals.csv?{link}")).text().lines().count();
    assert_eq!((lines - 1).to_string(), total);
}

#[test]
fn every_table_leaves_in_every_format() {
    let site = Site::telling(company::SMALL);
    for table in ["path", "reps", "trend", "stages", "deals"] {
        for (ending, begins) in [("csv", "\u{feff}".as_bytes()), ("xlsx", b"PK"), ("json", b"{")] {
            let answer = site.get(&format!("/export/{table}.{ending}?period=2026-Q4"));
            assert_eq!(answer.status, StatusCode::OK, "{table}.{ending}");
            assert!(answer.body.starts_with(begins), "{table}.{ending}");
        }
    }
    for missing in ["/export/secrets.csv", "/export/reps.exe", "/export/reps"] {
        assert_eq!(site.get(missing).status, StatusCode::NOT_FOUND, "{missing}");
    }
}

/// Whoever reads a file sees no notice beside it.
#[test]
fn no_file_answers_another_question_than_was_asked() {
    let site = Site::rich();
    let tables = [
        "path",
        "reps",
        "trend",
        "stages",
        "deals",
        "activities",
        "accounts",
        "leads",
        "signals",
        "passport",
        "guidance",
        "quotas",
        "today",
        "scorecard",
        "rep-months",
        "funnel",
        "movement",
        "activity-chain",
        "outcomes-rates",
        "plan-people",
        "past-scores",
        "forecast-deals",
        "deal-0-path",
    ];
    for table in tables {
        assert_eq!(site.get(&format!("/export/{table}.csv")).status, StatusCode::OK, "{table}");
        for wrong in ["asof=junk", "period=zzz", "rep=Nobody", "team=Nowhere", "teem=East"] {
            let answer = site.get(&format!("/export/{table}.csv?{wrong}"));
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{table} {wrong}");
            let value = wrong.split_once('=').map(|(name, value)| match name {
                "teem" => name,
                _ => value,
            });
            let text = answer.text();
            assert!(text.contains(&format!("“{}”", value.unwrap_or_default())), "{text}");
        }
    }
    for (link, told) in [
        ("/export/deals.xlsx?sort=size", "“size” cannot be used as “sort”. Try name, id, account"),
        ("/export/deals.json?metric=luck", "“luck” cannot be used as “metric”."),
        ("/export/accounts.csv?rep=Nobody&lang=ja", "「rep」に「Nobody」は指定できません。"),
    ] {
        let answer = site.get(link);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{link}");
        let page = answer.text();
        assert!(page.contains(told), "{link}: {page}");
    }
}

#[test]
fn a_name_cannot_become_a_formula() {
    let story = "person Ana\n\
                 2026-10-01 opp A name \"=1+1\" created owner Ana amount 500 stage Open \
                 close 2026-12-01";
    let text = Site::telling(story).get("/export/deals.csv?status=open").text();
    assert!(text.contains(",'=1+1,"), "{text}");
}

#[test]
fn the_api_speaks_minor_units_and_carries_its_question() {
    let site = Site::telling(company::SMALL);
    let answer = site.get("/api/v1/overview?team=East");
    assert_eq!(answer.header(&header::CONTENT_TYPE), "application/json");
    let overview: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(overview["standing"]["won"], 25_000_000);
    assert_eq!(overview["asked"]["scope"]["name"], "East");
    let deals = site.get("/api/v1/deals?status=open").body;
    let deals: serde_json::Value = serde_json::from_slice(&deals).expect("JSON");
    assert_eq!(deals["amount"], 8_900_000);
    assert_eq!(deals["rows"].as_array().map(Vec::len), Some(5));
}
