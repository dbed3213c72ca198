//! What the pages about people share: links to the records behind a figure, and cells that compare.

use reports::compared::{Comparison, ENOUGH, Verdict};

use super::Linked;
use crate::charts::benchmark_dot::{self, Dot};
use crate::visit::Visit;
use crate::wording::short::Short;

/// Where one person's page is.
pub(crate) const REP: &str = "/reps/rep";

/// The page of one person, with the question kept.
pub(crate) fn rep_link(visit: &Visit, parameter: &str) -> String {
    visit.address.question().with("team", "").with("rep", parameter).to(REP)
}

/// The mark of a comparison; none where there is nothing to draw.
pub(crate) fn dot(comparison: &Comparison) -> Option<Dot> {
    let figure = comparison.figure.as_ref()?;
    let expected = comparison.expected;
    Some(Dot {
        value: expected.map(|expected| expected.value).or(figure.value)?,
        interval: expected.map(|expected| (expected.low, expected.high)),
        reference: comparison.reference,
        look: comparison.verdict == Verdict::Worse,
        faint: figure.n < ENOUGH,
    })
}

/// The top of a scale on which these can be drawn.
pub(crate) fn top<'a>(comparisons: impl Iterator<Item = &'a Comparison>) -> f64 {
    let ends = comparisons.flat_map(|comparison| {
        let dot = dot(comparison).filter(|dot| !dot.faint);
        let high = dot.and_then(|dot| dot.interval.map(|(_, high)| high));
        [dot.map(|dot| dot.value), high, comparison.reference].into_iter().flatten()
    });
    let most = ends.fold(0.0, f64::max);
    if most > 0.0 { most } else { 1.0 }
}

/// A comparison as a cell of a table.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) svg: String,
    pub(crate) number: Linked,
    /// The whole interval lies on the worse side.
    pub(crate) look: bool,
    /// Said instead of a mark.
    pub(crate) few: String,
}

impl Cell {
    /// The cell of a figure with that link, drawn up to `top`.
    pub(crate) fn new(
        short: &Short,
        unit: &str,
        comparison: &Comparison,
        top: f64,
        href: String,
    ) -> Cell {
        let figure = comparison.figure.as_ref();
        let words = short.compared(unit, comparison);
        let n = figure.map_or(0, |figure| figure.n);
        let few = comparison.verdict == Verdict::TooFew;
        let mark = dot(comparison).filter(|_| !few);
        let few = few && figure.is_some_and(|figure| figure.value.is_some());
        Cell {
            svg: mark.map_or(String::new(), |dot| benchmark_dot::cell(dot, top, &words)),
            number: Linked {
                text: short.figure(unit, figure),
                href: if n > 0 { href } else { String::new() },
                amount: None,
                count: Some(n).filter(|n| *n > 0),
            },
            look: comparison.verdict == Verdict::Worse,
            few: if few { short.words.say("people-few") } else { String::new() },
        }
    }
}

/// The records behind a figure, or behind one row of its breakdown.
pub(crate) fn records(visit: &Visit, id: &str, by: &str, row: &str) -> String {
    let address = visit.address.question().with("metric", id);
    let by = if row.is_empty() { "" } else { by };
    address.with("by", by).with("row", row).to("/deals")
}
