//! The charts of activities: what is done on which day, how fast, how often, beside outside
//! figures.

use super::{each, each_once, name};
use crate::charts::benchmark::{self, Benchmark};
use crate::charts::calendar::{self, Day};
use crate::charts::curves::{self, Curve};
use crate::charts::ladder::{self, Ladder, Rung};

pub(in crate::charts) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "木", "金", "Sat", "Sun"];

/// A day with so much on it, the first of a week where its place is.
pub(in crate::charts) fn day(place: usize, count: u64) -> Day {
    Day {
        weekday: place % 7,
        count,
        count_name: count.to_string(),
        month: place.is_multiple_of(28).then(|| "11月".to_owned()),
        working: place % 7 < 5,
        href: if count > 0 { "/deals".into() } else { String::new() },
        words: "words".into(),
    }
}

pub(super) fn calendars() -> Vec<String> {
    each_once("calendar", |sizes, caption| {
        let day = |place: usize| {
            let size = sizes[place % sizes.len()].clamp(0.0, 1e7) as u64;
            day(place, size / (place as u64 % 11 + 1))
        };
        let weeks = if sizes.len() < 2 { sizes.len() } else { 13 };
        let days: Vec<Day> = (0..weeks * 7).map(day).collect();
        calendar::draw(&days, &WEEKDAYS.map(String::from), caption)
    })
}

pub(super) fn arrivals() -> Vec<String> {
    each("curves", |sizes, width, caption| {
        let ticks: Vec<(f64, String)> =
            (0..=7).map(|day| (f64::from(day * 24), format!("{day}日"))).collect();
        let curve = |(place, size): (usize, &f64)| {
            let share = if *size > 0.0 { 0.9 - place as f64 * 0.02 } else { 0.0 };
            let points = vec![(0.0, 0.0), (30.0, share / 2.0), (99.0, share), (400.0, share)];
            Curve { name: name(place), points }
        };
        let curves: Vec<Curve> = sizes.iter().enumerate().take(3).map(curve).collect();
        curves::draw(&curves, 168.0, &ticks, width, caption)
    })
}

pub(super) fn ladders() -> Vec<String> {
    each_once("ladder", |sizes, caption| {
        let ticks: Vec<(f64, String)> =
            (0..=5).map(|n| (f64::from(n) / 5.0, format!("{}%", n * 20))).collect();
        let rung = |(place, size): (usize, &f64)| Rung {
            name: name(place),
            note: "of 1,284 deals".into(),
            dot: (*size != 0.0).then(|| {
                let value = 1.0 / (place as f64 + 1.0);
                (value, value * 0.8, f64::min(value * 1.2, 1.0))
            }),
            shown: if *size == 0.0 { "–".into() } else { format!("{}%", 100 / (place + 1)) },
            outside: (place == 4).then_some(0.48),
            bad: place == 2,
            href: "/deals".into(),
            count: 12,
            words: "words".into(),
        };
        let rungs: Vec<Rung> = sizes.iter().enumerate().map(rung).collect();
        let ladder =
            Ladder { rungs: &rungs, ends: (0.0, 1.0), ticks: &ticks, reference: Some(0.4) };
        ladder::draw(&ladder, caption)
    })
}

pub(super) fn benchmarks() -> Vec<String> {
    each_once("outside", |sizes, caption| {
        let row = |(place, size): (usize, &f64)| Benchmark {
            name: name(place),
            own: (*size > 0.0).then_some((*size, size * 0.9, size * 1.1)),
            own_name: if *size > 0.0 {
                format!("{size}")
            } else {
                "データが足りません".into()
            },
            outside: 32.0,
            outside_name: "32 · an article of 2026".into(),
            href: "/deals".into(),
            count: 12,
            words: "words".into(),
        };
        let rows: Vec<Benchmark> = sizes.iter().enumerate().map(row).collect();
        benchmark::draw(&rows, caption)
    })
}
