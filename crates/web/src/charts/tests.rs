//! Every label of every chart stands inside the drawing and apart from the others, whatever the
//! numbers.

use super::attainment_path::{AttainmentPath, FanDay, Labels};
use super::benchmark::Benchmark;
use super::benchmark_dot::{Dot, Row};
use super::calendar::Day;
use super::curves::Curve;
use super::deal_path::{self, Stay};
use super::diverging::{Heads, Pair};
use super::drawing::{LEAST, ROOMY};
use super::gallery::activity::{WEEKDAYS, day};
use super::labels::text_width;
use super::ladder::{Ladder, Rung};
use super::quantile_dots::QuantileDots;
use super::stage_bars::Stage;
use super::trend::Month;
use super::{
    Caption, Width, attainment_path, benchmark, benchmark_dot, calendar, curves, diverging, funnel,
    gallery, ladder, quantile_dots, stage_bars, trend,
};

const CAPTION: Caption<'_> = Caption { id: "c", title: "A title", desc: "A finding" };
const WIDTHS: [Width; 2] = [Width::Wide, Width::Narrow];

/// One text as drawn: its words, and left, right and baseline.
struct Text {
    words: String,
    left: f64,
    right: f64,
    base: f64,
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let after = element.split_once(&format!("{name}=\""))?.1;
    after.split_once('"').map(|(value, _)| value)
}

fn number(element: &str, name: &str) -> f64 {
    attribute(element, name).and_then(|value| value.parse().ok()).expect("a coordinate")
}

/// Every text of a drawing shown so many pixels wide; those for other widths are left out.
fn texts(svg: &str, wide: f64) -> Vec<Text> {
    let hidden = if wide < LEAST * ROOMY { "long\"" } else { "short\"" };
    let across = |value: &str| match value.strip_suffix('%') {
        Some(share) => share.parse::<f64>().expect("a share") * wide / 100.0,
        None => value.parse().expect("a coordinate"),
    };
    let one = |element: &str| {
        let (head, rest) = element.split_once('>').expect("an open tag");
        let inner = rest.split_once("</text>").expect("a closing tag").0;
        let words: String =
            inner.split('<').map(|part| part.rsplit('>').next().unwrap_or("")).collect();
        let x = across(attribute(head, " x").expect("a place"));
        let width = text_width(&words, 11.0);
        let left = match attribute(head, "text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        Text { words, left, right: left + width, base: number(head, " y") }
    };
    let shown = svg.split("<text ").skip(1).filter(|text| !text.contains(hidden));
    shown.map(one).collect()
}

fn check(svg: &str) {
    match attribute(svg, " viewBox").filter(|_| svg.starts_with("<svg class=\"chart\" viewBox")) {
        Some(size) => {
            let ends: Vec<f64> = size.split(' ').filter_map(|n| n.parse().ok()).collect();
            check_at(svg, (ends[2], ends[3]));
        }
        // At the widths from which on it shows what it shows, and at any other.
        None => [LEAST, 479.0, LEAST * ROOMY, 720.0]
            .into_iter()
            .for_each(|wide| check_at(svg, (wide, number(svg, " height")))),
    }
}

fn check_at(svg: &str, (wide, high): (f64, f64)) {
    let texts = texts(svg, wide);
    for text in &texts {
        assert!(text.left >= -0.5 && text.right <= wide + 0.5, "clipped: {}\n{svg}", text.words);
        assert!(text.base >= 10.0 && text.base <= high, "clipped: {}\n{svg}", text.words);
    }
    for (place, one) in texts.iter().enumerate() {
        for other in &texts[place + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || (one.base - other.base).abs() >= 11.0;
            assert!(apart, "{} touches {} at {wide} px\n{svg}", one.words, other.words);
        }
    }
}

fn path(days: usize, so_far: usize, won_share: f64, quota: Option<f64>) -> Vec<String> {
    path_to(days, so_far, won_share, quota, &[])
}

/// The same with a fan that ends at these shares of the quota.
fn path_to(
    days: usize,
    so_far: usize,
    won_share: f64,
    quota: Option<f64>,
    ends: &[f64],
) -> Vec<String> {
    let goal = quota.unwrap_or(4_800_000.0);
    let share = |day: usize| (day + 1) as f64 / days as f64;
    let won: Vec<f64> = (0..so_far).map(|day| goal * won_share * share(day)).collect();
    let pace: Vec<f64> = (0..days).map(|day| goal * share(day)).collect();
    let day_names: Vec<(usize, String)> =
        (0..days).step_by(15).map(|day| (day, format!("Oct {day}"))).collect();
    let fan_day = |(place, share): (usize, &f64)| FanDay {
        day: so_far + (days - so_far) * (place + 1) / ends.len(),
        middle: goal * share,
        bands: [0.05, 0.1, 0.15].map(|wide| (goal * (share - wide), goal * (share + wide))),
    };
    let fan: Vec<FanDay> = ends.iter().enumerate().map(fan_day).collect();
    let chart = AttainmentPath {
        days,
        won: &won,
        pace: if quota.is_some() { &pace } else { &[] },
        quota,
        running: so_far < days,
        fan: &fan,
        day_names: &day_names,
        value_name: &|value, _| format!("${:.1}M", value / 1e6),
        labels: Labels {
            won_value: "$2.53M",
            won: "Closed won",
            today: "Today",
            pace: "Usual pace",
            quota: "Quota $4.80M",
            finish_value: "$4.62M",
            finish: "Middle",
        },
    };
    WIDTHS.map(|width| attainment_path::draw(&chart, width, CAPTION)).to_vec()
}

#[test]
fn every_chart_of_the_gallery_keeps_its_labels_apart() {
    for (name, draw) in gallery::ALL {
        let drawings = draw();
        assert!(!drawings.is_empty(), "{name}");
        drawings.iter().filter(|svg| svg.contains("class=\"chart\"")).for_each(|svg| check(svg));
        assert!(!drawings.concat().contains("<b>"), "{name}: a name is a name");
    }
}

#[test]
fn only_a_share_wholly_below_the_usual_one_is_marked() {
    let rate = |high| funnel::Rate { value: 0.3, interval: Some((0.2, high)), usual: Some(0.4) };
    assert!(rate(0.39).is_below() && !rate(0.41).is_below());
    assert!(!funnel::Rate { usual: None, ..rate(0.39) }.is_below());
    assert!(!funnel::Rate { interval: None, ..rate(0.39) }.is_below());
}

#[test]
fn the_path_keeps_its_labels_apart_at_any_day_and_any_standing() {
    for so_far in [0, 1, 2, 10, 30, 54, 70, 80, 91, 92] {
        for share in [0.0, 0.1, 0.5, 0.95, 1.0, 1.05, 2.0] {
            for quota in [Some(4.8e6), None] {
                path(92, so_far, share, quota).iter().for_each(|svg| check(svg));
            }
        }
    }
}

#[test]
fn the_fan_keeps_its_labels_apart_and_begins_today() {
    for so_far in [0, 1, 10, 54, 80, 91] {
        for share in [0.0, 0.1, 0.95, 1.05, 2.0] {
            let ends = [share, share + 0.2, share + 0.4];
            for svg in path_to(92, so_far, share, Some(4.8e6), &ends) {
                check(&svg);
                assert_eq!(svg.matches("class=\"f").count(), 3, "three bands");
                assert!(svg.contains("$4.62M") && !svg.contains("Usual pace"));
            }
        }
    }
}

#[test]
fn dots_stand_where_their_values_are_and_those_that_reach_the_quota_are_full() {
    let value_name = |value: f64, _: f64| format!("${:.1}M", value / 1e6);
    for values in [
        (0..20).map(|n| 4.0e6 + 6e4 * f64::from(n)).collect::<Vec<f64>>(),
        vec![4.0e6; 20],
        vec![0.0; 20],
        (0..20).map(|n| f64::from(n * n) * 1e9).collect(),
        Vec::new(),
    ] {
        for quota in [None, Some(0.0), Some(4.8e6), Some(9.9e12)] {
            let dots = QuantileDots {
                values: &values,
                quota,
                value_name: &value_name,
                quota_words: "Verkaufsziel des Quartals $4.80M",
                reach_words: "7 of 20 reach the quota",
            };
            let svg = quantile_dots::draw(&dots, CAPTION);
            check(&svg);
            let reached = values.iter().filter(|value| quota.is_some_and(|q| **value >= q));
            assert_eq!(svg.matches("class=\"qd full\"").count(), reached.count());
            assert_eq!(svg.matches("<circle").count(), values.len());
        }
    }
}

#[test]
fn the_path_shows_only_what_there_is() {
    let none = &path(92, 30, 0.5, None)[0];
    assert!(!none.contains("class=\"quota\"") && !none.contains("class=\"pace\""));
    let ended = &path(92, 92, 0.5, Some(1.0))[0];
    assert!(!ended.contains("class=\"now\"") && ended.contains("class=\"quota\""));
    assert!(none.contains("role=\"img\"") && none.contains("<desc id=\"c-d\">A finding</desc>"));
}

#[test]
fn the_trend_keeps_its_labels_apart() {
    for count in [1, 3, 12, 18, 24] {
        for size in [0.0, 1.0, 9.9e8, -3.0e5] {
            let month = |place: usize| Month {
                name: format!("{}月", place % 12 + 1),
                won: size * (place as f64 + 0.5),
                quota: Some(size * 8.0),
                growth: "−12%".into(),
                growth_times: String::new(),
                running: place + 1 == count,
                href: "/deals?status=won".into(),
                amount: 1,
                words: "words".into(),
            };
            let months: Vec<Month> = (0..count).map(month).collect();
            let svg = trend::draw(&months, &|value, _| format!("{value:.0}"), CAPTION);
            check(&svg);
            assert!(svg.contains("role=\"group\""), "a drawing with links is a group");
        }
    }
}

#[test]
fn a_month_of_many_times_the_one_before_tells_its_growth() {
    let month = |place: usize| Month {
        name: "Feb".into(),
        won: 1.0,
        quota: None,
        growth: if place % 2 == 1 { "+12,345%" } else { "+9%" }.into(),
        growth_times: if place % 2 == 1 { "×124" } else { "" }.into(),
        running: false,
        href: "/deals".into(),
        amount: 1,
        words: "words".into(),
    };
    let months: Vec<Month> = (0..12).map(month).collect();
    let svg = trend::draw(&months, &|_, _| "$12K".into(), CAPTION);
    check(&svg);
    let long = |text: &str| svg.matches(&format!(">{text}<")).count();
    assert_eq!([long("+9%"), long("×124"), long("+12,345%")], [6, 6, 0], "{svg}");
}

#[test]
fn stages_keep_their_labels_apart_however_long_the_name() {
    let stage = |name: &str, amount: f64| Stage {
        name: name.into(),
        count: "22 deals".into(),
        amount,
        amount_name: "$1.48M".into(),
        href: "/deals?stage=1".into(),
        exact: 1,
    };
    let stages = [
        stage("Qualify", 1.48e6),
        stage("A stage with a name that nobody would ever choose <b>", 1.0),
        stage("見積もり提出と条件の最終的な確認", 0.0),
        stage("Negotiation", 0.2e6),
    ];
    let svg = stage_bars::draw(&stages, CAPTION);
    check(&svg);
    assert!(svg.contains('…') && !svg.contains("<b>"));
    check(&stage_bars::draw(&[], CAPTION));
}

#[test]
fn compared_figures_keep_their_labels_apart_whatever_they_are() {
    let row = |name: &str, value: f64, shown: &str| Row {
        name: name.into(),
        note: "2,318 deals".into(),
        dot: Some(Dot {
            value,
            interval: Some((value * 0.5, value * 1.5)),
            reference: Some(value * 0.9),
            look: value > 1.0,
            faint: false,
        }),
        reference: Some(value * 0.9),
        value: shown.into(),
        href: "/deals?metric=stage-conversion".into(),
        count: 1,
        words: "words".into(),
    };
    let nothing = Row { dot: None, reference: None, ..row("Commit", 0.0, "–") };
    let rows = [
        row("Qualify", 0.64, "64%"),
        row("Donaudampfschifffahrtsgesellschaftskapitän", 1.0, "100%"),
        row("見積もり提出と条件の最終的な確認", 0.0, "0%"),
        nothing,
    ];
    let percent = |value: f64| format!("{:.0}%", value * 100.0);
    for width in WIDTHS {
        let svg = benchmark_dot::draw(&rows, 1.0, &percent, width, CAPTION);
        check(&svg);
        assert!(svg.contains('…') && svg.contains("role=\"group\""));
        let huge = [row("Calls", 123_456_789.0, "123,456,789.0"), row("Other", 0.1, "0.1")];
        check(&benchmark_dot::draw(&huge, 0.0, &|value| format!("{value:.0}"), width, CAPTION));
        check(&benchmark_dot::draw(&[], 1.0, &percent, width, CAPTION));
    }
}

/// Names as they come: short, long, Japanese, German, and none.
const NAMES: [&str; 5] = [
    "Proposal",
    "A stage with a name that nobody would ever choose at all",
    "見積もり提出と条件の最終的な確認",
    "Bundesausbildungsförderungsverwaltungsamt",
    "",
];

fn rung(name: &str, dot: Option<(f64, f64, f64)>) -> Rung {
    Rung {
        name: name.into(),
        note: "of 12,345,678 records that nobody has ever counted".into(),
        dot,
        shown: if dot.is_some() { "100.0%".into() } else { "–".into() },
        outside: Some(0.48),
        bad: name.is_empty(),
        href: "/deals?metric=win-rate".into(),
        count: 1,
        words: name.into(),
    }
}

#[test]
fn ladders_keep_their_labels_apart_whatever_their_rungs() {
    let dots = [None, Some((0.0, 0.0, 0.0)), Some((1.0, 0.4, 1.0)), Some((-7.0, -9.0, 9.0))];
    let ticks: Vec<(f64, String)> =
        (0..=10).map(|n| (f64::from(n) / 10.0, format!("{}%", n * 10))).collect();
    for dot in dots {
        let rungs: Vec<Rung> = NAMES.into_iter().map(|name| rung(name, dot)).collect();
        for count in [0, 1, 5] {
            let ladder = Ladder {
                rungs: &rungs[..count],
                ends: (0.0, 1.0),
                ticks: &ticks,
                reference: Some(0.3),
            };
            check(&ladder::draw(&ladder, CAPTION));
        }
    }
}

#[test]
fn outside_figures_stand_beside_ours_at_any_distance() {
    for (own, outside) in [(0.0, 0.0), (1.0, 1e9), (1e9, 1.0), (44.0, 32.0)] {
        for own in [Some((own, own * 0.9, own * 1.1)), None] {
            let row = |name: &str| Benchmark {
                name: name.into(),
                own,
                own_name: "Too few, or of too few people, to compare".into(),
                outside,
                outside_name: format!("{outside} · {}", NAMES[1]),
                href: "/deals".into(),
                count: 1,
                words: name.into(),
            };
            let rows = NAMES.map(row);
            check(&benchmark::draw(&rows, CAPTION));
        }
    }
}

#[test]
fn the_calendar_holds_any_number_of_days_and_touches() {
    for (days, count) in [(0, 0), (1, 1), (86, 0), (91, 123), (91, 9_999_999), (365, 40)] {
        let days: Vec<Day> = (0..days).map(|place| day(place, count)).collect();
        let weekdays = WEEKDAYS.map(String::from);
        check(&calendar::draw(&days, &weekdays, CAPTION));
    }
}

#[test]
fn curves_keep_their_names_apart() {
    let ticks: Vec<(f64, String)> =
        (0..=7).map(|day| (f64::from(day * 24), format!("{day}日"))).collect();
    for shares in [[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.5, 0.51, 0.52], [0.0, 0.5, 1.0]] {
        let curve = |(name, share): (&str, f64)| Curve {
            name: name.into(),
            points: vec![(0.0, 0.0), (30.0, share / 2.0), (99.0, share), (400.0, 1.0)],
        };
        let curves: Vec<Curve> = NAMES.into_iter().zip(shares).map(curve).collect();
        for width in WIDTHS {
            check(&curves::draw(&curves, 168.0, &ticks, width, CAPTION));
            check(&curves::draw(&[], 168.0, &ticks, width, CAPTION));
        }
    }
}

#[test]
fn won_and_lost_keep_their_labels_apart_at_any_size() {
    for (lost, won) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1e6, 1.0), (1.0, 1e6), (90.0, 40.0)] {
        for rate in [None, Some((0.5, 0.1, 1.0)), Some((0.0, 0.0, 0.1))] {
            let pair = |name: &str| Pair {
                name: name.into(),
                note: format!("12億円 · 345億円 · {name}"),
                lost,
                lost_name: format!("{lost:.0}"),
                won,
                won_name: format!("{won:.0}"),
                rate,
                rate_name: "100%".into(),
                href: "/deals".into(),
                count: 1,
                words: name.into(),
            };
            let pairs = NAMES.map(pair);
            let heads =
                Heads { lost: "Verlorene Geschäfte", won: "Gewonnene", rate: "Gewinnrate" };
            check(&diverging::draw(&pairs, &heads, Some(0.3), CAPTION));
            check(&diverging::draw(&[], &heads, None, CAPTION));
        }
    }
}

#[test]
fn the_path_of_a_deal_keeps_its_labels_apart_however_long_a_stay() {
    let stay = |name: &str, days: Option<f64>, usual: Option<f64>| Stay {
        name: name.into(),
        since: "Sep 21, 2026".into(),
        days,
        days_name: "12,345 days, usually 1,234".into(),
        usual,
        long: days > usual,
    };
    for (days, usual) in [(0.0, 0.0), (1.0, 400.0), (9.9e5, 1.0), (28.0, 15.0)] {
        let stays = [
            stay("Qualify", Some(days), Some(usual)),
            stay("A stage with a name that nobody would ever choose <b>", Some(usual), None),
            stay("見積もり提出と条件の最終的な確認", None, Some(usual)),
            stay("Won", None, None),
        ];
        for width in WIDTHS {
            let svg = deal_path::draw(&stays, width, CAPTION);
            check(&svg);
            assert!(svg.contains('…') && !svg.contains("<b>"));
        }
    }
    check(&deal_path::draw(&[], Width::Wide, CAPTION));
}
