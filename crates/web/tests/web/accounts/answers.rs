//! Who answers signals where there are accounts: with a form of their own, with a token that may
//! write, in their own name, and about whom they may know of only.

use axum::http::{StatusCode, header};
use records::accounts::Scope;
use serde_json::{Value, json};

use super::{Browser, House, PASSWORD};
use crate::company::closing;
use crate::site::Answer;

/// Ana and 佐藤 花子 are in East, Cy in West; Mei administers.
fn house() -> House {
    let house = House::of(&closing(360, "quota Ana 2026-Q4 90000"), false);
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    house.moves_in("ana@example.com", "rep", Some("Ana"));
    house.moves_in("cy@example.com", "rep", Some("Cy"));
    house.moves_in("east@example.com", "reader", Some("East"));
    house
}

fn read(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// A line that somebody's list of the day has about a person of that name.
fn line_about(browser: &Browser<'_>, name: &str) -> String {
    let list = read(&browser.get("/api/v1/today?view=all"));
    let groups = list["groups"].as_array().expect("groups").iter();
    let mut lines = groups.flat_map(|group| group["lines"].as_array().expect("lines"));
    let line = lines.find(|line| line["owner"]["name"] == name).expect("a line");
    line["key"].as_str().expect("a key").to_owned()
}

/// Who answered what, as somebody is told.
fn told(browser: &Browser<'_>) -> Vec<(String, String)> {
    let list = read(&browser.get("/api/v1/answers"));
    let text = |one: &Value| one.as_str().unwrap_or_default().to_owned();
    let rows = list["answers"].as_array().expect("answers").iter();
    rows.map(|row| (text(&row["key"]), text(&row["who"]))).collect()
}

#[test]
fn a_form_carries_the_sessions_token_and_the_answer_the_name_of_whoever_sent_it() {
    let house = house();
    let mut mei = house.signed_in("mei@example.com");
    let key = line_about(&mei, "Ana");
    let token = mei.token();
    for path in ["/signals", "/today"] {
        let page = mei.get(path).page();
        let forms = page.count(".answer form");
        assert!(forms > 0, "{path}");
        let carried = page.attributes(".answer form input[name=token]", "value");
        assert_eq!(carried, vec![token.clone(); forms], "{path}");
    }
    let form = [("key", key.as_str()), ("what", "accept"), ("back", "/signals")];
    assert_eq!(mei.post("/answers", &form).status, StatusCode::FORBIDDEN, "without the token");
    assert!(told(&mei).is_empty());
    let sent = mei.post("/answers", &[&form[..], &[("token", &token)]].concat());
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(told(&mei), [(key.clone(), "Mei".to_owned())]);
    assert_eq!(told(&house.signed_in("ana@example.com")), [(key, "Mei".to_owned())]);
    assert!(told(&house.signed_in("cy@example.com")).is_empty(), "it is not about Cy");
}

#[test]
fn whoever_only_reads_sees_no_forms_and_answers_nothing() {
    let house = house();
    let mut reader = house.signed_in("east@example.com");
    let token = reader.token();
    let key = line_about(&reader, "Ana");
    for path in ["/signals", "/today", &format!("/signals?told={key}")] {
        assert_eq!(reader.get(path).page().count("form[action^='/answers']"), 0, "{path}");
    }
    let form = [("key", key.as_str()), ("what", "accept"), ("back", "/signals"), ("token", &token)];
    assert_eq!(reader.post("/answers", &form).status, StatusCode::FORBIDDEN);
    assert!(told(&house.signed_in("mei@example.com")).is_empty());
}

#[test]
fn nobody_answers_what_they_may_not_know_of() {
    let house = house();
    let mei = house.signed_in("mei@example.com");
    let mut cy = house.signed_in("cy@example.com");
    let token = cy.token();
    let own = "today/follow-up/of/Cy".to_owned();
    let of_others = [
        line_about(&mei, "Ana"),
        "signal/too-few-for-quota/company".to_owned(),
        "signal/too-few-for-quota/team/West".to_owned(),
        "today/follow-up/of/Ana".to_owned(),
        "today/follow-up/of/Nobody".to_owned(),
        "today/follow-up/story/Nothing".to_owned(),
    ];
    let mut send = |key: &str| {
        let form = [("key", key), ("what", "done"), ("back", "/"), ("token", &token)];
        cy.post("/answers", &form).status
    };
    for key in of_others {
        assert_eq!(send(&key), StatusCode::BAD_REQUEST, "{key}");
    }
    assert_eq!(send(&own), StatusCode::SEE_OTHER);
    assert_eq!(told(&mei), [(own, "cy@example.com".to_owned())]);
}

#[test]
fn programs_answer_with_a_token_that_may_write() {
    let house = house();
    let mei = house.signed_in("mei@example.com");
    let key = line_about(&mei, "Ana");
    let account = house.store.accounts().named("ana@example.com").expect("a store").expect("Ana");
    let bearer = |scope| {
        let made = house.store.accounts().make_token(&account, "p", scope, &house.by());
        format!("Bearer {}", made.expect("a token").text())
    };
    let (reads, writes) = (bearer(Scope::Read), bearer(Scope::Write));
    let body = json!({ "key": key, "what": "done" }).to_string();
    let json = (header::CONTENT_TYPE, "application/json");
    let post = |other: Option<(header::HeaderName, &str)>| {
        let headers: Vec<_> = [json.clone()].into_iter().chain(other).collect();
        house.site.post_with("/api/v1/answers", &headers, &body)
    };
    assert_eq!(post(None).status, StatusCode::UNAUTHORIZED);
    assert_eq!(post(Some((header::AUTHORIZATION, &reads))).status, StatusCode::FORBIDDEN);
    let by_cookie = post(Some((header::COOKIE, &mei.cookie)));
    assert_eq!(by_cookie.status, StatusCode::FORBIDDEN, "a page sends forms");
    let kept = post(Some((header::AUTHORIZATION, &writes)));
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    assert_eq!(read(&kept)["answer"]["who"], "ana@example.com");
    assert_eq!(told(&mei), [(key, "ana@example.com".to_owned())]);
}

#[test]
fn while_there_is_no_account_programs_answer_without_a_token() {
    let house = House::of(&closing(360, ""), false);
    let body = json!({ "key": "today/call/csv/7", "what": "done" }).to_string();
    let json = (header::CONTENT_TYPE, "application/json");
    let post = |headers: &[(header::HeaderName, &str)]| {
        house.site.post_with("/api/v1/answers", headers, &body).status
    };
    let from = (header::HeaderName::from_static("sec-fetch-site"), "cross-site");
    assert_eq!(post(&[json.clone(), from]), StatusCode::FORBIDDEN);
    assert_eq!(post(&[]), StatusCode::FORBIDDEN);
    assert_eq!(post(&[json]), StatusCode::OK);
}
