//! Our own figures beside what an outside source says, each on a scale of its own: the figure with
//! its interval, and the outside figure as an open diamond.

use super::Caption;
use super::drawing::{Drawing, LEAST};
use super::labels::{Anchor, keep_inside, shortened, text_width};
use super::scale::{Scale, nice_ticks};

const LABEL: f64 = 12.0;
/// Bold letters are a little wider.
const BOLD: f64 = LABEL * 1.04;
const ROW: f64 = 82.0;

/// One comparison.
pub(crate) struct Benchmark {
    pub(crate) name: String,
    /// The figure with both ends of its interval; none where it is absent.
    pub(crate) own: Option<(f64, f64, f64)>,
    /// The figure, ready to show; or why there is none.
    pub(crate) own_name: String,
    pub(crate) outside: f64,
    /// The outside figure with its source, ready to show.
    pub(crate) outside_name: String,
    /// The records behind our own; empty where there is no list of them.
    pub(crate) href: String,
    /// How many those are.
    pub(crate) count: u64,
    /// Both in words.
    pub(crate) words: String,
}

/// Draws one row a comparison: what it is, our own figure above the line, the other's below it.
pub(crate) fn draw(rows: &[Benchmark], caption: Caption<'_>) -> String {
    let total = LEAST;
    let mut svg = Drawing::fluid(ROW * rows.len() as f64 + 4.0);
    for (place, row) in rows.iter().enumerate() {
        let top = ROW * place as f64;
        let line = top + 42.0;
        let high = row.own.map_or(0.0, |(_, _, high)| high);
        let ticks = nice_ticks(0.0, high.max(row.outside), 5);
        let x = Scale::new((0.0, ticks.top()), (6.0, total - 6.0));
        if !row.href.is_empty() {
            svg.open_records(&row.href, &row.words, row.count);
            svg.rect("hit", (0.0, top + 2.0), (total, ROW - 12.0));
        }
        svg.rule("base", (x.at(0.0), line), (x.at(ticks.top()), line));
        svg.rule("base", (x.at(0.0), line - 5.0), (x.at(0.0), line + 5.0));
        svg.diamond("outs", (x.at(row.outside), line), 5.6);
        if let Some((value, low, high)) = row.own {
            svg.line("iv", (x.at(low), line), (x.at(high), line));
            svg.dot("ivd", (x.at(value), line), 4.2);
        }
        if !row.href.is_empty() {
            svg.close_link();
        }
        let own = shortened(&row.own_name, BOLD, total * 0.5);
        let room = total - text_width(&own, BOLD) - 16.0;
        svg.cut("lab strong", (0.0, top + 20.0), Anchor::Start, &row.name, (BOLD, room));
        svg.text("lab strong", (total, top + 20.0), Anchor::End, &own);
        let wide = text_width(&row.outside_name, LABEL).min(total);
        let (at, anchor) = keep_inside(x.at(row.outside), wide, (0.0, total));
        // Letters are narrower than they are taken to be.
        let said = (LABEL, total * 1.08);
        svg.cut("lab mut", (at, line + 22.0), anchor, &row.outside_name, said);
    }
    svg.finish_fluid(caption)
}
