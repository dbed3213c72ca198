//! How long things last: small pictures side by side, each with the share that is still there day
//! by day, and the day by which half have gone.

use super::Caption;
use super::drawing::{Drawing, LEAST, Link};
use super::labels::{Anchor, text_width};
use super::scale::{Scale, nice_ticks};

const LABEL: f64 = 12.0;
/// As wide as a label in bold.
const BOLD: f64 = LABEL * 1.04;
const HEIGHT: f64 = 126.0;
const GAP: f64 = 22.0;
const COLUMNS: usize = 2;

/// One picture.
pub(crate) struct Curve {
    pub(crate) name: String,
    /// Days, and the share still there after them; rising days.
    pub(crate) points: Vec<(f64, f64)>,
    /// The day by which half have gone.
    pub(crate) median: Option<f64>,
    /// That in words, or why it is not known.
    pub(crate) median_name: String,
    pub(crate) link: Link,
}

/// Draws the pictures on one scale of days, which ends at `until`; `days_name` names its end.
pub(crate) fn draw(
    curves: &[Curve],
    until: f64,
    days_name: &dyn Fn(f64) -> String,
    caption: Caption<'_>,
) -> String {
    let wide = (LEAST - GAP * (COLUMNS - 1) as f64) / COLUMNS as f64;
    let rows = curves.len().div_ceil(COLUMNS);
    let mut svg = Drawing::fluid((HEIGHT + GAP) * rows as f64);
    let ticks = nice_ticks(0.0, until, 4);
    for (place, curve) in curves.iter().enumerate() {
        let left = (wide + GAP) * (place % COLUMNS) as f64;
        let top = (HEIGHT + GAP) * (place / COLUMNS) as f64;
        let (upper, bottom) = (top + 44.0, top + HEIGHT - 16.0);
        let x = Scale::new((0.0, ticks.top()), (left, left + wide - 1.0));
        let y = Scale::new((0.0, 1.0), (bottom, upper));
        svg.linked(&curve.link, |svg| {
            svg.rect("hit", (left, top), (wide, HEIGHT));
            for share in [0.0, 0.5, 1.0] {
                svg.rule("grid", (left, y.at(share)), (left + wide, y.at(share)));
            }
            if let Some(median) = curve.median.filter(|median| *median <= ticks.top()) {
                svg.line("limit", (x.at(median), y.at(0.5) - 5.0), (x.at(median), bottom));
            }
            let points = points(&curve.points, ticks.top());
            let drawn: Vec<(f64, f64)> =
                points.iter().map(|(day, share)| (x.at(*day), y.at(*share))).collect();
            svg.steps("act", &drawn);
        });
        svg.cut("lab strong", (left, top + 14.0), Anchor::Start, &curve.name, (BOLD, wide));
        let median = (left, top + 30.0);
        svg.cut("lab mut", median, Anchor::Start, &curve.median_name, (LABEL, wide));
        svg.text("ax", (left, top + HEIGHT), Anchor::Start, "0");
        let end = days_name(ticks.top());
        if text_width(&end, 11.5) + 16.0 < wide {
            svg.text("ax", (left + wide, top + HEIGHT), Anchor::End, &end);
        }
    }
    svg.finish_fluid(caption)
}

/// From all of them on day nought to the end of the axis.
fn points(known: &[(f64, f64)], end: f64) -> Vec<(f64, f64)> {
    let mut points = vec![(0.0, 1.0)];
    points.extend(known.iter().filter(|(day, _)| *day <= end));
    if let Some((day, share)) = points.last().copied().filter(|(day, _)| *day < end) {
        // Beyond what was watched nothing is known.
        let last = known.last().map_or(day, |last| last.0.min(end));
        points.push((last.max(day), share));
    }
    points
}
