//! Figures of metrics as a table: each with its interval, its parts and what is left out.

use reports::Asked;
use reports::metric::Figure;

use super::Draft;
use crate::export::{Cell, Table};
use crate::pages::named::Named;
use crate::visit::Visit;

/// The columns of a figure.
pub(super) const COLUMNS: [&str; 9] =
    ["row", "value", "low", "high", "above", "below", "n", "still_open", "undated"];

/// One line a figure.
pub(super) fn figures(
    id: &'static str,
    title: &str,
    visit: &Visit,
    asked: &Asked,
    rows: &[Named<'_>],
) -> Table {
    let lines = rows.iter().map(|named| {
        let mut line = vec![Cell::Text(named.name.clone())];
        line.extend(cells(named.of.unit, named.figure));
        line
    });
    Draft::new(id, title, visit, asked).columns(&COLUMNS).rows(lines)
}

/// A value in its unit; empty where there is none.
pub(super) fn value(unit: &str, value: Option<f64>) -> Cell {
    match (unit, value) {
        (_, None) => Cell::Empty,
        ("share", Some(share)) => Cell::Share(share),
        ("money", Some(amount)) => Cell::Amount(amount.round() as i64),
        ("count", Some(count)) => Cell::Count(count.round() as i64),
        (_, Some(number)) => Cell::Number(number),
    }
}

fn cells(unit: &str, figure: &Figure) -> [Cell; 8] {
    let count = |n: u64| Cell::Count(i64::try_from(n).unwrap_or(i64::MAX));
    [
        value(unit, figure.value),
        value(unit, figure.low),
        value(unit, figure.high),
        Cell::Count(figure.numerator),
        figure.denominator.map_or(Cell::Empty, Cell::Count),
        count(figure.n),
        count(figure.still_open),
        count(figure.undated),
    ]
}
