//! Where it may end: the fan behind the path, and equally likely totals as dots.

use super::super::attainment_path::{self, AttainmentPath, FanDay};
use super::super::past_ranges::{self, Period};
use super::super::quantile_dots::{self, QuantileDots};
use super::super::useful_window::{self, UsefulWindow};
use super::{both, each, money, name};
use crate::charts::Caption;

/// How far the period is, and how sure its end.
const FANS: [(usize, f64); 4] = [(1, 0.4), (54, 0.2), (54, 0.0), (88, 0.05)];

pub(super) fn fans() -> Vec<String> {
    let fan = |(place, (so_far, wide)): (usize, &(usize, f64))| {
        let won: Vec<f64> = (1..=*so_far).map(|day| 5e4 * day as f64).collect();
        let today = won.last().copied().unwrap_or(0.0);
        let day = |step: usize| {
            let ahead = (92 - so_far) * step / 9;
            let middle = today + 4.6e4 * ahead as f64;
            let half = wide * (middle - today).sqrt() * 1e3;
            let bands = [0.5, 1.0, 1.3].map(|z| (middle - z * half, middle + z * half));
            FanDay { day: so_far + ahead, middle, bands }
        };
        let fan: Vec<FanDay> = (1..=9).map(day).collect();
        let names: Vec<(usize, String)> =
            (0..92).step_by(15).map(|day| (day, format!("10/{day}"))).collect();
        let chart = AttainmentPath {
            days: 92,
            won: &won,
            pace: &[],
            quota: Some(4.8e6),
            running: true,
            fan: &fan,
            day_names: &names,
            value_name: &|value, _| money(value),
            labels: attainment_path::Labels {
                won_value: &money(today),
                won: "受注額",
                today: "今日",
                pace: "Usual pace",
                quota: "Quota",
                finish_value: "$4.62M",
                finish: "中央",
            },
        };
        both(&format!("fan-{place}"), |width, caption| {
            attainment_path::draw(&chart, width, caption)
        })
    };
    FANS.iter().enumerate().flat_map(fan).collect()
}

pub(super) fn dots() -> Vec<String> {
    let spreads = [3.2e5, 1.0, 0.0, 9.9e10];
    let draw = |(place, spread): (usize, &f64)| {
        let values: Vec<f64> =
            (0..20).map(|n| 4.5e6 + spread * (f64::from(n) - 9.5).powi(3) / 200.0).collect();
        let chart = QuantileDots {
            values: &values,
            quota: Some(4.8e6),
            value_name: &|value, _| money(value),
            quota_words: "目標 $4.80M",
            reach_words: "6 of 20 reach the quota",
        };
        let id = format!("dots-{place}");
        quantile_dots::draw(&chart, Caption { id: &id, title: "Title", desc: "What it says" })
    };
    spreads.iter().enumerate().map(draw).collect()
}

pub(super) fn past() -> Vec<String> {
    each("past", |sizes, width, caption| {
        let period = |(place, size): (usize, &f64)| Period {
            name: name(place),
            came: *size,
            ranges: [(0.7, 0.9, 1.1), (0.8, 0.85, 0.95), (0.97, 1.0, 1.02)]
                .map(|(low, middle, high)| (size * low, size * middle, size * high))
                .into(),
        };
        let periods: Vec<Period> = sizes.iter().enumerate().map(period).collect();
        past_ranges::draw(&periods, &|value, _| money(value), width, caption)
    })
}

pub(super) fn windows() -> Vec<String> {
    let draw = |(place, (good, some)): (usize, &(Option<f64>, Option<f64>))| {
        let window = UsefulWindow {
            days: 60.0,
            good: good.map(|days| (days, "half until Nov 30")),
            some: some.map(|days| (days, "1割以上は12/20まで")),
            ends: ("Nov 2", "Dec 31"),
        };
        both(&format!("window-{place}"), |width, caption| {
            useful_window::draw(&window, width, caption)
        })
    };
    let windows =
        [(Some(28.0), Some(48.0)), (Some(0.0), Some(1.0)), (None, Some(59.0)), (None, None)];
    windows.iter().enumerate().flat_map(draw).collect()
}
