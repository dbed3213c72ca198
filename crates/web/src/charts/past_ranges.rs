//! Past forecasts against what came: for each period a heavy mark at what came, and beside one
//! another the ranges that were forecast, the earliest first. A diamond marks a range it missed.

use super::drawing::Drawing;
use super::labels::{Anchor, keep_inside, text_width, without_overlap};
use super::scale::{Scale, nice_ticks};
use super::{Caption, Width};

const AXIS: f64 = 11.5;

/// One period.
pub(crate) struct Period {
    pub(crate) name: String,
    pub(crate) came: f64,
    /// Low end, middle and high end, in the order in which they were made.
    pub(crate) ranges: Vec<(f64, f64, f64)>,
}

impl Period {
    fn values(&self) -> impl Iterator<Item = f64> {
        let ends = self.ranges.iter().flat_map(|(low, _, high)| [*low, *high]);
        ends.chain([self.came])
    }
}

/// Draws all periods, the earliest first.
pub(crate) fn draw(
    periods: &[Period],
    value_name: &dyn Fn(f64, f64) -> String,
    width: Width,
    caption: Caption<'_>,
) -> String {
    let size = match width {
        Width::Wide => (720.0, 300.0),
        Width::Narrow => (360.0, 260.0),
    };
    let values = || periods.iter().flat_map(Period::values);
    let ticks = nice_ticks(values().fold(0.0, f64::min), values().fold(0.0, f64::max), 4);
    let widest = |value: &f64| text_width(&value_name(*value, ticks.step), AXIS);
    let left = (ticks.at.iter().map(widest).fold(0.0, f64::max) + 12.0).ceil();
    let bottom = size.1 - 26.0;
    let y = Scale::new((ticks.bottom(), ticks.top()), (bottom, 14.0));
    let mut svg = Drawing::new(size.0, size.1);
    for tick in &ticks.at {
        svg.rule("grid", (left, y.at(*tick)), (size.0, y.at(*tick)));
        let name = value_name(*tick, ticks.step);
        svg.text("ax", (left - 10.0, y.at(*tick) + 4.0), Anchor::End, &name);
    }
    let slot = (size.0 - left) / periods.len().max(1) as f64;
    let middle = |place: usize| left + slot * (place as f64 + 0.5);
    for (place, period) in periods.iter().enumerate() {
        let reach = (slot * 0.42).min(34.0);
        let came = y.at(period.came);
        svg.line("qtick", (middle(place) - reach, came), (middle(place) + reach, came));
        let apart = 2.0 * reach / (period.ranges.len() + 1) as f64;
        for (nth, (low, value, high)) in period.ranges.iter().enumerate() {
            let x = middle(place) - reach + apart * (nth + 1) as f64;
            let missed = !(*low..=*high).contains(&period.came);
            let class = if missed { "iv bad" } else { "iv" };
            svg.line(class, (x, y.at(*low)), (x, y.at(*high)));
            match missed {
                true => svg.diamond("ivd bad", (x, y.at(*value)), 4.6),
                false => svg.dot("ivd", (x, y.at(*value)), 3.4),
            }
        }
    }
    names(&mut svg, periods, &middle, (left, size.0), size.1 - 8.0);
    svg.finish(width, caption)
}

/// The names that fit below their periods.
fn names(
    svg: &mut Drawing,
    periods: &[Period],
    middle: &dyn Fn(usize) -> f64,
    bounds: (f64, f64),
    base: f64,
) {
    let placed = |(place, period): (usize, &Period)| {
        let width = text_width(&period.name, AXIS);
        let (x, anchor) = keep_inside(middle(place), width, bounds);
        (x, anchor, anchor.span(x, width))
    };
    let placed: Vec<_> = periods.iter().enumerate().map(placed).collect();
    let spans: Vec<_> = placed.iter().map(|(_, _, span)| *span).collect();
    let shown = without_overlap(&spans, 6.0);
    for ((period, (x, anchor, _)), shown) in periods.iter().zip(&placed).zip(shown) {
        if shown {
            svg.text("ax", (*x, base), *anchor, &period.name);
        }
    }
}
