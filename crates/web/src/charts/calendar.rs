//! A calendar: one column a week, one square a day, the darker the more there was.

use super::Caption;
use super::drawing::{Drawing, LEAST, ROOMY};
use super::labels::{Anchor, text_width};

const LABEL: f64 = 11.0;
const HEAD: f64 = 20.0;
const GAP: f64 = 2.0;
const ROW: f64 = 28.0;
/// Shades from few to most; nothing at all is a shade of its own.
const SHADES: u64 = 4;

/// One day.
pub(crate) struct Day {
    /// 0 for the first day of a week.
    pub(crate) weekday: usize,
    /// How much there was.
    pub(crate) count: u64,
    /// The same, ready to show.
    pub(crate) count_name: String,
    /// Named above the week where a month begins in it.
    pub(crate) month: Option<String>,
    pub(crate) working: bool,
    /// The records behind it; empty where there are none.
    pub(crate) href: String,
    /// The day in words, with its number.
    pub(crate) words: String,
}

/// Draws the days, which follow on each other; the first is the first of a week.
pub(crate) fn draw(days: &[Day], weekdays: &[String], caption: Caption<'_>) -> String {
    let weeks = days.len().div_ceil(7).max(1);
    let left = weekdays.iter().map(|name| text_width(name, LABEL)).fold(0.0, f64::max) + 8.0;
    let side = ((LEAST - left) / weeks as f64).min(48.0);
    let most = days.iter().map(|day| day.count).max().unwrap_or(0);
    let mut svg = Drawing::fluid(HEAD + ROW * 7.0 + 2.0);
    for (place, name) in weekdays.iter().enumerate() {
        let base = HEAD + ROW * (place as f64 + 0.5) + 4.0;
        svg.text("ax", (0.0, base), Anchor::Start, name);
    }
    let mut free_from = 0.0;
    for (place, day) in days.iter().enumerate() {
        let x = left + side * (place / 7) as f64;
        if let Some(month) = &day.month
            && x >= free_from
            && x + text_width(month, LABEL) <= LEAST
        {
            svg.text("ax", (x, 12.0), Anchor::Start, month);
            free_from = x + text_width(month, LABEL) + 6.0;
        }
        let top = HEAD + ROW * day.weekday as f64;
        square(&mut svg, day, most, (x, top), (side - GAP, ROW - GAP));
    }
    svg.finish_fluid(caption)
}

fn square(svg: &mut Drawing, day: &Day, most: u64, at: (f64, f64), size: (f64, f64)) {
    if day.count == 0 && !day.working {
        return svg.outline("day off", at, size);
    }
    let class = format!("day heat{}", (day.count * SHADES).div_ceil(most.max(1)));
    if !day.href.is_empty() {
        svg.open_records(&day.href, &day.words, day.count);
    }
    svg.rect(&class, at, size);
    if !day.href.is_empty() {
        svg.close_link();
    }
    let shade = if class.ends_with('4') { "on" } else { "inday" };
    let room = |times: f64| text_width(&day.count_name, LABEL) + 2.0 <= size.0 * times;
    let class = match day.count > 0 {
        true if room(1.0) => shade.to_owned(),
        true if room(ROOMY) => format!("{shade} long"),
        _ => return,
    };
    let middle = (at.0 + size.0 / 2.0, at.1 + size.1 / 2.0 + 4.0);
    svg.text(&class, middle, Anchor::Middle, &day.count_name);
}
