//! What is on record twice: the list, the form that merges two, what comes of it, and that it can
//! be taken back.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use records::{NewBatch, Store};
use sales::day::Instant;
use serde_json::{Value, json};

use crate::ledger::Books;
use crate::site::{Answer, Page, Site};

const FROM_HERE: (header::HeaderName, &str) =
    (header::HeaderName::from_static("sec-fetch-site"), "same-origin");

const STORY: &str = r#"
org zone UTC currency USD
rate EUR 1.10 from 2026-01-01
pipeline Qualify > Proposal | Won | Lost
team East
person Mei in East
2026-09-01 account A created name "Halden Rail" phone "03-1234-5678" owner Mei
2026-09-01 account B created name "Halden Rail Co., Ltd." website "halden.example" owner Mei
2026-09-01 account C created name "Ostler" owner Mei
2026-09-01 contact P created name "Mr Smith" account A
2026-09-01 contact Q created name "Mr. Smith" account B email "smith@halden.example"
2026-09-02 lead K created name "Ken Sato" company "Acme" owner Mei email "ken@acme.example"
2026-09-02 lead L created name "Sato Ken" company "Acme Inc" owner Mei email "KEN@acme.example"
2026-09-03 opp X name "Alpha" created account A owner Mei amount 1000 stage Qualify
2026-09-03 opp Y name "Beta" created account B owner Mei amount 2000 stage Qualify
"#;

pub(crate) struct Office {
    pub(crate) site: Site,
    pub(crate) store: Arc<Store>,
}

impl Office {
    fn new() -> Office {
        Office::telling(STORY)
    }

    pub(crate) fn id(&self, kind: &str, number: u32) -> String {
        crate::office::id(&self.store, kind, number)
    }

    pub(crate) fn telling(story: &str) -> Office {
        let store = Arc::new(Store::in_memory().expect("a store"));
        let (books, history) = Books::of(story, Arc::clone(&store));
        let book = Site::book(&history);
        let with = |server: web::Server| server.with_ledger(books).with_answers(book, Vec::new());
        Office { site: Site::with(history, with), store }
    }

    pub(crate) fn post(&self, link: &str, fields: &[(String, String)]) -> Answer {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.site.post_form(link, &fields, &[FROM_HERE])
    }

    pub(crate) fn kept(&self, link: &str, fields: &[(String, String)]) -> Page {
        let sent = self.post(link, fields);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        self.site.page(sent.header(&header::LOCATION))
    }

    /// The form at that place of a page as a browser sends it, with the button that is pressed.
    pub(crate) fn send(&self, page: &Page, form: &str, button: Option<&str>) -> Page {
        let link = page.attributes(form, "action").remove(0);
        let mut fields = Office::fields(page, form);
        fields.extend(button.map(|name| {
            let button = format!("{form} button[name={name}]");
            (name.to_owned(), page.attributes(&button, "value").remove(0))
        }));
        self.kept(&link, &fields)
    }

    pub(crate) fn fields(page: &Page, form: &str) -> Vec<(String, String)> {
        let of = |inputs: &str| {
            let inputs = format!("{form} {inputs}");
            let names = page.attributes(&inputs, "name");
            names.into_iter().zip(page.attributes(&inputs, "value")).collect::<Vec<_>>()
        };
        [of("input[type=hidden]"), of("input[type=radio][checked]")].concat()
    }
}

#[test]
fn two_that_are_one_customer_are_merged_and_taken_apart_again() {
    let office = Office::new();
    let accounts = office.site.page("/accounts");
    assert_eq!(accounts.attributes(".do a", "href")[1], "/duplicates/account");
    let list = office.site.page("/duplicates/account");
    assert_eq!(list.texts(".twice .list a"), ["Halden Rail", "Halden Rail Co., Ltd."]);
    assert_eq!(list.text(".twice .pairs p"), "Same company name");
    let way = list.attribute(".pairs a", "href");
    assert_eq!(way, "/duplicates/account/0/1");
    assert_eq!(list.count(".notice"), 0);
    for (page, told) in [
        ("999", "There is one page; it is shown."),
        ("x", "“x” is not a page; the first is shown."),
    ] {
        let list = office.site.page(&format!("/duplicates/account?page={page}"));
        assert_eq!(list.texts(".notice li"), [told]);
        assert_eq!(list.count(".twice > li"), 1);
    }
    let form = office.site.page(&way);
    let checked = form.attributes("input[type=radio][checked]", "value");
    assert_eq!(checked, ["stays", "goes"], "its own name, and the website it has not");
    assert!(form.text(".merge").contains("1 deal · 1 contact"), "{}", form.text(".merge"));
    assert_eq!(
        form.attributes(".row a", "href"),
        ["/duplicates/account/1/0", "/duplicates/account"]
    );

    let after = office.send(&form, "form.merge", None);
    assert!(after.text(".notice.saved").contains("Merged into Halden Rail"));
    assert_eq!(after.count(".twice"), 0);
    let customer = office.site.page("/accounts/0");
    assert_eq!(customer.texts(".customer-deals a"), ["Alpha", "Mei", "Beta", "Mei"]);
    assert_eq!(office.site.page("/accounts").count("tbody tr"), 2);
    let old = office.site.get("/accounts/1?lang=ja");
    assert_eq!(old.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(old.header(&header::LOCATION), "/accounts/0?lang=ja");
    let edit = office.site.get("/accounts/1/edit");
    assert_eq!(edit.header(&header::LOCATION), "/accounts/0/edit");
    let edits = office.site.page("/accounts/0/edit").texts(".edits li > span");
    assert_eq!(edits.len(), 1);
    assert!(edits[0].contains("Website: halden.example"), "{edits:?}");
    assert!(edits[0].contains("“Halden Rail Co., Ltd.” was merged into this one"), "{edits:?}");

    // An import that brings the old record again means the one that stays.
    let batch = NewBatch::new(Instant(1_795_435_570), "story", "later");
    let later = sales::story::events(
        "2026-11-01 opp Z name Gamma created account B owner Mei stage Qualify\n\
         2026-11-01 account B name Halden phone 99",
    );
    let later = later.into_iter().skip(1);
    office.store.append(&batch, later).expect("a store");
    office.kept("/accounts/2", &[("name".to_owned(), "Ostler Works".to_owned())]);
    let customer = office.site.page("/accounts/0");
    assert!(customer.texts(".customer-deals a").contains(&"Gamma".to_owned()));
    assert_eq!(office.site.page("/accounts").count("tbody tr"), 2, "no duplicate comes back");

    let form = office.site.page("/accounts/0/edit");
    office.send(&form, ".edits form", Some("batch"));
    assert_eq!(office.site.page("/accounts").count("tbody tr"), 3);
    assert_eq!(office.site.get("/accounts/1").status, StatusCode::OK);
}

#[test]
fn the_merge_is_taken_back_where_it_was_made() {
    let office = Office::new();
    let form = office.site.page("/duplicates/contact/1/0");
    let after = office.send(&form, "form.merge", None);
    assert_eq!(after.text(".saved a"), "Mr. Smith");
    let back = office.send(&after, "form.saved", Some("batch"));
    assert_eq!(back.count(".twice > li"), 0, "they are at two customers, and share no address");
    let names = office.site.page("/accounts/0").texts("[aria-labelledby=customer-contacts] b");
    assert_eq!(names, ["Mr Smith"]);
}

#[test]
fn what_is_not_the_same_stays_away_until_that_is_taken_back() {
    let office = Office::new();
    let list = office.site.page("/duplicates/lead");
    assert_eq!(list.texts(".pairs p"), ["Same e-mail"]);
    let left = office.send(&list, ".twice form", Some("what"));
    assert_eq!((left.count(".twice"), left.count("[aria-labelledby=apart] li")), (0, 1));
    let again = office.send(&left, "[aria-labelledby=apart] form", Some("what"));
    assert_eq!(again.texts(".pairs p"), ["Same e-mail"]);
    let wrong = [("key".to_owned(), "duplicate/lead/x/1/x/2".to_owned())];
    let sent = office.post("/duplicates/lead/0/1/apart", &wrong);
    assert_eq!(sent.status, StatusCode::NOT_FOUND, "two others were meant");
}

/// With custom fields of customers, of which the two that are one say different things.
const FIELDS: &str = r#"
field account Tier text
field account Size number
field account Group text
2026-09-02 account A custom Tier Gold
2026-09-02 account B custom Tier Silver custom Size 1200 custom Group Nord
"#;

#[test]
fn custom_fields_are_chosen_value_by_value() {
    let office = Office::telling(&format!("{STORY}{FIELDS}"));
    let form = office.site.page("/duplicates/account/0/1");
    let labels = form.texts(".merge tbody th");
    assert_eq!(labels[labels.len() - 3..], ["Tier", "Size", "Group"]);
    assert!(form.text(".merge").contains("1,200"));
    let names = form.attributes("input[type=radio][checked][value=goes]", "name");
    assert_eq!(names, ["take-website", "take-custom:Size", "take-custom:Group"]);
    let mut fields = Office::fields(&form, "form.merge");
    let mut choose = |name: &str, value: &str| {
        let chosen = fields.iter_mut().find(|(known, _)| known == name).expect("a choice");
        chosen.1 = value.to_owned();
    };
    choose("take-custom:Tier", "goes");
    choose("take-custom:Group", "stays");
    office.kept("/duplicates/account/0/1", &fields);
    let facts = |day: &str| {
        let page = office.site.page(&format!("/accounts/0{day}"));
        let all = page.texts(".facts dt").into_iter().zip(page.texts(".facts dd"));
        all.filter(|(name, _)| !["Phone", "Website"].contains(&name.as_str())).collect::<Vec<_>>()
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(facts(""), [pair("Tier", "Silver"), pair("Size", "1,200")], "no group");
    let before = facts("?asof=2026-09-30");
    assert_eq!(before[..2], [pair("Tier", "Gold"), pair("Size", "1,200")]);
    let edit = office.site.page("/accounts/0/edit");
    office.send(&edit, ".edits form", Some("batch"));
    assert_eq!(facts(""), [pair("Tier", "Gold")]);
    // A program says it in words of its own.
    let [zero, one] = [0, 1].map(|number| office.id("account", number));
    let body =
        |take: &Value| json!({ "kind": "account", "stays": zero, "goes": one, "take": take });
    let kind = [(header::CONTENT_TYPE, "application/json")];
    let send = |take: &Value| {
        let body = body(take).to_string();
        office.site.send_with("POST", "/api/v1/merges", &kind, &body)
    };
    let wrong = send(&json!(["fields.Colour"]));
    assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.text().contains("fields.Tier"));
    assert_eq!(send(&json!(["fields.tier"])).status, StatusCode::OK);
    assert_eq!(facts(""), [pair("Tier", "Silver")]);
}

#[test]
fn whoever_merges_what_somebody_else_has_changed_looks_again() {
    let office = Office::new();
    let form = office.site.page("/duplicates/account/0/1");
    let change = [("name".to_owned(), "Halden Rail Ltd.".to_owned())];
    office.kept("/accounts/1", &change);
    let sent = office.post("/duplicates/account/0/1", &Office::fields(&form, "form.merge"));
    assert_eq!(sent.status, StatusCode::CONFLICT);
    let page = sent.page();
    assert!(page.text("[role=alert]").starts_with("Someone else changed one of these"));
    assert!(page.text(".merge").contains("Halden Rail Ltd."));
    office.send(&page, "form.merge", None);
    let back = office.post("/duplicates/account/1/0", &Office::fields(&form, "form.merge"));
    assert_eq!(back.status, StatusCode::NOT_FOUND, "what was merged is not merged again");
    assert_eq!(office.site.get("/duplicates/account/1/0").status, StatusCode::NOT_FOUND);
    assert_eq!(office.site.get("/duplicates/product").status, StatusCode::NOT_FOUND);
}

#[test]
fn programs_find_merge_make_change_and_convert_as_the_document_says() {
    let office = Office::new();
    let send = |method: &str, path: &str, body: &Value| {
        office.site.change(method, &format!("/api/v1/{path}"), body)
    };
    let id = |kind: &str, number| office.id(kind, number);
    let at = |kind: &str, number| format!("{kind}s/{}", id(kind, number));
    let found = office.site.get("/api/v1/duplicates").json();
    office.site.fits("AllDuplicates", &found);
    assert_eq!(found["accounts"]["groups"][0]["pairs"][0]["reasons"], json!(["name"]));
    assert_eq!(found["leads"]["count"], 1);
    let merge = json!({ "kind": "account", "stays": id("account", 1), "goes": id("account", 0),
        "take": ["name"] });
    let (status, told) = send("POST", "merges", &merge);
    assert_eq!((status, &told["number"]), (200, &json!(1)));
    let old = office.site.get("/api/v1/accounts/0");
    assert_eq!(old.header(&header::LOCATION), format!("/api/v1/{}", at("account", 1)));
    let one = office.site.get("/api/v1/accounts/1").json();
    assert_eq!(one["account"]["name"], "Halden Rail");
    assert_eq!(one["deals"].as_array().map(Vec::len), Some(2));

    let quill = json!({ "name": "Quill", "owner": "Mei", "industry": "Paper" });
    assert_eq!(send("POST", "accounts", &quill).1["number"], 3);
    let (status, _) = send("PATCH", &at("account", 3), &json!({ "name": "Quill & Co" }));
    assert_eq!(status, 200);
    let late = json!({ "name": "Quills", "was": { "name": "Quill" } });
    let (status, told) = send("PATCH", &at("account", 3), &late);
    assert_eq!((status, &told["errors"][0]["known"]), (409, &json!(["Quill & Co"])));
    let ina = json!({ "name": "Ina", "account": "Quill & Co", "email": "ina@quill.example" });
    let (status, told) = send("POST", "contacts", &ina);
    assert_eq!((status, &told["number"]), (200, &json!(2)));
    assert_eq!(send("PATCH", &at("contact", 2), &json!({ "title": "Buyer" })).0, 200);
    let lead = json!({ "name": "Lea", "company": "Quill & Co", "owner": "Mei" });
    let (_, told) = send("POST", "leads", &lead);
    assert_eq!(told["number"], 2);
    assert_eq!(send("PATCH", &at("lead", 2), &json!({ "status": "working" })).0, 200);
    let (status, told) =
        send("POST", &format!("{}/convert", at("lead", 2)), &json!({ "amount": 500 }));
    assert_eq!((status, &told["deal"]), (200, &json!(2)));
    let deal = office.site.get("/api/v1/deals/2").json();
    assert_eq!((&deal["account"], &deal["money"]["minor"]), (&json!("Quill & Co"), &json!(50000)));
    let again = format!("{}/convert", at("lead", 2));
    let (status, told) = send("POST", &again, &json!({}));
    assert_eq!((status, &told["code"]), (409, &json!("conflict")), "it is a deal already");
}

#[test]
fn programs_are_told_what_cannot_be_merged_or_kept() {
    let office = Office::new();
    let send = |method: &str, path: &str, body: &Value| {
        office.site.change(method, &format!("/api/v1/{path}"), body)
    };
    let id = |kind: &str, number| office.id(kind, number);
    let at = |kind: &str, number| format!("{kind}s/{}", id(kind, number));
    let merge = json!({ "kind": "account", "stays": id("account", 1), "goes": id("account", 0) });
    assert_eq!(send("POST", "merges", &merge).0, 200);
    for (method, path, body, parameter) in [
        ("POST", "accounts", json!({ "industry": "x" }), "name"),
        ("POST", "accounts", json!({ "naem": "x" }), "naem"),
        ("PATCH", &*at("contact", 0), json!({ "account": "Nobody knows" }), "account"),
        ("PATCH", &*at("lead", 1), json!({ "owner": "Nobody" }), "owner"),
        ("POST", "merges", json!({ "kind": "product", "stays": 1, "goes": 2 }), "kind"),
        ("POST", "merges", json!({ "kind": "account", "stays": id("account", 1) }), "goes"),
        (
            "POST",
            "merges",
            json!({ "kind": "lead", "stays": id("lead", 0), "goes": id("lead", 1), "take": ["x"] }),
            "take",
        ),
    ] {
        let (status, told) = send(method, path, &body);
        assert_eq!((status, &told["errors"][0]["parameter"]), (400, &json!(parameter)), "{body}");
    }
    let nobody = || "account-zzzzzzzzzzzz".to_owned();
    let known = |number| id("account", number);
    for (stays, goes) in
        [(known(1), known(1)), (known(1), known(0)), (known(0), known(1)), (known(1), nobody())]
    {
        let body = json!({ "kind": "account", "stays": stays, "goes": goes });
        assert_eq!(send("POST", "merges", &body).0, 404, "{body}");
    }
}
