//! Rows of figures on one scale, each a dot with its interval: the rungs of a ladder, the links of
//! a chain, or groups side by side. A diamond needs a look.

use super::Caption;
use super::drawing::{Drawing, LEAST};
use super::labels::{Anchor, keep_inside, shortened, text_width, without_overlap};
use super::scale::Scale;

const LABEL: f64 = 12.0;
/// Bold letters are a little wider.
const BOLD: f64 = LABEL * 1.04;
const TICK: f64 = 11.5;
/// The widest name.
const ROOM: f64 = 150.0;
const ROW: f64 = 40.0;
const HEAD: f64 = 24.0;

/// The rows and what they share.
pub(crate) struct Ladder<'a> {
    pub(crate) rungs: &'a [Rung],
    /// Where the scale begins and ends.
    pub(crate) ends: (f64, f64),
    /// Its ticks with their names, rising.
    pub(crate) ticks: &'a [(f64, String)],
    /// What all rows are compared with.
    pub(crate) reference: Option<f64>,
}

/// One row.
#[derive(Clone, Default)]
pub(crate) struct Rung {
    pub(crate) name: String,
    /// What it rests on, or why there is no figure.
    pub(crate) note: String,
    /// The figure with both ends of its interval; none where it is absent.
    pub(crate) dot: Option<(f64, f64, f64)>,
    /// The figure, ready to show.
    pub(crate) shown: String,
    /// What an outside source says of it.
    pub(crate) outside: Option<f64>,
    /// Its whole interval lies on the wrong side.
    pub(crate) bad: bool,
    /// The records behind it; empty where there is no list of them.
    pub(crate) href: String,
    /// How many those are.
    pub(crate) count: u64,
    /// The row in words, with its numbers.
    pub(crate) words: String,
}

/// Draws one row a rung.
pub(crate) fn draw(ladder: &Ladder<'_>, caption: Caption<'_>) -> String {
    let widest = |of: &dyn Fn(&Rung) -> f64| ladder.rungs.iter().map(of).fold(0.0, f64::max);
    let note = |rung: &Rung| rung.dot.map_or(0.0, |_| text_width(&rung.note, LABEL));
    let label = |rung: &Rung| text_width(&rung.name, BOLD).max(note(rung));
    let left = widest(&label).clamp(40.0, ROOM) + 20.0;
    let right = LEAST - widest(&|rung| text_width(&rung.shown, BOLD)).min(90.0) - 16.0;
    let x = Scale::new(ladder.ends, (left, right));
    let at = |value: f64| x.at(value.clamp(ladder.ends.0, ladder.ends.1));
    let bottom = HEAD + ROW * ladder.rungs.len() as f64;

    let mut svg = Drawing::fluid(bottom + 4.0);
    axis(&mut svg, ladder, &at);
    for (place, rung) in ladder.rungs.iter().enumerate() {
        let top = HEAD + ROW * place as f64;
        let middle = top + ROW / 2.0;
        if !rung.href.is_empty() {
            svg.open_records(&rung.href, &rung.words, rung.count);
            svg.rect("hit", (0.0, top + 1.0), (LEAST, ROW - 2.0));
        }
        if rung.dot.is_some() || rung.outside.is_some() {
            svg.rule("base", (left, middle), (right, middle));
        }
        if let Some(outside) = rung.outside {
            svg.diamond("outs", (at(outside), middle), 5.0);
        }
        if let Some((value, low, high)) = rung.dot {
            mark(&mut svg, (at(value), at(low), at(high)), middle, rung.bad);
        }
        if !rung.href.is_empty() {
            svg.close_link();
        }
        texts(&mut svg, rung, middle, right);
    }
    svg.finish_fluid(caption)
}

/// What it is and what it rests on before the scale, the figure behind it, where the scale ends.
fn texts(svg: &mut Drawing, rung: &Rung, middle: f64, right: f64) {
    // Why there is no figure may take the place of the figure.
    let note_room = if rung.dot.is_some() { ROOM } else { right - 8.0 };
    let name = if rung.note.is_empty() { middle + 4.0 } else { middle - 2.0 };
    svg.cut("lab strong", (0.0, name), Anchor::Start, &rung.name, (BOLD, ROOM));
    if !rung.note.is_empty() {
        let note = (0.0, middle + 13.0);
        svg.cut("lab mut", note, Anchor::Start, &rung.note, (LABEL, note_room));
    }
    let bold = if rung.bad { "lab strong warn" } else { "lab strong" };
    let shown = shortened(&rung.shown, BOLD, LEAST - right - 8.0);
    svg.text(bold, (LEAST, middle + 4.0), Anchor::End, &shown);
}

/// The ticks that fit above the rows, and the line that all rows are compared with.
fn axis(svg: &mut Drawing, ladder: &Ladder<'_>, at: &dyn Fn(f64) -> f64) {
    let drawn = drawn_rows(ladder.rungs);

    let placed = |(value, name): &(f64, String)| {
        let width = text_width(name, TICK);
        let (x, anchor) = keep_inside(at(*value), width, (0.0, LEAST));
        (x, anchor, anchor.span(x, width))
    };
    let placed: Vec<_> = ladder.ticks.iter().map(placed).collect();
    let spans: Vec<_> = placed.iter().map(|(_, _, span)| *span).collect();
    let shown = without_overlap(&spans, 8.0);
    for (((value, name), (x, anchor, _)), shown) in ladder.ticks.iter().zip(&placed).zip(shown) {
        for (top, bottom) in &drawn {
            svg.rule("grid", (at(*value), *top), (at(*value), *bottom));
        }
        if shown {
            svg.text("ax", (*x, 12.0), *anchor, name);
        }
    }
    if let Some(reference) = ladder.reference {
        for (top, bottom) in &drawn {
            svg.rule("ref", (at(reference), *top), (at(reference), *bottom));
        }
    }
}

/// From where to where rows stand that have a figure; why another has none is said across the plot.
fn drawn_rows(rungs: &[Rung]) -> Vec<(f64, f64)> {
    let mut drawn: Vec<(f64, f64)> = Vec::new();
    for (place, rung) in rungs.iter().enumerate() {
        let top = HEAD + ROW * place as f64;
        let bottom = top + ROW;
        match drawn.last_mut() {
            _ if rung.dot.is_none() && rung.outside.is_none() => {}
            Some(last) if last.1 == top => last.1 = bottom,
            _ => drawn.push((if place == 0 { top - 4.0 } else { top }, bottom)),
        }
    }
    drawn
}

fn mark(svg: &mut Drawing, (value, low, high): (f64, f64, f64), middle: f64, bad: bool) {
    let line = if bad { "iv bad" } else { "iv" };
    svg.line(line, (low, middle), (high, middle));
    match bad {
        true => svg.diamond("ivd bad", (value, middle), 5.6),
        false => svg.dot("ivd", (value, middle), 4.2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_behind_what_is_said_instead_of_a_figure() {
        let known = Rung { dot: Some((0.5, 0.4, 0.6)), ..Rung::default() };
        let rungs = [known.clone(), Rung::default(), known.clone(), known];
        let rows = [(HEAD - 4.0, HEAD + ROW), (HEAD + 2.0 * ROW, HEAD + 4.0 * ROW)];
        assert_eq!(drawn_rows(&rungs), rows);
        assert_eq!(drawn_rows(&rungs[1..2]), []);
    }
}
