//! Charts as SVG text: functions, not a framework. They take plain numbers and ready-made
//! labels, know nothing of sales, and write class names only, so that one drawing serves light,
//! dark and paper.

pub(crate) mod attainment_path;
pub(crate) mod band_dot;
pub(crate) mod benchmark;
pub(crate) mod benchmark_dot;
pub(crate) mod bullet;
pub(crate) mod calendar;
pub(crate) mod curves;
pub(crate) mod deal_path;
pub(crate) mod diverging;
mod dot;
pub(crate) mod drawing;
pub(crate) mod due_months;
pub(crate) mod funnel;
#[cfg(any(test, debug_assertions))]
pub(crate) mod gallery;
pub(crate) mod interval_dot;
mod labels;
pub(crate) mod ladder;
pub(crate) mod past_ranges;
mod pen;
pub(crate) mod quantile_dots;
mod scale;
pub(crate) mod spark;
pub(crate) mod stage_bars;
pub(crate) mod stage_strip;
pub(crate) mod stay_curves;
#[cfg(test)]
mod tests;
pub(crate) mod trend;
pub(crate) mod useful_window;
pub(crate) mod waterfall;

/// A chart whose lines would be bent by another width is drawn twice, and the style sheet shows the
/// one that fits; all others are drawn once (`Drawing::fluid`). Text is never scaled down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Width {
    /// For columns of about 560 to 750 px.
    Wide,
    /// For a phone, about 360 px.
    Narrow,
}

/// What a reader who does not see the drawing is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caption<'a> {
    /// Unique in the page; the narrow drawing adds a suffix of its own.
    pub(crate) id: &'a str,
    /// The panel's heading.
    pub(crate) title: &'a str,
    /// The finding in words, with its numbers.
    pub(crate) desc: &'a str,
}

/// Both drawings of a chart, wrapped for the style sheet to choose between.
pub(crate) fn both(draw: impl Fn(Width) -> String) -> String {
    format!(
        "<div class=\"fits\"><div class=\"wide\">{}</div><div class=\"narrow\">{}</div></div>",
        draw(Width::Wide),
        draw(Width::Narrow)
    )
}
