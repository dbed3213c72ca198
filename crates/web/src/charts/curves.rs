//! Shares that grow with time: one staircase a group, its name at its end.

use super::drawing::Drawing;
use super::labels::{Anchor, label_dodge, shortened, text_width, without_overlap};
use super::scale::Scale;
use super::{Caption, Width};

const LABEL: f64 = 12.0;
const TICK: f64 = 11.5;
const HEIGHT: f64 = 230.0;
const TOP: f64 = 14.0;
const BASE: f64 = HEIGHT - 26.0;
/// Which stroke each group has, in order.
const STROKES: [&str; 3] = ["act", "curve2", "pace"];

/// One group.
pub(crate) struct Curve {
    pub(crate) name: String,
    /// When, and the share by then; rising.
    pub(crate) points: Vec<(f64, f64)>,
}

/// Draws up to three groups up to `last`, with these ticks of time.
pub(crate) fn draw(
    curves: &[Curve],
    last: f64,
    ticks: &[(f64, String)],
    width: Width,
    caption: Caption<'_>,
) -> String {
    let (total, room) = match width {
        Width::Wide => (560.0, 150.0),
        Width::Narrow => (360.0, 100.0),
    };
    let widest = curves.iter().map(|curve| text_width(&curve.name, LABEL)).fold(0.0, f64::max);
    let (left, right) = (38.0, total - widest.min(room) - 10.0);
    let x = Scale::new((0.0, last), (left, right));
    let y = Scale::new((0.0, 1.0), (BASE, TOP));
    let mut svg = Drawing::new(total, HEIGHT);
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        svg.rule("grid", (left, y.at(share)), (right, y.at(share)));
        let name = format!("{}%", quarter * 25);
        svg.text("ax", (left - 6.0, y.at(share) + 4.0), Anchor::End, &name);
    }
    let placed =
        |(at, name): &(f64, String)| Anchor::Middle.span(x.at(*at), text_width(name, TICK));
    let shown = without_overlap(&ticks.iter().map(placed).collect::<Vec<_>>(), 8.0);
    for ((at, name), _) in ticks.iter().zip(shown).filter(|(_, shown)| *shown) {
        svg.text("ax", (x.at(*at), HEIGHT - 8.0), Anchor::Middle, name);
    }
    let end = |curve: &Curve| share_by(curve, last);
    let wished: Vec<f64> = curves.iter().map(|curve| y.at(end(curve)) + 4.0).collect();
    let placed = label_dodge(&wished, 15.0, (TOP, BASE));
    for ((curve, class), base) in curves.iter().zip(STROKES).zip(placed) {
        let within = curve.points.iter().filter(|(at, _)| *at <= last);
        let steps = within.map(|(at, share)| (x.at(*at), y.at(*share)));
        let start = [(x.at(0.0), y.at(0.0))].into_iter();
        let stop = [(x.at(last), y.at(end(curve)))];
        svg.steps(class, &start.chain(steps).chain(stop).collect::<Vec<_>>());
        svg.text("lab", (right + 8.0, base), Anchor::Start, &shortened(&curve.name, LABEL, room));
    }
    svg.finish(width, caption)
}

/// The share reached by then.
fn share_by(curve: &Curve, last: f64) -> f64 {
    curve.points.iter().take_while(|(at, _)| *at <= last).last().map_or(0.0, |(_, share)| *share)
}
