use super::*;
use proptest::prelude::*;

fn dates<'a>(order: Option<Order>, serial: bool, zone: &'a Zone) -> Dates<'a> {
    Dates { style: DateStyle { order, serial }, written_in: zone, organisation: zone }
}

/// Reads `text` in Tokyo and prints what it means.
fn meaning(text: &str, order: Option<Order>) -> String {
    let tokyo = Zone::new("Asia/Tokyo").unwrap();
    match dates(order, true, &tokyo).when(text) {
        Ok(When::On(day)) => day.to_string(),
        Ok(When::At(at)) => format!("@{}", at.0),
        Ok(other) => format!("{other:?}"),
        Err(fault) => format!("{fault:?}"),
    }
}

#[test]
fn every_notation_that_exports_use() {
    use Order::{DayMonth, MonthDay};
    for (text, order, expected) in [
        ("2026-03-31", None, "2026-03-31"),
        ("2026/3/31", None, "2026-03-31"),
        ("2026.03.31", None, "2026-03-31"),
        ("20260331", None, "2026-03-31"),
        ("２０２６年３月３１日", None, "2026-03-31"),
        ("2026年3月31日(火)", None, "2026-03-31"),
        ("令和7年4月1日", None, "2025-04-01"),
        ("令和元年5月1日", None, "2019-05-01"),
        ("R7.4.1", None, "2025-04-01"),
        ("H31/4/30", None, "2019-04-30"),
        ("昭和64年1月7日", None, "1989-01-07"),
        ("3/31/2026", None, "2026-03-31"),
        ("31/3/2026", None, "2026-03-31"),
        ("3/4/2026", None, "Ambiguous"),
        ("3/4/2026", Some(MonthDay), "2026-03-04"),
        ("3/4/2026", Some(DayMonth), "2026-04-03"),
        ("31.12.2026", Some(DayMonth), "2026-12-31"),
        ("3/31/2026", Some(DayMonth), "NoSuchDay"),
        ("31/02/2026", Some(DayMonth), "NoSuchDay"),
        ("2026-02-31", None, "NoSuchDay"),
        ("2026-13-01", None, "NoSuchDay"),
        ("3/4/26", Some(MonthDay), "ShortYear"),
        ("15 Apr, 2021", None, "2021-04-15"),
        ("15-Apr-2021", None, "2021-04-15"),
        ("April 15, 2021", None, "2021-04-15"),
        ("45631", None, "2024-12-05"),
        ("45631.5", None, "@1733367600"),
        ("2026-03-31T14:30:00.000Z", None, "@1774967400"),
        ("2026-03-31T14:30:00.000+0000", None, "@1774967400"),
        ("2026-03-31T23:30:00+09:00", None, "@1774967400"),
        ("2026-03-31 23:30:00", None, "@1774967400"),
        ("2026/3/31 11:30 PM", None, "@1774967400"),
        ("2026年3月31日 23時30分", None, "@1774967400"),
        ("31 Mar, 2026 23:30:00", None, "@1774967400"),
        ("3/31/2026 23:30", Some(MonthDay), "@1774967400"),
        ("2026-03-31 00:00:00", None, "2026-03-31"),
        ("2026-03-31T00:00:00Z", None, "@1774915200"),
        ("2026-03-31 25:00", None, "NotATime"),
        ("2026-03-31 12", None, "NotATime"),
        ("2026-03-31 nonsense", None, "NotADate"),
        ("9999-12-31", None, "NoSuchDay"),
        ("next week", None, "NotADate"),
        ("123456789012", None, "NotADate"),
        ("", None, "NotADate"),
        ("-", None, "NotADate"),
    ] {
        assert_eq!(meaning(text, order), expected, "{text}");
    }
}

#[test]
fn a_day_written_as_midnight_in_utc_stays_that_day() {
    let (utc, new_york) = (Zone::utc(), Zone::new("America/New_York").unwrap());
    let style = DateStyle::default();
    let dates = Dates { style, written_in: &utc, organisation: &new_york };
    let day = |text| dates.day(text).unwrap().to_string();
    assert_eq!(day("2018-12-19 00:00:00"), "2018-12-19");
    assert_eq!(day("2018-12-19T00:00:00.000Z"), "2018-12-19");
    assert_eq!(day("2018-12-19T02:00:00.000Z"), "2018-12-18");
}

#[test]
fn a_column_tells_its_own_order() {
    let style = |values: &[&str]| {
        let mut evidence = DateEvidence::default();
        values.iter().for_each(|v| evidence.see(v));
        evidence.style()
    };
    let order = |values: &[&str]| style(values).order;
    assert_eq!(order(&["3/4/2026", "3/13/2026"]), Some(Order::MonthDay));
    assert_eq!(order(&["3/4/2026", "13/3/2026"]), Some(Order::DayMonth));
    assert_eq!(order(&["3/4/2026", "5/6/2026"]), None);
    assert_eq!(order(&["13/3/2026", "3/13/2026"]), None, "both ways: not to be trusted");
    assert!(style(&["45631", "45632", ""]).serial);
    assert!(!style(&["45631", "2026-01-01"]).serial);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,30}") {
        meaning(&text, None);
        meaning(&text, Some(Order::DayMonth));
        DateEvidence::default().see(&text);
    }

    #[test]
    fn every_day_is_read_back(number in -25_567_i32..84_370) {
        let day = Day::from_number(number);
        let (y, m, d) = (day.year(), day.month(), day.day_of_month());
        for text in [format!("{day}"), format!("{y}年{m}月{d}日"), format!("{y}/{m}/{d}")] {
            prop_assert_eq!(meaning(&text, None), day.to_string());
        }
        let us = format!("{m}/{d}/{y}");
        prop_assert_eq!(meaning(&us, Some(Order::MonthDay)), day.to_string());
    }
}
