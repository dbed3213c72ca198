//! Tables that leave the product: one description, written as CSV, XLSX or JSON, and shown on
//! the page as the twin of a chart.

mod csv;
mod json;
mod xlsx;

use std::borrow::Cow;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use reports::figure::Unit;
use sales::custom::written;
use sales::day::Day;
use sales::money::Money;

use crate::error::Error;
use crate::wording::amounts::Amounts;
use crate::wording::dates::DateFormat;
use crate::wording::{Lang, Words, numbers};

/// One value of a table, still exact.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Cell {
    /// There is no value: not zero, not an empty text.
    Empty,
    Text(String),
    Count(i64),
    /// In the unit of the table.
    Amount(i64),
    /// In a currency of its own.
    Money(Money),
    /// A share of one: 0.5 is a half.
    Share(f64),
    /// A number of hours, days, times …
    Number(f64),
    Day(Day),
    /// A number with up to six decimals, in millionths.
    Decimal(i64),
}

/// One column: a stable name for programs and a heading for people.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Column {
    pub(crate) id: Cow<'static, str>,
    pub(crate) title: String,
    /// Whether it is for amounts, of which there may be none.
    pub(crate) is_amount: bool,
}

impl Column {
    pub(crate) fn new(id: impl Into<Cow<'static, str>>, title: String) -> Column {
        Column { id: id.into(), title, is_amount: false }
    }
}

/// A table with what was asked.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Table {
    /// The file's name without its ending.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// What its amounts are counted in.
    pub(crate) unit: Unit,
    /// The language of its headings.
    pub(crate) lang: Lang,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// What the question is called, on a sheet of its own.
    pub(crate) question_title: String,
    /// The question in words: who, when, as of when, in which currency.
    pub(crate) question: Vec<(String, String)>,
}

/// The kinds of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    Csv,
    Xlsx,
    Json,
}

impl Format {
    /// Splits `reps.csv` into the table's name and the kind of file.
    pub(crate) fn of(file: &str) -> Option<(&str, Format)> {
        let (name, ending) = file.rsplit_once('.')?;
        let format = match ending {
            "csv" => Format::Csv,
            "xlsx" => Format::Xlsx,
            "json" => Format::Json,
            _ => return None,
        };
        Some((name, format))
    }
}

impl Table {
    /// The rows as a page shows them.
    pub(crate) fn shown(&self, dates: &DateFormat, amounts: &Amounts) -> Vec<Vec<String>> {
        let text = |cell: &Cell| match cell {
            Cell::Empty => "–".to_owned(),
            Cell::Text(words) => words.clone(),
            Cell::Count(count) => numbers::grouped(i128::from(*count)),
            Cell::Amount(amount) => amounts.show(*amount),
            Cell::Money(money) => money.to_string(),
            Cell::Share(share) => numbers::percent(*share, 1),
            Cell::Number(number) => numbers::one_decimal(*number),
            Cell::Day(day) => dates.day_and_year(*day),
            Cell::Decimal(millionths) => written(*millionths),
        };
        self.rows.iter().map(|row| row.iter().map(text).collect()).collect()
    }

    /// The heading of a column in a file: where all its numbers are amounts, with their unit.
    fn heading(&self, place: usize) -> String {
        let Column { title, is_amount: declared, .. } = &self.columns[place];
        let cells = || self.rows.iter().filter_map(|row| row.get(place));
        let is_amount = |cell: &Cell| matches!(cell, Cell::Amount(_));
        let is_other =
            |cell: &Cell| matches!(cell, Cell::Count(_) | Cell::Share(_) | Cell::Number(_));
        let amounts = *declared || cells().any(is_amount) && !cells().any(is_other);
        match (&self.unit, amounts) {
            (Unit::Money { currency }, true) => Words::new(self.lang).aside(title, currency.code()),
            (Unit::Units { product }, true) => Words::new(self.lang).aside(title, product),
            (_, false) => title.clone(),
        }
    }

    /// What an amount is in this table: money, or a number of units.
    fn exact(&self, amount: i64) -> Exact {
        match &self.unit {
            Unit::Money { currency } => Exact::Money(Money::new(amount, *currency)),
            Unit::Units { .. } => Exact::Thousandths(amount),
        }
    }

    /// The file as a download.
    pub(crate) fn download(&self, format: Format) -> Result<Response, Error> {
        let (kind, ending, body) = match format {
            Format::Csv => ("text/csv; charset=utf-8", "csv", csv::write(self).into_bytes()),
            Format::Xlsx => (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "xlsx",
                xlsx::write(self).map_err(|error| Error::internal(&error))?,
            ),
            Format::Json => ("application/json", "json", json::write(self).into_bytes()),
        };
        let disposition = format!("attachment; filename=\"tassei-{}.{ending}\"", self.id);
        let headers =
            [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
        Ok((headers, body).into_response())
    }
}

/// An amount with what it is counted in.
enum Exact {
    Money(Money),
    /// Thousandths of one unit of a product.
    Thousandths(i64),
}

impl Exact {
    /// Decimal digits that the whole numbers hold.
    fn digits(&self) -> u32 {
        match self {
            Exact::Money(money) => money.currency.minor_digits(),
            Exact::Thousandths(_) => 3,
        }
    }

    fn whole(&self) -> i64 {
        match self {
            Exact::Money(money) => money.minor,
            Exact::Thousandths(number) => *number,
        }
    }

    /// As a plain decimal number: `-1234.50`, `2.5`.
    fn plain(&self) -> String {
        let per_unit = 10_u64.pow(self.digits());
        let (sign, size) = (if self.whole() < 0 { "-" } else { "" }, self.whole().unsigned_abs());
        let (units, rest) = (size / per_unit, size % per_unit);
        match (self, self.digits() as usize) {
            (_, 0) => format!("{sign}{units}"),
            (Exact::Thousandths(_), _) if rest == 0 => format!("{sign}{units}"),
            // As short as it goes; three decimals may be taken for thousands, four are not.
            (Exact::Thousandths(_), _) if rest % 10 != 0 => format!("{sign}{units}.{rest:03}0"),
            (Exact::Thousandths(_), digits) => {
                format!("{sign}{units}.{rest:0digits$}").trim_end_matches('0').to_owned()
            }
            (_, digits) => format!("{sign}{units}.{rest:0digits$}"),
        }
    }

    /// As a number for a spreadsheet, which has nothing better.
    fn number(&self) -> f64 {
        self.whole() as f64 / 10_f64.powi(self.digits() as i32)
    }
}

#[cfg(test)]
mod tests;
