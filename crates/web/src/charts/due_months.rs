//! What is due when: a bar for each time, what it weighs inside it, and what is still to close of
//! a month's quota as a heavy mark across.

use super::Caption;
use super::drawing::{Drawing, LEAST, Link, ROOMY};
use super::labels::{Anchor, keep_inside, text_width};
use super::scale::{Scale, nice_ticks};

const AXIS: f64 = 11.5;
const HEIGHT: f64 = 270.0;

/// One bar.
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) amount: f64,
    /// What of it is drawn inside; `None` where nothing is, and the bar is whole.
    pub(crate) weighted: Option<f64>,
    /// What is still to close.
    pub(crate) needed: Option<f64>,
    /// Written above the bar.
    pub(crate) value_name: String,
    /// It is too late, or nobody said when: drawn in grey.
    pub(crate) aside: bool,
    pub(crate) link: Link,
}

/// Draws all bars.
pub(crate) fn draw(
    bars: &[Bar],
    value_name: &dyn Fn(f64, f64) -> String,
    caption: Caption<'_>,
) -> String {
    let values = || bars.iter().flat_map(|bar| bar.needed.into_iter().chain([bar.amount]));
    let ticks = nice_ticks(values().fold(0.0, f64::min), values().fold(0.0, f64::max), 4);
    let widest = |value: &f64| text_width(&value_name(*value, ticks.step), AXIS);
    let left = (ticks.at.iter().map(widest).fold(0.0, f64::max) + 12.0).ceil();
    let bottom = HEIGHT - 40.0;
    let y = Scale::new((ticks.bottom(), ticks.top()), (bottom, 24.0));
    let mut svg = Drawing::fluid(HEIGHT);
    for tick in &ticks.at {
        svg.rule("grid", (left, y.at(*tick)), (LEAST, y.at(*tick)));
        let name = value_name(*tick, ticks.step);
        svg.text("ax", (0.0, y.at(*tick) + 4.0), Anchor::Start, &name);
    }
    let slot = (LEAST - left) / bars.len().max(1) as f64;
    let thick = (slot * 0.62).min(38.0);
    let is_long = |bar: &Bar| text_width(&bar.name, AXIS) + 4.0 > slot;
    let two_lines = bars.iter().any(is_long);
    for (place, bar) in bars.iter().enumerate() {
        let middle = left + slot * (place as f64 + 0.5);
        let rect = |svg: &mut Drawing, class: &str, value: f64, thick: f64| {
            let (zero, end) = (y.at(0.0), y.at(value));
            let corner = (middle - thick / 2.0, zero.min(end));
            svg.rect(class, corner, (thick, (zero - end).abs()));
        };
        svg.linked(&bar.link, |svg| {
            svg.rect("hit", (middle - slot / 2.0, 24.0), (slot, bottom - 24.0));
            let class = match (bar.aside, bar.weighted) {
                (true, _) => "fbar",
                (false, Some(_)) => "bar part",
                (false, None) => "bar",
            };
            rect(svg, class, bar.amount, thick);
            if let Some(weighted) = bar.weighted.filter(|_| !bar.aside) {
                rect(svg, "bar", weighted, thick * 0.52);
            }
            if let Some(needed) = bar.needed {
                let (reach, at) = (thick / 2.0 + 3.0, y.at(needed));
                svg.line("qtick", (middle - reach, at), (middle + reach, at));
            }
        });
        let height = y.at(bar.amount.max(bar.needed.unwrap_or(0.0)).max(0.0)) - 7.0;
        let wide = text_width(&bar.value_name, AXIS) + 2.0;
        if wide <= slot * ROOMY {
            let class = if wide <= slot { "lab" } else { "lab long" };
            svg.text(class, (middle, height), Anchor::Middle, &bar.value_name);
        }
        // Names that are too long for their slot stand alternately on two lines.
        let line = if two_lines && place % 2 == 1 { 34.0 } else { 18.0 };
        let (x, anchor) = keep_inside(middle, text_width(&bar.name, AXIS), (left - 20.0, LEAST));
        svg.text("ax", (x, bottom + line), anchor, &bar.name);
    }
    svg.finish_fluid(caption)
}
