//! Custom fields filled in by programs.

use axum::http::header;
use serde_json::{Value, json};

use super::super::House;
use super::{define, furnished};

/// What a program is answered that sends this.
pub(super) fn send(house: &House, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let kind = (header::CONTENT_TYPE, "application/json");
    let sent = house.site.send_with(method, path, &[kind], &body.to_string());
    (sent.status.as_u16(), serde_json::from_slice(&sent.body).expect("JSON"))
}

pub(super) fn read(house: &House, path: &str) -> Value {
    serde_json::from_slice(&house.site.get(path).body).expect("JSON")
}

#[test]
fn programs_fill_in_fields_by_their_names() {
    let house = furnished();
    let path = format!("/api/v1/deals/{}", house.id("deal", 0));
    let send = |body: &Value| send(&house, "PATCH", &path, body);
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
        let one = format!("{path}/{}", told["id"].as_str().expect("an id"));
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
    let at = |kind: &str| format!("/api/v1/{kind}s/{}", house.id(kind, 0));
    let (status, _) =
        send(&house, "PATCH", &at("account"), &json!({ "fields": { "Tier": "Gold plus" } }));
    let expected = json!([{ "name": "Tier", "type": "text", "value": "Gold plus" }]);
    assert_eq!(
        (status, &read(&house, "/api/v1/accounts?q=Halden")["rows"][0]["fields"]),
        (200, &expected)
    );
    // What is held of a person is told and shown with the customer.
    let given = json!({ "fields": { "Consent": "Yes" } });
    assert_eq!(send(&house, "PATCH", &at("contact"), &given).0, 200);
    let told = read(&house, "/api/v1/accounts/0")["contacts"][0]["fields"].clone();
    assert_eq!(told, json!([{ "name": "Consent", "type": "choice", "value": "Yes" }]));
    let page = house.site.page("/accounts/0");
    assert!(page.text("[aria-labelledby=customer-contacts]").contains("Consent: Yes"));
    // A deal made of a lead has what it is given.
    let lead = read(&house, "/api/v1/leads?q=Ola")["rows"][0]["id"].clone();
    let lead = lead.as_str().expect("an id");
    let given = json!({ "account": "Orbis", "new_account": true, "fields": { "Budget": 7 } });
    let (status, told) = send(&house, "POST", &format!("/api/v1/leads/{lead}/convert"), &given);
    assert_eq!(status, 200, "{told}");
    let deal = read(&house, &format!("/api/v1/deals/{}", told["deal"]));
    assert_eq!(deal["fields"], json!([{ "name": "Budget", "type": "number", "value": "7" }]));
}
