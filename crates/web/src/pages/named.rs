//! Rows of figures with their names: what ladders, tables of figures and their exports are made
//! of.

use reports::Asked;
use reports::metric::{Breakdown, Figure};

use super::Linked;
use crate::charts::ladder::Rung;
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::figures::FigureFormat;
use crate::wording::numbers::grouped;

/// One figure of a metric and what it is called.
#[derive(Clone)]
pub(crate) struct Named<'a> {
    pub(crate) name: String,
    pub(crate) of: &'a Breakdown,
    /// The `row` parameter of its records; empty for those of the whole.
    pub(crate) row: &'a str,
    pub(crate) figure: &'a Figure,
}

/// Every row of a metric.
pub(crate) fn rows<'a>(format: FigureFormat, of: &'a Breakdown) -> Vec<Named<'a>> {
    let named = of.rows.iter().map(|row| Named {
        name: format.group(of.by, &row.group),
        of,
        row: &row.group.row,
        figure: &row.figure,
    });
    named.collect()
}

/// The number of a metric as a whole, called as the metric is.
pub(crate) fn total(format: FigureFormat, of: &Breakdown) -> Named<'_> {
    let name = format.words.say(&format!("metric-{}-name", of.id));
    Named { name, of, row: "", figure: &of.total }
}

/// Puts the figures of one answer into words and links.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) format: FigureFormat,
}

impl<'a> Teller<'a> {
    pub(crate) fn new(visit: &'a Visit, asked: &Asked) -> Teller<'a> {
        Teller { visit, format: visit.figures(&asked.unit) }
    }

    /// The figure, a dash where there is none.
    pub(crate) fn short(&self, named: &Named<'_>) -> String {
        match named.figure.value {
            Some(_) => self.format.show(named.of.unit, named.figure),
            None => "–".to_owned(),
        }
    }

    /// Why there is no figure; empty where there is one.
    pub(crate) fn reason(&self, figure: &Figure) -> String {
        let absent = figure.absent.filter(|_| figure.value.is_none());
        absent.map_or(String::new(), |why| self.visit.words.say(&format!("absent-{}", why.word())))
    }

    /// The interval and what the figure rests on, or why there is none.
    pub(crate) fn exactly(&self, named: &Named<'_>) -> String {
        let reason = Some(self.reason(named.figure)).filter(|reason| !reason.is_empty());
        let interval = self.format.interval(named.of.unit, named.figure);
        let rests = self.format.rests_on(named.of.parts_unit, named.figure);
        let parts = [reason, interval, Some(rests)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The figure with its records.
    pub(crate) fn linked(&self, named: &Named<'_>) -> Linked {
        let href = self.records(named);
        let count = Some(named.figure.n).filter(|_| !href.is_empty());
        let amount = named.figure.value.filter(|_| named.of.unit == "money");
        let amount = amount.filter(|_| count.is_some()).map(|_| named.figure.numerator);
        Linked { text: self.short(named), href, amount, count }
    }

    /// Where the records of the figure are listed; empty where there are none.
    pub(crate) fn records(&self, named: &Named<'_>) -> String {
        if named.figure.n == 0 {
            return String::new();
        }
        let by = if named.row.is_empty() { "" } else { named.of.by };
        let question = self.visit.address.question().with("metric", named.of.id).with("by", by);
        question.with("row", named.row).to("/deals")
    }

    /// A row of a ladder, with what it rests on below its name.
    pub(crate) fn rung(&self, named: &Named<'_>) -> Rung {
        let figure = named.figure;
        let shown = self.short(named);
        let dot = match (figure.value, figure.low, figure.high) {
            (Some(value), Some(low), Some(high)) => Some((value, low, high)),
            _ => None,
        };
        let words = self.visit.words;
        let n = grouped(i128::from(figure.n));
        let note = match self.reason(figure) {
            reason if reason.is_empty() => {
                self.visit.words.with("figures-of", &[("n", Arg::Text(&n))])
            }
            reason => reason,
        };
        Rung {
            words: words.pair(&named.name, &words.aside(&shown, &self.exactly(named))),
            name: named.name.clone(),
            note,
            dot,
            shown,
            href: self.records(named),
            count: figure.n,
            ..Rung::default()
        }
    }
}

/// The rungs in words, for whoever does not see them.
pub(crate) fn in_words(rungs: &[Rung]) -> String {
    rungs.iter().map(|rung| rung.words.as_str()).collect::<Vec<_>>().join(". ")
}
