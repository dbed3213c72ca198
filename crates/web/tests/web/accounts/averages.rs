//! What people see of others is set by administrators, on a page, and counts at once.

use std::fmt::Write as _;

use axum::http::StatusCode;
use serde_json::Value;

use super::{Browser, House};
use crate::ledger::english;

/// Six people with ten closed deals each; Tom's are won as often as not.
fn story() -> String {
    let mut story = String::from("pipeline Find > Offer | Won | Lost\nteam East\n");
    let people = ["Tom", "Ann", "Bo", "Cai", "Dee", "Eli"];
    for (place, name) in people.into_iter().enumerate() {
        let _ = writeln!(story, "person {name} in East role AE hired 2024-01-01");
        for deal in 0..10 {
            let end = if deal < 5 - place % 2 { "won" } else { "lost" };
            let _ = writeln!(
                story,
                "2026-07-{:02} opp {name}{deal} created owner {name} amount 100 stage Find\n\
                 2026-08-{:02} opp {name}{deal} {end}",
                deal + 1,
                deal + place + 1
            );
        }
    }
    story
}

fn house() -> House {
    let house = House::of_ledger(&story());
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", super::PASSWORD, &house.by()).expect("the account");
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    house.moves_in("ann@example.com", "manager", Some("Ann"));
    house.moves_in("rio@example.com", "reader", None);
    house
}

/// How Tom is told of others beside his win rate: the figure, and whether it is rounded.
fn told(tom: &Browser<'_>) -> (Option<f64>, bool) {
    let answer = tom.get("/api/v1/rep?rep=Tom&period=2026&vs=company");
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let document: Value = serde_json::from_str(&answer.text()).expect("JSON");
    let compared = document["compared"].as_array().expect("figures beside others");
    let rate = compared.iter().find(|one| one["id"] == "win-rate").expect("he has closed deals");
    (rate["reference"].as_f64(), document["is_rounded"] == true)
}

/// Looks at what another setting changes, keeps it, and gives back what was said before.
fn set(mei: &mut Browser<'_>, word: &str) -> Vec<String> {
    let filled = |page: &crate::site::Page, button: &str| {
        let mut fields = page.fields("main form:not(.saved):not([action*=undo])");
        let said = [
            ("name", "Aoba"),
            ("currency", "USD"),
            ("zone", "UTC"),
            ("first-month", "1"),
            ("averages", word),
        ];
        fields.retain(|(name, _)| said.iter().all(|(said, _)| name != said));
        fields.extend(said.map(|(name, value)| (name.to_owned(), value.to_owned())));
        fields.push(("do".to_owned(), button.to_owned()));
        fields
    };
    let looked = send(mei, &filled(&mei.get("/organisation").page(), "preview"));
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    let kept = send(mei, &filled(&looked.page(), "save"));
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    looked.page().texts("main > .notice")
}

fn send(browser: &mut Browser<'_>, fields: &[(String, String)]) -> crate::site::Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post("/organisation", &fields)
}

#[test]
fn what_is_chosen_counts_at_once_and_is_taken_back() {
    let house = house();
    let (mut mei, tom) = (house.signed_in("mei@example.com"), house.signed_in("tom@example.com"));
    let usual = told(&tom);
    assert!(usual.0.is_some() && usual.1, "anonymous is usual: {usual:?}");
    let said = set(&mut mei, "hidden");
    assert!(said[0].contains("anonymous → hidden"), "{said:?}");
    assert_eq!(told(&tom).0, None);
    set(&mut mei, "named");
    // 27 of 60.
    assert_eq!(told(&tom), (Some(0.45), false));
    let batches = house.store.batches().expect("the changes");
    let last = batches.last().expect("one");
    assert_eq!(last.who, "mei@example.com");
    assert_eq!(english(last), "Organisation: averages of others named");
    let page = mei.get("/organisation").page();
    assert_eq!(page.attribute("#averages option[selected]", "value"), "named");
    let listed = page.texts("section[aria-labelledby=made] li p");
    assert!(listed[0].starts_with("Organisation: averages of others named"), "{listed:?}");
    assert!(listed[0].contains("Mei"), "{listed:?}");
    let undo = [
        ("token", mei.token()),
        ("batch", last.id.0.to_string()),
        ("to", "/organisation".to_owned()),
    ];
    let undo = undo.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(mei.post("/set-up/undo", &undo).status, StatusCode::SEE_OTHER);
    assert_eq!(told(&tom).0, None, "hidden again");
    set(&mut mei, "");
    assert_eq!(told(&tom), usual, "as the server is set");
}

#[test]
fn nobody_else_sets_it() {
    let house = house();
    let mut mei = house.signed_in("mei@example.com");
    set(&mut mei, "hidden");
    let page = mei.get("/organisation").page();
    let before = house.store.batches().expect("the changes").len();
    for email in ["tom@example.com", "ann@example.com", "rio@example.com"] {
        let mut other = house.signed_in(email);
        assert_eq!(other.get("/organisation").status, StatusCode::FORBIDDEN, "{email}");
        let mut fields = page.fields("main form:not(.saved):not([action*=undo])");
        fields.retain(|(name, _)| name != "averages" && name != "token");
        let token = other.token();
        for (name, value) in [("averages", "named"), ("token", token.as_str()), ("do", "save")] {
            fields.push((name.to_owned(), value.to_owned()));
        }
        assert_eq!(send(&mut other, &fields).status, StatusCode::FORBIDDEN, "{email}");
        let undo = [("token", token.as_str()), ("batch", "2"), ("to", "/organisation")];
        assert_eq!(other.post("/set-up/undo", &undo).status, StatusCode::FORBIDDEN, "{email}");
    }
    let batches = house.store.batches().expect("the changes");
    assert_eq!(batches.len(), before);
    assert!(batches.iter().all(|batch| batch.undone_at.is_none()));
}

#[test]
fn the_page_says_it_in_both_languages() {
    let house = house();
    let mei = house.signed_in("mei@example.com");
    let options = |lang: &str| {
        let page = mei.get(&format!("/organisation?lang={lang}")).page();
        assert!(page.text("#averages-hint").contains("TASSEI_AVERAGES"));
        page.texts("#averages option")
    };
    assert_eq!(options("en")[0], "As the server is set (anonymous)");
    assert_eq!(options("ja")[0], "サーバーの設定に従う（匿名）");
    assert_eq!(options("ja").len(), 4);
}
