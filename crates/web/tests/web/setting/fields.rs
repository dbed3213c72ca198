//! Custom fields: defined, filled in, filtered by, and taken back.

mod activities;
mod lists;
mod programs;

use axum::http::StatusCode;
use sales::custom::CustomType;
use sales::event::RecordKind;

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
        ("a\0b", "No line breaks here"),
        ("a\nb", "No line breaks here"),
        ("a\u{202e}b", "No line breaks here"),
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
fn fields_called_as_standing_columns_are_told_apart() {
    let house = furnished();
    let new = |name: &str, holds: &str| {
        let changed = [("name", name), ("holds", holds)];
        define(&house, "/fields/field?by=opportunity", &changed);
    };
    new("Amount", "number");
    new("ステージ", "text");
    let filled =
        [("custom:Amount", "-5"), ("custom:Budget", "0.125"), ("custom:ステージ", "x;y|=z")];
    house.kept(&change(&house, 4, &filled));
    let csv = |link: &str| house.site.get(link).text();
    let english = csv("/export/deals.csv?stage=Find");
    let heads = english.lines().next().expect("headings").to_owned();
    assert_eq!(heads.matches(",Amount (USD)").count(), 1, "{heads}");
    assert!(heads.contains(",Amount (custom field),ステージ"), "{heads}");
    assert!(english.contains(",0.125,,-5,x;y|=z\r\n"), "{english}");
    // Without any row, it is headed the same.
    assert_eq!(csv("/export/deals.csv?stage=Find&q=nothing").lines().collect::<Vec<_>>(), [heads]);
    let japanese = csv("/export/deals.csv?lang=ja");
    assert!(japanese.contains(",Amount,ステージ（カスタム項目）"), "{japanese}");
    let page = house.site.page("/deals");
    let labels = page.texts("label");
    assert!(labels.iter().any(|label| label.contains("Amount (custom field)")), "{labels:?}");
    // What divides wishes in an address can be wished for by the page's own form.
    let form = "/deals?status=open&field.%E3%82%B9%E3%83%86%E3%83%BC%E3%82%B8=";
    let found = house.site.page(&format!("{form}x%3By%7C%3Dz"));
    assert_eq!(names(&found).len(), 1);
    assert_eq!(names(&house.site.page(&format!("{form}x%3By%7C%3Dq"))).len(), 0);
    let shown = found.attributes("input", "value");
    assert!(shown.contains(&"x;y|=z".to_owned()), "{shown:?}");
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
    for (typed, told) in [
        ("600.000", "Budget: The point may mark thousands or decimals."),
        ("12,5", "Budget: Write a number"),
        ("1.234,56", "Budget: Write a number"),
    ] {
        let refused = change(&house, 0, &[("custom:Budget", typed)]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.page().text("[role=alert] li").starts_with(told), "{typed}");
    }
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
    assert_eq!(page.texts(".clash b"), ["9", "1,250.5"]);
    // Taken away, a value is gone from the page.
    let page = house.kept(&change(&house, 0, &[("custom:Budget", "")]));
    assert!(!page.texts(".facts dt").contains(&"Budget".to_owned()));
    let batch = page.attributes(".edits button", "value")[0].clone();
    let page = house.kept(&house.post("/deals/0/undo", &pairs(&[("batch", &batch)])));
    assert!(page.texts(".facts dt").contains(&"Budget".to_owned()));
}
