//! Two deals that are one: merged on the pages and by programs, found under the old address, and
//! taken apart again.

use axum::http::{StatusCode, header};
use records::NewBatch;
use sales::day::Instant;
use serde_json::{Value, json};
use web::wording::{Lang, Words};

use crate::duplicates::Office;

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team East
person Mei in East
field opp Tier text
2026-09-01 account A created name "Halden Rail" owner Mei
2026-09-03 opp X name "Signals" created account A owner Mei amount 1000 stage Qualify custom Tier Gold
2026-09-05 opp X stage Proposal
2026-09-10 opp Y name "Signals (copy)" created account A owner Mei amount 1050 stage Qualify next_step "Call" custom Tier Silver
2026-09-12 call by Mei on X ; 2026-09-13 call by Mei on X ; 2026-09-14 call by Mei on Y
2026-09-15 opp Z name Sleepers created account A owner Mei amount 70 stage Qualify
"#;

#[test]
fn two_that_are_one_deal_are_merged_and_taken_apart_again() {
    let office = Office::telling(STORY);
    let deals = office.site.page("/deals");
    assert_eq!(deals.attributes(".do a", "href"), ["/deals/new", "/duplicates/deal"]);
    let list = office.site.page("/duplicates/deal");
    assert_eq!(list.texts(".twice .list a"), ["Signals", "Signals (copy)"]);
    let about = list.texts(".twice .list small");
    assert!(about[0].contains("Halden Rail") && about[0].contains("1,000"), "{about:?}");
    assert_eq!(list.text(".twice .pairs p"), "Same name with the same customer, at the same time");
    let whole = office.site.page("/deals/0").texts("main li");
    let form = office.site.page(&list.attribute(".pairs a", "href"));
    let labels = form.texts(".merge tbody th");
    assert_eq!(labels, ["Stages", "Name", "Customer", "Owner", "Amount", "Next step", "Tier"]);
    assert!(form.text(".merge").contains("Proposal"), "{}", form.text(".merge"));
    assert!(form.text(".merge").contains("1 activity"), "{}", form.text(".merge"));
    let mut fields = Office::fields(&form, "form.merge");
    let chosen = fields.iter_mut().find(|(name, _)| name == "take-amount").expect("a choice");
    chosen.1 = "goes".to_owned();
    let after = office.kept("/duplicates/deal/0/1", &fields);
    assert_eq!(after.attribute(".saved a", "href"), "/deals/0");
    assert_eq!(after.count(".twice"), 0);

    let read = |path: &str| {
        let answer = office.site.get(path);
        serde_json::from_slice::<Value>(&answer.body).expect("JSON")
    };
    let deal = read("/api/v1/deals/0");
    assert_eq!((&deal["money"]["minor"], &deal["next_step"]), (&json!(105_000), &json!("Call")));
    let old = office.site.get("/deals/1?lang=ja");
    assert_eq!(old.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(old.header(&header::LOCATION), "/deals/0?lang=ja");
    assert_eq!(office.site.get("/deals/1/edit").header(&header::LOCATION), "/deals/0/edit");
    let old = office.site.get("/api/v1/deals/1");
    let stays = format!("/api/v1/deals/{}", office.id("deal", 0));
    assert_eq!(old.header(&header::LOCATION), stays);
    let customer = office.site.page("/accounts/0");
    assert!(!customer.text("main").contains("(copy)"), "{}", customer.text("main"));

    // An import that names the old one means the one that stays.
    let batch = NewBatch::new(Instant(1_795_435_570), "story", "later");
    let later = sales::story::events(
        "2026-09-12 call by Mei on X ; 2026-09-13 call by Mei on X ; 2026-09-14 call by Mei on Y
         2026-10-01 call by Mei on Y ; 2026-10-02 opp Y stage Won",
    );
    office.store.append(&batch, later.into_iter().skip(1)).expect("a store");
    let change = [("next_step".to_owned(), "Send the offer".to_owned())];
    office.kept("/deals/2", &change);
    let deal = read("/api/v1/deals/0");
    assert_eq!(deal["kind"], "open", "what happened to the one that went alone is not shown");
    let moments = deal["moments"].to_string();
    assert!(moments.contains("2026-10-01"), "{moments}");

    let page = office.site.page("/deals/0");
    let edits = page.texts(".edits li > span");
    assert!(
        edits.iter().any(|one| one.contains("“Signals (copy)” was merged into this one")),
        "{edits:?}"
    );
    office.send(&page, ".edits form", Some("batch"));
    assert_eq!(office.site.get("/deals/1").status, StatusCode::OK);
    assert_eq!(read("/api/v1/deals/1")["kind"], "won");
    assert_eq!(read("/api/v1/deals/0")["money"]["minor"], 100_000);
    assert_eq!(office.site.page("/deals/0").texts("main li"), whole, "as it was");
}

#[test]
fn the_form_says_which_win_counts() {
    let won = format!("{STORY}2026-10-01 opp Y stage Won\n");
    let office = Office::telling(&won);
    let notes = |path: &str| office.site.page(path).texts(".hero .sub");
    let list = office.site.page("/duplicates/deal");
    assert_eq!(list.attribute(".pairs a", "href"), "/duplicates/deal/1/0", "the won one stays");
    assert_eq!(notes("/duplicates/deal/1/0").len(), 2);
    assert!(notes("/duplicates/deal/0/1")[2].contains("its win will no longer count"));
    let both = Office::telling(&format!("{won}2026-10-02 opp X stage Won\n"));
    let notes = both.site.page("/duplicates/deal/0/1").texts(".hero .sub");
    assert!(notes[2].starts_with("Both deals are won."), "{notes:?}");
}

#[test]
fn whoever_merges_what_somebody_else_has_changed_looks_again() {
    let office = Office::telling(STORY);
    let form = office.site.page("/duplicates/deal/0/1");
    office.kept("/deals/1", &[("next_step".to_owned(), "Wait".to_owned())]);
    let sent = office.post("/duplicates/deal/0/1", &Office::fields(&form, "form.merge"));
    assert_eq!(sent.status, StatusCode::CONFLICT);
    let page = sent.page();
    assert!(page.text(".merge").contains("Wait"));
    office.send(&page, "form.merge", None);
    assert_eq!(office.site.get("/duplicates/deal/1/0").status, StatusCode::NOT_FOUND);
    let change = [("next_step".to_owned(), "Late".to_owned())];
    assert_eq!(office.post("/deals/1", &change).status, StatusCode::NOT_FOUND, "it is no deal");
}

#[test]
fn programs_merge_deals_too() {
    let office = Office::telling(STORY);
    let kind = [(header::CONTENT_TYPE, "application/json")];
    let send =
        |body: &Value| office.site.send_with("POST", "/api/v1/merges", &kind, &body.to_string());
    let told = |answer: crate::site::Answer| {
        (answer.status.as_u16(), serde_json::from_slice::<Value>(&answer.body).expect("JSON"))
    };
    let [zero, one] = [0, 1].map(|number| office.id("deal", number));
    let merge = |take: Value| json!({ "kind": "deal", "stays": one, "goes": zero, "take": take });
    let (status, wrong) = told(send(&merge(json!(["stage"]))));
    assert_eq!((status, &wrong["errors"][0]["parameter"]), (400, &json!("take")), "{wrong}");
    let (status, kept) = told(send(&merge(json!(["name", "fields.tier"]))));
    assert_eq!((status, &kept["deal"]), (200, &json!(1)), "{kept}");
    let deal = serde_json::from_slice::<Value>(&office.site.get("/api/v1/deals/1").body);
    let deal = deal.expect("JSON");
    assert_eq!((&deal["name"], &deal["created"]), (&json!("Signals"), &json!("2026-09-03")));
    assert_eq!(told(send(&merge(json!([])))).0, 404, "it is merged already");
}

#[test]
fn two_that_are_called_the_same_are_told_apart() {
    let office = Office::telling(&STORY.replace("Signals (copy)", "Signals"));
    let form = office.site.page("/duplicates/deal/0/1");
    office.kept("/duplicates/deal/0/1", &Office::fields(&form, "form.merge"));
    let label = office.store.batches().expect("batches").pop().expect("a merge").label;
    let told = [Lang::En, Lang::Ja].map(|lang| Words::new(lang).label(&label));
    let english = "Deal: “Signals ($1,050)” merged into “Signals ($1,000)”";
    assert_eq!(told, [english, "商談：「Signals（1,050ドル）」を「Signals（1,000ドル）」に統合"]);
}
