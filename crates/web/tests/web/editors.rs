//! Two people who have the same form open: each is right about what they alone have changed.

use axum::http::StatusCode;

use crate::hand::office;
use crate::office::{Office, refs};
use crate::site::Page;

#[test]
fn the_second_of_two_who_change_the_same_sees_both_and_chooses() {
    let office = office();
    let form = office.site.page("/deals/0/edit");
    let mut mine = Office::fields(&form, "form.fields");
    for (name, value) in &mut mine {
        match name.as_str() {
            "amount" => *value = "5000".into(),
            "next_step" => *value = "Mine".into(),
            _ => {}
        }
    }
    office.kept("/deals/0", &[("amount", "7000"), ("close_date", "2027-02-01")]);
    let sent = office.post("/deals/0", &refs(&mine));
    assert_eq!(sent.status, StatusCode::CONFLICT, "{}", sent.text());
    let page = sent.page();
    let fields = page.texts(".clash legend");
    assert_eq!(fields, ["Amount"], "what both have changed");
    assert_eq!(page.texts(".clash b"), ["5,000", "7,000"]);
    let mut chosen = Office::fields(&page, "form.fields");
    chosen.retain(|(name, _)| !name.starts_with("choose-"));
    chosen.push(("choose-amount".into(), "mine".into()));
    let after = office.kept("/deals/0", &refs(&chosen));
    assert_eq!(after.attributes("#won-amount", "value"), ["5000"]);
    assert_eq!(after.text(".planned"), "Mine", "what nobody else touched is kept");
    let form = office.site.page("/deals/0/edit");
    assert_eq!(form.attribute("#field-close_date", "value"), "2027-02-01", "theirs stays");
}

#[test]
fn the_day_of_a_next_step_is_a_field_of_its_own() {
    let office = office();
    office.kept("/deals/0", &[("next_step", "2026-12-04: Send the offer")]);
    let form = office.site.page("/deals/0/edit");
    assert_eq!(form.attribute("#field-next_step", "value"), "Send the offer");
    assert_eq!(form.attribute("#field-next_on", "type"), "date");
    assert_eq!(form.attribute("#field-next_on", "value"), "2026-12-04");
    let mut fields = Office::fields(&form, "form.fields");
    let day = fields.iter_mut().find(|(name, _)| name == "next_on").expect("a day");
    day.1 = "2026-12-11".into();
    let after = office.kept("/deals/0", &refs(&fields));
    assert_eq!(after.text(".planned"), "Send the offer, by Dec 11, 2026");
    // Whoever saw the day before it was changed is asked which one counts.
    fields.iter_mut().filter(|(name, _)| name == "next_on").for_each(|day| day.1.clear());
    let late = office.post("/deals/0", &refs(&fields));
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    let page = late.page();
    assert_eq!(page.texts(".clash legend"), ["Next step by"]);
    assert_eq!(page.texts(".clash b").pop().as_deref(), Some("Dec 11, 2026"));
    let mut chosen = Office::fields(&page, "form.fields");
    chosen.retain(|(name, _)| !name.starts_with("choose-"));
    chosen.push(("choose-next_on".into(), "theirs".into()));
    let step = chosen.iter_mut().find(|(name, _)| name == "next_step").expect("the words");
    step.1 = "Call".into();
    let after = office.kept("/deals/0", &refs(&chosen));
    assert_eq!(after.text(".planned"), "Call, by Dec 11, 2026");
}

#[test]
fn two_who_change_different_fields_are_both_right() {
    let office = office();
    let with = |form: &Page, name: &str, value: &str| {
        let mut fields = Office::fields(form, "form.fields");
        let field = fields.iter_mut().find(|(one, _)| one == name).expect("a field");
        field.1 = value.into();
        fields
    };
    for (path, mine, theirs) in [
        ("/deals/0", ("next_step", "Mine"), ("close_date", "2027-02-01")),
        ("/accounts/0", ("industry", "Paper"), ("phone", "+44 20 7946 0000")),
    ] {
        let shown = office.site.page(&format!("{path}/edit"));
        let first = with(&shown, theirs.0, theirs.1);
        let second = with(&shown, mine.0, mine.1);
        office.kept(path, &refs(&first));
        office.kept(path, &refs(&second));
        let form = office.site.page(&format!("{path}/edit"));
        for (name, value) in [mine, theirs] {
            assert_eq!(form.attribute(&format!("#field-{name}"), "value"), value, "{path}");
        }
    }
    // An amount and its currency are one thing.
    let shown = office.site.page("/deals/0/edit");
    office.kept("/deals/0", &refs(&with(&shown, "amount", "7000")));
    let sent = office.post("/deals/0", &refs(&with(&shown, "currency", "JPY")));
    assert_eq!(sent.status, StatusCode::CONFLICT);
    assert_eq!(sent.page().texts(".clash legend"), ["Amount"]);
}
