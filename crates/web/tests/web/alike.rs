//! Records made by hand that may be on record already: people are asked first, programs are told.

use axum::http::{StatusCode, header};
use reports::Role;
use serde_json::{Value, json};

use crate::office::Office;
use crate::site::{Answer, Page, Site};

const STORY: &str = r#"
org zone UTC currency JPY
pipeline Qualify > Proposal | Won | Lost
team East ; team West
person Mei in East
person Tom in West
2026-08-01 account X created name "株式会社青葉製作所" owner Mei
2026-08-01 account Y created name "Halden Rail Inc." owner Tom
2026-08-01 contact K created name "山田 太郎" account X email taro@aoba.example
2026-08-01 lead L created name "Kim Lee" email kim@port.example owner Mei
2026-09-01 opp A created name "Line 2" account X owner Mei amount 1000 stage Qualify
2026-09-01 opp B created name "Line 3" account X owner Mei amount 1000 stage Qualify
2026-10-01 opp B won
"#;

fn asked(office: &Office, link: &str, fields: &[(&str, &str)]) -> Page {
    let sent = office.post(link, fields);
    assert_eq!(sent.status, StatusCode::CONFLICT, "{fields:?}: {}", sent.text());
    sent.page()
}

fn alike(page: &Page) -> (Vec<String>, Vec<String>) {
    (page.texts(".notice li"), page.attributes(".notice li a", "href"))
}

#[test]
fn what_looks_like_a_record_that_is_there_is_asked_about_and_made_anyway() {
    let office = Office::telling(STORY);
    for (link, fields, told, href) in [
        (
            "/accounts/new",
            vec![("name", "青葉製作所㈱"), ("owner", "Mei")],
            "株式会社青葉製作所 Same company name",
            "/accounts/0",
        ),
        (
            "/contacts/new",
            vec![("name", "山田太郎"), ("account", "株式会社青葉製作所")],
            "山田 太郎 (株式会社青葉製作所) Same person at the same company",
            "/accounts/0",
        ),
        (
            "/contacts/new",
            vec![
                ("name", "T. Y."),
                ("account", "Halden Rail Inc."),
                ("email", "Taro@aoba.example"),
            ],
            "山田 太郎 (株式会社青葉製作所) Same e-mail",
            "/accounts/0",
        ),
        (
            "/leads/new",
            vec![
                ("name", "Lee"),
                ("company", "P"),
                ("owner", "Mei"),
                ("email", "KIM@port.example"),
            ],
            "Kim Lee Same e-mail",
            "/leads/0",
        ),
        (
            "/deals/new",
            vec![("name", "line2"), ("account", "株式会社青葉製作所"), ("stage", "Qualify")],
            "Line 2 (株式会社青葉製作所) Same name with the same customer, at the same time",
            "/deals/0",
        ),
        (
            "/deals/new",
            vec![
                ("name", "New"),
                ("account", "Halden Rail"),
                ("stage", "Qualify"),
                ("new_account", "1"),
            ],
            "Halden Rail Inc. Same company name",
            "/accounts/1",
        ),
    ] {
        let page = asked(&office, link, &fields);
        assert_eq!(alike(&page), (vec![told.to_owned()], vec![href.to_owned()]), "{fields:?}");
        let name = page.attribute("#record input[name=name]", "value");
        assert_eq!(name, fields[0].1, "what was typed stays");
        assert_eq!(page.attribute(".notice button", "form"), "record");
        let anyway = [fields.as_slice(), &[("anyway", "1")]].concat();
        assert_eq!(office.post(link, &anyway).status, StatusCode::SEE_OTHER, "{fields:?}");
    }
    let japanese =
        office.post("/accounts/new?lang=ja", &[("name", "青葉製作所"), ("owner", "Mei")]);
    assert!(japanese.page().texts(".notice p")[0].contains("すでに登録されているかもしれません"));
}

#[test]
fn what_resembles_nothing_is_made_at_once() {
    let office = Office::telling(STORY);
    for (link, fields) in [
        ("/accounts/new", vec![("name", "青葉商事"), ("owner", "Mei")]),
        ("/contacts/new", vec![("name", "山田太郎"), ("account", "Halden Rail Inc.")]),
        // A won deal and its next order are two.
        (
            "/deals/new",
            vec![("name", "Line 3"), ("account", "株式会社青葉製作所"), ("stage", "Qualify")],
        ),
        (
            "/deals/new",
            vec![("name", "Line 2"), ("account", "Halden Rail Inc."), ("stage", "Qualify")],
        ),
    ] {
        let sent = office.post(link, &fields);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{fields:?}: {}", sent.text());
    }
    // What is wrong is told first.
    let wrong = [("name", "青葉製作所"), ("owner", "Nobody")];
    let wrong = office.post("/accounts/new", &wrong);
    assert_eq!(
        (wrong.status, wrong.page().count("[name=anyway]")),
        (StatusCode::UNPROCESSABLE_ENTITY, 0)
    );
    let change = [("name", "株式会社青葉製作所 ")];
    assert_eq!(
        office.post("/accounts/0", &change).status,
        StatusCode::SEE_OTHER,
        "a change asks nothing"
    );
}

#[test]
fn programs_are_told_and_nobody_is_told_of_what_they_do_not_see() {
    let office = Office::telling(STORY);
    let send = |site: &Site, path: &str, body: &Value| -> (Answer, Value) {
        let kind = [(header::CONTENT_TYPE, "application/json")];
        let sent = site.post_with(path, &kind, &body.to_string());
        let told = serde_json::from_slice(&sent.body).expect("JSON");
        (sent, told)
    };
    let (sent, told) = send(&office.site, "/api/v1/accounts", &json!({ "name": "青葉製作所" }));
    assert_eq!(sent.status, StatusCode::OK, "{told}");
    let id = told["possible_duplicates"][0]["id"].clone();
    let expected = json!([{
        "kind": "account",
        "id": id,
        "number": 0,
        "name": "株式会社青葉製作所",
        "account": null,
        "account_id": null,
        "account_number": null,
        "reasons": ["name"],
    }]);
    assert_eq!(told["possible_duplicates"], expected);
    let named = office.site.get(&format!("/api/v1/accounts/{}", id.as_str().expect("an id")));
    assert_eq!(named.status, StatusCode::OK);
    let deal = json!({ "name": "LINE-2", "account": "株式会社青葉製作所" });
    let (sent, told) = send(&office.site, "/api/v1/deals", &deal);
    assert_eq!(
        (sent.status, &told["possible_duplicates"][0]["number"]),
        (StatusCode::OK, &json!(0))
    );
    let (_, told) = send(&office.site, "/api/v1/leads", &json!({ "name": "Zoe", "company": "Z" }));
    assert_eq!(told["possible_duplicates"], json!([]));
    let history = sales::story::history(STORY);
    let tom = Role::Rep("Tom".into()).viewer(&history).expect("Tom");
    let today = crate::site::TODAY.parse().expect("a day");
    let now = history.start_of(today);
    let hand = reports::hand::Hand::new(&history, &tom, today, now, &|_| None);
    let found = |kind, name: &'static str| {
        let values = [("name", name), ("email", "kim@port.example")];
        let values = values.map(|(word, value)| (word, value.to_owned())).into_iter().collect();
        let wanted = reports::hand::CardWanted { values, ..Default::default() };
        let making = reports::duplicates::Making::Card(kind, &wanted);
        reports::duplicates::resembling(&history, &hand, making).len()
    };
    use reports::hand::CardKind;
    assert_eq!(found(CardKind::Account, "青葉製作所"), 0, "Mei's");
    assert_eq!(found(CardKind::Account, "Halden Rail"), 1, "his own");
    assert_eq!(found(CardKind::Lead, "Kim Lee"), 0, "Mei's");
}

#[test]
fn what_is_made_anyway_is_there_with_all_that_was_typed() {
    let office = Office::telling(STORY);
    let name = "Halden Rail Inc.";
    let typed = [("name", name), ("owner", "Mei"), ("phone", "555-9999"), ("anyway", "1")];
    let shown = office.kept("/accounts/new", &typed).text("main");
    assert!(shown.contains(name) && shown.contains("Owner: Mei"), "{shown}");
    let form = office.site.page("/accounts/2/edit");
    assert_eq!(form.attribute("#record input[name=phone]", "value"), "555-9999");
    let names = |office: &Office| {
        let history = office.store.history().expect("a history");
        history.accounts().iter().map(|one| one.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&office), ["株式会社青葉製作所", name, name]);
    assert!(office.site.page("/duplicates").text("main").contains(name), "to be merged by people");
    office.kept("/accounts/0", &[("name", name)]);
    assert_eq!(names(&office), [name, name, name], "nothing is joined by a name given here");
}
