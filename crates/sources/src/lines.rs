//! Which lines of a file are rows of its data, as wide as its columns are.

use crate::problem::Fault;
use crate::table::Table;
use crate::text::rows::Row;
use crate::why::Why;

/// Too few values for the columns that are read, or more than there are columns.
pub(crate) fn wrong_width(table: &Table, row: &Row<'_>) -> Option<Fault> {
    let (needed, wanted) = (table.width_needed(), table.headers.len() + table.layout.added);
    let surplus = (wanted..row.len()).any(|column| !row.get(column).is_empty());
    if row.len() >= needed && !surplus {
        return None;
    }
    Some(Why::WrongWidth.with("values", row.len()).with("columns", wanted))
}

/// Whether the line holds one value where rows hold several: below a line without any it is a
/// remark on the page, such as the title of a report or the name of a company.
pub(crate) fn is_lone(table: &Table, row: &Row<'_>) -> bool {
    table.width_needed() > 2 && row.values().filter(|value| !value.is_empty()).count() == 1
}

/// What lines below the data are called that add it up.
pub(crate) const TOTALS: [&str; 10] =
    ["total", "totals", "grandtotal", "subtotal", "sum", "合計", "総計", "小計", "総合計", "計"];

/// Whether the line belongs to the page rather than to the data: a total, a copyright.
pub(crate) fn is_footer(table: &Table, row: &Row<'_>) -> bool {
    const STARTS: [&str; 8] = [
        "grandtotals(",
        "total(",
        "totals:",
        "copyright",
        "confidentialinformation",
        "generatedby",
        "filteredby",
        "総計(",
    ];
    let columns = table.understood();
    let enough = columns.len().div_ceil(2).max(3);
    let filled = columns.iter().filter(|c| !row.get(**c).is_empty());
    if filled.take(enough).count() == enough {
        return false;
    }
    let Some(first) = row.values().find(|value| !value.is_empty()) else { return false };
    let first = crate::text::header::fold(&first);
    TOTALS.contains(&first.as_str()) || STARTS.iter().any(|start| first.starts_with(start))
}
