//! Cumulative closed won through a period: a staircase of what is won, the dotted usual pace,
//! the quota as a line, where today stands, and a fan of where it may lead.

use super::drawing::Drawing;
use super::labels::{Anchor, label_dodge, text_width, without_overlap};
use super::scale::{Scale, Ticks, nice_ticks};
use super::{Caption, Width};
pub(crate) use fan::FanDay;

mod fan;

const LABEL: f64 = 12.0;
const AXIS: f64 = 11.5;

/// One chart. Values are in any one unit; positions count days from the start of the period.
pub(crate) struct AttainmentPath<'a> {
    /// Days in the period; the horizontal axis runs from 0 to this.
    pub(crate) days: usize,
    /// Closed won up to the end of each day so far.
    pub(crate) won: &'a [f64],
    /// What is usually closed by the end of each day of the period; empty when unknown.
    pub(crate) pace: &'a [f64],
    /// The quota of the period, if there is one.
    pub(crate) quota: Option<f64>,
    /// Whether the period still runs, so that the last staircase step is today's.
    pub(crate) running: bool,
    /// Where it may lead from today on, rising in days; empty where that is not told.
    pub(crate) fan: &'a [FanDay],
    /// Days to name on the horizontal axis, rising.
    pub(crate) day_names: &'a [(usize, String)],
    /// Names a value of the vertical axis, given the distance between two ticks.
    pub(crate) value_name: &'a dyn Fn(f64, f64) -> String,
    pub(crate) labels: Labels<'a>,
}

/// Words written into the chart.
pub(crate) struct Labels<'a> {
    pub(crate) won_value: &'a str,
    pub(crate) won: &'a str,
    pub(crate) today: &'a str,
    pub(crate) pace: &'a str,
    pub(crate) quota: &'a str,
    /// The middle of the fan at its end, and its name.
    pub(crate) finish_value: &'a str,
    pub(crate) finish: &'a str,
}

/// The area of the plot and its scales.
struct Frame {
    left: f64,
    right: f64,
    bottom: f64,
    x: Scale,
    y: Scale,
    ticks: Ticks,
}

/// Draws the chart at one width.
pub(crate) fn draw(chart: &AttainmentPath<'_>, width: Width, caption: Caption<'_>) -> String {
    let size = match width {
        Width::Wide => (748.0, 424.0),
        Width::Narrow => (360.0, 300.0),
    };
    let frame = frame(chart, size);
    let mut svg = Drawing::new(size.0, size.1);
    axes(&mut svg, chart, &frame);
    fan::draw(&mut svg, chart, &frame);
    if let Some(quota) = chart.quota {
        let y = frame.y.at(quota);
        svg.line("quota", (frame.left, y), (frame.right, y));
        svg.text("lab strong", (frame.left + 2.0, y - 8.0), Anchor::Start, chart.labels.quota);
    }
    let pace = points(chart.pace, &frame);
    if pace.len() > 1 {
        svg.path("pace", &pace);
    }
    let won = points(chart.won, &frame);
    if let [.., last] = won.as_slice() {
        svg.steps("act", &won);
        standing(&mut svg, chart, &frame, *last, &pace);
    }
    pace_label(&mut svg, chart, &pace);
    svg.finish(width, caption)
}

fn frame(chart: &AttainmentPath<'_>, size: (f64, f64)) -> Frame {
    let fan = || chart.fan.iter().flat_map(FanDay::ends);
    let all = || chart.won.iter().chain(chart.pace).copied().chain(chart.quota).chain(fan());
    let ticks = nice_ticks(all().fold(0.0, f64::min), all().fold(0.0, f64::max), 5);
    let name = |value: &f64| text_width(&(chart.value_name)(*value, ticks.step), AXIS);
    let left = (ticks.at.iter().map(name).fold(0.0, f64::max) + 10.0).ceil();
    // A staircase that ends near the right edge gets room beside it for its label.
    let late = chart.won.len() * 20 > chart.days * 17;
    let labels = &chart.labels;
    let label = |words: [&str; 2]| {
        words.map(|word| text_width(word, LABEL)).into_iter().fold(0.0, f64::max)
    };
    let right = size.0
        - match (chart.fan.is_empty(), late) {
            (false, _) => label([labels.finish_value, labels.finish]) + 14.0,
            (true, true) => label([labels.won_value, labels.won]) + 14.0,
            (true, false) => 8.0,
        };
    let bottom = size.1 - 30.0;
    Frame {
        left,
        right,
        bottom,
        x: Scale::new((0.0, chart.days as f64), (left, right)),
        y: Scale::new((ticks.bottom(), ticks.top()), (bottom, 28.0)),
        ticks,
    }
}

/// The end of day `n` stands at position `n + 1`; the period starts at nothing.
fn points(values: &[f64], frame: &Frame) -> Vec<(f64, f64)> {
    if values.is_empty() {
        return Vec::new();
    }
    let start = (frame.x.at(0.0), frame.y.at(0.0));
    let day = |(day, value): (usize, &f64)| (frame.x.at((day + 1) as f64), frame.y.at(*value));
    std::iter::once(start).chain(values.iter().enumerate().map(day)).collect()
}

fn axes(svg: &mut Drawing, chart: &AttainmentPath<'_>, frame: &Frame) {
    for tick in &frame.ticks.at {
        let y = frame.y.at(*tick);
        svg.rule("grid", (frame.left, y), (frame.right, y));
        let name = (chart.value_name)(*tick, frame.ticks.step);
        svg.text("ax", (frame.left - 10.0, y + 4.0), Anchor::End, &name);
    }
    let last = chart.day_names.len().saturating_sub(1);
    let placed: Vec<(f64, Anchor)> = (chart.day_names.iter().enumerate())
        .map(|(place, (day, _))| match place {
            0 => (frame.left, Anchor::Start),
            _ if place == last => (frame.right, Anchor::End),
            _ => (frame.x.at(*day as f64), Anchor::Middle),
        })
        .collect();
    let spans: Vec<(f64, f64)> = (placed.iter().zip(chart.day_names))
        .map(|((x, anchor), (_, name))| anchor.span(*x, text_width(name, AXIS)))
        .collect();
    let shown = without_overlap(&spans, 8.0);
    for ((place, (_, name)), shown) in placed.iter().zip(chart.day_names).zip(shown) {
        if shown {
            svg.text("ax", (place.0, frame.bottom + 22.0), place.1, name);
        }
    }
}

/// The last point with its value, and today's line below it.
fn standing(
    svg: &mut Drawing,
    chart: &AttainmentPath<'_>,
    frame: &Frame,
    at: (f64, f64),
    pace: &[(f64, f64)],
) {
    let labels = &chart.labels;
    if chart.running {
        svg.line("now", (at.0, at.1), (at.0, frame.bottom));
    }
    svg.dot("dot", at, 4.5);
    // Behind the usual pace the free space is below the point, ahead of it above.
    let behind = pace.get(chart.won.len()).is_some_and(|usual| usual.1 < at.1);
    let widest = text_width(labels.won_value, LABEL).max(text_width(labels.won, LABEL));
    let fits_left = at.0 - 12.0 - widest > frame.left;
    let late = frame.right - at.0 < 8.0 + widest;
    let low = at.1 + 52.0 > frame.bottom;
    let (x, anchor, y) = match (late, behind || !fits_left) {
        // On the right stands where the fan ends.
        (true, _) if !chart.fan.is_empty() => (at.0 - 12.0, Anchor::End, at.1 - 26.0),
        (true, _) => (at.0 + 10.0, Anchor::Start, at.1 - 2.0),
        // Down at the axis there is only room above, and the pace is far up.
        (false, true) if low => (at.0 + 10.0, Anchor::Start, frame.bottom - 41.0),
        (false, true) => (at.0 + 10.0, Anchor::Start, at.1 + 16.0),
        (false, false) => (at.0 - 12.0, Anchor::End, at.1 - 26.0),
    };
    let y = clear_of_quota(y, chart.quota.map(|quota| frame.y.at(quota)));
    let wished = [y, y + 15.0, frame.bottom - 9.0];
    let placed = label_dodge(&wished, 15.0, (14.0, frame.bottom - 9.0));
    svg.text("lab strong actc", (x, placed[0]), anchor, labels.won_value);
    svg.text("lab", (x, placed[1]), anchor, labels.won);
    if chart.running {
        today(svg, labels.today, at.0, placed[2], frame);
    }
}

/// Two lines of text that begin at `y`, moved above or below the line of the quota where it would
/// run through them.
fn clear_of_quota(y: f64, quota: Option<f64>) -> f64 {
    match quota {
        Some(quota) if (y - 12.0..=y + 19.0).contains(&quota) => match quota > 60.0 {
            true => quota - 22.0,
            false => quota + 16.0,
        },
        _ => y,
    }
}

fn today(svg: &mut Drawing, word: &str, x: f64, y: f64, frame: &Frame) {
    let fits = x + 7.0 + text_width(word, LABEL) < frame.right;
    let (x, anchor) = if fits { (x + 7.0, Anchor::Start) } else { (x - 7.0, Anchor::End) };
    svg.text("lab", (x, y), anchor, word);
}

/// Names the pace line where nothing else is drawn: below it, to the right of today. Where that
/// space is small the legend has to do.
fn pace_label(svg: &mut Drawing, chart: &AttainmentPath<'_>, pace: &[(f64, f64)]) {
    if pace.len() <= chart.days || !chart.fan.is_empty() || chart.won.len() * 10 > chart.days * 6 {
        return;
    }
    let (x, y) = pace[chart.days * 17 / 20];
    svg.line("lead", (x + 2.0, y + 6.0), (x + 8.0, y + 30.0));
    svg.text("lab mut", (x + 10.0, y + 44.0), Anchor::Middle, chart.labels.pace);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_won_is_not_struck_through_by_the_quota() {
        for quota in [20.0, 59.0, 90.0, 100.0, 119.0, 130.0] {
            let y = clear_of_quota(100.0, Some(quota));
            assert!(!(y - 12.0..=y + 19.0).contains(&quota), "{quota}: {y}");
        }
        assert_eq!(clear_of_quota(100.0, Some(150.0)), 100.0);
        assert_eq!(clear_of_quota(100.0, None), 100.0);
    }
}
