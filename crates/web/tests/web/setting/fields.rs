//! Custom fields: defined, filled in, filtered by, and taken back.

use axum::http::{StatusCode, header};
use sales::custom::CustomType;
use sales::event::RecordKind;
use serde_json::{Value, json};

use super::{House, STORY};
use crate::site::{Answer, Page};

const CUSTOMER: &str = "
2026-11-01 account Halden created name Halden
2026-11-01 opp Two account Halden
";

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Keeps a field as its form says.
fn define(house: &House, form: &str, changed: &[(&str, &str)]) -> Page {
    let form = House::filled(&house.site.page(form), changed);
    house.kept(&house.post("/fields/field", &form))
}

/// With a choice, a number and a date of deals, and a text of customers and of leads.
fn furnished() -> House {
    let house = House::of(&format!("{STORY}{CUSTOMER}"));
    let new = |of: &str, name: &str, holds: &str, choices: &str| {
        let changed = [("name", name), ("holds", holds), ("choices", choices)];
        define(&house, &format!("/fields/field?by={of}"), &changed);
    };
    new("opportunity", "Priority", "choice", "Low\nHigh\nhigh\n");
    new("opportunity", "Budget", "number", "");
    new("opportunity", "Decision", "date", "");
    new("account", "Tier", "text", "");
    new("lead", "Note", "text", "");
    house
}

/// Sends a change of the deal of that number.
fn change(house: &House, number: u32, fields: &[(&str, &str)]) -> Answer {
    house.post(&format!("/deals/{number}"), &pairs(fields))
}

fn names(page: &Page) -> Vec<String> {
    page.texts("table.deals tbody th")
}

#[test]
fn fields_are_defined_renamed_moved_and_taken_back() {
    let house = furnished();
    let history = house.history();
    let of_deals = history.fields_of(RecordKind::Opportunity);
    let told: Vec<(&str, CustomType)> =
        of_deals.iter().map(|(_, field)| (&*field.name, field.holds)).collect();
    let expected = [
        ("Priority", CustomType::Choice),
        ("Budget", CustomType::Number),
        ("Decision", CustomType::Date),
    ];
    assert_eq!(told, expected);
    let choices: Vec<&str> = of_deals[0].1.choices.iter().map(|one| &**one).collect();
    assert_eq!(choices, ["Low", "High"], "one that is there already is left out");
    let page = house.site.page("/fields");
    assert_eq!(page.texts("#of-opportunity, .known .link").len(), 6);
    let moved = house.post("/fields", &pairs(&[("field", "opportunity/Budget"), ("do", "up")]));
    let page = house.kept(&moved);
    assert_eq!(page.texts(".known .link")[..3], ["Budget", "Priority", "Decision"]);
    // A name of before still means the field, and is free for no other.
    let link = "/fields/field?row=opportunity%2FPriority";
    let page = define(&house, link, &[("name", "Urgency"), ("choices", "Low\nMiddle\nHigh")]);
    assert!(page.texts(".known .link").contains(&"Urgency".to_owned()));
    for (name, why) in [
        ("priority", "There is a field of this name already"),
        ("", "Write a name."),
        ("a;b", "Write a name without"),
        (&"x".repeat(61), "Write a name of at most 60"),
    ] {
        let form =
            House::filled(&house.site.page("/fields/field?by=opportunity"), &[("name", name)]);
        let refused = house.post("/fields/field", &form);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.page().text("#wrong-name").starts_with(why), "{name}");
    }
    let saved = page.fields("form.saved");
    let back = house.post("/set-up/undo", &saved);
    let page = house.kept(&back);
    assert!(page.texts(".known .link").contains(&"Priority".to_owned()));
    let japanese = house.site.page("/fields?lang=ja");
    assert_eq!(japanese.text("h1"), "カスタム項目");
}

#[test]
fn the_second_of_two_who_define_a_field_is_shown_what_the_first_made_of_it() {
    let house = furnished();
    let link = "/fields/field?row=opportunity%2FPriority";
    let mine = House::filled(&house.site.page(link), &[("name", "Mine")]);
    define(&house, link, &[("name", "Theirs")]);
    let answer = house.post("/fields/field", &mine);
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.page().text("[role=alert]").contains("Theirs · Choice · Low, High"));
}

#[test]
fn values_are_filled_in_checked_shown_and_known_from_their_day() {
    let house = furnished();
    let form = house.site.page("/deals/0/edit");
    let labels = form.texts("form.fields label");
    assert_eq!(labels[labels.len() - 3..], ["Priority", "Budget", "Decision"]);
    assert_eq!(form.texts("#field-custom-0 option"), ["", "Low", "High"]);
    assert_eq!(form.attribute("#field-custom-2", "type"), "date");
    let wrong =
        [("custom:Priority", "Huge"), ("custom:Budget", "much"), ("custom:Decision", "31.")];
    let refused = change(&house, 0, &wrong);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = refused.page().texts("[role=alert] li");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[1].starts_with("Budget: Write a number"), "{told:?}");
    let right = [
        ("custom:Priority", "high"),
        ("custom:Budget", "1,250.50"),
        ("custom:Decision", "2026-12-24"),
    ];
    let page = house.kept(&change(&house, 0, &right));
    let facts = page.texts(".facts dd").join("|");
    assert!(facts.contains("High|1,250.5|"), "{facts}");
    let edits = page.texts(".edits li > span")[0].clone();
    assert!(edits.contains("Priority: High"), "{edits}");
    let moments = page.texts(".moments li").join("|");
    assert!(moments.contains("Priority"), "{moments}");
    let before = house.site.page("/deals/0?asof=2026-10-01");
    assert!(!before.texts(".facts dt").contains(&"Priority".to_owned()), "nobody knew it then");
    // Nothing is changed twice, and two who change the same are told.
    assert_eq!(house.batches(), 7);
    house.kept(&change(&house, 0, &[("custom:Budget", "1250.5")]));
    assert_eq!(house.batches(), 7);
    let clash = [("custom:Budget", "9"), ("was-custom:Budget", "7"), ("custom:Priority", "Low")];
    let answer = change(&house, 0, &clash);
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    assert_eq!(page.texts(".clash legend"), ["Budget"]);
    assert_eq!(page.texts(".clash b"), ["9", "1250.5"]);
    // Taken away, a value is gone from the page.
    let page = house.kept(&change(&house, 0, &[("custom:Budget", "")]));
    assert!(!page.texts(".facts dt").contains(&"Budget".to_owned()));
    let batch = page.attributes(".edits button", "value")[0].clone();
    let page = house.kept(&house.post("/deals/0/undo", &pairs(&[("batch", &batch)])));
    assert!(page.texts(".facts dt").contains(&"Budget".to_owned()));
}

#[test]
fn lists_and_numbers_are_filtered_by_what_records_hold() {
    let house = furnished();
    let all = house.site.page("/deals?status=open");
    let open = names(&all);
    assert!(open.len() >= 3, "{open:?}");
    let number = |name: &str| {
        let place = open.iter().position(|one| one == name).expect("it is listed");
        let link = &all.attributes("table.deals tbody th a", "href")[place];
        link.split('?').next().and_then(|path| path.rsplit('/').next()).map(str::to_owned)
    };
    let number = |name: &str| number(name).and_then(|n| n.parse().ok()).expect("a number");
    let (first, second) = (number(&open[0]), number(&open[1]));
    house.kept(&change(&house, first, &[("custom:Priority", "High"), ("custom:Budget", "100")]));
    house.kept(&change(&house, second, &[("custom:Priority", "Low"), ("custom:Budget", "50")]));
    for (wish, expected) in [
        ("fields=Priority%3DHigh", vec![&open[0]]),
        ("fields=Priority%3DHigh%7CLow", vec![&open[0], &open[1]]),
        ("field.Budget=75..", vec![&open[0]]),
        ("field.Budget=..75", vec![&open[1]]),
        ("field.Budget=50..100&field.Priority=Low", vec![&open[1]]),
        ("field.Decision=2026-01-01..", vec![]),
    ] {
        let page = house.site.page(&format!("/deals?status=open&{wish}"));
        let mut found = names(&page);
        found.sort();
        let mut expected: Vec<String> = expected.into_iter().cloned().collect();
        expected.sort();
        assert_eq!(found, expected, "{wish}");
        let overview = house.site.page(&format!("/?{wish}"));
        let promised = overview.promises();
        let open = promised.iter().find(|(link, ..)| link.contains("status=open"));
        let count = open.and_then(|(_, _, count)| count.clone());
        assert_eq!(count, Some(found.len().to_string()), "the overview counts the same: {wish}");
    }
    // A chip takes a wish off again; a menu adds one.
    let page = house.site.page("/deals?status=open&fields=Priority%3DHigh");
    let chips = page.texts("a.flt:not(.step)");
    assert!(chips.iter().any(|chip| chip.starts_with("PriorityHigh")), "{chips:?}");
    let low = page.attributes(".menu a", "href");
    assert!(low.iter().any(|link| link.contains("fields=Priority%3DHigh%7CLow")), "{low:?}");
    let told = house.site.page("/deals?fields=Nothing%3D1");
    assert!(told.text(".notice").contains("Nothing=1"));
    // As a column where it is chosen, and in every file.
    let page = house.site.page("/deals?status=open&cols=stage,field.Budget");
    assert!(page.texts("table.deals thead th").contains(&"Budget".to_owned()));
    let text = house.site.get("/export/deals.csv?status=open&fields=Priority%3DHigh").text();
    let mut lines = text.lines();
    assert!(lines.next().is_some_and(|head| head.contains("Priority,Budget,Decision")), "{text}");
    assert!(lines.next().is_some_and(|line| line.contains("High,100")), "{text}");
}

#[test]
fn customers_and_leads_have_fields_of_their_own() {
    let house = furnished();
    let accounts = house.site.page("/accounts");
    assert!(accounts.count("tbody tr") >= 1);
    let form = house.site.page("/accounts/0/edit");
    assert_eq!(form.texts("form.fields label").last().map(String::as_str), Some("Tier"));
    let page = house.kept(&house.post("/accounts/0", &pairs(&[("custom:Tier", "Gold plus")])));
    assert_eq!(page.texts(".facts dd"), ["Gold plus"]);
    assert!(page.texts(".moments li").join("|").contains("Tier"));
    let found = house.site.page("/accounts?field.Tier=gold");
    assert_eq!(found.count("tbody tr"), 1);
    assert_eq!(house.site.page("/accounts?field.Tier=silver").count("tbody tr"), 0);
    // What a customer holds filters its deals, too.
    let deals = house.site.page("/deals?status=open&field.Tier=gold");
    let of_customer = page.count(".customer-deals li");
    assert!(names(&deals).len() <= of_customer && of_customer > 0);
    let lead = [("name", "Ina"), ("custom:Note", "met at the fair")];
    let made = house.kept(&house.post("/leads/new", &pairs(&lead)));
    assert_eq!(made.attribute("#field-custom-0", "value"), "met at the fair");
    let leads =
        |wish: &str| house.site.page(&format!("/leads?field.Note={wish}")).count("tbody tr");
    assert_eq!((leads("fair"), leads("zoo")), (1, 0));
    assert_eq!(house.site.page("/leads?field.Tier=gold").count(".notice"), 1, "not of leads");
}

/// What a program is answered that sends this.
fn send(house: &House, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let kind = (header::CONTENT_TYPE, "application/json");
    let sent = house.site.send_with(method, path, &[kind], &body.to_string());
    (sent.status.as_u16(), serde_json::from_slice(&sent.body).expect("JSON"))
}

fn read(house: &House, path: &str) -> Value {
    serde_json::from_slice(&house.site.get(path).body).expect("JSON")
}

#[test]
fn programs_fill_in_fields_by_their_names() {
    let house = furnished();
    let send = |body: &Value| send(&house, "PATCH", "/api/v1/deals/0", body);
    assert_eq!(send(&json!({ "fields": { "priority": "High", "Budget": 12.5 } })).0, 200);
    let expected = json!([
        { "name": "Priority", "type": "choice", "value": "High" },
        { "name": "Budget", "type": "number", "value": "12.5" },
    ]);
    assert_eq!(read(&house, "/api/v1/deals/0")["fields"], expected);
    for (body, status, parameter, known) in [
        (json!({ "fields": { "Nothing": 1 } }), 400, "fields", &["Priority", "Budget"][..]),
        (json!({ "fields": { "Budget": "much" } }), 400, "fields.Budget", &[]),
        (json!({ "fields": { "Priority": "Huge" } }), 400, "fields.Priority", &["Low", "High"]),
        (json!({ "fields": 1 }), 400, "fields", &[]),
        (
            json!({ "fields": { "Budget": 3 }, "was": { "fields": { "Budget": 1 } } }),
            409,
            "fields.Budget",
            &["12.5"],
        ),
    ] {
        let (found, told) = send(&body);
        let error = &told["errors"][0];
        assert_eq!((found, &error["parameter"]), (status, &json!(parameter)), "{body}");
        for one in known {
            assert!(error["known"].as_array().is_some_and(|all| all.contains(&json!(one))));
        }
    }
}

#[test]
fn programs_fill_in_fields_of_customers_of_people_at_them_and_of_leads() {
    let house = furnished();
    let person = [("name", "Consent"), ("holds", "choice"), ("choices", "Yes\nNo")];
    define(&house, "/fields/field?by=contact", &person);
    for (path, body, fields) in [
        ("/api/v1/accounts", json!({ "name": "Orbis" }), json!({ "Tier": "Gold" })),
        (
            "/api/v1/contacts",
            json!({ "name": "Ina", "account": "Halden" }),
            json!({ "consent": "no" }),
        ),
        ("/api/v1/leads", json!({ "name": "Ola" }), json!({ "Note": "met at the fair" })),
    ] {
        let mut wrong = body.clone();
        wrong["fields"] = json!({ "Priority": "High" });
        let (status, told) = send(&house, "POST", path, &wrong);
        assert_eq!(
            (status, &told["errors"][0]["value"]),
            (400, &json!("Priority")),
            "of deals only"
        );
        let mut right = body.clone();
        right["fields"] = fields.clone();
        let (status, told) = send(&house, "POST", path, &right);
        assert_eq!(status, 200, "{told}");
        let one = format!("{path}/{}", told["number"]);
        // Whoever read something else is told what is there by now.
        let name = fields.as_object().and_then(|all| all.keys().next()).expect("one");
        let late = json!({ "fields": { name: "Yes" }, "was": { "fields": { name: "" } } });
        let (status, told) = send(&house, "PATCH", &one, &late);
        assert_eq!(status, 409, "{told}");
        assert!(
            told["errors"][0]["parameter"].as_str().is_some_and(|it| it.starts_with("fields."))
        );
        let (status, told) = send(&house, "PATCH", &one, &json!({ "fields": { name: null } }));
        assert_eq!((status, told["batch"].is_i64()), (200, true), "taken away again");
        let (status, told) = send(&house, "PATCH", &one, &json!({ "fields": { name: "" } }));
        assert_eq!((status, &told["batch"]), (200, &Value::Null), "nothing is changed twice");
    }
    let (status, _) =
        send(&house, "PATCH", "/api/v1/accounts/0", &json!({ "fields": { "Tier": "Gold plus" } }));
    let expected = json!([{ "name": "Tier", "type": "text", "value": "Gold plus" }]);
    assert_eq!(
        (status, &read(&house, "/api/v1/accounts?q=Halden")["rows"][0]["fields"]),
        (200, &expected)
    );
    // A deal made of a lead has what it is given.
    let lead = read(&house, "/api/v1/leads?q=Ola")["rows"][0]["number"].clone();
    let given = json!({ "account": "Orbis", "new_account": true, "fields": { "Budget": 7 } });
    let (status, told) = send(&house, "POST", &format!("/api/v1/leads/{lead}/convert"), &given);
    assert_eq!(status, 200, "{told}");
    let deal = read(&house, &format!("/api/v1/deals/{}", told["deal"]));
    assert_eq!(deal["fields"], json!([{ "name": "Budget", "type": "number", "value": "7" }]));
}
