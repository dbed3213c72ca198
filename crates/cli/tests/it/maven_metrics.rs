//! The figures that others published of the computer-hardware seller, asked one metric at a time.

use serde_json::Value;

use crate::maven::{Maven, data};

/// Everything the files date.
const WHOLE: &str = "2016-11-01..2017-12-31";

/// A metric as of the day of the export, on which the 500 deals without a date are known, too.
#[track_caller]
fn ask(maven: &Maven, metric: &str, period: &str, more: &str) -> Value {
    let words = format!("metric {metric} --period {period}{more}");
    maven.json_as_of("2018-01-01", &words)
}

#[track_caller]
fn row<'a>(report: &'a Value, name: &str) -> &'a Value {
    let mut rows = report["rows"].as_array().expect("rows").iter();
    let found = rows.find(|row| row["name"] == name || row["kind"] == name);
    found.unwrap_or_else(|| panic!("no row {name}"))
}

#[track_caller]
fn mean(figure: &Value) -> f64 {
    let beside = figure["beside"].as_array().expect("figures beside it");
    let mean = beside.iter().find(|one| one["what"] == "mean").expect("a mean");
    mean["value"].as_f64().expect("a number")
}

/// A mean in days, as published with two digits after the point, and a median.
#[track_caller]
fn lasted(figure: &Value, published: f64, median: f64) {
    let mean = mean(figure);
    assert!((mean - published).abs() < 0.005, "{mean} is not {published}");
    assert_eq!(figure["value"], median);
}

#[track_caller]
fn shares(figure: &Value, above: i64, below: i64) {
    assert_eq!((&figure["numerator"], &figure["denominator"]), (&above.into(), &below.into()));
    let value = figure["value"].as_f64().expect("a number");
    assert!((value - above as f64 / below as f64).abs() < 1e-12, "{value}");
}

#[test]
fn how_long_deals_took() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    lasted(&ask(&maven, "cycle-time", WHOLE, "")["total"], 51.78, 57.0);
    let by_kind = ask(&maven, "time-to-close", WHOLE, " --by kind");
    lasted(&by_kind["total"], 47.99, 45.0);
    lasted(row(&by_kind, "won"), 51.78, 57.0);
    lasted(row(&by_kind, "lost"), 41.48, 14.0);
}

#[test]
fn what_was_won() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    let size = &ask(&maven, "deal-size", WHOLE, "")["total"];
    assert_eq!((mean(size) / 100.0).round(), 2_361.0);
    assert_eq!((&size["numerator"], &size["n"]), (&1_000_553_400_i64.into(), &4_238.into()));
    let won = &ask(&maven, "won-lost", WHOLE, " --by kind");
    assert_eq!((&row(won, "won")["n"], &row(won, "lost")["n"]), (&4_238.into(), &2_473.into()));
    let by_product = ask(&maven, "deal-size", WHOLE, " --by product");
    assert_eq!(row(&by_product, "GTX Pro")["numerator"], 351_057_800);
    let by_team = ask(&maven, "attainment", WHOLE, " --by team");
    for (region, won) in [("Central", 3_346_293), ("West", 3_568_647), ("East", 3_090_594)] {
        assert_eq!(row(&by_team, region)["numerator"], won * 100, "{region}");
    }
    let by_rep = ask(&maven, "attainment", WHOLE, " --by rep");
    assert_eq!(row(&by_rep, "Darcel Schlecht")["numerator"], 115_321_400);
    for (quarter, won, share) in [
        ("2017-Q1", 1_134_672, (531, 647)),
        ("2017-Q2", 3_086_111, (1_254, 2_032)),
        ("2017-Q3", 2_982_255, (1_257, 2_047)),
        ("2017-Q4", 2_802_496, (1_196, 1_985)),
    ] {
        let size = &ask(&maven, "deal-size", quarter, "")["total"];
        assert_eq!(size["numerator"], won * 100, "{quarter}");
        shares(&ask(&maven, "win-rate", quarter, "")["total"], share.0, share.1);
    }
}

#[test]
fn how_often_deals_were_won() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    let by_rep = ask(&maven, "win-rate", WHOLE, " --by rep");
    // 63.15 %, 70.39 %, 69.95 % and 54.98 % are published.
    shares(&by_rep["total"], 4_238, 6_711);
    shares(row(&by_rep, "Hayden Neloms"), 107, 152);
    shares(row(&by_rep, "Maureen Marcano"), 149, 213);
    shares(row(&by_rep, "Lajuana Vencill"), 127, 231);
    let team = &ask(&maven, "win-rate", WHOLE, " --team Cara_Losch")["total"];
    let rate = team["value"].as_f64().expect("a number") * 100.0;
    assert!((rate - 64.43).abs() < 0.005, "{rate}");
}

#[test]
fn what_is_open() {
    let Some(data) = data() else { return };
    let maven = Maven::import(&data.join("maven_crm"));
    let open = &ask(&maven, "open-deals", WHOLE, "")["total"];
    // The files know no amount of what is open, so nothing can be said of its worth.
    assert_eq!((&open["n"], &open["without_amount"]), (&2_089.into(), &2_089.into()));
}
