//! Closed won month by month as bars, the month's quota as a heavy mark across, growth below.

use super::Caption;
use super::drawing::{Drawing, LEAST, ROOMY};
use super::labels::{Anchor, keep_inside, text_width};
use super::scale::{Scale, nice_ticks};

const AXIS: f64 = 11.5;
const HEIGHT: f64 = 270.0;
const MONTHS: usize = 12;

/// One month.
pub(crate) struct Month {
    /// The month's name, short.
    pub(crate) name: String,
    /// Closed won.
    pub(crate) won: f64,
    /// The quota, if there is one.
    pub(crate) quota: Option<f64>,
    /// Growth on the month before, ready to show; empty when there is nothing to compare with.
    pub(crate) growth: String,
    /// The same as a multiple, which is shorter where a month is many times the one before; empty
    /// below twice as much.
    pub(crate) growth_times: String,
    /// The month has not ended, so it is drawn lighter.
    pub(crate) running: bool,
    /// The deals behind the bar.
    pub(crate) href: String,
    /// What those deals add up to.
    pub(crate) amount: i64,
    /// The month, its value and its quota in words.
    pub(crate) words: String,
}

/// Whether there is anything to draw: something won, or a quota.
pub(crate) fn is_empty(months: &[Month]) -> bool {
    months.iter().all(|month| month.won == 0.0 && month.quota.unwrap_or(0.0) == 0.0)
}

/// Draws the last year of months.
pub(crate) fn draw(
    months: &[Month],
    value_name: &dyn Fn(f64, f64) -> String,
    caption: Caption<'_>,
) -> String {
    let months = &months[months.len().saturating_sub(MONTHS)..];
    let values = || months.iter().flat_map(|month| month.quota.into_iter().chain([month.won]));
    let ticks = nice_ticks(values().fold(0.0, f64::min), values().fold(0.0, f64::max), 4);
    let widest = |value: &f64| text_width(&value_name(*value, ticks.step), AXIS);
    let left = (ticks.at.iter().map(widest).fold(0.0, f64::max) + 12.0).ceil();
    let bottom = HEIGHT - 44.0;
    let y = Scale::new((ticks.bottom(), ticks.top()), (bottom, 10.0));

    let mut svg = Drawing::fluid(HEIGHT);
    for tick in &ticks.at {
        svg.rule("grid", (left, y.at(*tick)), (LEAST, y.at(*tick)));
        let name = value_name(*tick, ticks.step);
        svg.text("ax", (0.0, y.at(*tick) + 4.0), Anchor::Start, &name);
    }
    let slot = (LEAST - left) / months.len().max(1) as f64;
    let names = [slot, slot * ROOMY].map(|room| Below::names(months, room));
    let growth = [slot, slot * ROOMY].map(|room| Below::growth(months, room));
    for (place, month) in months.iter().enumerate() {
        let middle = left + slot * (place as f64 + 0.5);
        svg.open_link(&month.href, &month.words, month.amount);
        // The whole slot can be clicked; the texts below it stay outside the link, whose name
        // says the same in full.
        svg.rect("hit", (middle - slot / 2.0, 10.0), (slot, bottom - 10.0));
        bar(&mut svg, month, (middle, slot), &y);
        svg.close_link();
        write(&mut svg, "ax", (middle, bottom + 18.0), names.each_ref().map(|one| one.text(place)));
        write(
            &mut svg,
            "lab mut",
            (middle, bottom + 36.0),
            growth.each_ref().map(|one| one.text(place)),
        );
    }
    svg.finish_fluid(caption)
}

/// What is written below the months where one has so much room: the texts that are shown, and how
/// many months share one, counted from the last.
struct Below<'a> {
    texts: Vec<&'a str>,
    every: usize,
}

impl<'a> Below<'a> {
    fn of(texts: impl Iterator<Item = &'a str>, room: f64) -> Below<'a> {
        let texts: Vec<&str> = texts.collect();
        let widest = texts.iter().map(|text| text_width(text, AXIS)).fold(0.0, f64::max);
        Below { every: ((widest + 1.0) / room).ceil().max(1.0) as usize, texts }
    }

    fn names(months: &'a [Month], room: f64) -> Below<'a> {
        Below::of(months.iter().map(|month| month.name.as_str()), room)
    }

    fn growth(months: &'a [Month], room: f64) -> Below<'a> {
        let text = |month: &'a Month| match text_width(&month.growth, AXIS) + 1.0 > room {
            true if !month.growth_times.is_empty() => month.growth_times.as_str(),
            _ => month.growth.as_str(),
        };
        Below::of(months.iter().map(text), room)
    }

    /// The text of the month at that place; empty where another stands in its room.
    fn text(&self, place: usize) -> &'a str {
        match (self.texts.len() - 1 - place).is_multiple_of(self.every) {
            true => self.texts[place],
            false => "",
        }
    }
}

/// Writes a line of texts, with those for narrow and for roomy drawings where they differ.
fn write(svg: &mut Drawing, class: &str, (middle, base): (f64, f64), [short, long]: [&str; 2]) {
    let mut text = |class: &str, words: &str| {
        let (x, anchor) = keep_inside(middle, text_width(words, AXIS), (0.0, LEAST));
        if !words.is_empty() {
            svg.text(class, (x, base), anchor, words);
        }
    };
    if short == long {
        return text(class, short);
    }
    text(&format!("{class} long"), long);
    text(&format!("{class} short"), short);
}

fn bar(svg: &mut Drawing, month: &Month, (middle, slot): (f64, f64), y: &Scale) {
    let thick = (slot * 0.58).min(34.0);
    let (zero, end) = (y.at(0.0), y.at(month.won));
    let class = if month.running { "bar part" } else { "bar" };
    let corner = (middle - thick / 2.0, zero.min(end));
    svg.rect(class, corner, (thick, (zero - end).abs()));
    if let Some(quota) = month.quota {
        let reach = (thick / 2.0 + 4.0).min(slot / 2.0 - 1.0);
        let at = y.at(quota);
        svg.line("qtick", (middle - reach, at), (middle + reach, at));
    }
}
