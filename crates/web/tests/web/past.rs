//! How good forecasts were: the page counts what the report says, and the report is that of the
//! command line.

use axum::http::StatusCode;
use reports::backtest::backtest;
use reports::{Parameters, Viewer};

use crate::company::closing;
use crate::site::{Site, TODAY};

const QUOTA: &str = "quota company 2026-Q3 60000";

#[test]
fn page_programs_and_command_line_have_the_same_numbers() {
    let story = closing(240, QUOTA);
    let site = Site::telling(&story);
    let answer = site.get("/api/v1/backtest");
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    // What `tassei backtest --format json` writes.
    let history = sales::story::history(&story);
    let today = TODAY.parse().expect("a day");
    let viewer = Viewer::administrator();
    let direct = backtest(&history, &Parameters::default(), today, &viewer, |_, _| {});
    assert_eq!(answer.text(), serde_json::to_string(&direct).expect("JSON"));

    let held = |row: &reports::backtest::BacktestRow| {
        (row.ranges[1].low..=row.ranges[1].high).contains(&row.came)
    };
    let (n, all) = (direct.rows.iter().filter(|row| held(row)).count(), direct.rows.len());
    let page = site.page("/forecast/past");
    let said = page.text("h1");
    assert!(said.starts_with(&format!("{n} of {all} forecasts")), "{said}");
    let rows = page.texts("[aria-labelledby=past-forecasts] tbody tr");
    assert_eq!(rows.len(), all);
    assert_eq!(rows.iter().filter(|row| row.contains("yes")).count(), n);
    // In each of two widths a mark for each period, and one for each range.
    let (periods, missed) = (all.div_ceil(3), all - n);
    assert_eq!(page.count("#past-ranges-chart-t"), 1);
    assert_eq!(page.count("line.qtick"), 2 * periods);
    assert_eq!(page.count("svg.chart path.ivd.bad"), 2 * missed);
    assert_eq!(page.count("svg.chart circle.ivd"), 2 * n);
}

#[test]
fn it_is_reached_from_the_forecast_and_tells_months_and_quarters_apart() {
    let site = Site::telling(&closing(240, QUOTA));
    let links = site.page("/forecast?team=East").attributes(".sub a", "href");
    assert!(links.contains(&"/forecast/past?team=East".to_owned()), "{links:?}");
    let page = site.page("/forecast/past?team=East");
    assert_eq!(page.text(".tabs a[aria-current]"), "Quarters");
    assert_eq!(page.text("nav a[aria-current=page]"), "Forecast");
    let months = page.attributes(".tabs a", "href").remove(0);
    let page = site.page(&months);
    assert_eq!(page.text(".tabs a[aria-current]"), "Months");
    for file in page.attributes("a[download]", "href") {
        assert_eq!(site.get(&file).status, StatusCode::OK, "{file}");
    }
}

#[test]
fn without_a_past_it_says_so() {
    for lang in ["en", "ja"] {
        let page = Site::telling(&closing(3, "")).page(&format!("/forecast/past?lang={lang}"));
        if page.count("p.empty") == 0 {
            assert!(!page.text("main").contains("past-"), "every word is translated");
        }
    }
    let young = "pipeline Qualify | Won | Lost\nperson Ana\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Qualify close 2026-12-01";
    let page = Site::telling(young).page("/forecast/past");
    assert_eq!(page.text("h1"), "No forecast can be held against a result yet.");
    assert!(page.text("p.empty").contains("90 days"));
    let empty = Site::of(sales::history::History::empty());
    assert_eq!(empty.page("/forecast/past").text("h1"), "Nothing has been imported yet");
}
