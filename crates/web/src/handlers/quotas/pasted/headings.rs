//! The first line of a pasted block: which column is which period, and which cannot be read.

use reports::figure::Unit;
use reports::quotas::QuotaGrid;
use sales::calendar::{FiscalCalendar, Period};
use std::collections::HashSet;

use crate::pages::quotas::entry;
use crate::quota_file::names::PeriodNames;

/// What the headings say.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// So many columns stand before the first of figures: they name whose they are.
    pub(super) names: usize,
    /// Columns that are periods of the sheet.
    pub(super) periods: Vec<(usize, Period)>,
    /// Periods that are no columns of the sheet.
    pub(super) elsewhere: Vec<(String, Period)>,
    /// Columns of amounts whose heading is no period.
    pub(super) unread: Vec<String>,
    /// Periods that two columns are called.
    pub(super) twice: Vec<String>,
}

impl Headings {
    /// Reads the first line; the others tell which columns hold amounts at all.
    pub(super) fn read(
        head: &[String],
        rows: &[Vec<String>],
        grid: &QuotaGrid,
        calendar: &FiscalCalendar,
    ) -> Headings {
        let names = PeriodNames::new(calendar, Some(grid));
        let columns = grid.columns();
        let (mut headings, mut seen) = (Headings::default(), HashSet::new());
        headings.names = head.len();
        for (at, title) in head.iter().enumerate() {
            let shown = title.trim().to_owned();
            let has_amounts = has_amounts(rows, at, &grid.asked.unit);
            match names.meant(title) {
                Some(period) if columns.contains(&period) => {
                    if !seen.insert(period) {
                        headings.twice.push(shown);
                    }
                    headings.periods.push((at, period));
                }
                _ if names.is_sum(title) => {}
                Some(period) => headings.elsewhere.push((shown, period)),
                None if has_amounts => {
                    headings.unread.push(if shown.is_empty() { letter(at) } else { shown });
                }
                None => continue,
            }
            headings.names = headings.names.min(at);
        }
        headings
    }
}

fn has_amounts(rows: &[Vec<String>], at: usize, unit: &Unit) -> bool {
    let is_amount = |text: &String| matches!(entry::read(unit, text), Ok(Some(_)));
    rows.iter().any(|row| row.get(at).is_some_and(is_amount))
}

/// What spreadsheets call the column.
fn letter(at: usize) -> String {
    let mut name = String::new();
    let mut rest = at + 1;
    while rest > 0 {
        name.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn columns_are_called_as_in_spreadsheets() {
        assert_eq!(
            [0, 1, 25, 26, 27, 701, 702].map(letter),
            ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]
        );
    }
}
