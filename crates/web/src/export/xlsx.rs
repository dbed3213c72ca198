//! A workbook: typed cells under a frozen heading, and the question on the second sheet.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use sales::day::Day;

use super::{Cell, Exact, Table};

/// A sheet's name may not be longer, nor hold these characters.
const LONGEST_NAME: usize = 31;
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
const WIDEST: usize = 48;

pub(super) fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name(sheet_name(&table.title))?;
    for place in 0..table.columns.len() {
        let (at, heading) = (place as u16, table.heading(place));
        sheet.write_with_format(0, at, &heading, &bold)?;
        sheet.set_column_width(at, width(table, place, &heading))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1_u32..).zip(&table.rows) {
        for (place, cell) in (0_u16..).zip(row) {
            write_cell(sheet, (line, place), table, cell)?;
        }
    }
    let about = book.add_worksheet().set_name(sheet_name(&table.question_title))?;
    for (line, (name, value)) in (0_u32..).zip(&table.question) {
        about.write_with_format(line, 0, name, &bold)?;
        about.write(line, 1, value)?;
    }
    about.set_column_width(0, 24)?.set_column_width(1, WIDEST as f64)?;
    book.save_to_buffer()
}

fn write_cell(
    sheet: &mut Worksheet,
    at: (u32, u16),
    table: &Table,
    cell: &Cell,
) -> Result<(), XlsxError> {
    let (line, place) = at;
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(words) => sheet.write_string(line, place, words)?,
        Cell::Count(count) => sheet.write_number(line, place, *count as f64)?,
        Cell::Amount(amount) => write_amount(sheet, at, &table.exact(*amount))?,
        Cell::Money(money) => write_amount(sheet, at, &Exact::Money(*money))?,
        Cell::Share(share) => {
            let format = Format::new().set_num_format("0.0%");
            sheet.write_number_with_format(line, place, *share, &format)?
        }
        Cell::Number(number) => {
            let format = Format::new().set_num_format("#,##0.0#");
            sheet.write_number_with_format(line, place, *number, &format)?
        }
        Cell::Decimal(millionths) => {
            sheet.write_number(line, place, *millionths as f64 / 1_000_000.0)?
        }
        Cell::Day(day) => {
            let format = Format::new().set_num_format("yyyy-mm-dd");
            sheet.write_datetime_with_format(line, place, date(*day)?, &format)?
        }
    };
    Ok(())
}

fn write_amount<'a>(
    sheet: &'a mut Worksheet,
    (line, place): (u32, u16),
    amount: &Exact,
) -> Result<&'a mut Worksheet, XlsxError> {
    let format = match (amount, amount.digits() as usize) {
        (Exact::Thousandths(_), _) => "#,##0.###".to_owned(),
        (_, 0) => "#,##0".to_owned(),
        (_, digits) => format!("#,##0.{}", "0".repeat(digits)),
    };
    let format = Format::new().set_num_format(format);
    sheet.write_number_with_format(line, place, amount.number(), &format)
}

fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(
        day.year().unsigned_abs(),
        day.month().unsigned_abs(),
        day.day_of_month().unsigned_abs(),
    )
}

/// Wide enough for the heading and for texts; numbers seldom need more than twelve characters.
fn width(table: &Table, place: usize, heading: &str) -> f64 {
    let cells = table.rows.iter().filter_map(|row| match row.get(place) {
        Some(Cell::Text(words)) => Some(em(words)),
        _ => None,
    });
    let heading = em(heading) + 2;
    cells.chain([heading, 12]).max().unwrap_or(12).min(WIDEST) as f64
}

fn em(words: &str) -> usize {
    words.chars().map(|c| if c > '\u{10ff}' { 2 } else { 1 }).sum()
}

fn sheet_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| !FORBIDDEN.contains(c)).collect();
    name.chars().take(LONGEST_NAME).collect()
}
