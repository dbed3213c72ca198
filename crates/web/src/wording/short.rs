//! Figures where there is little room, as in the pages about people.

use reports::compared::{Comparison, Expected, Verdict};
use reports::metric::Figure;

use super::amounts::Amounts;
use super::numbers::{duration, durations, grouped, one_decimal, percent};
use super::{Arg, Words};

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
            "multiple" => self.words.times(value),
            "days" | "hours" => duration(value),
            _ => one_decimal(value),
        }
    }

    /// The same in a column, whose numbers all have as many decimals.
    pub(crate) fn cell(&self, unit: &str, value: f64) -> String {
        match unit {
            "days" | "hours" => one_decimal(value),
            _ => self.value(unit, value),
        }
    }

    /// The figure in a column, or a dash.
    pub(crate) fn figure(&self, unit: &str, figure: Option<&Figure>) -> String {
        let known = figure.and_then(|figure| Some((figure, figure.value?)));
        known.map_or("–".to_owned(), |(figure, value)| match unit {
            "share" if figure.low.is_some() => self.words.rate(value, figure.n, 0),
            _ => self.cell(unit, value),
        })
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
        let (low, high) = match unit {
            "days" | "hours" => durations(expected.low, expected.high),
            _ => (self.value(unit, expected.low), self.value(unit, expected.high)),
        };
        let ends = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high))];
        self.words.with("row-interval", &ends)
    }
}
