//! A metric broken down, as one of several in a report that says its question once.

use super::behind::parts_word;
use super::build::{figure, outside, rows_named};
use super::{Figure, MetricRow, Outside};
use crate::figure::unit_word;
use metrics::Definition;
use metrics::facts::together::partials;
use metrics::facts::{Dimension, Partial, Table, View, finish, numbers, parallel};
use sales::history::History;
use serde::Serialize;

/// The number of a metric and its rows: the same as those of [`super::metric()`], but for what
/// several asked for in one pass leave out.
#[derive(Clone, Debug, Serialize)]
pub struct Breakdown {
    /// The metric's id.
    pub id: &'static str,
    /// Version of its definition.
    pub version: u16,
    /// What it is counted in: `money`, `count`, `share`, `days` …
    pub unit: &'static str,
    /// What the parts of a quotient are counted in.
    pub parts_unit: &'static str,
    /// By what the rows break it down; `whole` where they do not.
    pub by: &'static str,
    /// Of the whole scope.
    pub total: Figure,
    /// Row by row.
    pub rows: Vec<MetricRow>,
    /// What an outside source says, with that source.
    pub outside: Option<Outside>,
}

impl Breakdown {
    /// A metric of the question, broken down by `by`.
    pub(crate) fn in_view(
        view: &View<'_>,
        definition: &'static Definition,
        by: Dimension,
    ) -> Breakdown {
        let table = parallel::table_of(view, definition, by);
        Breakdown::of(view.history, definition, by, table)
    }

    /// Several metrics of the question, each broken down, in one pass over the history: not by
    /// month.
    pub(crate) fn several<const N: usize>(
        view: &View<'_>,
        asked: [(&'static Definition, Dimension); N],
    ) -> [Breakdown; N] {
        Breakdown::each(view, asked, finish)
    }

    /// The same with rates that are not drawn together, which takes longer than all the numbers.
    pub(crate) fn several_plain<const N: usize>(
        view: &View<'_>,
        asked: [(&'static Definition, Dimension); N],
    ) -> [Breakdown; N] {
        Breakdown::each(view, asked, numbers)
    }

    fn each<const N: usize>(
        view: &View<'_>,
        asked: [(&'static Definition, Dimension); N],
        finish: fn(&View<'_>, &Definition, Dimension, Partial) -> Table,
    ) -> [Breakdown; N] {
        let mut parts = partials(view, &asked).into_iter();
        asked.map(|(definition, by)| {
            let part = parts.next().unwrap_or_default();
            Breakdown::of(view.history, definition, by, finish(view, definition, by, part))
        })
    }

    /// What a metric's table says.
    pub(crate) fn of(
        history: &History,
        definition: &'static Definition,
        by: Dimension,
        table: Table,
    ) -> Breakdown {
        Breakdown {
            id: definition.id,
            version: definition.version,
            unit: unit_word(definition.unit),
            parts_unit: parts_word(definition),
            by: by.word(),
            total: figure(definition, &table.total),
            rows: rows_named(history, definition, table.rows),
            outside: outside(history, definition),
        }
    }

    /// The figure of the row that the `row` parameter asks for.
    pub fn figure(&self, row: &str) -> Option<&Figure> {
        self.row(row).map(|known| &known.figure)
    }

    /// The row that the `row` parameter asks for.
    pub fn row(&self, row: &str) -> Option<&MetricRow> {
        self.rows.iter().find(|known| known.group.row == row)
    }
}

impl Figure {
    /// What stands beside it, by its word.
    pub fn beside(&self, what: &str) -> Option<f64> {
        self.beside.iter().find(|beside| beside.what == what).map(|beside| beside.value)
    }

    /// The share that has ended well by so many days (or hours), as its curve says; absent where
    /// it has none.
    pub fn advanced_by(&self, day: u32) -> Option<f64> {
        let before = self.curve.iter().take_while(|point| point.day <= day).last();
        (!self.curve.is_empty()).then(|| before.map_or(0.0, |point| point.advanced))
    }
}
