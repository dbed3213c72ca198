//! The data's passport, one line for each thing that was looked at.

use reports::passport::{Checked, Passport};

use super::Draft;
use crate::export::{Cell, Table};
use crate::visit::Visit;
use crate::wording::passport::PassportFormat;

/// What the page shows.
pub(crate) fn passport(report: &Passport, visit: &Visit) -> Table {
    let format = PassportFormat { words: visit.words };
    let count = |n: u64| Cell::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let row = |one: &Checked| {
        let since = one.since.map_or(Cell::Empty, Cell::Day);
        vec![Cell::Text(format.what(one)), count(one.missing), count(one.of), since]
    };
    let ids = ["passport_what", "passport_missing", "passport_of", "passport_since"];
    let title = visit.words.say("passport-title");
    let rows = report.checks.iter().map(row);
    Draft::new("passport", &title, visit, &report.asked).columns(&ids).rows(rows)
}
