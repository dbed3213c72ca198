//! Deals changed by hand: what forms do, what is told where they cannot, and that earlier days stay
//! what they were.

use axum::http::{StatusCode, header};
use records::{NewBatch, Which};
use sales::day::Instant;
use sales::event::RecordKind;
use serde_json::{Value, json};

use crate::office::{Office, refs};
use crate::site::Site;

const STORY: &str = r#"
org zone UTC currency USD
rate EUR 1.10 from 2026-01-01
pipeline Qualify > Proposal | Won | Lost
team East ; team West
person Mei in East
person Tom in West
2026-09-01 opp A name "Alpha" account "Halden Rail" created owner Mei amount 1000 stage Qualify
2026-09-01 opp A close 2026-12-15
2026-11-20 opp A stage Proposal
2026-09-03 opp B name "Beta" account "Ostler" created owner Tom amount 2000 stage Qualify
2026-08-01 opp C name "Gamma" account "Ostler" created owner Tom amount 3000 stage Qualify
2026-10-01 opp C lost reason price
2026-09-05T10:00 call by Mei on A conversation outbound with "Mr Smith"
"#;

/// An office where these deals are.
pub(crate) fn office() -> Office {
    Office::telling(STORY)
}

#[test]
fn an_activity_is_logged_with_its_next_step_and_taken_back() {
    let office = office();
    let before = office.site.page("/deals/0");
    assert_eq!(before.count(".do details"), 4, "log, move, won, lost");
    let to = ["/deals/0/log", "/deals/0", "/deals/0", "/deals/0"];
    assert_eq!(before.attributes(".do form", "action"), to);
    let contact = before.attributes("#log-contact option", "value");
    assert_eq!(contact.len(), 2, "nobody, or Mr Smith");
    let said = [
        ("how", "meeting/held"),
        ("contact", contact[1].as_str()),
        ("subject", "Showed the <b>plan</b>"),
        ("next_step", "Send the offer"),
        ("next_on", "2026-12-01"),
    ];
    let after = office.kept("/deals/0/log", &said);
    assert_eq!(after.text(".told"), "Saved.");
    assert_eq!(after.texts(".moments b")[0], "Meeting");
    let more = &after.texts(".moments span")[0];
    assert!(more.contains("Showed the <b>plan</b>") && more.contains("by Mei"), "{more}");
    assert!(more.contains("with Mr Smith"), "{more}");
    assert_eq!(after.text(".planned"), "Send the offer, by Dec 1, 2026");
    let japanese = office.site.page("/deals/0?lang=ja");
    assert_eq!(japanese.text(".planned"), "Send the offer（2026/12/1まで）");
    assert_eq!(after.count(".edits li"), 1);

    let batch = after.attribute(".edits button", "value");
    let back = office.kept("/deals/0/undo", &[("batch", &batch)]);
    assert_eq!(back.texts(".moments b"), before.texts(".moments b"));
    assert_eq!((back.count(".planned"), back.count(".edits li")), (0, 0));
    office.kept("/deals/0/undo", &[("batch", &batch)]);
    let import = office.post("/deals/0/undo", &[("batch", "1")]);
    assert_eq!(import.status, StatusCode::NOT_FOUND, "an import is not undone from here");
}

#[test]
fn what_has_not_happened_yet_is_refused_with_what_was_typed() {
    let office = office();
    for (fields, told) in [
        ([("how", "call/conversation"), ("on", "2026-11-24")], "not happened yet"),
        ([("how", "call/conversation"), ("on", "0202-11-24")], "2026-12-31"),
        ([("how", "call/conversation"), ("on", "2019-11-24")], "five years ago"),
        ([("how", "call/conversation"), ("time", "23:59")], "not happened yet"),
        ([("how", "call/held"), ("subject", "x")], "cannot be chosen"),
        ([("how", ""), ("subject", "x")], "cannot be chosen"),
        ([("how", "task/unknown"), ("by", "Nobody")], "Nobody of this name"),
        ([("how", "task/unknown"), ("contact", "7")], "cannot be chosen"),
    ] {
        let [first, second] = fields;
        let sent = office.post("/deals/0/log", &[first, second, ("subject", "My <note>")]);
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        let page = sent.page();
        assert!(page.text("[role=alert]").contains(told), "{}", page.text("[role=alert]"));
        assert_eq!(page.count("#log-subject"), 1);
    }
    assert_eq!(office.site.page("/deals/0").count(".edits li"), 0, "nothing was kept");
    let past = [("how", "call/conversation"), ("on", "2026-11-21"), ("time", "09:30")];
    let page = office.kept("/deals/0/log", &past);
    assert_eq!(page.texts(".moments time")[0], "Nov 21, 2026");
}

#[test]
fn a_stage_is_moved_and_yesterday_stays_what_it_was() {
    let office = office();
    let yesterday = || {
        let told = ["deals/0", "pipeline", "overview"].map(|of| {
            let told = office.site.get(&format!("/api/v1/{of}?asof=2026-11-22")).text();
            let mut told: Value = serde_json::from_str(&told).expect("JSON");
            // Until when there are records is told of all.
            told["asked"]["records_until"].take();
            told
        });
        (told, office.site.page("/deals/0?asof=2026-11-22").texts("main section"))
    };
    let before = yesterday();
    let page = office.site.page("/deals/0");
    assert_eq!(page.texts(".stages button"), ["Qualify", "Proposal"]);
    let moved = [("was-stage", "Proposal"), ("stage", "Qualify")];
    let after = office.kept("/deals/0", &moved);
    assert!(after.text("h1").starts_with("In Qualify"), "{}", after.text("h1"));
    assert_eq!(after.texts(".edits li > span"), ["Stage: Qualify"]);
    let edit = [("amount", "1,234.50"), ("owner", "Tom"), ("close_date", "2027-01-31")];
    let after = office.kept("/deals/0", &edit);
    assert!(after.texts(".edits li > span")[0].contains("Amount: $1,234.50"));
    assert_eq!(after.attributes("#won-amount", "value"), ["1234.50"]);
    assert_eq!(yesterday(), before);
    // Saving the same again changes nothing.
    office.kept("/deals/0", &edit);
    assert_eq!(office.site.page("/deals/0").count(".edits li"), 2);
}

#[test]
fn winning_takes_its_day_and_amount_and_can_be_reopened() {
    let office = office();
    let won = [("stage", "Won"), ("amount", "1500"), ("on", "2026-11-21")];
    let after = office.kept("/deals/0", &won);
    assert!(after.text("h1").starts_with("Won on Nov 21, 2026"), "{}", after.text("h1"));
    let list = office.site.page("/deals?period=2026-Q4&status=won");
    assert_eq!(
        list.attribute(".deals tfoot [data-amount], .deals [data-amount]", "data-amount"),
        "150000"
    );
    let early =
        office.post("/deals/0", &[("stage", "Lost"), ("loss_reason", "x"), ("on", "2026-11-01")]);
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.page().text("[role=alert]").contains("after that day"));
    let reopened = office.kept("/deals/0", &[("stage", "Proposal")]);
    assert!(reopened.text("h1").starts_with("In Proposal"), "{}", reopened.text("h1"));
}

#[test]
fn on_the_day_it_came_into_a_stage_a_deal_can_be_won_too() {
    let office = office();
    let after = office.kept("/deals/0", &[("stage", "Won"), ("on", "2026-11-20")]);
    assert!(after.text("h1").starts_with("Won on Nov 20, 2026"), "{}", after.text("h1"));
}

#[test]
fn losing_needs_a_reason_from_the_list_or_in_own_words() {
    let office = office();
    let sent = office.post("/deals/0", &[("stage", "Lost"), ("loss_reason", "")]);
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.page().text("[role=alert]").contains("This is needed"));
    let page = office.site.page("/deals/0");
    assert_eq!(page.attributes("#lost-reason option", "value"), ["", "price"]);
    assert_eq!(page.text("[for=lost-own]"), "Or in your own words");
    let first = Office::telling(&STORY.replace("lost reason price", "won"));
    let page = first.site.page("/deals/0");
    assert_eq!(
        (page.count("#lost-reason"), page.text("[for=lost-own]").as_str()),
        (0, "Why it was lost")
    );
    let lost = [
        ("stage", "Lost"),
        ("loss_reason", "price"),
        ("loss_reason_own", "They built it"),
        ("competitor", "Nobody Inc."),
    ];
    let after = office.kept("/deals/0", &lost);
    assert!(after.texts(".facts dd").contains(&"They built it".to_owned()));
    assert!(after.texts(".edits li > span")[0].contains("Competitor: Nobody Inc."));
}

#[test]
fn a_new_deal_has_a_key_of_its_own_and_asks_before_it_makes_a_customer() {
    let office = office();
    let form = office.site.page("/deals/new");
    assert_eq!(form.attribute("#field-stage option[selected]", "value"), "Qualify");
    let new = [("name", "Delta"), ("account", "Newcomer"), ("owner", "Mei"), ("amount", "900")];
    let sent = office.post("/deals/new", &new);
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = sent.page();
    assert!(page.text("#wrong-account").contains("No customer has this name"));
    assert_eq!(page.attribute("#field-name", "value"), "Delta", "what was typed stays");
    let made = office.kept("/deals/new", &[&new[..], &[("new_account", "1")]].concat());
    assert_eq!(made.text(".over"), "Delta");
    assert!(made.texts(".facts dd").contains(&"Newcomer".to_owned()));
    let twin = office.kept("/deals/new", &[("name", "Epsilon"), ("account", "newcomer ")]);
    assert_eq!(twin.text(".over"), "Epsilon");
    let mut keys = Vec::new();
    let of_deals = Which { kind: Some(RecordKind::Opportunity), ..Which::default() };
    office.store.events(of_deals, |one| keys.push(one.event.key)).expect("events");
    keys.retain(|key| &*key.source == "tassei");
    keys.dedup();
    assert_eq!(keys.len(), 2, "{keys:?}");
    let accounts = office.site.page("/accounts?q=newcomer");
    assert_eq!(accounts.count("tbody tr"), 1, "one customer for both");
    // Unmade while nothing else has happened to it.
    let batch = twin.attribute(".edits button", "value");
    let link = twin.attribute(".edits form", "action");
    let gone =
        office.post(&link, &[("batch", &batch), ("system", &keys[1].source), ("id", &keys[1].id)]);
    assert_eq!(gone.header(&header::LOCATION), "/deals");
}

#[test]
fn forms_are_obeyed_from_here_only_and_none_are_there_on_an_earlier_day() {
    let office = office();
    let page = office.site.page("/deals/0?asof=2026-11-22");
    assert_eq!(page.count(".do"), 0);
    let sent = office.site.post_form("/deals/0", &[("stage", "Won")], &[]);
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert_eq!(Site::telling(STORY).page("/deals/0").count(".do"), 0, "nothing keeps changes");
    for lost in ["/deals/99/edit", "/deals/x/edit", "/deals/99/log"] {
        assert_eq!(office.site.get(lost).status, StatusCode::NOT_FOUND, "{lost}");
    }
    let japanese = office.site.page("/deals/0?lang=ja");
    assert!(japanese.text(".do").contains("活動を記録"));
}

#[test]
fn programs_make_change_and_log_as_the_document_says() {
    let office = office();
    let send = |method: &str, path: &str, body: &Value| office.site.change(method, path, body);
    let new = json!({ "name": "Zeta", "account": "Ostler", "owner": "Tom", "amount": 1200.5 });
    let (status, made) = send("POST", "/api/v1/deals", &new);
    assert_eq!((status, &made["deal"]), (200, &json!(3)));
    let deal = |number: u32| office.site.get(&format!("/api/v1/deals/{number}")).json();
    let at = |number| format!("/api/v1/deals/{}", office.id("deal", number));
    assert_eq!(made["id"], office.id("deal", 3));
    assert_eq!((&deal(3)["name"], &deal(3)["money"]["minor"]), (&json!("Zeta"), &json!(120050)));
    let was = json!({ "stage": "Qualify" });
    let change = json!({ "stage": "Proposal", "next_step": "Call", "was": was });
    assert_eq!(send("PATCH", &at(3), &change).0, 200);
    assert_eq!(deal(3)["stage"], "Proposal");
    let late = json!({ "stage": "Won", "was": was });
    let (status, told) = send("PATCH", &at(3), &late);
    assert_eq!((status, &told["code"]), (409, &json!("conflict")));
    assert_eq!(told["errors"][0]["known"], json!(["Proposal"]));
    let about = office.id("deal", 3);
    let call = json!({ "deal": about, "kind": "call", "outcome": "conversation", "subject": "Hi" });
    let (status, logged) = send("POST", "/api/v1/activities", &call);
    assert_eq!((status, &logged["deal"], &logged["number"]), (200, &json!(3), &Value::Null));
    assert_eq!(deal(3)["moments"][0]["activity"], "call");
    let logged = logged["activity_id"].as_str().expect("an id");
    let link = format!("/api/v1/activities/{logged}");
    let (status, edited) = send("PATCH", &link, &json!({ "subject": "Hello" }));
    assert_eq!((status, edited["batch"].is_i64()), (200, true), "{link}: {edited}");
    let zero = format!("deals/{}", office.id("deal", 0));
    for (method, path, body, parameter) in [
        ("POST", "deals", json!({ "name": "", "account": "Ostler" }), "name"),
        ("POST", "deals", json!({ "name": "x", "account": "Nobody knows" }), "account"),
        ("POST", "deals", json!({ "naem": "x" }), "naem"),
        ("PATCH", &*zero, json!({ "stage": "Lost" }), "loss_reason"),
        ("PATCH", &*zero, json!({ "amount": [1] }), "amount"),
        ("PATCH", &*zero, json!({ "stage": "Won", "on": "2027-01-01" }), "on"),
        ("POST", "activities", json!({ "kind": "call" }), "deal"),
        ("POST", "activities", json!({ "deal": office.id("deal", 0), "kind": "shout" }), "kind"),
        ("POST", "activities", json!([1]), "body"),
    ] {
        let (status, told) = send(method, &format!("/api/v1/{path}"), &body);
        assert_eq!((status, &told["errors"][0]["parameter"]), (400, &json!(parameter)), "{body}");
    }
    let wrong = |method, path: &str, body: Value| {
        let mut told = send(method, path, &body).1;
        told["errors"][0].take()
    };
    let stage = wrong("PATCH", &at(0), json!({ "stage": "Propsal" }));
    assert_eq!((&stage["value"], &stage["why"]), (&json!("Propsal"), &json!("no-stage")));
    assert_eq!(stage["detail"], "There is no such stage in use.");
    assert!(stage["known"].as_array().is_some_and(|all| all.contains(&json!("Proposal"))));
    let call = json!({ "deal": office.id("deal", 0), "kind": "call", "outcome": "held" });
    let outcome = wrong("POST", "/api/v1/activities", call);
    assert_eq!((&outcome["value"], &outcome["why"]), (&json!("held"), &json!("no-choice")));
    assert_eq!(outcome["known"], json!(["dialled", "answered", "conversation", "unknown"]));
    let owner = wrong("PATCH", &at(0), json!({ "owner": "Nobody" }));
    assert!(owner["known"].as_array().is_some_and(|all| all.contains(&json!("Tom"))), "{owner}");
    for made in ["accounts", "contacts", "leads"] {
        let card = json!({ "name": 0, "account": "Quill", "new_account": true });
        let card = if made == "contacts" { card } else { json!({ "name": 0 }) };
        let name = wrong("POST", &format!("/api/v1/{made}"), card);
        assert_eq!((&name["parameter"], &name["value"]), (&json!("name"), &json!("0")), "{made}");
    }
    let turned = wrong("POST", "/api/v1/leads", json!({ "name": "\u{202e}otI" }));
    assert_eq!((&turned["parameter"], &turned["why"]), (&json!("name"), &json!("unreadable")));
    let unknown = wrong("POST", "/api/v1/deals", json!({ "naem": "x" }));
    assert_eq!(unknown["why"], Value::Null, "no field, nothing wrong with its value");
    assert_eq!(send("PATCH", "/api/v1/deals/deal-zzzzzzzzzzzz", &change).0, 404);
    let from_a_form = office.post("/api/v1/deals", &[("name", "x")]);
    assert_eq!(from_a_form.status, StatusCode::FORBIDDEN);
}

#[test]
fn customers_people_and_leads_are_made_changed_and_taken_back() {
    let office = office();
    let list = office.site.page("/accounts");
    assert_eq!(list.attribute("a[data-do=new]", "href"), "/accounts/new");
    let made = office.kept("/accounts/new", &[("name", "Quill"), ("industry", "Paper")]);
    assert!(made.text("h1").starts_with("Quill"), "{}", made.text("h1"));
    let tools = made.attributes(".do a", "href");
    assert_eq!(tools[1], "/contacts/new?q=Quill", "{tools:?}");
    let form = office.site.page(&tools[1]);
    assert_eq!(form.attribute("#field-account", "value"), "Quill");
    let person = [("name", "Ina"), ("account", "Quill"), ("email", "ina@quill.example")];
    let person = office.kept("/contacts/new", &person);
    assert_eq!(person.attribute("#field-email", "value"), "ina@quill.example");
    let link = person.attribute("form.fields", "action");
    // The second of two is told, and may choose.
    let mut mine = Office::fields(&person, "form.fields");
    mine.iter_mut().filter(|(name, _)| name == "title").for_each(|one| one.1 = "Buyer".into());
    office.kept(&link, &[("title", "Head")]);
    let clash = office.post(&link, &refs(&mine));
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert_eq!(clash.page().texts(".clash b"), ["Buyer", "Head"]);
    let changed = office.site.page(&format!("{link}/edit"));
    assert_eq!(changed.texts(".edits li > span")[0], "Job title: Head");
    let batch = changed.attributes(".edits button", "value")[0].clone();
    let back = office.kept(&format!("{link}/undo"), &[("batch", &batch)]);
    assert_eq!(back.attribute("#field-title", "value"), "");
    let wrong = office.post("/contacts/new", &[("name", ""), ("account", "Nobody knows")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.page().texts("[role=alert] li").len(), 2);
}

#[test]
fn a_lead_becomes_a_deal_with_its_customer_and_person() {
    let office = office();
    let lead = [
        ("name", "Ina Quill"),
        ("company", "Quill"),
        ("owner", "Mei"),
        ("email", "ina@quill.example"),
        ("source", "Fair"),
    ];
    let made = office.kept("/leads/new", &lead);
    let tools = made.attributes(".do a", "href");
    assert_eq!(tools, ["/leads/0/convert", "/leads/0/edit"]);
    let logged = office.kept("/leads/0/log", &[("how", "call/conversation")]);
    assert!(
        logged.text(".moments:not(.edits)").contains("Conversation"),
        "{}",
        logged.text(".moments:not(.edits)")
    );
    let form = office.site.page(&tools[0]);
    assert_eq!(form.attribute("#field-account", "value"), "Quill");
    let fields = Office::fields(&form, "form.fields");
    let chosen = [("owner", "Mei"), ("stage", "Qualify")];
    let chosen = chosen.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let fields: Vec<_> = fields.into_iter().chain(chosen).collect();
    let deal = office.kept(&tools[0], &refs(&fields));
    assert_eq!(deal.text(".over"), "Quill");
    let facts = deal.texts(".facts dd");
    assert!(facts.contains(&"Quill".to_owned()) && facts.contains(&"Fair".to_owned()), "{facts:?}");
    assert_eq!(deal.texts("section[aria-labelledby=contacts] b"), ["Ina Quill"]);
    let again = office.post(&tools[0], &refs(&fields));
    assert_eq!(again.status, StatusCode::CONFLICT, "it is a lead no more");
    assert_eq!(again.page().text("h1"), "This lead is a deal already");
    let form = office.site.get(&format!("{}?lang=ja", tools[0]));
    assert_eq!(form.status, StatusCode::CONFLICT);
    for told in [again, form] {
        assert_eq!(told.page().attributes("main a", "href"), ["/deals/3"]);
    }
    assert_eq!(office.site.get("/deals/4").status, StatusCode::NOT_FOUND, "there is one deal");
    let list = office.site.page("/leads?period=2026-Q4");
    assert_eq!(list.count("tbody tr"), 1);
    assert_eq!(
        list.attributes("tbody td a", "href").last().map(String::as_str),
        Some("/deals/3?period=2026-Q4")
    );
}

#[test]
fn a_store_that_takes_nothing_in_is_told_as_such() {
    let office = office();
    // Somebody whose clock was ahead.
    let ahead = NewBatch::new(Instant(4_000_000_000), "csv", "from tomorrow");
    office.store.append(&ahead, []).expect("a store");
    let said = [("how", "call/conversation"), ("subject", "Price")];
    let refused = office.post("/deals/0/log", &said);
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.page().text("main").contains("The server's clock is behind"));
    let japanese = office.post("/deals/0/log?lang=ja", &said);
    assert!(japanese.page().text("h1").contains("いまは変更を保存できません"));
    assert_eq!(office.store.batches().expect("a store").len(), 2, "nothing was kept");
}

#[test]
fn an_activity_is_logged_at_a_customer_with_its_deal_or_a_person_there() {
    let office = office();
    let person = [("name", "Ina"), ("account", "Ostler"), ("email", "ina@ostler.example")];
    office.kept("/contacts/new", &person);
    let accounts = office.site.page("/accounts");
    let way = accounts.attributes("th[scope=row] a", "href");
    let names = accounts.texts("th[scope=row] a");
    let place = names.iter().position(|name| name == "Ostler").expect("Ostler");
    let ostler = way[place].split('?').next().expect("a path").to_owned();
    let page = office.site.page(&ostler);
    assert_eq!(page.texts("#log-deal option"), ["none", "Beta"], "the lost one is not offered");
    assert_eq!(page.texts("#log-deal option[selected]"), ["Beta"], "there is but one");
    let contact = page.attributes("#log-contact option", "value").remove(1);
    let link = format!("{ostler}/log");
    let about = page.attributes("#log-deal option", "value").remove(1);
    let said = [("how", "call/conversation"), ("deal", &*about), ("next_step", "Send it")];
    let after = office.kept(&link, &said);
    assert!(after.texts(".moments li").iter().any(|line| line.contains("Beta")));
    let deal = office.site.page(&format!("/deals/{about}"));
    assert_eq!(deal.text(".planned"), "Send it");

    let alone = [("how", "email/sent"), ("contact", &*contact), ("subject", "Hello")];
    let after = office.kept(&link, &alone);
    assert!(after.texts(".moments li").iter().any(|line| line.contains("with Ina")));
    for (said, told) in [
        (vec![("how", "email/sent")], "With: This is needed."),
        (vec![("how", "email/sent"), ("deal", "77")], "Deal: This cannot be chosen."),
        (
            vec![("how", "email/sent"), ("contact", &*contact), ("next_step", "x")],
            "Deal: This is needed.",
        ),
    ] {
        let sent = office.post(&link, &said);
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sent.page().text("[role=alert]"), told);
    }
}

#[test]
fn at_a_customer_without_open_deals_an_activity_is_with_somebody() {
    let office = office();
    let page_of = |name: &str| {
        let list = office.site.page("/accounts");
        let names = list.texts("th[scope=row] a");
        let place = names.iter().position(|known| known == name).expect("the customer");
        let way = list.attributes("th[scope=row] a", "href").remove(place);
        office.site.page(way.split('?').next().expect("a path"))
    };
    office.kept("/accounts/new", &[("name", "Quiet")]);
    let page = page_of("Quiet");
    assert_eq!((page.count("#log-contact"), page.count("#log-new-contact[required]")), (0, 1));
    let form = "form:has(#log-how)";
    let with = |name: &str| {
        let (page, mut fields) = (page_of("Quiet"), Office::fields(&page_of("Quiet"), form));
        fields.retain(|(field, _)| field != "new_contact");
        fields.push(("new_contact".into(), name.into()));
        fields.push(("how".into(), "call/conversation".into()));
        (page.attribute(form, "action"), fields)
    };
    let (action, nobody) = with(" ");
    assert_eq!(office.post(&action, &refs(&nobody)).status, StatusCode::UNPROCESSABLE_ENTITY);
    let (action, somebody) = with("Ina");
    office.kept(&action, &refs(&somebody));
    assert_eq!(page_of("Quiet").texts("#log-contact option"), ["Ina"]);
    let (action, same) = with("ina ");
    office.kept(&action, &refs(&same));
    assert_eq!(page_of("Quiet").texts("#log-contact option"), ["Ina"], "who is known is not made");
    assert_eq!(page_of("Quiet").count(".moments:not(.edits) li"), 2);
}

#[test]
fn what_no_customer_or_person_has_is_refused() {
    let office = office();
    for (path, fields, wrong) in [
        ("/accounts/new", [("name", "Quill"), ("employees", "-4")], "#wrong-employees"),
        ("/contacts/new", [("name", "Ina"), ("email", "not an email")], "#wrong-email"),
    ] {
        let sent = office.post(path, &fields);
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(sent.page().count(wrong), 1, "{path}");
    }
}
