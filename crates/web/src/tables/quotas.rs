//! The sheet of quotas as a file that can be given back.

use reports::figure::Unit;
use reports::quotas::QuotaGrid;

use super::{Draft, amount};
use crate::export::{Cell, Column, Table};
use crate::visit::Visit;

/// Stable names of the columns of periods, of which a year has twelve at most.
const PARTS: [&str; 12] = [
    "part_1", "part_2", "part_3", "part_4", "part_5", "part_6", "part_7", "part_8", "part_9",
    "part_10", "part_11", "part_12",
];

/// One line a holder, with the figures set; periods are named as they are read back.
pub(crate) fn sheet(report: &QuotaGrid, visit: &Visit) -> Table {
    let rows = report.rows.iter().map(|row| {
        let named = match row.holder_kind {
            "company" => visit.words.say("quotas-company"),
            _ => row.holder.clone(),
        };
        let figures = row.cells.iter().map(|cell| amount(cell.set));
        [Cell::Text(row.holder_kind.to_owned()), Cell::Text(named)]
            .into_iter()
            .chain(figures)
            .collect()
    });
    let title = visit.words.say("quotas");
    let draft =
        Draft::new("quotas", &title, visit, &report.asked).columns(&["holder_kind", "holder"]);
    let mut table = draft.rows(rows);
    // Also where no figure is set the file says what figures are counted in: whoever fills it in
    // gives it back.
    let counted_in = match &table.unit {
        Unit::Money { currency } => currency.to_string(),
        Unit::Units { product } => product.clone(),
    };
    let columns = PARTS.into_iter().zip(report.columns()).enumerate().map(|(at, (id, period))| {
        let is_told = report.rows.iter().any(|row| row.cells[at].set.is_some());
        let title = match is_told {
            true => period.to_string(),
            false => visit.words.aside(&period.to_string(), &counted_in),
        };
        Column::new(id, title)
    });
    table.columns.extend(columns);
    table
}
