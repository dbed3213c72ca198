//! Every chart with ordinary and extreme numbers, in both languages: what `/dev/charts` shows, and
//! what the tests of labels look at. A new chart is one function and one line here.

pub(super) mod activity;
mod deals;
mod forecast;

use super::attainment_path::AttainmentPath;
use super::drawing::Link;
use super::due_months::Bar;
use super::funnel::{Labels, Rate};
use super::stage_strip::Deal;
use super::stay_curves::Curve;
use super::waterfall::{Step, What};
use super::{
    Caption, Width, attainment_path, band_dot, benchmark_dot, bullet, due_months, funnel,
    interval_dot, stage_bars, stage_strip, stay_curves, trend, waterfall,
};

/// A chart's name, and its drawings.
pub(crate) type Chart = (&'static str, fn() -> Vec<String>);

/// All of them.
pub(crate) const ALL: [Chart; 23] = [
    ("attainment_path", paths),
    ("fan", forecast::fans),
    ("quantile_dots", forecast::dots),
    ("past_ranges", forecast::past),
    ("useful_window", forecast::windows),
    ("bullet", bullets),
    ("benchmark_dot", benchmark_dots),
    ("funnel", funnels),
    ("stage_strip", strips),
    ("waterfall", waterfalls),
    ("stay_curves", curves),
    ("due_months", due_bars),
    ("interval_dot", interval_dots),
    ("band_dot", band_dots),
    ("stage_bars", stages),
    ("trend", trends),
    ("calendar", activity::calendars),
    ("curves", activity::arrivals),
    ("ladder", activity::ladders),
    ("benchmark", activity::benchmarks),
    ("deal_path", deals::deal_paths),
    ("diverging", deals::pairs),
    ("spark", deals::sparks),
];

/// Names as they come: usual, Japanese, long.
const NAMES: [&str; 6] = [
    "Qualify",
    "見極め",
    "Angebotsprüfungsabstimmungsgespräch Nord",
    "見積もり提出と条件の最終的な確認",
    "Negotiation",
    "Commit <b>",
];

/// Sizes of what is drawn: usual, one alone, nothing, far apart, below nothing.
const SIZES: [&[f64]; 6] = [
    &[1.48e6, 1.37e6, 1.72e6, 0.86e6, 0.48e6],
    &[5.0],
    &[],
    &[0.0, 0.0],
    &[9.9e11, 1.0, 3.0e5],
    &[-2.0e5, 4.0e5, -9.0e5],
];

/// A caption of its own for each drawing in the page.
fn both(id: &str, draw: impl Fn(Width, Caption<'_>) -> String) -> Vec<String> {
    let caption = Caption { id, title: "Title", desc: "What it says" };
    [Width::Wide, Width::Narrow].map(|width| draw(width, caption)).into()
}

fn each(id: &str, draw: impl Fn(&[f64], Width, Caption<'_>) -> String) -> Vec<String> {
    let drawn = SIZES.iter().enumerate().map(|(place, sizes)| {
        both(&format!("{id}-{place}"), |width, caption| draw(sizes, width, caption))
    });
    drawn.flatten().collect()
}

/// Likewise of a chart that is drawn once for every width.
fn each_once(id: &str, draw: impl Fn(&[f64], Caption<'_>) -> String) -> Vec<String> {
    let drawn = SIZES.iter().enumerate().map(|(place, sizes)| {
        let id = format!("{id}-{place}");
        draw(sizes, Caption { id: &id, title: "Title", desc: "What it says" })
    });
    drawn.collect()
}

fn name(place: usize) -> String {
    NAMES[place % NAMES.len()].to_owned()
}

fn money(value: f64) -> String {
    match value.abs() {
        size if size >= 1e9 => format!("${:.0}B", value / 1e9),
        _ => format!("${:.2}M", value / 1e6),
    }
}

fn link(words: &str) -> Link {
    Link { href: "/deals".into(), words: words.into(), count: Some(1), amount: Some(1) }
}

fn paths() -> Vec<String> {
    each("path", |sizes, width, caption| {
        let goal = sizes.iter().copied().fold(1.0, f64::max);
        let days = 92;
        let so_far = if sizes.is_empty() { 0 } else { 17 * sizes.len() };
        let daily = |days: usize| (1..=days).map(move |day| goal * day as f64 / 92.0);
        let won: Vec<f64> = daily(so_far).map(|value| value * 0.9).collect();
        let pace: Vec<f64> = daily(days).collect();
        let names: Vec<(usize, String)> =
            (0..days).step_by(15).map(|day| (day, format!("10/{day}"))).collect();
        let chart = AttainmentPath {
            days,
            won: &won,
            pace: &pace,
            quota: sizes.first().map(|_| goal),
            running: so_far < days,
            fan: &[],
            day_names: &names,
            value_name: &|value, _| money(value),
            labels: attainment_path::Labels {
                won_value: &money(goal * 0.5),
                won: "受注額",
                today: "今日",
                pace: "Usual pace",
                quota: "Quota",
                finish_value: "",
                finish: "",
            },
        };
        attainment_path::draw(&chart, width, caption)
    })
}

fn bullets() -> Vec<String> {
    let scale = bullet::BulletScale::covering([900.0]);
    let finish = |look| Some(bullet::Finish { low: 70.0, middle: 88.0, high: 240.0, look });
    let row =
        |(won, pace, finish)| bullet::draw(bullet::Bullet { won, pace, finish }, scale, "words");
    let rows = [
        (Some(52.7), Some(60.0), finish(false)),
        (Some(900.0), None, None),
        (Some(0.0), None, finish(true)),
        (None, None, None),
    ];
    std::iter::once(bullet::axis(scale)).chain(rows.map(row)).collect()
}

fn benchmark_dots() -> Vec<String> {
    each("benchmark", |sizes, width, caption| {
        let row = |(place, size): (usize, &f64)| benchmark_dot::Row {
            name: name(place),
            note: "12 deals".into(),
            dot: (*size > 0.0).then(|| benchmark_dot::Dot {
                value: *size,
                interval: Some((size * 0.8, size * 1.2)),
                reference: Some(size * 1.3),
                look: place == 1,
                faint: place == 2,
            }),
            reference: Some(1.0),
            value: money(*size),
            href: "/deals".into(),
            count: 12,
            words: "words".into(),
        };
        let rows: Vec<benchmark_dot::Row> = sizes.iter().enumerate().map(row).collect();
        benchmark_dot::draw(&rows, 1.0, &money, width, caption)
    })
}

fn funnels() -> Vec<String> {
    let labels = Labels {
        axis: "次へ進む割合",
        usual: &|share| format!("Usual {:.0}%", share * 100.0),
    };
    each_once("funnel", |sizes, caption| {
        let stage = |(place, size): (usize, &f64)| {
            let value = [0.64, 0.31, 0.0, 1.0, 0.83][place % 5];
            let interval = Some((f64::max(value - 0.06, 0.0), f64::min(value + 0.06, 1.0)));
            let usual = Some([0.6, 0.44, 0.98, 0.05][place % 4]);
            let rate = (place != 4).then_some(Rate { value, interval, usual });
            funnel::Stage {
                name: name(place),
                count: "1,222 deals".into(),
                amount: *size,
                amount_name: money(*size),
                open: link("open"),
                rate_name: rate
                    .map_or("None left yet".into(), |_| format!("{:.0}%", value * 100.0)),
                rate,
                moved: link("moved"),
            }
        };
        let stages: Vec<funnel::Stage> = sizes.iter().enumerate().map(stage).collect();
        funnel::draw(&stages, &labels, caption)
    })
}

fn strips() -> Vec<String> {
    let days_name = |days: f64, more: bool| format!("{days}{} days", if more { "+" } else { "" });
    each_once("strip", |sizes, caption| {
        let stage = |(place, size): (usize, &f64)| {
            let days = |deal: usize| ((deal * deal * 7 + place * 11) % 60) as f64;
            let deal = |deal: usize| Deal {
                days: if *size > 1e9 && deal == 3 { 2_900.0 } else { days(deal) },
                overdue: days(deal) > 20.0,
                size: (deal % 9) as f64 / 9.0,
                label: match deal % 3 {
                    0 => format!("{} $180K", name(deal)),
                    _ => String::new(),
                },
                link: link("deal"),
            };
            let others = if *size > 1e6 { 2_000 } else { 0 };
            stage_strip::Stage {
                name: name(place),
                count: "12 of 40 too long".into(),
                expected: (place != 1).then_some(20.0),
                deals: (0..if *size == 0.0 { 0 } else { 14 }).map(deal).collect(),
                others: (0..others).map(|n| (days(n), days(n) > 20.0)).collect(),
            }
        };
        let stages: Vec<stage_strip::Stage> = sizes.iter().enumerate().map(stage).collect();
        stage_strip::draw(&stages, &days_name, caption)
    })
}

fn waterfalls() -> Vec<String> {
    each_once("waterfall", |sizes, caption| {
        let step = |(place, value): (usize, &f64)| Step {
            name: name(place),
            value: if place % 2 == 1 { -value } else { *value },
            value_name: money(*value),
            what: [What::Total, What::Change, What::Change, What::Done][place % 4],
            link: link("step"),
        };
        let steps: Vec<Step> = sizes.iter().enumerate().map(step).collect();
        waterfall::draw(&steps, caption)
    })
}

fn curves() -> Vec<String> {
    each_once("stays", |sizes, caption| {
        let curve = |(place, size): (usize, &f64)| Curve {
            name: name(place),
            points: (1..40).map(|day| (f64::from(day), 0.93_f64.powi(day))).collect(),
            median: (*size > 0.0).then_some(9.5),
            median_name: "half leave by 14.0 days".into(),
            link: link("stays"),
        };
        let curves: Vec<Curve> = sizes.iter().enumerate().map(curve).collect();
        stay_curves::draw(&curves, 45.0, &|days| format!("{days} days"), caption)
    })
}

fn due_bars() -> Vec<String> {
    each_once("due", |sizes, caption| {
        let names = ["Passed", "11月", "Dec", "Jan", "No date"];
        let bar = |(place, value): (usize, &f64)| Bar {
            name: names[place % names.len()].into(),
            amount: *value,
            weighted: (place != 2).then_some(value * 0.4),
            needed: (place == 1).then_some(value * 1.3),
            value_name: money(*value),
            aside: place == 0,
            link: link("due"),
        };
        let bars: Vec<Bar> = sizes.iter().enumerate().map(bar).collect();
        due_months::draw(&bars, &|value, _| money(value), caption)
    })
}

fn interval_dots() -> Vec<String> {
    let dot = |(value, low, high): (f64, f64, f64)| {
        let dot = interval_dot::IntervalDot {
            value,
            counted: value,
            low,
            high,
            reference: Some(0.4),
            top: 1.0,
            worse: interval_dot::Worse::Low,
        };
        interval_dot::draw(dot, "words")
    };
    [(0.2, 0.1, 0.3), (0.5, 0.35, 0.7), (0.0, 0.0, 0.2), (1.0, 0.8, 1.0)].map(dot).into()
}

fn band_dots() -> Vec<String> {
    let dot = |(value, low, high): (f64, Option<f64>, Option<f64>)| {
        let look = low.is_some_and(|low| value < low) || high.is_some_and(|high| high < value);
        band_dot::draw(band_dot::BandDot { value, low, high, top: 40.0, look }, "words")
    };
    let bands = [
        (12.0, Some(8.0), Some(20.0)),
        (3.0, Some(8.0), None),
        (40.0, None, Some(20.0)),
        (9.0, Some(30.0), Some(20.0)),
        (9.0, None, None),
    ];
    bands.map(dot).into()
}

fn stages() -> Vec<String> {
    each_once("stages", |sizes, caption| {
        let stage = |(place, size): (usize, &f64)| stage_bars::Stage {
            name: name(place),
            count: "22 deals".into(),
            amount: *size,
            amount_name: money(*size),
            href: "/deals".into(),
            exact: 1,
        };
        let stages: Vec<stage_bars::Stage> = sizes.iter().enumerate().map(stage).collect();
        stage_bars::draw(&stages, caption)
    })
}

fn trends() -> Vec<String> {
    each_once("trend", |sizes, caption| {
        let month = |(place, value): (usize, &f64)| trend::Month {
            name: format!("{}月", place + 1),
            won: *value,
            quota: Some(value * 0.8),
            growth: "−12%".into(),
            growth_times: String::new(),
            running: place == 4,
            href: "/deals".into(),
            amount: 1,
            words: "month".into(),
        };
        let months: Vec<trend::Month> = sizes.iter().enumerate().map(month).collect();
        trend::draw(&months, &|value, _| money(value), caption)
    })
}
