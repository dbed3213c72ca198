//! Whoever is signed out while they fill in a form; and what is told after changes of accounts.

use axum::http::{StatusCode, header};
use records::accounts::LASTS_SECONDS;

use super::{House, PASSWORD};
use crate::site::Answer;

const MEI: &str = "mei@example.com";

const SITE: header::HeaderName = header::HeaderName::from_static("sec-fetch-site");

/// Sends a form as a browser does that is at that page of `http://tassei.example`.
fn post_at(house: &House, cookie: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
    let headers = [
        (header::COOKIE, cookie),
        (SITE, "same-origin"),
        (header::HOST, "tassei.example"),
        (header::ORIGIN, "https://tassei.example"),
        (header::REFERER, page),
    ];
    house.site.post_form("/people", fields, &headers)
}

#[test]
fn a_form_of_an_ended_session_leads_to_sign_in_with_the_reason_and_back_to_its_page() {
    let house = House::new(true);
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    let mut browser = house.signed_in("mei@example.com");
    let old = browser.token();
    house.later(LASTS_SECONDS);
    let fields = [("email", "new@example.com"), ("token", old.as_str())];
    let page_of = "https://tassei.example/people?lang=en";
    let answer = post_at(&house, &browser.cookie, page_of, &fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.header(&header::LOCATION).to_owned();
    assert_eq!(to, "/sign-in?to=/people%3Flang%3Den&ended=1");
    let page = browser.get(&to).page();
    assert!(page.text("[role=alert]").contains("Nothing was saved"), "{}", page.text("main"));
    assert_eq!(page.attribute("input[name=to]", "value"), "/people?lang=en");
    assert_eq!(page.attributes("[autofocus]", "name"), ["email"]);
    // Where scripts run, one keeps what was filled in, and says so.
    assert!(page.attribute("[role=alert]", "data-kept").contains("kept in this tab"));
    assert_eq!(page.attributes("script", "src").len(), 1);
    let plain = browser.get("/sign-in").page();
    assert_eq!((plain.count("script"), plain.count("[data-kept]")), (0, 0));
    // A page of elsewhere is led nowhere.
    let foreign = post_at(&house, &browser.cookie, "https://evil.example/x", &fields);
    assert_eq!(foreign.header(&header::LOCATION), "/sign-in?ended=1");
    let asked = browser.get("/people");
    assert_eq!(
        asked.header(&header::LOCATION),
        "/sign-in?to=/people",
        "who only looks, lost nothing"
    );
    // The page that was open before is told for what it is.
    browser.sign_in("mei@example.com", PASSWORD);
    assert_eq!(browser.get("/people").page().attribute("[data-account]", "data-account"), MEI);
    let answer = post_at(&house, &browser.cookie, page_of, &fields);
    assert_eq!(answer.page().attribute("main a.btn", "href"), "/people?lang=en");
    let answer = browser.post("/people", &fields);
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let page = answer.page();
    assert_eq!(page.text("h1"), "This page is older than your sign-in");
    assert!(page.text("main").contains("copy what you filled in"), "{}", page.text("main"));
    let answer = browser.post_from("cross-site", "/people", &fields);
    assert_eq!(answer.page().text("h1"), "This was not done", "of another site nothing changes");
}

#[test]
fn an_invitation_shows_the_whole_address_as_the_server_was_asked_for() {
    let house = House::new(true);
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    let browser = house.signed_in("mei@example.com");
    let token = browser.token();
    let fields = [
        ("email", "new@example.com"),
        ("name", "New"),
        ("role", "administrator"),
        ("token", token.as_str()),
    ];
    let page = "https://tassei.example/people";
    let page = post_at(&house, &browser.cookie, page, &fields).page();
    let link = page.attribute(".share .address", "href");
    assert!(link.starts_with("https://tassei.example/invited/"), "{link}");
    assert_eq!(page.attribute(".share", "data-copy"), "Copy link");
    assert_eq!(page.count(".notice:not(.saved)"), 0, "nothing is wrong");
    assert_eq!(page.text("[aria-current=page]"), "People", "the rail has its group");
    assert_eq!(page.text(".account-link"), "Mei");
}

#[test]
fn a_change_is_told_and_a_name_is_something_that_can_be_read() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "administrator", None);
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let mut change = |name: &str| {
        let email = ("email", "tom@example.com");
        let fields = [email, ("name", name), ("role", "administrator"), ("token", &token)];
        mei.post("/people/change?lang=en", &fields)
    };
    for blank in [" ", "\u{3000}", "To\nm", "To\0m", "\u{202e}moT"] {
        let answer = change(blank);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{blank:?}");
        let told = answer.page().text("[role=alert]");
        let expected = if blank.trim().is_empty() { "Write a name." } else { "line breaks" };
        assert!(told.contains(expected), "{blank:?}: {told}");
    }
    let named = || house.store.accounts().named("tom@example.com").expect("a store");
    assert_eq!(named().expect("an account").name, "tom@example.com");
    let saved = change("Tom Becker").header(&header::LOCATION).to_owned();
    assert_eq!(named().expect("an account").name, "Tom Becker");
    assert_eq!(mei.get(&saved).page().text(".saved"), "Saved.");
    assert_eq!(mei.get("/people").page().count(".saved"), 0);
}

#[test]
fn a_token_has_a_label_that_says_something() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let long = "x".repeat(201);
    for label in ["", "  ", "a\tb", long.as_str()] {
        let fields = [("label", label), ("scope", "read"), ("token", token.as_str())];
        let answer = mei.post("/account/tokens", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{label:?}");
        assert!(!answer.page().text("#wrong-label").is_empty());
    }
    assert_eq!(mei.get("/account").page().count(".tokens"), 0);
    let fields = [("label", "Reports"), ("scope", "read"), ("token", token.as_str())];
    assert_eq!(mei.post("/account/tokens", &fields).status, StatusCode::OK);
    assert_eq!(mei.get("/account").page().text(".account-link"), "Mei");
}

#[test]
fn the_log_says_roles_and_places_in_the_readers_language() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    let mei = house.signed_in("mei@example.com");
    let log = mei.get("/people/log.csv?lang=ja").text();
    assert!(log.contains("tom@example.com 担当者 Tom"), "{log}");
    let log = mei.get("/people/log.csv?lang=en").text();
    assert!(log.contains("tom@example.com Rep Tom"), "{log}");
}
