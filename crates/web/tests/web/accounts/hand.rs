//! Who changes deals where there are accounts: with a form of their own session, in their own name,
//! and only what is theirs.

use axum::http::{StatusCode, header};

use super::{House, PASSWORD};

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team Sales ; team East in Sales ; team West in Sales
person Kim in Sales leading
person Mei in East leading
person Ann in East
person Tom in West
2026-09-01 opp A name "Of Ann" created owner Ann amount 1000 stage Qualify
2026-09-01 opp T name "Of Tom" created owner Tom amount 2000 stage Qualify
"#;

fn house() -> House {
    let house = House::of_ledger(STORY);
    let accounts = house.store.accounts();
    accounts.begin("admin@example.com", "Admin", PASSWORD, &house.by()).expect("the account");
    house.moves_in("kim@example.com", "manager", Some("Kim"));
    house.moves_in("mei@example.com", "manager", Some("Mei"));
    house.moves_in("ann@example.com", "rep", Some("Ann"));
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    house.moves_in("reader@example.com", "reader", None);
    house
}

#[test]
fn each_role_changes_what_it_may_and_nothing_else() {
    let house = house();
    let stages = ["Qualify", "Proposal"];
    for (turn, (who, ann, tom)) in [
        ("admin", true, true),
        ("kim", true, true),
        ("mei", true, false),
        ("ann", true, false),
        ("tom", false, true),
        ("reader", false, false),
    ]
    .into_iter()
    .enumerate()
    {
        let mut browser = house.signed_in(&format!("{who}@example.com"));
        let token = browser.token();
        for (number, may) in [(0, ann), (1, tom)] {
            let path = format!("/deals/{number}");
            let shown = browser.get(&path);
            let forms = (shown.status == StatusCode::OK).then(|| shown.page().count(".do form"));
            assert_eq!(forms.unwrap_or(0) > 0, may, "{who} {path}");
            let stage = [("stage", stages[(turn + 1) % 2]), ("next_step", who), ("token", &token)];
            let sent = browser.post(&path, &stage);
            assert_eq!(sent.status == StatusCode::SEE_OTHER, may, "{who} {path} {}", sent.status);
            let refused = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
            assert!(may || refused.contains(&sent.status), "{who} {path} {}", sent.status);
        }
    }
    let admin = house.signed_in("admin@example.com");
    let who = admin.get("/deals/0").page().texts(".edits li > b");
    assert_eq!(who, ["ann@example.com", "mei@example.com", "kim@example.com", "Admin"]);
}

#[test]
fn a_form_without_the_sessions_token_changes_nothing() {
    let house = house();
    let mut ann = house.signed_in("ann@example.com");
    let sent = ann.post("/deals/0", &[("stage", "Proposal")]);
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    let token = ann.token();
    let carried = ann.get("/deals/0").page().attributes("main form input[name=token]", "value");
    assert!(carried.len() > 3 && carried.iter().all(|one| *one == token), "{carried:?}");
    let log = [("how", "call/answered"), ("token", &token)];
    let sent = ann.post("/deals/0/log", &log);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = ann.get(sent.header(&header::LOCATION)).page();
    assert!(page.texts(".moments span")[0].contains("by Ann"), "{:?}", page.texts(".moments span"));
    let log = [("how", "call/answered"), ("by", "Tom"), ("token", &token)];
    assert_eq!(ann.post("/deals/0/log", &log).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.post("/deals/1/log", &log).status, StatusCode::NOT_FOUND);
}
