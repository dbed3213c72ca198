//! How deals go from stage to stage: a row a stage with what is open in it, the share that goes on
//! with its interval, and the usual share as a dashed line.

use super::Caption;
use super::drawing::{Drawing, LEAST, Link};
use super::labels::{Anchor, bold_width, shortened, text_width};
use super::scale::Scale;

const LABEL: f64 = 12.0;
const ROW: f64 = 50.0;
/// From the top of a row to the middle of its bar: above it stands what it is.
const MIDDLE: f64 = 33.0;
/// Where the bars end, and where the shares begin.
const BARS: f64 = 150.0;
const RATES: f64 = 186.0;
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

/// Draws one row a stage.
pub(crate) fn draw(stages: &[Stage], labels: &Labels<'_>, caption: Caption<'_>) -> String {
    let value = |stage: &Stage| match stage.rate {
        Some(_) => bold_width(&stage.rate_name, LABEL),
        None => 0.0,
    };
    let end = LEAST - stages.iter().map(value).fold(36.0, f64::max) - 16.0;
    let rates = Scale::new((0.0, 1.0), (RATES, end));
    let mut svg = Drawing::fluid(HEAD + ROW * stages.len() as f64 + 2.0);
    axis(&mut svg, stages.len(), &rates, labels.axis);
    let most = stages.iter().map(|stage| stage.amount).fold(0.0, f64::max);
    for (place, stage) in stages.iter().enumerate() {
        let top = HEAD + ROW * place as f64;
        open(&mut svg, stage, top, most);
        moved(&mut svg, stage, top, (&rates, end), labels);
    }
    svg.finish_fluid(caption)
}

fn axis(svg: &mut Drawing, rows: usize, rates: &Scale, name: &str) {
    let bottom = HEAD + ROW * rows as f64;
    for share in [0.0, 0.5, 1.0] {
        svg.rule("grid", (rates.at(share), HEAD), (rates.at(share), bottom));
    }
    svg.text("ax", (rates.at(0.5), 14.0), Anchor::Middle, "50");
    svg.text("ax", (rates.at(1.0), 14.0), Anchor::Middle, "100%");
    // Named at its left end, or as far left of its middle as the name is long.
    let room = rates.at(0.5) - text_width("50", 11.5) / 2.0 - 8.0;
    let from = (room - text_width(name, 11.5)).clamp(0.0, RATES);
    svg.text("ax", (from, 14.0), Anchor::Start, &shortened(name, 11.5, room));
}

fn open(svg: &mut Drawing, stage: &Stage, top: f64, most: f64) {
    let length = Scale::new((0.0, most), (0.0, BARS)).at(stage.amount.max(0.0));
    svg.linked(&stage.open, |svg| {
        svg.rect("hit", (0.0, top), (RATES - 12.0, ROW - 4.0));
        svg.rect("fbar", (0.0, top + MIDDLE - 11.0), (length, 22.0));
    });
    svg.noted(top + MIDDLE - 18.0, &stage.name, &stage.count, LABEL);
    let wide = text_width(&stage.amount_name, LABEL);
    let (class, at, anchor) = match length {
        _ if length > wide + 20.0 => ("lab inv", length - 9.0, Anchor::End),
        _ if length + 8.0 + wide > BARS + 26.0 => ("lab", BARS + 26.0, Anchor::End),
        _ => ("lab", length + 8.0, Anchor::Start),
    };
    svg.text(class, (at, top + MIDDLE + 4.5), anchor, &stage.amount_name);
}

fn moved(
    svg: &mut Drawing,
    stage: &Stage,
    top: f64,
    (rates, end): (&Scale, f64),
    labels: &Labels<'_>,
) {
    let (middle, y) = (top + MIDDLE, top + MIDDLE + 4.5);
    let Some(rate) = stage.rate else {
        let text = shortened(&stage.rate_name, LABEL, LEAST - RATES);
        return svg.text("lab mut", (RATES, y), Anchor::Start, &text);
    };
    let bad = if rate.is_below() { " bad" } else { "" };
    let at = |share: f64| rates.at(share.clamp(0.0, 1.0));
    svg.linked(&stage.moved, |svg| {
        svg.rect("hit", (RATES - 8.0, top), (LEAST - RATES + 8.0, ROW - 4.0));
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
        if at(usual) + 6.0 + text_width(&text, 11.5) < end + 8.0 {
            svg.text("lab mut", (at(usual) + 6.0, y - 0.5), Anchor::Start, &text);
        }
    }
    let class = if rate.is_below() { "lab strong warn" } else { "lab strong" };
    svg.text(class, (LEAST, y), Anchor::End, &stage.rate_name);
}
