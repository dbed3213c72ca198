//! Writes a history as Salesforce objects, one CSV file (RFC 4180, UTF-8) for each, such that
//! reading them again, with the same plan, gives the same numbers.

mod activities;
mod ids;
mod opportunities;
mod quotas;
mod records;

use crate::problem::Note;
use crate::remark::Remark;
use crate::sentence::With;
use ids::Ids;
use sales::day::{Day, Instant, Zone};
use sales::history::History;
use std::io::{self, Write};

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// The names of the files in the order written.
    pub files: Vec<&'static str>,
    /// What Salesforce has no place for.
    pub left_out: Vec<Note>,
}

/// Writes every object; `open` is asked for each file by name.
pub fn export(
    history: &History,
    mut open: impl FnMut(&str) -> io::Result<Box<dyn Write>>,
) -> io::Result<Exported> {
    let ids = Ids::new(history);
    let mut files = Files { open: &mut open, exported: Exported::default() };
    records::roles(history, &mut files)?;
    records::users(history, &ids, &mut files)?;
    records::stages(history, &mut files)?;
    records::products(history, &mut files)?;
    records::accounts(history, &ids, &mut files)?;
    records::contacts(history, &ids, &mut files)?;
    records::leads(history, &ids, &mut files)?;
    opportunities::opportunities(history, &ids, &mut files)?;
    opportunities::history(history, &ids, &mut files)?;
    opportunities::owners(history, &ids, &mut files)?;
    opportunities::lines(history, &ids, &mut files)?;
    activities::tasks(history, &ids, &mut files)?;
    activities::events(history, &ids, &mut files)?;
    quotas::quotas(history, &ids, &mut files)?;
    Ok(files.exported)
}

/// Opens one file after the other.
struct Files<'a> {
    open: &'a mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>,
    exported: Exported,
}

impl Files<'_> {
    fn begin(&mut self, name: &'static str, columns: &[&str]) -> io::Result<Sheet> {
        let writer = (self.open)(name)?;
        self.exported.files.push(name);
        let mut sheet = Sheet {
            writer: csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(writer),
        };
        sheet.row(columns)?;
        Ok(sheet)
    }

    fn left_out(&mut self, what: Remark, with: With) {
        self.exported.left_out.push(Note::new(None, what, with));
    }
}

/// One file being written.
struct Sheet {
    writer: csv::Writer<Box<dyn Write>>,
}

impl Sheet {
    fn row<T: AsRef<[u8]>>(&mut self, cells: &[T]) -> io::Result<()> {
        self.writer.write_record(cells).map_err(io::Error::other)
    }

    fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// `2026-03-31T14:30:00.000Z`.
fn instant(at: Instant) -> String {
    let utc = Zone::utc();
    let second = utc.second_of_day(at);
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!("{}T{hour:02}:{minute:02}:{:02}.000Z", utc.day_of(at), second % 60)
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn yes(flag: bool) -> String {
    flag.to_string()
}

/// The decimal form of `scaled` · 10^-`digits`.
fn decimal(scaled: i64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let (sign, size) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    match digits as usize {
        0 => format!("{sign}{size}"),
        width => format!("{sign}{}.{:0width$}", size / unit, size % unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_moments_are_written_exactly() {
        assert_eq!(instant(Instant(1_774_967_400)), "2026-03-31T14:30:00.000Z");
        assert_eq!(decimal(-1_205, 2), "-12.05");
        assert_eq!(decimal(1_205, 0), "1205");
        assert_eq!(decimal(7, 3), "0.007");
    }
}
