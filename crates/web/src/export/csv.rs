//! CSV for spreadsheets: UTF-8 with a byte order mark, so that Excel reads Japanese, and no cell
//! that a spreadsheet would run as a formula.

use sales::custom::written;

use super::{Cell, Exact, Table};

pub(super) fn write(table: &Table) -> String {
    let mut out = String::from('\u{feff}');
    line(&mut out, (0..table.columns.len()).map(|place| text(&table.heading(place))));
    for row in &table.rows {
        line(&mut out, row.iter().map(|one| cell(table, one)));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

fn cell(table: &Table, cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => text(words),
        Cell::Count(count) => count.to_string(),
        Cell::Amount(amount) => table.exact(*amount).plain(),
        Cell::Money(money) => Exact::Money(*money).plain(),
        Cell::Share(share) => format!("{share:.4}"),
        Cell::Number(number) => format!("{number:.4}"),
        Cell::Day(day) => day.to_string(),
        Cell::Decimal(millionths) => written(*millionths),
    }
}

/// A leading apostrophe keeps a spreadsheet from running a name as a formula.
fn text(words: &str) -> String {
    let runs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let safe = if words.starts_with(runs) { format!("'{words}") } else { words.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}
