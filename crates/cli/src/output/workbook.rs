//! A table as an Excel workbook: headings for people, and cells that a spreadsheet reckons with.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use sales::day::Day;
use unicode_width::UnicodeWidthStr as _;

use super::{Column, Table};

/// The narrowest and the widest that a column is made, in letters.
const WIDTHS: (usize, usize) = (10, 48);

/// What the cells of a column hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Day,
}

pub(super) fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (place, column) in (0_u16..).zip(&table.columns) {
        write_column(sheet, place, column, table)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn write_column(
    sheet: &mut Worksheet,
    place: u16,
    column: &Column,
    table: &Table,
) -> Result<(), XlsxError> {
    let cells = || table.rows.iter().map(|row| row[usize::from(place)].plain.as_str());
    let kind = kind(column, cells());
    sheet.write_with_format(0, place, &column.title, &Format::new().set_bold())?;
    for (line, text) in (1_u32..).zip(cells()).filter(|(_, text)| !text.is_empty()) {
        match (kind, text.parse::<f64>()) {
            (Kind::Number, Ok(number)) if number.is_finite() => {
                sheet.write_number(line, place, number)?;
            }
            (Kind::Day, _) => {
                let format = Format::new().set_num_format("yyyy-mm-dd");
                let day = ExcelDateTime::parse_from_str(text)?;
                sheet.write_datetime_with_format(line, place, &day, &format)?;
            }
            _ => {
                sheet.write_string(line, place, text)?;
            }
        }
    }
    let widest = cells().chain([column.title.as_str()]).map(|text| text.width() + 2).max();
    sheet.set_column_width(place, widest.unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1) as f64)?;
    Ok(())
}

/// Numbers are set to the right; a column of days holds nothing else.
fn kind<'t>(column: &Column, cells: impl Iterator<Item = &'t str>) -> Kind {
    let mut said = cells.filter(|text| !text.is_empty()).peekable();
    match (column.right, said.peek().is_some()) {
        (true, _) => Kind::Number,
        (false, true) if said.all(|text| text.parse::<Day>().is_ok()) => Kind::Day,
        _ => Kind::Text,
    }
}
