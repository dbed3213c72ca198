//! The sheet of quotas as a file: whoever they are for down the side, periods across. It is only
//! found and taken apart here; its figures mean something beside those that stand.

use crate::input::Input;
use crate::lines::TOTALS;
use crate::own_export::is_quota_sheet;
use crate::problem::{Fault, unfit};
use crate::recognise::{delimiters, encoding_of};
use crate::text::header::fold;
use crate::text::rows::{Rows, Step};
use std::io;
use std::sync::Arc;

/// Lines among which the headings are looked for: people write titles above them.
const LOOKED_AT: usize = 100;

/// A sheet of quotas as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaSheet {
    /// The file, or the sheet of a workbook.
    pub name: Arc<str>,
    /// The headings, of which some are periods.
    pub head: Vec<String>,
    /// The lines below, each with its number in the file.
    pub rows: Vec<(u64, Vec<String>)>,
}

impl QuotaSheet {
    /// Whether it begins as those do that were exported here. A workbook of ours has the question
    /// it answers on another sheet.
    pub fn is_own(&self) -> bool {
        is_quota_sheet(&self.head)
    }
}

/// The sheet of quotas in a file: the first line that has a period among its headings begins it.
/// `None` where there is none.
///
/// # Errors
///
/// Where the file, or a line of it, cannot be read.
pub fn quota_sheet(
    input: &Input,
    is_period: &dyn Fn(&str) -> bool,
) -> io::Result<Option<QuotaSheet>> {
    let periods = |line: &[String]| match line {
        [first, rest @ ..] if !is_period(first) => {
            rest.iter().filter(|text| is_period(text)).count()
        }
        _ => 0,
    };
    let mut best: Option<(usize, QuotaSheet, Option<Fault>)> = None;
    for delimiter in delimiters(&Default::default()) {
        let (mut lines, bad) = lines(input, delimiter, &|line| periods(line) > 0)?;
        let head = lines.iter().take(LOOKED_AT).position(|(_, line)| periods(line) > 0);
        let Some(at) = head else { continue };
        let rows = lines.split_off(at + 1);
        let head = lines.swap_remove(at).1;
        let found = periods(&head);
        if best.as_ref().is_none_or(|(most, ..)| found > *most) {
            let name = Arc::clone(input.name());
            best = Some((found, QuotaSheet { name, head, rows }, bad));
        }
    }
    match best {
        Some((.., Some(bad))) => Err(unfit(bad)),
        best => Ok(best.map(|(_, sheet, _)| sheet)),
    }
}

/// Whether that is what people call a line or a column that adds others up.
pub fn is_total(name: &str) -> bool {
    TOTALS.contains(&fold(name).as_str())
}

/// Lines, each with its number.
type Lines = Vec<(u64, Vec<String>)>;

/// The lines that hold anything, and what is wrong with the first that cannot be read. Where none
/// of the first few is a head, the rest is not read.
fn lines(
    input: &Input,
    delimiter: u8,
    is_head: &dyn Fn(&[String]) -> bool,
) -> io::Result<(Lines, Option<Fault>)> {
    let encoding = encoding_of(input, &Default::default())?;
    let reader = input.open_at(encoding.mark_length)?;
    let mut rows = Rows::new(reader, encoding.encoding, encoding.mark_length, delimiter);
    let (mut lines, mut bad) = (Vec::new(), None);
    let mut has_head = false;
    while has_head || lines.len() < LOOKED_AT {
        match rows.next_row()? {
            Step::End => break,
            Step::Row(row) if row.is_empty() => {}
            Step::Row(row) => {
                let line: Vec<String> = row.values().map(|text| text.into_owned()).collect();
                has_head = has_head || is_head(&line);
                lines.push((row.line, line));
            }
            Step::Bad(_, fault) => bad = bad.or(Some(fault)),
        }
    }
    Ok((lines, bad))
}
