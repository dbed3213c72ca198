//! Until when something still helps: the days to the end of a period as one bar, full as long as
//! it helps much, lighter as long as it helps a little, and empty from then on.

use super::drawing::Drawing;
use super::labels::{Anchor, keep_inside, text_width};
use super::{Caption, Width};

const LABEL: f64 = 12.0;
const AXIS: f64 = 11.5;
const BAR: (f64, f64) = (44.0, 18.0);
const HEIGHT: f64 = 84.0;

/// The days, counted from today.
pub(crate) struct UsefulWindow<'a> {
    /// To the end of the period.
    pub(crate) days: f64,
    /// As long as it helps much, with what is said of that day.
    pub(crate) good: Option<(f64, &'a str)>,
    /// As long as it helps a little.
    pub(crate) some: Option<(f64, &'a str)>,
    /// What today and the last day are called.
    pub(crate) ends: (&'a str, &'a str),
}

/// Draws the bar.
pub(crate) fn draw(window: &UsefulWindow<'_>, width: Width, caption: Caption<'_>) -> String {
    let total = match width {
        Width::Wide => 560.0,
        Width::Narrow => 360.0,
    };
    let at = |days: f64| total * (days / window.days.max(1.0)).clamp(0.0, 1.0);
    let mut svg = Drawing::new(total, HEIGHT);
    svg.rect("trk", (0.0, BAR.0), (total, BAR.1));
    // Each on a line of its own, so that days that lie close do not write over each other.
    let marks = [(window.some, "bar part", 28.0), (window.good, "bar", 12.0)];
    for (mark, class, line) in marks {
        let Some((days, name)) = mark else { continue };
        svg.rect(class, (0.0, BAR.0), (at(days), BAR.1));
        svg.line("lead", (at(days), line + 4.0), (at(days), BAR.0 + BAR.1));
        let (x, anchor) = keep_inside(at(days), text_width(name, LABEL), (0.0, total));
        svg.text("lab", (x, line), anchor, name);
    }
    let below = BAR.0 + BAR.1 + 16.0;
    svg.text("ax", (0.0, below), Anchor::Start, window.ends.0);
    if text_width(window.ends.0, AXIS) + text_width(window.ends.1, AXIS) + 8.0 < total {
        svg.text("ax", (total, below), Anchor::End, window.ends.1);
    }
    svg.finish(width, caption)
}
