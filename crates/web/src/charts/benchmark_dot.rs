//! A figure with its interval beside the line of those it is compared with. A circle is fine; a
//! diamond needs a look: the whole interval lies on the worse side of the line.

use super::dot::{self, Manner};
use super::drawing::Drawing;
use super::labels::{Anchor, BOLD, shortened, text_width};
use super::scale::{Scale, nice_ticks};
use super::{Caption, Width};

const LABEL: f64 = 12.0;
const ROW: f64 = 42.0;
const HEAD: f64 = 24.0;

/// One figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dot {
    pub(crate) value: f64,
    /// Both ends of its interval.
    pub(crate) interval: Option<(f64, f64)>,
    /// The figure of the others.
    pub(crate) reference: Option<f64>,
    /// It needs a look.
    pub(crate) look: bool,
    /// It rests on too little to be judged.
    pub(crate) faint: bool,
}

impl Dot {
    fn manner(&self) -> Manner {
        match (self.look, self.faint) {
            (true, _) => Manner::Bad,
            (false, true) => Manner::Faint,
            (false, false) => Manner::Plain,
        }
    }
}

/// Draws one cell of a table, on a scale from nothing to `top`; `words` says the same to a reader
/// who does not see it.
pub(crate) fn cell(figure: Dot, top: f64, words: &str) -> String {
    let at = |value: f64| dot::at(value, top);
    let (low, high) = figure.interval.unwrap_or((figure.value, figure.value));
    let ends = (at(low), at(figure.value), at(high));
    dot::drawn(&dot::stroke(figure.manner(), figure.reference.map(at), ends), words)
}

/// One row of a chart.
pub(crate) struct Row {
    pub(crate) name: String,
    /// How many records it rests on, or why there is no figure.
    pub(crate) note: String,
    /// Absent where there is no figure.
    pub(crate) dot: Option<Dot>,
    /// The line of the others, where there is no figure of one's own.
    pub(crate) reference: Option<f64>,
    /// The figure, ready to show.
    pub(crate) value: String,
    /// The records behind it; empty where there are none.
    pub(crate) href: String,
    /// How many they are.
    pub(crate) count: u64,
    /// The row in words.
    pub(crate) words: String,
}

/// Draws one row a figure, all on one scale that reaches at least `least`.
pub(crate) fn draw(
    rows: &[Row],
    least: f64,
    value_name: &dyn Fn(f64) -> String,
    width: Width,
    caption: Caption<'_>,
) -> String {
    let (total, ticks) = match width {
        Width::Wide => (560.0, 4),
        Width::Narrow => (360.0, 2),
    };
    let room = total * 0.36;
    let label = |row: &Row| {
        text_width(&row.name, LABEL * 1.1).max(text_width(&row.note, LABEL)).min(room) + 16.0
    };
    let left = rows.iter().map(label).fold(60.0, f64::max);
    let value = |row: &Row| text_width(&row.value, LABEL * 1.1);
    let right = total - rows.iter().map(value).fold(30.0, f64::max) - 14.0;
    let ends = rows.iter().flat_map(|row| {
        let dot = row.dot.iter();
        let ends = dot.flat_map(|dot| [Some(dot.value), dot.interval.map(|(_, high)| high)]);
        ends.flatten().chain(row.reference)
    });
    let ticks = nice_ticks(0.0, ends.fold(least, f64::max), ticks);
    let x = Scale::new((0.0, ticks.top()), (left + 8.0, right - 8.0));

    let bottom = HEAD + ROW * rows.len() as f64;
    let mut svg = Drawing::new(total, bottom + 4.0);
    // Where no row has a figure, an axis would measure nothing.
    let is_measured = rows.iter().any(|row| row.dot.is_some() || row.reference.is_some());
    for tick in ticks.at.iter().filter(|_| is_measured) {
        svg.rule("grid", (x.at(*tick), HEAD - 6.0), (x.at(*tick), bottom));
        svg.text("ax", (x.at(*tick), 12.0), Anchor::Middle, &value_name(*tick));
    }
    for (place, row) in rows.iter().enumerate() {
        let top = HEAD + ROW * place as f64;
        row_of(&mut svg, row, &x, (top, room, total));
    }
    svg.finish(width, caption)
}

fn row_of(svg: &mut Drawing, row: &Row, x: &Scale, (top, room, total): (f64, f64, f64)) {
    let middle = top + ROW / 2.0;
    let linked = !row.href.is_empty();
    // The whole row can be clicked; its texts stay outside the link, whose name says the same in
    // one piece.
    if linked {
        svg.open_records(&row.href, &row.words, row.count);
        svg.rect("hit", (0.0, top), (total, ROW - 2.0));
    }
    if let Some(reference) = row.reference {
        let at = x.at(reference);
        svg.line("ref", (at, top + 3.0), (at, top + ROW - 5.0));
    }
    let look = row.dot.is_some_and(|dot| dot.look);
    if let Some(dot) = row.dot {
        let manner = dot.manner().class();
        if let Some((low, high)) = dot.interval {
            svg.line(&format!("iv{manner}"), (x.at(low), middle), (x.at(high), middle));
        }
        match look {
            true => svg.diamond("ivd bad", (x.at(dot.value), middle), 5.3),
            false => svg.dot(&format!("ivd{manner}"), (x.at(dot.value), middle), 4.0),
        }
    }
    if linked {
        svg.close_link();
    }
    svg.text(
        "lab strong",
        (0.0, middle - 3.0),
        Anchor::Start,
        &shortened(&row.name, LABEL * BOLD, room),
    );
    svg.text("lab mut", (0.0, middle + 12.0), Anchor::Start, &shortened(&row.note, LABEL, room));
    let class = if look { "lab strong warn" } else { "lab strong" };
    svg.text(class, (total, middle + 4.0), Anchor::End, &row.value);
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOT: Dot = Dot {
        value: 0.2,
        interval: Some((0.1, 0.28)),
        reference: Some(0.3),
        look: true,
        faint: false,
    };

    #[test]
    fn what_needs_a_look_has_another_shape() {
        let fine = Dot { look: false, ..DOT };
        assert!(cell(DOT, 0.6, "").contains("url(#mark-bad)"));
        assert!(cell(fine, 0.6, "").contains("url(#mark)") && !cell(fine, 0.6, "").contains("bad"));
    }

    #[test]
    fn without_others_there_is_no_line() {
        let alone = Dot { reference: None, look: false, interval: None, value: 0.2, faint: true };
        let drawn = cell(alone, 0.6, "20%");
        assert!(!drawn.contains("#mark-ref") && drawn.contains("20%"));
    }
}
