//! How deals go from stage to stage: a row a stage with what is open in it, the share that goes on
//! with its interval, and the usual share as a dashed line.

use super::drawing::{Drawing, Link};
use super::labels::{Anchor, BOLD, bold_width, shortened, text_width};
use super::scale::Scale;
use super::{Caption, Width};

const LABEL: f64 = 12.0;
const ROW: f64 = 46.0;
const HEAD: f64 = 24.0;

/// One stage.
pub(crate) struct Stage {
    pub(crate) name: String,
    /// How many deals are open, ready to show.
    pub(crate) count: String,
    /// Open amount.
    pub(crate) amount: f64,
    pub(crate) amount_name: String,
    pub(crate) open: Link,
    /// The share that goes on; `None` where there is none.
    pub(crate) rate: Option<Rate>,
    /// The share, or why there is none.
    pub(crate) rate_name: String,
    pub(crate) moved: Link,
}

/// A share with where it truly lies, and what is usual.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    pub(crate) value: f64,
    /// Ends of the interval, where there is one.
    pub(crate) interval: Option<(f64, f64)>,
    pub(crate) usual: Option<f64>,
}

impl Rate {
    /// The whole interval lies below what is usual.
    pub(crate) fn is_below(&self) -> bool {
        self.interval.zip(self.usual).is_some_and(|((_, high), usual)| high < usual)
    }
}

/// Words written into the chart.
pub(crate) struct Labels<'a> {
    /// Names the axis of shares.
    pub(crate) axis: &'a str,
    /// Names the usual share of the stage that falls behind it.
    pub(crate) usual: &'a dyn Fn(f64) -> String,
}

/// Where the columns stand.
struct Columns {
    total: f64,
    name: f64,
    /// The bars; none where there is no room for them.
    bars: Option<(f64, f64)>,
    rates: Scale,
    rates_from: f64,
    rates_to: f64,
}

/// Draws one row a stage.
pub(crate) fn draw(
    stages: &[Stage],
    labels: &Labels<'_>,
    width: Width,
    caption: Caption<'_>,
) -> String {
    let columns = columns(stages, width);
    let mut svg = Drawing::new(columns.total, HEAD + ROW * stages.len() as f64 + 2.0);
    axis(&mut svg, stages.len(), &columns, labels.axis);
    let most = stages.iter().map(|stage| stage.amount).fold(0.0, f64::max);
    for (place, stage) in stages.iter().enumerate() {
        let top = HEAD + ROW * place as f64;
        open(&mut svg, stage, top, most, &columns);
        moved(&mut svg, stage, top, &columns, labels);
    }
    svg.finish(width, caption)
}

fn columns(stages: &[Stage], width: Width) -> Columns {
    let (total, room) = match width {
        Width::Wide => (560.0, 150.0),
        Width::Narrow => (360.0, 136.0),
    };
    let label = |stage: &Stage| {
        bold_width(&stage.name, LABEL).max(text_width(&below(stage, width), LABEL)).min(room)
    };
    let name = stages.iter().map(label).fold(40.0, f64::max);
    let value = |stage: &Stage| match stage.rate {
        Some(_) => bold_width(&stage.rate_name, LABEL),
        None => 0.0,
    };
    let values = stages.iter().map(value).fold(36.0, f64::max);
    let bars = match width {
        Width::Wide => Some((name + 14.0, name + 14.0 + 158.0)),
        Width::Narrow => None,
    };
    let rates_from = bars.map_or(name + 22.0, |(_, end)| end + 36.0);
    let rates_to = total - values - 16.0;
    Columns {
        total,
        name,
        bars,
        rates: Scale::new((0.0, 1.0), (rates_from, rates_to)),
        rates_from,
        rates_to,
    }
}

/// What stands below the name: where there is no bar, the amount, too.
fn below(stage: &Stage, width: Width) -> String {
    match width {
        Width::Wide => stage.count.clone(),
        Width::Narrow => format!("{} · {}", stage.count, stage.amount_name),
    }
}

fn axis(svg: &mut Drawing, rows: usize, columns: &Columns, name: &str) {
    let bottom = HEAD + ROW * rows as f64;
    for share in [0.0, 0.5, 1.0] {
        let x = columns.rates.at(share);
        svg.rule("grid", (x, HEAD), (x, bottom));
    }
    svg.text("ax", (columns.rates.at(0.5), 14.0), Anchor::Middle, "50");
    svg.text("ax", (columns.rates.at(1.0), 14.0), Anchor::Middle, "100%");
    // Named at its left end, or as far left of its middle as the name is long.
    let room = columns.rates.at(0.5) - text_width("50", 11.5) / 2.0 - 8.0;
    let from = (room - text_width(name, 11.5)).clamp(0.0, columns.rates_from);
    svg.text("ax", (from, 14.0), Anchor::Start, &shortened(name, 11.5, room));
}

fn open(svg: &mut Drawing, stage: &Stage, top: f64, most: f64, columns: &Columns) {
    let x = Scale::new((0.0, most), columns.bars.unwrap_or_default());
    let (start, _) = columns.bars.unwrap_or_default();
    let length = x.at(stage.amount.max(0.0)) - start;
    svg.linked(&stage.open, |svg| {
        let wide = columns.rates_from - 12.0;
        svg.rect("hit", (0.0, top), (wide, ROW - 4.0));
        if columns.bars.is_some() {
            svg.rect("fbar", (start, top + 8.0), (length, 26.0));
        }
    });
    let name = shortened(&stage.name, LABEL * BOLD, columns.name);
    svg.text("lab strong", (0.0, top + 19.0), Anchor::Start, &name);
    let width = columns.bars.map_or(Width::Narrow, |_| Width::Wide);
    let count = shortened(&below(stage, width), LABEL, columns.name + 8.0);
    svg.text("lab mut", (0.0, top + 35.0), Anchor::Start, &count);
    let Some((_, end)) = columns.bars else { return };
    let wide = text_width(&stage.amount_name, LABEL);
    let (class, at, anchor) = match length {
        _ if length > wide + 20.0 => ("lab inv", start + length - 9.0, Anchor::End),
        _ if start + length + 8.0 + wide > end + 26.0 => ("lab", end + 26.0, Anchor::End),
        _ => ("lab", start + length + 8.0, Anchor::Start),
    };
    svg.text(class, (at, top + 25.5), anchor, &stage.amount_name);
}

fn moved(svg: &mut Drawing, stage: &Stage, top: f64, columns: &Columns, labels: &Labels<'_>) {
    let (middle, y) = (top + 21.0, top + 25.5);
    let Some(rate) = stage.rate else {
        let room = columns.total - columns.rates_from;
        let text = shortened(&stage.rate_name, LABEL, room);
        return svg.text("lab mut", (columns.rates_from, y), Anchor::Start, &text);
    };
    let bad = if rate.is_below() { " bad" } else { "" };
    let at = |share: f64| columns.rates.at(share.clamp(0.0, 1.0));
    svg.linked(&stage.moved, |svg| {
        let from = columns.rates_from - 8.0;
        svg.rect("hit", (from, top), (columns.total - from, ROW - 4.0));
        if let Some(usual) = rate.usual {
            svg.line("ref", (at(usual), middle - 13.0), (at(usual), middle + 13.0));
        }
        if let Some((low, high)) = rate.interval {
            svg.line(&format!("iv{bad}"), (at(low), middle), (at(high), middle));
        }
        match rate.is_below() {
            true => svg.diamond("ivd bad", (at(rate.value), middle), 5.3),
            false => svg.dot("ivd", (at(rate.value), middle), 4.0),
        }
    });
    if let Some(usual) = rate.usual.filter(|_| rate.is_below()) {
        let text = (labels.usual)(usual);
        if at(usual) + 6.0 + text_width(&text, 11.5) < columns.rates_to + 8.0 {
            svg.text("lab mut", (at(usual) + 6.0, y - 0.5), Anchor::Start, &text);
        }
    }
    let class = if rate.is_below() { "lab strong warn" } else { "lab strong" };
    svg.text(class, (columns.total, y), Anchor::End, &stage.rate_name);
}
