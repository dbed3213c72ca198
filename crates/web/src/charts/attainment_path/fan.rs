//! The fan: where the path may lead from today on, the wider the further.

use super::{AttainmentPath, Frame, LABEL};
use crate::charts::drawing::Drawing;
use crate::charts::labels::{Anchor, text_width};

/// Where the path may be at the end of a day.
#[derive(Clone, Debug)]
pub(crate) struct FanDay {
    /// Days from the start of the period to the end of that day.
    pub(crate) day: usize,
    pub(crate) middle: f64,
    /// Low and high ends, from the narrowest band to the widest.
    pub(crate) bands: [(f64, f64); 3],
}

impl FanDay {
    /// The lowest and the highest value.
    pub(super) fn ends(&self) -> [f64; 2] {
        let [.., (low, high)] = self.bands;
        [low, high]
    }
}

/// The widest band first, so that the others lie on it.
const CLASSES: [(usize, &str); 3] = [(2, "f90"), (1, "f80"), (0, "f50")];

pub(super) fn draw(svg: &mut Drawing, chart: &AttainmentPath<'_>, frame: &Frame) {
    let Some(last) = chart.fan.last() else { return };
    let won = chart.won.last().copied().unwrap_or(0.0);
    let today = (frame.x.at(chart.won.len() as f64), frame.y.at(won));
    let at = |day: &FanDay, value: f64| (frame.x.at(day.day as f64), frame.y.at(value));
    for (band, class) in CLASSES {
        let high = chart.fan.iter().map(|day| at(day, day.bands[band].1));
        let low = chart.fan.iter().rev().map(|day| at(day, day.bands[band].0));
        let points: Vec<_> = std::iter::once(today).chain(high).chain(low).collect();
        svg.path(class, &points);
    }
    let middle = chart.fan.iter().map(|day| at(day, day.middle));
    let middle: Vec<_> = std::iter::once(today).chain(middle).collect();
    svg.path("med", &middle);
    finish(svg, chart, frame, frame.y.at(last.middle));
}

/// The middle of the end, named beside it.
fn finish(svg: &mut Drawing, chart: &AttainmentPath<'_>, frame: &Frame, y: f64) {
    let (value, name) = (chart.labels.finish_value, chart.labels.finish);
    let widest = text_width(value, LABEL).max(text_width(name, LABEL));
    let x = frame.right + 8.0 + widest;
    let y = (y - 2.0).clamp(14.0, frame.bottom - 20.0);
    svg.text("lab strong", (x, y), Anchor::End, value);
    svg.text("lab", (x, y + 15.0), Anchor::End, name);
}
