//! What the page of signals says, where it leads, and that nothing is made up of little.

use axum::http::StatusCode;
use sales::history::History;
use serde_json::Value;

use crate::company::closing;
use crate::site::Site;

#[test]
fn a_signal_leads_to_whom_it_is_about_and_to_its_records() {
    let site = Site::telling(&closing(360, ""));
    let page = site.page("/signals");
    assert!(page.count(".signal") > 0, "{}", page.text("h1"));
    let about = page.texts(".signal header");
    assert!(about.iter().any(|text| text.contains("West")), "{about:?}");
    let links = page.attributes(".signal a", "href");
    assert!(links.iter().any(|link| link.starts_with("/deals?")), "{links:?}");
    for link in links {
        let led = site.page(&link);
        assert_eq!(led.count(".notice"), 0, "{link}: {}", led.texts(".notice").join(" "));
        assert!(!led.text("h1").is_empty(), "{link}");
    }
    // Each says why, and what the rep and the manager can do.
    assert_eq!(page.count(".signal dt"), 3 * page.count(".signal"));
}

#[test]
fn programs_are_told_the_same() {
    let site = Site::telling(&closing(360, ""));
    let answer = site.get("/api/v1/signals");
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let report: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let signals = report["signals"].as_array().expect("signals");
    assert_eq!(signals.len(), site.page("/signals").count(".signal"));
    let alone = site.page("/signals?rep=Ana");
    let about = |signal: &&Value| signal["about"]["name"] == "Ana";
    assert_eq!(alone.count(".signal"), signals.iter().filter(about).count());
    let file = site.get("/export/signals.csv");
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.text().trim().lines().count(), 1 + signals.len());
}

#[test]
fn where_little_is_known_nothing_is_said() {
    let story = "pipeline Qualify > Proposal | Won | Lost\nperson Ana\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Qualify close 2026-12-01";
    for lang in ["", "?lang=ja"] {
        let page = Site::telling(story).page(&format!("/signals{lang}"));
        assert_eq!(page.count(".signal"), 0);
        assert!(!page.text("p.empty").is_empty());
    }
    let empty = Site::of(History::empty());
    assert_eq!(empty.page("/signals").text("h1"), "Nothing has been imported yet");
}
