//! Equally likely totals as dots that can be counted: full ones reach the quota, a line.
//!
//! Readers judge chances better from outcomes that they can count than from a curve or a bar
//! (J. Hullman, P. Resnick, E. Adar, "Hypothetical Outcome Plots", PLoS ONE 10(11), 2015).

use super::drawing::Drawing;
use super::labels::{Anchor, keep_inside, text_width, without_overlap};
use super::scale::{Scale, Ticks, ticks_between};
use super::{Caption, Width};

const LABEL: f64 = 12.0;
const AXIS: f64 = 11.5;
/// One drawing serves a column and a phone.
const SIZE: (f64, f64) = (360.0, 222.0);
/// The ends of the axis, px.
const ENDS: (f64, f64) = (12.0, 348.0);
/// The axis stands here, px from above.
const BASE: f64 = 190.0;
/// Stacks rise up to here.
const TOP: f64 = 60.0;
const RADIUS: f64 = 8.5;

/// One chart. Values are in any one unit.
pub(crate) struct QuantileDots<'a> {
    /// Equally likely values, rising.
    pub(crate) values: &'a [f64],
    pub(crate) quota: Option<f64>,
    /// Names a value of the axis, given the distance between two ticks.
    pub(crate) value_name: &'a dyn Fn(f64, f64) -> String,
    pub(crate) quota_words: &'a str,
    /// How many dots reach the quota.
    pub(crate) reach_words: &'a str,
}

/// Draws the chart.
pub(crate) fn draw(chart: &QuantileDots<'_>, caption: Caption<'_>) -> String {
    let mut svg = Drawing::new(SIZE.0, SIZE.1);
    let all = || chart.values.iter().copied().chain(chart.quota);
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::MIN, f64::max));
    let ticks = match low <= high {
        true => ticks_between(low, high, 4),
        false => ticks_between(0.0, 1.0, 4),
    };
    let x = Scale::new((ticks.bottom(), ticks.top()), ENDS);
    axis(&mut svg, chart, &ticks, &x);
    if let Some(quota) = chart.quota {
        let at = x.at(quota);
        svg.line("quota", (at, 38.0), (at, BASE));
        label(&mut svg, "lab strong", at, 31.0, chart.quota_words);
        label(&mut svg, "lab strong actc", at, 14.0, chart.reach_words);
    }
    dots(&mut svg, chart, &x);
    svg.finish(Width::Wide, caption)
}

fn label(svg: &mut Drawing, class: &str, x: f64, y: f64, words: &str) {
    let (x, anchor) = keep_inside(x, text_width(words, LABEL), (2.0, SIZE.0 - 2.0));
    svg.text(class, (x, y), anchor, words);
}

fn axis(svg: &mut Drawing, chart: &QuantileDots<'_>, ticks: &Ticks, x: &Scale) {
    svg.line("grid", (ENDS.0, BASE), (ENDS.1, BASE));
    let name = |value: &f64| (chart.value_name)(*value, ticks.step);
    let placed: Vec<(f64, Anchor, String)> = (ticks.at.iter())
        .map(|value| {
            let name = name(value);
            let bounds = (2.0, SIZE.0 - 2.0);
            let (x, anchor) = keep_inside(x.at(*value), text_width(&name, AXIS), bounds);
            (x, anchor, name)
        })
        .collect();
    let spans: Vec<(f64, f64)> =
        (placed.iter()).map(|(x, anchor, name)| anchor.span(*x, text_width(name, AXIS))).collect();
    for ((x, anchor, name), shown) in placed.iter().zip(without_overlap(&spans, 8.0)) {
        if shown {
            svg.text("ax", (*x, BASE + 22.0), *anchor, name);
        }
    }
}

/// Dots that would touch are stacked, on the middle of those in the stack (L. Wilkinson, "Dot
/// Plots", The American Statistician 53(3), 1999). A stack stands on one side of the quota.
fn dots(svg: &mut Drawing, chart: &QuantileDots<'_>, x: &Scale) {
    let reaches = |value: f64| chart.quota.is_some_and(|quota| value >= quota);
    let mut stacks: Vec<Vec<f64>> = Vec::new();
    for value in chart.values {
        let near = |stack: &Vec<f64>| x.at(*value) - x.at(stack[0]) < 2.0 * RADIUS + 1.0;
        match stacks.last_mut() {
            Some(stack) if near(stack) && reaches(stack[0]) == reaches(*value) => {
                stack.push(*value);
            }
            _ => stacks.push(vec![*value]),
        }
    }
    let highest = stacks.iter().map(Vec::len).max().unwrap_or(1);
    let apart = f64::min(2.0 * RADIUS + 1.0, (BASE - TOP - 2.0 * RADIUS) / highest as f64);
    for stack in stacks {
        let middle = stack.iter().map(|value| x.at(*value)).sum::<f64>() / stack.len() as f64;
        let (class, middle) = match chart.quota.map(|quota| x.at(quota)) {
            Some(line) if reaches(stack[0]) => ("qd full", middle.max(line + RADIUS + 1.0)),
            Some(line) => ("qd", middle.min(line - RADIUS - 1.0)),
            None => ("qd", middle),
        };
        for place in 0..stack.len() {
            svg.dot(class, (middle, BASE - RADIUS - 2.0 - apart * place as f64), RADIUS);
        }
    }
}
