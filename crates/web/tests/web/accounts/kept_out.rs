//! What the door says where nothing can be written.

use axum::http::StatusCode;
use records::Store;
use tempfile::TempDir;

use super::{House, PASSWORD};
use crate::company;
use crate::site::Answer;

/// Mei's house, over a file in that folder.
fn lived_in(folder: &TempDir) -> House {
    let store = Store::open(folder.path().join("s.db")).expect("a store");
    let house = House::over(store, company::SMALL, false);
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    house
}

/// Lets the store take nothing in: by a second name of its file.
fn keep_out(folder: &TempDir) {
    let file = folder.path().join("s.db");
    std::fs::hard_link(&file, folder.path().join("second.db")).expect("a second name");
}

fn told(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
    let said = answer.page().text("main");
    assert!(said.contains("remove the other names"), "{said}");
    assert!(said.contains("Nobody was signed in or out"), "{said}");
}

#[test]
fn whoever_wants_in_or_out_is_told_why_nothing_came_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = lived_in(&folder);
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    keep_out(&folder);
    told(&house.browser().sign_in("mei@example.com", PASSWORD));
    told(&house.browser().sign_in("mei@example.com", "another password"));
    let session = mei.cookie.clone();
    for path in ["/account/everywhere", "/sign-out"] {
        let answer = mei.post(path, &[("token", &token)]);
        told(&answer);
        assert!(mei.is_in() && mei.cookie == session, "{path}");
    }
    let own = [("token", token.as_str()), ("label", "BI"), ("scope", "read")];
    told(&mei.post("/account/tokens", &own));
    let next = [("token", token.as_str()), ("password", PASSWORD), ("new", "another battery")];
    told(&mei.post("/account/password", &next));
    let new = [("token", token.as_str()), ("email", "x@example.com"), ("role", "administrator")];
    told(&mei.post("/people", &new));
    let japanese = mei.post("/account/everywhere?lang=ja", &[("token", &token)]);
    assert!(japanese.page().text("main").contains("サインアウトも行われていません"));
}

#[test]
fn whoever_is_in_reads_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = lived_in(&folder);
    let mei = house.signed_in("mei@example.com");
    keep_out(&folder);
    // That they were seen would be written down by now.
    house.later(3600);
    assert_eq!(mei.get("/reps").status, StatusCode::OK);
}

#[test]
fn the_first_account_is_not_made_by_halves() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path().join("s.db")).expect("a store");
    let house = House::over(store, company::SMALL, false);
    keep_out(&folder);
    let link = format!("/setup/{}", house.setup.text());
    let fields = [("name", "Mei"), ("email", "mei@example.com"), ("new", PASSWORD)];
    told(&house.browser().post(&link, &fields));
    assert!(!house.store.accounts().are_there().expect("a store"));
}
