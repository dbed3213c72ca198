//! One metric of a question with its rows, for reports that show several.

use super::build::{figure, rows_named};
use super::{Figure, MetricRow};
use crate::figure::unit_word;
use metrics::Definition;
use metrics::facts::{Dimension, View, parallel};
use serde::Serialize;

/// A metric and its rows, as [`super::metric`] gives them.
#[derive(Clone, Debug, Serialize)]
pub struct Breakdown {
    /// The metric's id.
    pub id: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// By what the rows break it down.
    pub by: &'static str,
    /// Of the whole scope.
    pub total: Figure,
    /// Row by row.
    pub rows: Vec<MetricRow>,
}

impl Breakdown {
    /// The figure of the row that this word asks for.
    pub fn figure(&self, row: &str) -> Option<&Figure> {
        self.rows.iter().find(|known| known.group.row == row).map(|known| &known.figure)
    }
}

/// The metric of the view's question, broken down.
pub(crate) fn breakdown(
    view: &View<'_>,
    definition: &'static Definition,
    by: Dimension,
) -> Breakdown {
    let history = view.history;
    let table = parallel::table_of(view, definition, by, parallel::threads(history));
    Breakdown {
        id: definition.id,
        unit: unit_word(definition.unit),
        by: by.word(),
        total: figure(definition, &table.total),
        rows: rows_named(history, definition, table.rows),
    }
}
