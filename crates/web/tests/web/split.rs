//! A deal divided between people by hand: shown, refused, told of and taken back.

use std::slice;

use axum::http::{StatusCode, header};
use records::NewBatch;
use sales::event::{Definition, Event, RecordKind, What, When};
use sales::roster::Person;
use serde_json::{Value, json};

use crate::hand::office;
use crate::office::{Office, refs};

#[test]
fn a_deal_is_split_shown_and_taken_back() {
    let office = office();
    let form = office.site.page("/deals/0/edit");
    assert_eq!(form.count(".parts .part"), 5, "empty lines for whoever has no scripts");
    assert_eq!(form.count(".parts button[data-add][hidden]"), 1, "a script shows it");
    assert_eq!(
        form.attributes(".parts select:first-of-type option", "value")[..3],
        ["", "Mei", "Tom"]
    );
    let split = |one: &'static str, other: &'static str| {
        [
            ("was-shares", ""),
            ("shares-person", "Mei"),
            ("shares-percent", one),
            ("shares-person", "Tom"),
            ("shares-percent", other),
            ("shares-person", ""),
            ("shares-percent", ""),
        ]
    };
    for (one, other) in [("60", "30"), ("60", ""), ("60", "50")] {
        let refused = office.post("/deals/0", &split(one, other));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{one} and {other}");
        let page = refused.page();
        assert_eq!(page.attributes(".parts input[inputmode]", "value")[0], one, "what was typed");
        assert_eq!(page.count("#wrong-shares"), 1);
    }
    let after = office.kept("/deals/0", &split("60", "40"));
    assert_eq!(after.texts("[aria-labelledby=credits] li b"), ["Mei", "Tom"]);
    let parts = after.texts("[aria-labelledby=credits] li small");
    assert!(parts[0].contains("60% of the deal") && parts[0].contains("$600"), "{parts:?}");
    assert!(parts[1].contains("40% of the deal") && parts[1].contains("$400"), "{parts:?}");
    assert_eq!(after.texts(".edits li > span"), ["Split between: Mei 60%, Tom 40%"]);
    assert_eq!(after.texts(".moments b")[0], "Split");
    let again = office.site.page("/deals/0/edit");
    assert_eq!(again.attributes(".parts input[inputmode]", "value")[..2], ["60", "40"]);
    assert_eq!(again.attribute("input[name=was-shares]", "value"), "Mei 60; Tom 40");

    // Somebody who saw it undivided is told.
    let clash = office.post("/deals/0", &split("50", "50"));
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let page = clash.page();
    assert_eq!(page.texts(".clash b"), ["Mei 50; Tom 50", "Mei 60; Tom 40"]);
    let mine = Office::fields(&page, ".fields");
    let chosen: Vec<_> = refs(&mine).into_iter().filter(|one| one.1 != "theirs").collect();
    let after = office.kept("/deals/0", &chosen);
    assert!(after.texts("[aria-labelledby=credits] li small")[0].contains("50% of the deal"));

    let batch = &after.attributes(".edits button", "value")[0];
    let back = office.kept("/deals/0/undo", &[("batch", batch)]);
    assert!(back.texts("[aria-labelledby=credits] li small")[0].contains("60% of the deal"));
    let rows = office.site.page("/deals?status=open&rep=Tom").texts("main tbody tr");
    let alpha = rows.iter().find(|row| row.contains("Alpha")).expect("a part of it is Tom's");
    assert!(alpha.contains("$400") && alpha.contains("40% of the deal"), "{alpha}");
    let page = office.site.page("/deals?status=open&rep=Tom");
    assert!(page.text("main").contains("1 deal is here with a share only"));
    let alone = office.site.page("/deals?metric=open-pipeline&rep=Tom").text("main");
    assert!(alone.contains("40% of the deal"), "{alone}");
    let fields = [("was-shares", "Mei 60; Tom 40"), ("shares-person", ""), ("shares-percent", "")];
    let whole = office.kept("/deals/0", &fields);
    assert_eq!(whole.count("[aria-labelledby=credits]"), 0, "all is its owner's");
}

#[test]
fn whom_a_deal_is_divided_between_is_told_by_the_names_they_have() {
    let office = office();
    let parts = [
        ("was-shares", ""),
        ("shares-person", "Mei"),
        ("shares-percent", "60"),
        ("shares-person", "Tom"),
        ("shares-percent", "40"),
    ];
    office.kept("/deals/0", &parts);
    let history = office.store.history().expect("a history");
    let mei = history.roster().person_named("Mei").expect("Mei");
    let key = office.store.person_key(mei).expect("a key");
    let person = Person { name: "Mei Sato".into(), ..history.roster().person(mei).clone() };
    let at = office.store.batches().expect("batches").pop().expect("one").recorded_at;
    let renamed = Event {
        kind: RecordKind::Person,
        key,
        happened: When::Between { after: None, before: at },
        what: What::Defined(Definition::Person(person)),
    };
    office.store.append(&NewBatch::new(at, "plan", "plan.toml"), [renamed]).expect("kept");
    let after = office.kept("/deals/0", &[("amount", "1500")]);
    let told = after.texts(".edits li > span");
    assert_eq!(told[1], "Split between: Mei Sato 60%, Tom 40%");
}

#[test]
fn programs_divide_deals_as_forms_do() {
    let office = office();
    let json_body = (header::CONTENT_TYPE, "application/json");
    let sent = |shares: Value| {
        let body = json!({ "shares": shares }).to_string();
        let path = format!("/api/v1/deals/{}", office.id("deal", 0));
        office.site.send_with("PATCH", &path, slice::from_ref(&json_body), &body)
    };
    assert_eq!(sent(json!("Mei 60; Tom 30")).status, StatusCode::BAD_REQUEST);
    assert_eq!(sent(json!("Mei 60; Tom 40")).status, StatusCode::OK);
    let deal = office.site.get("/api/v1/deals/0").text();
    let deal: Value = serde_json::from_str(&deal).expect("JSON");
    assert_eq!(deal["credits"][1]["share_percent"], 40.0);
    assert_eq!(deal["credits"][1]["counted"], 40_000);
    assert_eq!(sent(Value::Null).status, StatusCode::OK);
    let deal = office.site.get("/api/v1/deals/0").text();
    let deal: Value = serde_json::from_str(&deal).expect("JSON");
    assert_eq!(deal["credits"], json!([]));
}
