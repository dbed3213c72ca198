//! What a record's page says after a change: that it is kept or taken back, and how to undo it.

use axum::http::StatusCode;

use crate::hand::office;
use crate::office::{Office, refs};

#[test]
fn a_deal_says_what_was_kept_and_what_was_taken_back() {
    let office = office();
    let after = office.kept("/deals/0", &[("stage", "Won"), ("amount", "1500")]);
    assert_eq!(after.text(".notice.saved[autofocus]"), "Saved.");
    let batch = after.attribute("form.undo button", "value");
    assert_eq!(batch, after.attributes(".edits button", "value")[0]);
    let back = office.kept("/deals/0/undo", &[("batch", &batch)]);
    assert!(back.text(".notice.saved[autofocus]").starts_with("Taken back."));
    assert_eq!(back.count("form.undo"), 0);
    assert_eq!(office.site.page("/deals/0?told=1").count(".saved"), 0, "an import is not told of");
}

#[test]
fn a_customer_says_so_too_and_shows_its_changes_and_merges() {
    let office = office();
    let path = "/accounts/0";
    let after = office.kept(path, &[("employees", "２８")]);
    assert_eq!(after.text(".notice.saved[autofocus]"), "Saved.");
    assert_eq!(after.texts(".edits li > span"), ["Employees: 28"]);
    let batch = after.attribute("form.undo button", "value");
    let back = office.kept(&format!("{path}/undo"), &[("batch", &batch)]);
    assert!(back.text(".notice.saved[autofocus]").starts_with("Taken back."));
    assert_eq!(back.count(".edits"), 0);

    let form = office.site.page("/duplicates/account/0/1");
    let fields = Office::fields(&form, "form.merge");
    office.kept("/duplicates/account/0/1", &refs(&fields));
    let page = office.site.page(path);
    assert_eq!(page.count(".edits button"), 1, "a merge is undone below the one that stays");
}

#[test]
fn a_reason_that_somebody_else_gave_is_not_overwritten() {
    let office = office();
    let page = office.site.page("/deals/0");
    assert_eq!(page.count("[data-do=lost] input[name=was-loss_reason]"), 1);
    let lost = |reason: &'static str| {
        [
            ("was-stage", "Proposal"),
            ("was-loss_reason", ""),
            ("was-competitor", ""),
            ("stage", "Lost"),
            ("loss_reason", reason),
            ("competitor", ""),
        ]
    };
    office.kept("/deals/0", &lost("price"));
    let second = office.post("/deals/0", &lost("timing"));
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert_eq!(second.page().texts(".clash b"), ["timing", "price"]);
}

#[test]
fn a_deal_without_a_customer_is_changed_without_one() {
    let story = "org zone UTC currency USD\npipeline Qualify | Won | Lost\nteam East\n\
                 person Mei in East\n2026-09-01 opp A name \"Alpha\" created owner Mei stage Qualify\n";
    let office = Office::telling(story);
    let form = office.site.page("/deals/0/edit");
    assert_eq!(form.count("input[name=account][required]"), 0);
    let mut fields = Office::fields(&form, ".fields");
    fields.retain(|(name, _)| name != "new_account");
    for (name, value) in &mut fields {
        if name == "amount" {
            *value = "700".into();
        }
    }
    let after = office.kept("/deals/0", &refs(&fields));
    assert!(after.texts(".edits li > span")[0].contains("Amount: $700"));
    assert_eq!(office.site.page("/deals/new").count("input[name=account][required]"), 1);
}
