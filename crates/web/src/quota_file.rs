//! A sheet of quotas that comes back as a file: what it would change, before anything is changed.
//! A cell that holds what stands already, or nothing, changes nothing; what adds other cells up is
//! no quota.

mod columns;
pub(crate) mod names;
mod review;
mod rows;

use std::io;

use sales::calendar::FiscalCalendar;
use sources::{Fault, Input, QuotaSheet, quota_sheet, unpacked, unreadable};

use names::PeriodNames;
pub use review::{Asking, Change, Problem, Review, review};

/// The sheets of quotas in a file: in a workbook each sheet by itself.
///
/// # Errors
///
/// Why the file cannot be read.
pub fn sheets(input: &Input, calendar: &FiscalCalendar) -> Result<Vec<QuotaSheet>, Fault> {
    let names = PeriodNames::new(calendar, None);
    let found = |input: &Input| quota_sheet(input, &|title| names.meant(title).is_some());
    let found: io::Result<Vec<_>> = unpacked(input).iter().map(found).collect();
    let found = found.map_err(|error| unreadable(&error))?;
    let mut found: Vec<QuotaSheet> = found.into_iter().flatten().collect();
    if found.iter().any(QuotaSheet::is_own) {
        found.retain(QuotaSheet::is_own);
    }
    Ok(found)
}
