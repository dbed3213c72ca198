//! The charts of single deals and of single people, and of what was won beside what was lost.

use super::{SIZES, each, each_once, money, name};
use crate::charts::deal_path::{self, Stay};
use crate::charts::diverging::{self, Heads, Pair};
use crate::charts::spark::{self, Bar, SparkScale};

pub(super) fn deal_paths() -> Vec<String> {
    each("deal", |sizes, width, caption| {
        let stay = |(place, size): (usize, &f64)| Stay {
            name: name(place),
            since: "Sep 21, 2026".into(),
            days: (*size >= 0.0).then_some(size / 1e5),
            days_name: format!("{:.0} days, usually 12", size / 1e5),
            usual: (place != 2).then_some(12.0),
            long: *size / 1e5 > 12.0,
        };
        let stays: Vec<Stay> = sizes.iter().enumerate().map(stay).collect();
        deal_path::draw(&stays, width, caption)
    })
}

pub(super) fn pairs() -> Vec<String> {
    each_once("pairs", |sizes, caption| {
        let pair = |(place, size): (usize, &f64)| {
            let (lost, won) = (size.abs() / 3e4, size.abs() / (place as f64 + 2e4));
            Pair {
                name: name(place),
                note: format!("{} won · {} lost", money(*size), money(size / 2.0)),
                lost,
                lost_name: format!("{lost:.0}"),
                won,
                won_name: format!("{won:.0}"),
                rate: (lost + won > 0.0).then(|| {
                    let rate = won / (lost + won);
                    (rate, rate * 0.8, f64::min(rate * 1.2, 1.0))
                }),
                rate_name: "60%".into(),
                href: "/deals".into(),
                count: 12,
                words: "words".into(),
            }
        };
        let pairs: Vec<Pair> = sizes.iter().enumerate().map(pair).collect();
        let heads = Heads { lost: "失注", won: "受注", rate: "受注率" };
        diverging::draw(&pairs, &heads, Some(0.6), caption)
    })
}

pub(super) fn sparks() -> Vec<String> {
    let bar = |(place, value): (usize, &f64)| Bar {
        value: *value,
        quota: (place != 1).then_some(value * 1.2),
        running: place == 4,
    };
    let rows = SIZES.map(|sizes| sizes.iter().enumerate().map(bar).collect::<Vec<Bar>>());
    let draw = |bars: &Vec<Bar>| spark::draw(bars, SparkScale::covering(bars.iter()), "words");
    rows.iter().map(draw).collect()
}
