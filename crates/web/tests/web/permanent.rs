//! What stays: addresses of records, and the language somebody has chosen.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::office::Office;

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
person Mei
2026-09-01 opp A name "Alpha" account "Halden Rail" created owner Mei amount 1000 stage Qualify
2026-09-03 opp B name "Beta" account "Ostler" created owner Mei amount 2000 stage Qualify
2026-10-01 lead L created owner Mei source Web
2026-10-05T10:00 call by Mei on A conversation outbound with "Mr Smith"
"#;

/// An office where these records are.
fn office() -> Office {
    Office::telling(STORY)
}

fn read(office: &Office, path: &str) -> Value {
    office.site.get(path).json()
}

#[test]
fn an_address_that_is_kept_stays_with_its_record() {
    let office = office();
    for path in ["/deals/0", "/accounts/0"] {
        let page = office.site.page(path);
        let kept = page.attribute("meta[name=permanent]", "content");
        assert!(kept.starts_with(&format!("{path}-")), "{kept}");
        let (place, mark) = kept.split_once("/0-").expect("a number and a mark");
        for number in [0, 7, 4_000_000] {
            let moved = office.site.page(&format!("{place}/{number}-{mark}"));
            assert_eq!(moved.attribute("meta[name=permanent]", "content"), kept);
        }
        let gone = office.site.get(&format!("{path}-zzzzzzzz"));
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn forms_are_found_under_the_address_that_is_kept() {
    let office = office();
    let places = [
        ("deal", "/deals", &["edit", "log"][..]),
        ("account", "/accounts", &["edit", "log"]),
        ("contact", "/contacts", &["edit"]),
        ("lead", "/leads", &["edit", "log", "convert"]),
    ];
    for (kind, place, forms) in places {
        let id = office.id(kind, 0);
        let mark = id.split_once('-').expect("a mark").1;
        for form in forms {
            let plain = office.site.page(&format!("{place}/0/{form}")).text("h1");
            let kept = office.site.page(&format!("{place}/7-{mark}/{form}")).text("h1");
            assert_eq!(kept, plain, "{place} {form}");
            let gone = office.site.get(&format!("{place}/0-zzzzzzzz/{form}"));
            assert_eq!(gone.status, StatusCode::NOT_FOUND);
        }
        let sent = office.post(&format!("{place}/0-{mark}"), &[("name", "Renamed")]);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{place}");
    }
}

#[test]
fn a_language_that_was_chosen_is_spoken_on() {
    let office = office();
    let chosen = [(header::COOKIE, "a=b; lang=ja")];
    let page = office.site.send_with("GET", "/deals/0", &chosen, "").page();
    assert_eq!(page.attribute("html", "lang"), "ja");
    let page = office.site.send_with("GET", "/deals/0?lang=en", &chosen, "").page();
    assert_eq!(page.attribute("html", "lang"), "en", "an address says more");
}

const KINDS: [(&str, &str); 4] = [
    ("deal", "/api/v1/deals"),
    ("account", "/api/v1/accounts"),
    ("lead", "/api/v1/leads"),
    ("contact", "/api/v1/contacts"),
];

/// What a program is answered that changes something.
fn change(office: &Office, path: &str, body: &Value) -> (u16, Value) {
    office.site.change("PATCH", path, body)
}

#[test]
fn a_program_changes_no_record_by_a_number_that_may_be_anothers() {
    let office = office();
    for (kind, place) in KINDS {
        let (number, id) = (0, office.id(kind, 0));
        let body = json!({ "name": format!("Renamed {kind}") });
        let (status, told) = change(&office, &format!("{place}/{number}"), &body);
        let wrong = &told["errors"][0];
        assert_eq!((status, &wrong["parameter"]), (400, &json!("id")), "{told}");
        assert_eq!((&wrong["why"], &wrong["known"]), (&json!("number"), &json!([id])));
        let detail = wrong["detail"].as_str().expect("a sentence");
        assert!(detail.contains("by its id"), "{detail}");
        let (status, told) = change(&office, &format!("{place}/{id}"), &body);
        assert_eq!((status, &told["id"]), (200, &json!(id)), "{told}");
        let others = format!("{place}/{}", id.replace(kind, "task"));
        assert_eq!(change(&office, &others, &body).0, 404, "an id says of what kind it is");
        let cut = format!("{place}/{}", &id[..id.len() - 1]);
        assert_eq!(change(&office, &cut, &body).0, 404, "a part of an id names nothing");
    }
}

/// The ids of a list, and of what is named beside them.
fn ids(list: &Value) -> Vec<(String, String)> {
    let rows = list["rows"].as_array().expect("rows").iter();
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    rows.map(|row| (text(row, "id"), text(row, "name"))).collect()
}

#[test]
fn an_id_leads_to_its_record_whatever_comes_before_it() {
    // Records are numbered as they are first named.
    let first = "2026-01-02 opp Z created owner Mei amount 10 stage Qualify account Ostler";
    let first = format!("{first}\n2026-01-02 lead Z created owner Mei\n2026-09-01 opp A name");
    let moved = Office::telling(&STORY.replacen("2026-09-01 opp A name", &first, 1));
    let office = office();
    for path in ["/api/v1/deals?status=open", "/api/v1/accounts", "/api/v1/leads?period=FY2026"] {
        let (before, after) = (read(&office, path), read(&moved, path));
        let (known, now) = (ids(&before), ids(&after));
        assert!(known.iter().all(|one| now.contains(one)), "{path}: {known:?} {now:?}");
    }
    let old = read(&office, "/api/v1/deals?status=open")["rows"][0].clone();
    let id = old["id"].as_str().expect("an id");
    let one = read(&moved, &format!("/api/v1/deals/{id}"));
    assert_eq!((&one["name"], &one["id"]), (&old["name"], &old["id"]));
    assert_ne!(one["number"], old["number"], "the number is another deal's now");
}

#[test]
fn tables_that_leave_have_the_id_by_which_a_row_is_found_again() {
    let office = office();
    let tables = [
        ("deals", "&status=open", "deal"),
        ("accounts", "", "account"),
        ("activities", "", "activity"),
    ];
    for (table, further, kind) in tables {
        let sent = office.site.get(&format!("/export/{table}.json?period=2026-Q4{further}"));
        let told: Value = serde_json::from_slice(&sent.body).expect("JSON");
        let rows = told["rows"].as_array().expect("rows");
        let id = |row: &Value| row["tassei_id"].as_str().map(str::to_owned);
        assert!(!rows.is_empty() && rows.iter().all(|row| id(row).is_some()), "{told}");
        let first = id(&rows[0]).expect("an id");
        assert!(first.starts_with(&format!("{kind}-")), "{first}");
        if kind != "activity" {
            assert_eq!(office.site.get(&format!("/{table}/{first}")).status, StatusCode::OK);
        }
    }
}
