//! What the pages about people share: short values, links to the records behind a figure, and
//! cells that compare.

use reports::compared::{Comparison, ENOUGH, Expected, Verdict};
use reports::metric::Figure;

use super::Linked;
use crate::charts::benchmark_dot::{self, Dot};
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::numbers::{grouped, one_decimal, percent};
use crate::wording::{Arg, Words};

/// Where one person's page is.
pub(crate) const REP: &str = "/reps/rep";

/// The page of one person, with the question kept.
pub(crate) fn rep_link(visit: &Visit, parameter: &str) -> String {
    visit.address.question().with("team", "").with("rep", parameter).to(REP)
}

/// How values of one report are written where there is little room.
#[derive(Clone, Copy)]
pub(crate) struct Short {
    pub(crate) words: Words,
    pub(crate) amounts: Amounts,
}

impl Short {
    /// A value in its unit; what the unit is stands once above.
    pub(crate) fn value(&self, unit: &str, value: f64) -> String {
        match unit {
            "money" => self.amounts.show(value.round() as i64),
            "share" => percent(value, 0),
            "count" => grouped(value.round() as i128),
            "multiple" => format!("{}×", one_decimal(value)),
            _ => one_decimal(value),
        }
    }

    /// The figure, or a dash.
    pub(crate) fn figure(&self, unit: &str, figure: Option<&Figure>) -> String {
        let value = figure.and_then(|figure| figure.value);
        value.map_or("–".to_owned(), |value| self.value(unit, value))
    }

    /// What a value is counted in, where the value does not say so itself.
    pub(crate) fn unit(&self, unit: &str) -> String {
        match unit {
            "days" | "hours" | "per-working-day" => self.words.say(&format!("people-unit-{unit}")),
            _ => String::new(),
        }
    }

    /// How many records a figure rests on, or why there is none.
    pub(crate) fn note(&self, figure: Option<&Figure>) -> String {
        let absent = figure.and_then(|figure| figure.absent);
        match (figure, absent) {
            (_, Some(why)) => self.words.say(&format!("absent-{}", why.word())),
            (None, _) => self.words.say("people-none"),
            (Some(figure), None) => self.words.count("figure-rests-on", figure.n as usize),
        }
    }

    /// A comparison in words: the interval, and the figure of the others.
    pub(crate) fn compared(&self, unit: &str, comparison: &Comparison) -> String {
        let reference = comparison.reference.map(|reference| {
            let reference = self.value(unit, reference);
            self.words.with("people-others", &[("value", Arg::Text(&reference))])
        });
        let interval = comparison.expected.map(|expected| self.interval(unit, expected));
        let n = comparison.figure.as_ref().map_or(0, |figure| figure.n);
        let few = (comparison.verdict == Verdict::TooFew)
            .then(|| self.words.count("people-too-few", usize::try_from(n).unwrap_or(0)));
        let parts = [few, interval, reference].into_iter().flatten();
        parts.collect::<Vec<_>>().join(&self.words.say("list-joint"))
    }

    fn interval(&self, unit: &str, expected: Expected) -> String {
        let (low, high) = (self.value(unit, expected.low), self.value(unit, expected.high));
        let ends = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high))];
        self.words.with("row-interval", &ends)
    }
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
