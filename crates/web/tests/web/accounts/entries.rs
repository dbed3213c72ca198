//! Who edits which logged activity where there are accounts, by forms and by programs: what is
//! hidden is answered like what is not there.

use axum::http::{StatusCode, header};
use records::accounts::Scope;
use serde_json::{Value, json};

use super::{Browser, House, PASSWORD};

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team Sales ; team East in Sales ; team West in Sales
person Kim in Sales leading
person Mei in East leading
person Ann in East
person Tom in West
2026-09-01 account "Secret Mills" owner Tom
2026-09-01 contact "Secret Person" account "Secret Mills"
2026-09-01 opp A name "Of Ann" created owner Ann amount 1000 stage Qualify
2026-09-01 opp T name "Secret deal" created owner Tom stage Qualify account "Secret Mills"
2026-09-01 opp U name "Another deal" created owner Tom stage Qualify account "Secret Mills"
2026-09-01 lead S name "Secret lead" created owner Tom
2026-11-02T10:00 call by Ann on A answered
2026-11-03T10:00 call by Tom on T answered with "Secret Person"
2026-11-04T10:00 call by Tom lead S answered
2026-11-05T10:00 call by Tom with "Secret Person" answered
"#;

/// Whose activity it is, by the hour and day that tell them apart.
const ALL: [(&str, &str); 4] = [("02", "A"), ("03", "T"), ("04", "S"), ("05", "-")];

fn house() -> House {
    let house = House::of_ledger(STORY);
    let accounts = house.store.accounts();
    accounts.begin("admin@example.com", "Admin", PASSWORD, &house.by()).expect("the account");
    house.moves_in("kim@example.com", "manager", Some("Kim"));
    house.moves_in("mei@example.com", "manager", Some("Mei"));
    house.moves_in("ann@example.com", "rep", Some("Ann"));
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    house.moves_in("reader@example.com", "reader", None);
    house.moves_in("east@example.com", "reader", Some("East"));
    house
}

/// The numbers of all activities, in the order of [`ALL`].
fn numbers(admin: &Browser<'_>) -> Vec<u64> {
    let list = admin.get("/api/v1/activities?period=2026-Q4&sort=day").text();
    let list: Value = serde_json::from_str(&list).expect("JSON");
    let rows = list["rows"].as_array().expect("rows");
    rows.iter().map(|row| row["number"].as_u64().expect("a number")).collect()
}

#[test]
fn each_role_edits_what_it_may_and_is_told_nothing_of_the_rest() {
    let house = house();
    for (who, may) in [
        ("admin", "ATS-"),
        ("kim", "ATS-"),
        ("mei", "A"),
        ("ann", "A"),
        ("tom", "TS-"),
        ("reader", ""),
        ("east", ""),
    ] {
        let mut browser = house.signed_in(&format!("{who}@example.com"));
        let (form_token, all) = (browser.token(), numbers(&house.signed_in("admin@example.com")));
        let account = house.store.accounts().named(&format!("{who}@example.com"));
        let account = account.expect("a store").expect("an account");
        let scope = if may.is_empty() { Scope::Read } else { Scope::Write };
        let made = house.store.accounts().make_token(&account, "p", scope, &house.by());
        let bearer = format!("Bearer {}", made.expect("a token").text());
        let nowhere = browser.get("/activities/4000000/edit");
        let listed = browser.get("/activities?period=2026-Q4").page();
        let links = listed.attributes(".deals tbody th a", "href");
        let forms = links.iter().filter(|link| link.contains("/edit")).count();
        assert_eq!(forms, may.len(), "{who} {links:?}");
        for ((day, name), number) in ALL.into_iter().zip(all) {
            let (path, may) = (format!("/activities/{number}"), may.contains(name));
            let shown = browser.get(&format!("{path}/edit"));
            assert_eq!(shown.status == StatusCode::OK, may, "{who} {name}");
            let subject = format!("{who} 2026-11-{day}");
            let body = json!({ "subject": subject }).to_string();
            let headers = [
                (header::AUTHORIZATION, bearer.as_str()),
                (header::CONTENT_TYPE, "application/json"),
            ];
            let api = format!("/api/v1{path}");
            let patched = house.site.send_with("PATCH", &api, &headers, &body);
            assert_eq!(patched.status == StatusCode::OK, may, "{who} {name} {}", patched.text());
            let sent = [("subject", "By a form"), ("token", &form_token)];
            let posted = browser.post(&path, &sent);
            assert_eq!(posted.status == StatusCode::SEE_OTHER, may, "{who} {name}");
            let undo = [("batch", "1"), ("token", form_token.as_str())];
            let undone = browser.post(&format!("{path}/undo"), &undo);
            assert_ne!(undone.status, StatusCode::SEE_OTHER, "an import is not undone so");
            if may {
                continue;
            }
            assert_eq!(shown.text(), nowhere.text(), "{who} {name}: as one that is not there");
            for answer in [&patched, &posted, &undone] {
                let refused = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
                assert!(refused.contains(&answer.status), "{who} {name} {}", answer.status);
                assert!(!answer.text().contains("Secret"), "{who} {name}");
            }
        }
    }
}

#[test]
fn of_what_an_activity_was_no_deal_or_person_is_told_that_is_not_seen() {
    let house = house();
    let mut admin = house.signed_in("admin@example.com");
    let token = admin.token();
    let on_t = numbers(&admin)[1];
    let other = crate::office::id(&house.store, "deal", 2);
    // Noted by mistake on a deal at another customer, and by another.
    let changed = [("subject", "Moved"), ("by", "Ann"), ("deal", &*other), ("contact", "")];
    let changed = [&changed[..], &[("token", token.as_str())]].concat();
    let moved = admin.post(&format!("/activities/{on_t}"), &changed);
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let seen = |browser: &Browser<'_>| {
        let number = numbers(&house.signed_in("admin@example.com"))[1];
        let page = browser.get(&format!("/activities/{number}/edit")).page();
        page.text(".edits")
    };
    let all = seen(&admin);
    assert!(all.contains("With: none (was: Secret Person)"), "{all}");
    assert!(all.contains("Deal: Another deal (was: Secret deal)"), "{all}");
    let ann = seen(&house.signed_in("ann@example.com"));
    assert!(ann.contains("Moved") && !ann.contains("Secret"), "{ann}");
}

#[test]
fn whoever_edits_and_takes_back_is_written_down() {
    let house = house();
    let mut ann = house.signed_in("ann@example.com");
    let token = ann.token();
    let number = numbers(&house.signed_in("admin@example.com"))[0];
    let sent = ann
        .post(&format!("/activities/{number}"), &[("how", "call/conversation"), ("token", &token)]);
    let page = ann.get(sent.header(&header::LOCATION)).page();
    assert_eq!(page.texts(".edits li > b"), ["ann@example.com"]);
    let (batch, undo) =
        (page.attribute(".edits button", "value"), page.attribute(".edits form", "action"));
    let without = ann.post(&undo, &[("batch", &batch)]);
    assert_eq!(without.status, StatusCode::FORBIDDEN, "without the session's token");
    let undone = ann.post(&undo, &[("batch", &batch), ("token", &token)]);
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    let log = house.store.accounts().audit(10).expect("a store");
    let last: Vec<(&str, &str)> =
        log.iter().take(2).map(|one| (one.who.as_str(), one.what.as_str())).collect();
    assert_eq!(last, [("ann@example.com", "batch-undone"), ("ann@example.com", "batch-made")]);
}
