//! From one amount to another, step by step: a row a step, so that long names have room. Bars of
//! steps hang where the one before ended.

use super::Caption;
use super::drawing::{Drawing, LEAST, Link};
use super::labels::{Anchor, BOLD, bold_width, text_width};
use super::scale::{Scale, nice_ticks};

const LABEL: f64 = 12.0;
const ROW: f64 = 31.0;
/// The widest name.
const ROOM: f64 = 128.0;

/// One row.
pub(crate) struct Step {
    pub(crate) name: String,
    /// What it adds; of a total, what it comes to.
    pub(crate) value: f64,
    pub(crate) value_name: String,
    pub(crate) what: What,
    pub(crate) link: Link,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum What {
    /// What there is, from nothing.
    Total,
    /// A change.
    Change,
    /// A change that is what all of it is for.
    Done,
}

/// Draws one row a step.
pub(crate) fn draw(steps: &[Step], caption: Caption<'_>) -> String {
    let total = LEAST;
    let name = |step: &Step| bold_width(&step.name, LABEL).min(ROOM);
    let left = steps.iter().map(name).fold(40.0, f64::max) + 14.0;
    let value = |step: &Step| bold_width(&step.value_name, LABEL);
    let values = steps.iter().map(value).fold(0.0, f64::max) + 12.0;
    let spans = spans(steps);
    let ends = || spans.iter().flat_map(|(from, to)| [*from, *to]);
    let ticks = nice_ticks(ends().fold(0.0, f64::min), ends().fold(0.0, f64::max), 4);
    let bounds = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let x = Scale::new(bounds, (left, total - values));

    let height = ROW * steps.len() as f64;
    let mut svg = Drawing::fluid(height + 4.0);
    for tick in ticks.at.iter().filter(|tick| (bounds.0..=bounds.1).contains(*tick)) {
        svg.rule("grid", (x.at(*tick), 0.0), (x.at(*tick), height));
    }
    for (place, (step, (from, to))) in steps.iter().zip(&spans).enumerate() {
        let top = ROW * place as f64;
        let (start, end) = (x.at(from.min(*to)), x.at(from.max(*to)));
        let class = match (step.what, step.value < 0.0) {
            (What::Total, _) => "wall",
            (What::Done, _) => "bar",
            (What::Change, false) => "wup",
            (What::Change, true) => "wdown",
        };
        svg.linked(&step.link, |svg| {
            svg.rect("hit", (0.0, top), (total, ROW));
            svg.rect(class, (start, top + 6.0), ((end - start).max(1.5), ROW - 12.0));
        });
        if place + 1 < steps.len() {
            svg.rule("lead", (x.at(*to), top + ROW - 6.0), (x.at(*to), top + ROW + 6.0));
        }
        let strong = if step.what == What::Total { "lab strong" } else { "lab" };
        // The widest name is as wide as its room, give or take what rounding does.
        let size = (LABEL * BOLD, left - 13.5);
        svg.cut(strong, (0.0, top + 20.0), Anchor::Start, &step.name, size);
        let beside = text_width(&step.value_name, LABEL) + 8.0;
        let at = (end.max(start + 1.5) + 8.0).min(total - beside + 8.0);
        svg.text(strong, (at, top + 20.0), Anchor::Start, &step.value_name);
    }
    svg.finish_fluid(caption)
}

/// From where to where each bar goes.
fn spans(steps: &[Step]) -> Vec<(f64, f64)> {
    let mut level = 0.0;
    let span = |step: &Step| {
        let from = if step.what == What::Total { 0.0 } else { level };
        level = from + step.value;
        (from, level)
    };
    steps.iter().map(span).collect()
}
