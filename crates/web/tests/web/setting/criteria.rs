//! What a stage asks for before a deal leaves it is told wherever deals are moved.

use serde_json::Value;

use super::{House, STORY};
use crate::company::closing;

/// That every open stage asks for two things.
fn asking(story: &str) -> House {
    let house = House::of(story);
    let asks = "Budget named\n\n  Who decides <b>  \n";
    let page = house.site.page("/process");
    let fields = page.attributes("[name^=criteria-]", "name");
    let said: Vec<(&str, &str)> = fields.iter().map(|field| (field.as_str(), asks)).collect();
    let mut fields = House::filled(&page, &said);
    fields.push(("do".to_owned(), "save".to_owned()));
    house.kept(&house.post("/process", &fields));
    house
}

const BOTH: [&str; 2] = ["Budget named", "Who decides <b>"];

fn report(house: &House, link: &str) -> Value {
    serde_json::from_slice(&house.site.get(link).body).expect("JSON")
}

#[test]
fn the_page_of_a_deal_its_tools_and_its_form_tell_what_its_stage_asks_for() {
    let house = asking(STORY);
    let page = house.site.page("/deals/1");
    assert_eq!(page.texts(".side .criteria p"), ["Before a deal leaves Offer:"]);
    assert_eq!(page.texts(".side .criteria li"), BOTH);
    assert_eq!(page.texts("[data-do=stage] .criteria li"), BOTH);
    assert_eq!(page.texts("[data-do=won] .criteria li"), BOTH);
    assert_eq!(page.count("[data-do=lost] .criteria"), 0, "losing it takes none of that");
    assert_eq!(house.site.page("/deals/1/edit").texts(".criteria li"), BOTH);
    assert_eq!(house.site.page("/deals/new").count(".criteria"), 0);
    let japanese = house.site.page("/deals/1?lang=ja");
    assert_eq!(japanese.text(".side .criteria p"), "「Offer」から次へ進むための条件");
    assert_eq!(report(&house, "/api/v1/deals/1")["exit_criteria"][1], BOTH[1]);
    // A deal that is won leaves its stage no more.
    assert_eq!(house.site.page("/deals/0").count(".criteria"), 0);
    assert_eq!(report(&house, "/api/v1/deals/0")["exit_criteria"], serde_json::json!([]));
    assert_eq!(House::of(STORY).site.page("/deals/1").count(".criteria"), 0, "nobody said any");
}

#[test]
fn the_board_tells_it_of_each_stage_and_in_the_menu_of_each_card() {
    let house = asking(STORY);
    let board = house.site.page("/board");
    let asks = ["Before a deal leaves Find:", "Before a deal leaves Try:"];
    assert_eq!(board.texts(".column > details.criteria summary")[..2], asks);
    assert_eq!(board.texts(".column:nth-of-type(1) > details.criteria li"), BOTH);
    assert_eq!(board.texts(".column:nth-of-type(2) .card .criteria li"), BOTH);
    assert_eq!(House::of(STORY).site.page("/board").count(".criteria"), 0);
}

#[test]
fn a_day_tells_it_where_a_deal_is_to_move_on() {
    let house = asking(&closing(360, "quota Ana 2026-Q4 90000"));
    let report = report(&house, "/api/v1/today?view=all");
    let lines = report["groups"].as_array().expect("groups").iter();
    let lines: Vec<&Value> = lines.flat_map(|group| group["lines"].as_array().unwrap()).collect();
    let moves = |line: &&&Value| {
        let is_one = line["records"].as_array().is_some_and(|records| records.len() == 1);
        let kind = line["kind"].as_str().unwrap_or_default();
        is_one && ["swing", "fading", "stands-still"].contains(&kind)
    };
    let moved = lines.iter().filter(moves).count();
    let asks = |line: &&&Value| line["exit_criteria"] == serde_json::json!(BOTH);
    assert!(moved > 0);
    assert_eq!(lines.iter().filter(asks).count(), moved);
    let page = house.site.page("/today?view=all");
    let told = "Before it leaves its stage: Budget named · Who decides <b>";
    let shown = page.texts(".why span").iter().filter(|text| *text == told).count();
    assert_eq!(shown, moved);
}
