//! Open amount per stage: one bar a stage, in the order of the process.

use super::Caption;
use super::drawing::{Drawing, LEAST};
use super::labels::{Anchor, BOLD, bold_width, text_width};
use super::scale::Scale;

const LABEL: f64 = 12.0;
/// Bold letters are a little wider.
const ROW: f64 = 46.0;

/// One stage.
pub(crate) struct Stage {
    pub(crate) name: String,
    /// How many deals, ready to show.
    pub(crate) count: String,
    /// Open amount.
    pub(crate) amount: f64,
    /// The amount, ready to show.
    pub(crate) amount_name: String,
    /// The deals behind the bar; empty when there is no list of them.
    pub(crate) href: String,
    /// What those deals add up to.
    pub(crate) exact: i64,
}

/// Draws one row a stage.
pub(crate) fn draw(stages: &[Stage], caption: Caption<'_>) -> String {
    let total = LEAST;
    let room = total * 0.4;
    let label = |stage: &Stage| bold_width(&stage.name, LABEL).max(text_width(&stage.count, LABEL));
    let left = stages.iter().map(label).fold(40.0, f64::max).min(room) + 14.0;
    let most = stages.iter().map(|stage| stage.amount).fold(0.0, f64::max);
    let x = Scale::new((0.0, most), (left, total));

    let mut svg = Drawing::fluid(ROW * stages.len() as f64 + 4.0);
    for (place, stage) in stages.iter().enumerate() {
        let top = ROW * place as f64;
        let length = x.at(stage.amount.max(0.0)) - left;
        // The whole row can be clicked; its texts stay outside the link, whose name says the
        // same in one piece.
        if !stage.href.is_empty() {
            let words = format!("{}: {}, {}", stage.name, stage.count, stage.amount_name);
            svg.open_link(&stage.href, &words, stage.exact);
            svg.rect("hit", (0.0, top), (total, ROW - 4.0));
        }
        svg.rect("fbar", (left, top + 8.0), (length, 28.0));
        if !stage.href.is_empty() {
            svg.close_link();
        }
        let size = (LABEL * BOLD, room);
        svg.cut("lab strong", (0.0, top + 19.0), Anchor::Start, &stage.name, size);
        svg.text("lab mut", (0.0, top + 35.0), Anchor::Start, &stage.count);
        let inside = length > text_width(&stage.amount_name, LABEL) + 20.0;
        let (class, at, anchor) = if inside {
            ("lab inv", left + length - 9.0, Anchor::End)
        } else {
            ("lab", left + length + 8.0, Anchor::Start)
        };
        svg.text(class, (at, top + 26.5), anchor, &stage.amount_name);
    }
    svg.finish_fluid(caption)
}
