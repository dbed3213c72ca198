//! How many ranges held, how far off the forecasts were, and whether a simpler way would have
//! done.

use reports::backtest::{BacktestRow, Gain, ScoreRow};

use super::Context;
use crate::wording::numbers::{grouped, percent};

/// Of fewer periods chance alone says which way was better.
const COMPARED_LEAST: usize = 5;

/// Two sentences, and the background below them.
pub(super) struct Headline {
    pub(super) first: String,
    pub(super) second: String,
    pub(super) background: String,
}

/// Whether what came lies within the range of 80 %.
pub(super) fn held(row: &BacktestRow) -> bool {
    range(row).is_some_and(|(low, high)| (low..=high).contains(&row.came))
}

/// The range of 80 %.
pub(super) fn range(row: &BacktestRow) -> Option<(i64, i64)> {
    row.ranges.iter().find(|range| range.level == 0.8).map(|range| (range.low, range.high))
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let rows = &context.report.rows;
    let words = context.words;
    if rows.is_empty() {
        let first = words.say("past-headline-none");
        return Headline { first, second: String::new(), background: String::new() };
    }
    let n = |count: usize| grouped(count as i128);
    let (held, all) = (n(rows.iter().filter(|row| held(row)).count()), n(rows.len()));
    let mut periods: Vec<String> = rows.iter().map(|row| row.period.to_string()).collect();
    periods.dedup();
    let texts = [("held", held.as_str()), ("all", &all), ("periods", &n(periods.len()))];
    Headline {
        first: context.with("past-headline", &texts),
        second: off(context),
        background: beside(context),
    }
}

/// How far off, over all forecasts of the whole.
fn off(context: &Context<'_>) -> String {
    let rows = &context.report.rows;
    let came: i64 = rows.iter().map(|row| row.came).sum();
    if came <= 0 {
        return String::new();
    }
    let missed: i64 = rows.iter().map(|row| (row.came - row.median).abs()).sum();
    let mean: i64 = rows.iter().map(|row| row.mean).sum();
    let off = percent(missed as f64 / came as f64, 0);
    let bias = mean as f64 / came as f64 - 1.0;
    let (key, size) = match (bias * 100.0).round() {
        0.0 => ("past-off-even", String::new()),
        1.0.. => ("past-off-high", percent(bias, 0)),
        _ => ("past-off-low", percent(-bias, 0)),
    };
    context.with(key, &[("off", &off), ("bias", &size)])
}

/// The simple way that came nearest, in forecasts made before the period began.
fn beside(context: &Context<'_>) -> String {
    let scores = &context.report.scores;
    let is_start = |score: &&ScoreRow| score.of == "whole" && score.gone == "nothing";
    let start = scores.iter().find(is_start).filter(|score| score.n >= COMPARED_LEAST);
    let least = |a: &&Gain, b: &&Gain| a.gain.total_cmp(&b.gain);
    let Some(best) = start.and_then(|score| score.gains.iter().min_by(least)) else {
        return String::new();
    };
    let way = context.words.say(&format!("past-way-{}", best.over));
    let key = if best.gain >= 0.0 { "past-better" } else { "past-worse" };
    context.with(key, &[("way", &way), ("gain", &percent(best.gain.abs(), 0))])
}
