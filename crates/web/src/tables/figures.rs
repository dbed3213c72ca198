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
        line.extend(cells(named.of.unit, named.of.parts_unit, named.figure));
        line
    });
    Draft::new(id, title, visit, asked).columns(&COLUMNS).rows(lines)
}

/// A value in its unit; empty where there is none.
pub(super) fn value(unit: &str, value: Option<f64>) -> Cell {
    match (unit, value) {
        (_, None) => Cell::Empty,
        ("share", Some(share)) => Cell::Share(share),
        ("money" | "money-per-day", Some(amount)) => Cell::Amount(amount.round() as i64),
        ("count", Some(count)) => Cell::Count(count.round() as i64),
        (_, Some(number)) => Cell::Number(number),
    }
}

/// A part of a quotient, in its own unit.
fn part(unit: &str, part: i64) -> Cell {
    match unit {
        "money" => Cell::Amount(part),
        "millionths" => Cell::Number(part as f64 / 1e6),
        _ => Cell::Count(part),
    }
}

fn cells(unit: &str, parts_unit: &str, figure: &Figure) -> [Cell; 8] {
    let count = |n: u64| Cell::Count(i64::try_from(n).unwrap_or(i64::MAX));
    [
        value(unit, figure.value),
        value(unit, figure.low),
        value(unit, figure.high),
        part(parts_unit, figure.numerator),
        figure.denominator.map_or(Cell::Empty, |below| part(parts_unit, below)),
        count(figure.n),
        count(figure.still_open),
        count(figure.undated),
    ]
}
