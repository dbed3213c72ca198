//! Logged activities that are edited: by forms and by programs, from wherever they are shown.

use axum::http::{StatusCode, header};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::office::{Office, refs};
use crate::site::Page;

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team East ; team West
person Mei in East
person Tom in West
field activity Mood choice Good Bad ; field activity Minutes number
2026-01-01 account "Halden Rail" owner Mei
2026-01-01 contact "Mr Smith" account "Halden Rail"
2026-01-01 contact "Ms Brown" account "Halden Rail"
2026-09-01 opp A name "Alpha" account "Halden Rail" created owner Mei amount 1000 stage Qualify
2026-09-02 opp B name "Beta" account "Halden Rail" created owner Tom amount 2000 stage Qualify
2026-09-03 lead L created owner Mei source Web
2026-10-05T10:00 call by Mei on A outbound conversation with "Mr Smith" custom Mood Good
2026-11-05T11:30 call by Mei on A outbound answered with "Mr Smith"
2026-11-06T09:15 call by Mei lead L outbound dialled
"#;

fn office() -> Office {
    Office::telling(STORY)
}

/// Where the form of the first activity on that page is.
fn form_on(page: &Page, links: &str) -> String {
    let all = page.attributes(links, "href");
    all.into_iter().find(|href| href.starts_with("/activities/")).expect("a form")
}

/// What the form at that address sends, with these fields changed.
fn filled(page: &Page, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = Office::fields(page, "form.fields");
    for name in page.attributes("form.fields select", "name") {
        let chosen = page.attributes(&format!("select[name='{name}'] option[selected]"), "value");
        all.extend(chosen.into_iter().map(|value| (name.clone(), value)));
    }
    for (name, value) in changed {
        all.retain(|(known, _)| known != name);
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    all
}

/// Where the form of an address is sent.
fn action(page: &Page) -> String {
    page.attribute("form.fields", "action")
}

fn edited(office: &Office, link: &str, changed: &[(&str, &str)]) -> Page {
    let page = office.site.page(link);
    office.kept(&action(&page), &refs(&filled(&page, changed)))
}

#[test]
fn an_activity_is_edited_with_its_history_and_taken_back() {
    let office = office();
    let deal = office.site.page("/deals/0");
    let link = form_on(&deal, ".moments b a");
    let form = office.site.page(&link);
    assert_eq!(form.text("h1"), "Edit activity");
    assert_eq!(form.texts(".over a"), ["Activity log", "Alpha", "Halden Rail"]);
    let chosen = |name: &str| form.text(&format!("select[name='{name}'] option[selected]"));
    assert_eq!((chosen("how").as_str(), chosen("deal").as_str()), ("Call · Answered", "Alpha"));
    assert_eq!((chosen("contact").as_str(), chosen("by").as_str()), ("Mr Smith", "Mei"));
    let value = |name: &str| form.attribute(&format!("form.fields input[name='{name}']"), "value");
    assert_eq!((value("on").as_str(), value("time").as_str()), ("2026-11-05", "11:30"));
    assert_eq!(form.count(".edits li"), 0);

    let contact = form.attributes("select[name='contact'] option", "value");
    let brown = contact.iter().rfind(|one| !one.is_empty()).expect("somebody");
    let changes = [
        ("how", "call/conversation"),
        ("contact", brown.as_str()),
        ("time", ""),
        ("subject", "Asked for <b>more</b>"),
        ("custom:Mood", "Bad"),
        ("next_step", "Send it"),
    ];
    let after = edited(&office, &link, &changes);
    assert_eq!(after.text(".told"), "Saved.");
    let told = after.text(".edits li > span");
    for part in [
        "Edited: Call · Conversation · Asked for <b>more</b>",
        "What and how it went: Call · Conversation (was: Call · Answered)",
        "Day: Nov 5, 2026 (was: Nov 5, 2026 11:30)",
        "With: Ms Brown (was: Mr Smith)",
        "Subject or note: Asked for <b>more</b> (was: none)",
        "Mood: Bad",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let deal = office.site.page("/deals/0");
    let more = &deal.texts(".moments span")[0];
    assert!(more.contains("Asked for <b>more</b>") && more.contains("with Ms Brown"), "{more}");
    assert!(more.contains("Mood: Bad"), "{more}");
    assert_eq!((deal.text(".planned").as_str(), deal.count(".edits li")), ("Send it", 1));

    // An edit gives it another number; its earlier addresses lead there.
    let moved = office.site.get(&link);
    assert_eq!(moved.status, StatusCode::TEMPORARY_REDIRECT);
    let newest = moved.header(&header::LOCATION).to_owned();
    assert_ne!(newest, link);
    assert_eq!(office.site.page(&newest).count(".edits li"), 1);

    let batch = after.attribute(".edits button", "value");
    let undo = after.attribute(".edits form", "action");
    let before = office.kept(&undo, &[("batch", &batch)]);
    assert_eq!(before.text("select[name='how'] option[selected]"), "Call · Answered");
    assert_eq!(before.count(".edits li"), 0);
    let deal = office.site.page("/deals/0");
    assert_eq!((deal.count(".planned"), deal.count(".edits li")), (0, 0));
}

#[test]
fn an_activity_that_is_moved_is_told_of_by_both_deals() {
    let office = office();
    let link = form_on(&office.site.page("/deals/0"), ".moments b a");
    let other = office.id("deal", 1);
    let told = |number: u32| office.site.page(&format!("/deals/{number}")).texts(".edits li");
    assert_eq!([told(0).len(), told(1).len()], [0, 0]);
    let moved = edited(&office, &link, &[("deal", &other)]);
    let said = "(was: Alpha)";
    for number in [0, 1] {
        let told = told(number);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(said), "{told:?}");
    }
    // What is done with it afterwards is the new deal's alone.
    let form = office.site.page(&format!("{}/edit", action(&moved)));
    office.kept(&action(&form), &refs(&filled(&form, &[("subject", "Later")])));
    assert_eq!([told(0).len(), told(1).len()], [1, 2]);
    // Taken back from where it was, step by step.
    for _ in 0..2 {
        let page = office.site.page("/deals/1");
        let batch = page.attribute(".edits button", "value");
        office.kept("/deals/1/undo", &[("batch", &batch)]);
    }
    assert_eq!([told(0).len(), told(1).len()], [0, 0]);
}

#[test]
fn a_log_that_was_edited_is_taken_back_after_the_edit() {
    let office = office();
    let logged = [("how", "meeting/held"), ("on", "2026-11-10"), ("subject", "Demo")];
    let deal = office.kept("/deals/0/log", &logged);
    let log = deal.attribute(".edits button", "value");
    let link = form_on(&deal, ".moments b a");
    let after = edited(&office, &link, &[("how", "meeting/no-show")]);
    assert_eq!(after.count(".edits li"), 2);
    let edit = after.attribute(".edits button", "value");
    assert_eq!(after.count(".edits button"), 1, "the log has none");
    assert!(after.texts(".edits li")[1].contains("Undo the later change first"));
    let deal = office.site.page("/deals/0");
    assert_eq!((deal.count(".edits li"), deal.count(".edits button")), (2, 1));
    for path in ["/deals/0/undo", &format!("/imports/{log}/undo")] {
        let refused = office.post(path, &[("batch", &log)]);
        if refused.status == StatusCode::NOT_FOUND && path.starts_with("/imports") {
            continue;
        }
        assert_eq!(refused.status, StatusCode::CONFLICT, "{path}");
        let said = refused.page().text("main");
        assert!(said.contains("Undo the later change first"), "{path} {said}");
    }
    for batch in [edit, log] {
        office.kept("/deals/0/undo", &[("batch", &batch)]);
    }
    assert_eq!(office.site.page("/deals/0").count(".edits li"), 0);
    assert_eq!(office.site.get(&link).status, StatusCode::NOT_FOUND, "it is gone");
}

#[test]
fn the_second_of_two_sees_both_in_words_and_chooses() {
    let office = office();
    let link = form_on(&office.site.page("/deals/0"), ".moments b a");
    let shown = office.site.page(&link);
    let other = office.id("deal", 1);
    let mine = filled(&shown, &[("how", "call/dialled"), ("subject", "Mine"), ("deal", &other)]);
    let theirs = filled(&shown, &[("how", "call/conversation"), ("subject", "Theirs")]);
    office.kept(&action(&shown), &refs(&theirs));
    let late = office.post(&action(&shown), &refs(&mine));
    assert_eq!(late.status, StatusCode::CONFLICT);
    let told = late.page();
    let clashes = told.texts("fieldset.clash");
    assert_eq!(clashes.len(), 2, "{clashes:?}");
    assert!(clashes[0].contains("Call · Dialled") && clashes[0].contains("Call · Conversation"));
    assert!(clashes[1].contains("Mine") && clashes[1].contains("Theirs"));
    assert_eq!(told.text("select[name='deal'] option[selected]"), "Beta", "no clash, and kept");
    let chosen = [("choose-how", "theirs"), ("choose-subject", "mine")];
    let after = office.kept(&action(&told), &refs(&filled(&told, &chosen)));
    assert_eq!(after.text("select[name='how'] option[selected]"), "Call · Conversation");
    assert_eq!(after.attribute("form.fields input[name='subject']", "value"), "Mine");
    assert_eq!(after.texts(".over a"), ["Activity log", "Beta", "Halden Rail"]);
}

#[test]
fn what_is_wrong_is_told_by_the_field_and_what_was_written_stays() {
    let office = office();
    let link = form_on(&office.site.page("/deals/0"), ".moments b a");
    let page = office.site.page(&link);
    for (field, value, told) in [
        ("on", "2026-11-24", "not happened yet"),
        ("on", "", "is needed"),
        ("how", "call/held", "cannot be chosen"),
        ("contact", "77", "cannot be chosen"),
        ("by", "Nobody", "Nobody of this name"),
        ("custom:Minutes", "many", "six decimals"),
    ] {
        let sent = filled(&page, &[(field, value), ("subject", "My <note>")]);
        let sent = office.post(&action(&page), &refs(&sent));
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = sent.page();
        assert!(page.text("[role=alert]").contains(told), "{}", page.text("[role=alert]"));
        assert_eq!(page.count("[aria-invalid]"), 1, "{field}");
        assert_eq!(page.attribute("form.fields input[name='subject']", "value"), "My <note>");
    }
}

#[test]
fn every_place_that_shows_it_leads_to_the_form() {
    let office = office();
    let log = office.site.page("/activities?period=2026-Q4&kind=call&sort=account");
    let links = log.attributes(".deals tbody th a", "href");
    assert_eq!(links.len(), 3);
    let narrowed = "period=2026-Q4&kind=call&sort=account";
    assert!(links.iter().all(|link| link.ends_with(&format!("/edit?{narrowed}"))), "{links:?}");
    let form = office.site.page(&links[0]);
    assert_eq!(form.attributes(".over a", "href")[0], format!("/activities?{narrowed}"));
    let sent = office.post(&action(&form), &refs(&filled(&form, &[("subject", "From the log")])));
    let there = sent.header(&header::LOCATION).to_owned();
    assert!(there.contains(narrowed) && there.contains("told="), "{there}");
    let back = &office.site.page(&there).attributes(".over a", "href")[0];
    assert_eq!(*back, format!("/activities?{narrowed}"), "what was told is told once");

    let customer = office.site.page("/accounts/0");
    assert_eq!(customer.attributes(".moments b a", "href").len(), 2);
    let lead = office.site.page("/leads/0");
    assert_eq!(lead.texts(".moments b a"), ["Call · Outbound · Dialled"]);
    let form = office.site.page(&form_on(&lead, ".moments b a"));
    assert_eq!(form.texts(".over a"), ["Activity log", "L"]);
    assert_eq!(form.count("#field-next_step"), 0, "a lead has no next step");
    // An earlier day is only looked at.
    for page in ["/activities?", "/deals/0?", "/accounts/0?", "/leads/0?"] {
        let then = office.site.page(&format!("{page}asof=2026-11-20"));
        let forms = then.attributes("main a", "href");
        assert!(!forms.iter().any(|href| href.starts_with("/activities/")), "{page}");
    }
    for wrong in ["/activities/77/edit", "/activities/x/edit"] {
        assert_eq!(office.site.get(wrong).status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

/// Changes an activity as a program would.
fn patch(office: &Office, number: &Value, body: &Value) -> (u16, Value) {
    office.site.change("PATCH", &format!("/api/v1/activities/{number}"), body)
}

#[test]
fn programs_edit_it_as_the_document_says() {
    let office = office();
    let rows = || {
        let list = office.site.get("/api/v1/activities?period=2026-Q4&sort=-day");
        list.json()["rows"].as_array().expect("rows").clone()
    };
    let row = || rows().into_iter().find(|row| row["time"] == "11:30").expect("the call");
    let (number, id) = (row()["number"].clone(), row()["id"].clone());
    assert_eq!(id, json!(format!("activity-{number}")));
    let change = json!({ "outcome": "conversation", "subject": "Hi", "fields": { "Minutes": 12 } });
    let (status, kept) = patch(&office, &number, &change);
    assert_eq!((status, &kept["activity"]), (200, &row()["number"]));
    assert_ne!(row()["number"], number);
    assert_eq!((&row()["outcome"], &row()["subject"]), (&json!("conversation"), &json!("Hi")));
    assert_eq!(row()["fields"][0]["value"], "12");
    // By its earlier number; an ending that no longer fits is not known.
    let (status, kept) = patch(&office, &number, &json!({ "kind": "email", "contact": null }));
    assert_eq!((status, kept["activity"].is_u64()), (200, true));
    assert_eq!((&kept["activity_id"], &row()["id"]), (&id, &id));
    assert_ne!(row()["id"], json!(format!("activity-{}", row()["number"])));
    assert_eq!((&row()["kind"], &row()["outcome"]), (&json!("email"), &json!("unknown")));
    assert_eq!(row()["contact"], Value::Null);
    let (status, kept) = patch(&office, &number, &json!({ "kind": "email" }));
    assert_eq!((status, &kept["batch"]), (200, &Value::Null), "nothing new");
    let late = json!({ "kind": "call", "was": { "kind": "meeting" } });
    let (status, told) = patch(&office, &number, &late);
    assert_eq!((status, &told["code"]), (409, &json!("conflict")));
    let clash = &told["errors"][0];
    assert_eq!((&clash["parameter"], &clash["known"]), (&json!("kind"), &json!(["email"])));
    for (body, parameter) in [
        (json!({ "kind": "shout" }), "kind"),
        (json!({ "outcome": "held" }), "outcome"),
        (json!({ "on": "2026-11-24" }), "on"),
        (json!({ "on": null }), "on"),
        (json!({ "deal": 77 }), "deal"),
        (json!({ "deal": "deal-zzzzzzzzzzzz" }), "deal"),
        (json!({ "contact": 0 }), "contact"),
        (json!({ "by": "Nobody" }), "by"),
        (json!({ "naem": "x" }), "naem"),
        (json!({ "fields": { "Minutes": "x" } }), "fields.Minutes"),
        (json!({ "subject": [1] }), "subject"),
    ] {
        let (status, told) = patch(&office, &number, &body);
        assert_eq!((status, &told["errors"][0]["parameter"]), (400, &json!(parameter)), "{body}");
    }
    let minutes = json!({ "fields": { "minutes": "x" } });
    let wrong = &patch(&office, &number, &minutes).1["errors"][0];
    assert_eq!((&wrong["value"], &wrong["why"]), (&json!("x"), &json!("no-number")));
    let minutes = json!({ "fields": { "minutes": "600.000" } });
    let wrong = &patch(&office, &number, &minutes).1["errors"][0];
    assert_eq!(wrong["why"], json!("doubtful-number"));
    // A number in JSON says itself what its point marks.
    let (status, _) = patch(&office, &number, &json!({ "fields": { "minutes": 1.234 } }));
    assert_eq!(status, 200);
    let held = |row: &Value| row["fields"][0]["value"] == "1.234";
    assert_eq!(rows().iter().filter(|row| held(row)).count(), 1);
    assert_eq!(patch(&office, &json!(4_000_000), &change).0, 404);
    assert_eq!(patch(&office, &json!("x"), &change).0, 404);
}

/// What reports say that are made of activities; numbers of activities are left out.
fn told(office: &Office) -> Vec<String> {
    let plain = |text: String| {
        let mut value: Value = serde_json::from_str(&text).expect("JSON");
        for row in value["rows"].as_array_mut().into_iter().flatten() {
            if row.get("time").is_some() {
                row["number"] = Value::Null;
            }
        }
        value.to_string()
    };
    let all = [
        "activity?",
        "activities?period=2026-Q4&sort=-day&",
        "activities?period=2026-Q4&fields=Mood%3DGood&sort=-day&",
        "reps?",
        "metrics/conversation-rate?",
        "metrics/activity-rate?by=rep&activity-fields=Mood%3DBad&",
        "deals/0?",
        "today?",
    ];
    let days = ["", "asof=2026-11-20", "asof=2026-10-31"];
    let asked = all.iter().flat_map(|path| days.iter().map(move |day| format!("{path}{day}")));
    asked.map(|path| plain(office.site.get(&format!("/api/v1/{path}")).text())).collect()
}

/// What somebody says of the activity: how, on which day, at which time, about which deal, and what
/// it holds.
type Said = (&'static str, u8, &'static str, &'static str, &'static str);

fn said() -> impl Strategy<Value = Said> {
    use proptest::sample::select;
    (
        select(vec!["call/conversation", "call/dialled", "email/replied", "meeting/held"]),
        1_u8..22,
        select(vec!["", "08:10", "17:45"]),
        select(vec!["0", "1", ""]),
        select(vec!["Good", "Bad", ""]),
    )
}

/// As fields of the form that logs at a customer.
fn fields(office: &Office, (how, day, time, deal, mood): &Said) -> Vec<(String, String)> {
    let deal = deal.parse().map_or_else(|_| String::new(), |number| office.id("deal", number));
    [
        ("how", (*how).to_owned()),
        ("on", format!("2026-11-{day:02}")),
        ("time", (*time).to_owned()),
        ("deal", deal),
        ("contact", office.id("contact", 0)),
        ("by", "Mei".to_owned()),
        ("custom:Mood", (*mood).to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is said of an activity step by step, every number of every day is as if the last
    /// had been logged at once.
    #[test]
    fn an_edited_activity_counts_as_if_it_had_been_logged_so(
        all in proptest::collection::vec(said(), 1..5),
    ) {
        let (edited, at_once) = (office(), office());
        edited.kept("/accounts/0/log", &refs(&fields(&edited, &all[0])));
        let list = edited.site.get("/api/v1/activities?period=2026-Q4").json();
        let numbers = list["rows"].as_array().expect("rows").iter();
        let number = numbers.map(|row| row["number"].as_u64().expect("a number")).max();
        let path = format!("/activities/{}", number.expect("an activity"));
        for said in &all[1..] {
            let sent = edited.post(&path, &refs(&fields(&edited, said)));
            prop_assert_eq!(sent.status, StatusCode::SEE_OTHER);
        }
        let last = fields(&at_once, all.last().expect("one"));
        at_once.kept("/accounts/0/log", &refs(&last));
        prop_assert_eq!(told(&edited), told(&at_once));
        let rebuilt = edited.store.history_with(&[]).expect("a history");
        prop_assert_eq!(&*edited.store.history().expect("a history"), &*rebuilt);
    }
}
