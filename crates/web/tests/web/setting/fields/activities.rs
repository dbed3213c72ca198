//! Custom fields of activities: filled in where one is logged, shown where activities are, and what
//! the records behind a number are filtered and put in order by.

use axum::http::StatusCode;
use sales::event::RecordKind;
use serde_json::json;

use super::super::{House, STORY};
use super::programs::{read, send};
use super::{define, pairs};
use crate::site::{Answer, Page};

const BEHIND: &str = "/deals?metric=activity-rate&period=2026-Q4";

/// With a choice, a number and a day of activities.
fn furnished() -> House {
    let house = House::of(&format!("{}2026-11-03 call by Mei on One outbound answered\n", said()));
    for (name, holds, choices) in
        [("Mood", "choice", "Good\nBad"), ("Minutes", "number", ""), ("Callback", "date", "")]
    {
        let changed = [("name", name), ("holds", holds), ("choices", choices)];
        define(&house, "/fields/field?by=activity", &changed);
    }
    house
}

fn log(house: &House, fields: &[(&str, &str)]) -> Answer {
    let said = [("how", "call/conversation"), ("on", "2026-11-10"), ("by", "Mei")];
    house.post("/deals/0/log", &pairs(&[&said, fields].concat()))
}

/// With three calls beside the one that holds nothing.
fn called() -> House {
    let house = furnished();
    for fields in [
        [("custom:Mood", "Good"), ("custom:Minutes", "30"), ("custom:Callback", "2026-11-20")],
        [("custom:Mood", "Bad"), ("custom:Minutes", "1,200"), ("custom:Callback", "")],
        [("custom:Mood", ""), ("custom:Minutes", "9"), ("custom:Callback", "")],
    ] {
        house.kept(&log(&house, &fields));
    }
    house
}

/// The cells of the column of that name.
fn column(page: &Page, name: &str) -> Vec<String> {
    let heads = page.texts("table.deals thead th");
    let heads: Vec<&str> =
        heads.iter().map(|head| head.trim_end_matches([' ', '↑', '↓'])).collect();
    let place = heads.iter().position(|head| *head == name).expect("there is such a column");
    page.texts(&format!("table.deals tbody td:nth-child({})", place + 1))
}

/// The company, of which somebody has said what its money is reckoned in.
fn said() -> String {
    STORY.replace("year-from 1\n", "year-from 1\nrate EUR 1.10 from 2026-01-01\n")
}

#[test]
fn who_logs_an_activity_fills_them_in() {
    let house = furnished();
    let form = house.site.page("/deals/0/log");
    assert_eq!(form.texts("select[name='custom:Mood'] option"), ["", "Good", "Bad"]);
    assert_eq!(form.attributes("input[name='custom:Callback']", "type"), ["date"]);
    // What is wrong is told by the name of the field, and what was written stays.
    let wrong = log(&house, &[("custom:Minutes", "long"), ("custom:Mood", "Bad")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.page();
    assert!(page.text("[role=alert]").contains("Minutes"), "{}", page.text("[role=alert]"));
    assert_eq!(page.attributes("input[name='custom:Minutes']", "value"), ["long"]);
    assert_eq!(page.texts("select[name='custom:Mood'] option[selected]"), ["Bad"]);
    let batches = house.batches();
    let kept = log(&house, &[("custom:Minutes", "1,200"), ("custom:Mood", "Bad")]);
    let page = house.kept(&kept);
    assert!(page.text("main").contains("Mood: Bad"), "{}", page.text("main"));
    assert!(page.text("main").contains("Minutes: 1,200"));
    // On the day it was done it was so already; on the day before there was nothing.
    assert!(house.site.page("/deals/0?asof=2026-11-10").text("main").contains("Mood: Bad"));
    assert!(!house.site.page("/deals/0?asof=2026-11-09").text("main").contains("Mood: Bad"));
    // It is one change, and is taken back as one.
    assert_eq!(house.batches(), batches + 1);
    let undo = page.attributes("button[name=batch]", "value");
    house.kept(&house.post("/deals/0/undo", &pairs(&[("batch", &undo[0])])));
    assert!(!house.site.page("/deals/0").text("main").contains("Mood: Bad"));
    let history = house.history();
    let until = history.until(sales::question::AsOf("2026-12-31".parse().expect("a day")));
    let held = |(field, _): (u16, _)| history.activities_holding(field, until).count();
    assert_eq!(history.fields_of(RecordKind::Activity).into_iter().map(held).sum::<usize>(), 0);
}

#[test]
fn the_records_behind_a_number_are_filtered_and_put_in_order_by_them() {
    let house = called();
    let all = house.site.page(BEHIND);
    assert_eq!(column(&all, "Mood").len(), 4);
    for (wish, expected) in [
        ("activity-fields=Mood%3DGood", vec!["30"]),
        ("activity-fields=Mood%3DGood%7CBad", vec!["1,200", "30"]),
        ("activity-field.Minutes=10..100", vec!["30"]),
        ("activity-field.Minutes=..30&activity-field.Callback=2026-11-20..", vec!["30"]),
    ] {
        let page = house.site.page(&format!("{BEHIND}&{wish}&sort=-field.Minutes"));
        assert_eq!(column(&page, "Minutes"), expected, "{wish}");
    }
    for (sort, expected) in [
        ("field.Minutes", ["9", "30", "1,200", "–"]),
        ("-field.Minutes", ["1,200", "30", "9", "–"]),
    ] {
        let page = house.site.page(&format!("{BEHIND}&sort={sort}"));
        assert_eq!(column(&page, "Minutes"), expected, "{sort}");
    }
    let none = house.site.page(&format!("{BEHIND}&activity-fields=Mood%3DFine"));
    assert_eq!(none.texts("table.deals tbody th").len(), 0);
    // A menu adds a wish, a chip takes it off again; what is no field is told.
    let page = house.site.page(&format!("{BEHIND}&activity-fields=Mood%3DGood"));
    let links = page.attributes(".by .menu a", "href");
    assert!(links.iter().any(|link| link.contains("Mood%3DGood%7CBad")), "{links:?}");
    assert_eq!(page.attributes(".by input[name='activity-field.Minutes']", "value"), [""]);
    let told = house.site.page(&format!("{BEHIND}&activity-fields=Nothing%3D1"));
    assert!(told.text(".notice").contains("Nothing=1"));
    // A list of deals has nothing to do with them; nor has a number that no activity is behind.
    let told = house.site.page("/deals?activity-fields=Mood%3DGood");
    assert!(told.text(".notice").contains("Mood=Good"), "{}", told.text(".notice"));
    // Nor has any other list, nor its file.
    for list in ["activities", "accounts", "leads"] {
        let told = house.site.page(&format!("/{list}?activity-fields=Mood%3DGood"));
        let notice = "“Mood=Good” says nothing of this list; it was left out.";
        assert_eq!(told.texts(".notice li"), [notice], "{list}");
        let file = house.site.get(&format!("/export/{list}.csv?activity-fields=Mood%3DGood"));
        assert_eq!(file.status, axum::http::StatusCode::BAD_REQUEST, "{list}");
        assert!(file.text().contains("Mood=Good"));
    }
    let page = house.site.page("/deals?metric=win-rate&period=2026-Q4");
    assert!(page.texts(".by .menu").is_empty());
    let file = house
        .site
        .get("/export/deals.csv?metric=activity-rate&period=2026-Q4&activity-fields=Mood%3DGood");
    let text = file.text();
    let mut lines = text.lines();
    assert!(lines.next().is_some_and(|head| head.contains("Mood,Minutes,Callback")), "{text}");
    assert!(lines.next().is_some_and(|line| line.contains("Good,30,2026-11-20")), "{text}");
    assert_eq!(lines.next(), None, "{text}");
}

#[test]
fn programs_fill_them_in_and_read_them() {
    let house = furnished();
    let deal = house.id("deal", 0);
    let body =
        |fields| json!({ "deal": deal, "kind": "call", "on": "2026-11-10", "fields": fields });
    let log = |fields| send(&house, "POST", "/api/v1/activities", &body(fields));
    assert_eq!(log(json!({ "mood": "good", "Minutes": 12.5 })).0, 200);
    let fields = json!([
        { "name": "Mood", "type": "choice", "value": "Good" },
        { "name": "Minutes", "type": "number", "value": "12.5" },
    ]);
    let deal = read(&house, "/api/v1/deals/0");
    let moments = deal["moments"].as_array().expect("moments");
    assert!(moments.iter().any(|moment| moment["fields"] == fields), "{deal}");
    let behind = read(&house, "/api/v1/metrics/activity-rate?period=2026-Q4&behind=1");
    let rows = behind["behind"]["rows"].as_array().expect("rows");
    assert!(rows.iter().any(|row| row["fields"] == fields), "{behind}");
    for (fields, parameter) in [
        (json!({ "Nothing": 1 }), "fields"),
        (json!({ "Minutes": "long" }), "fields.Minutes"),
        (json!({ "Mood": "Fine" }), "fields.Mood"),
    ] {
        let (status, told) = log(fields);
        assert_eq!((status, &told["errors"][0]["parameter"]), (400, &json!(parameter)));
    }
}

#[test]
fn the_list_of_activities_is_filtered_and_put_in_order_by_them() {
    let house = called();
    let good = house.site.page("/activities?field.Mood=Good&cols=outcome,field.Minutes");
    assert_eq!(good.text("h1"), "1 activity");
    assert_eq!(column(&good, "Minutes"), ["30"]);
    // The bar offers the fields of activities, and says which is filtered by.
    assert!(good.text(".bar").contains("Mood"), "{}", good.text(".bar"));
    let range = house.site.page("/activities?field.Minutes=10..2000");
    assert_eq!(range.text("h1"), "2 activities");
    let sorted = house.site.page("/activities?sort=field.Minutes&cols=field.Minutes");
    assert_eq!(column(&sorted, "Minutes"), ["9", "30", "1,200", "–"]);
    assert_eq!(house.site.page("/activities?field.Colour=red").count(".notice li"), 1);
}

#[test]
fn subject_lines_are_shown_and_found() {
    let house = House::of(&said());
    for subject in ["Price of ＲＡＩＬＳ", "Kick-off"] {
        let said = [("how", "call/conversation"), ("on", "2026-11-10"), ("subject", subject)];
        house.kept(&house.post("/deals/0/log", &pairs(&said)));
    }
    let page = house.site.page("/activities?q=rails");
    assert_eq!(page.text("h1"), "1 activity");
    assert!(page.text(".deals tbody tr").contains("Price of"), "{}", page.text(".deals tbody tr"));
    assert_eq!(house.site.page("/activities?q=kick-OFF").text("h1"), "1 activity");
    assert_eq!(house.site.page("/activities?q=nothing").text("h1"), "0 activities");
    let told = house.site.get("/api/v1/activities?q=kick").text();
    assert!(told.contains(r#""subject":"Kick-off""#), "{told}");
}
