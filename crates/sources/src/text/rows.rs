//! Rows of a delimited file, one at a time, whatever the file's size. A row that cannot be
//! read is handed out as a fault, and reading goes on at the next line.

use super::encoding::Encoding;
use super::scan::{self, Field, Scan};
use super::stream::Stream;
use crate::problem::Fault;
use crate::why::Why;
use std::borrow::Cow;
use std::io::{self, Read};

/// No record may be longer: a file without line breaks must not fill the memory.
pub const LONGEST_RECORD: usize = 16 * 1024 * 1024;

/// One row as it stands in the file.
#[derive(Debug)]
pub struct Row<'a> {
    text: &'a str,
    fields: &'a [Field],
    /// The line its first character stands on, counted from 1.
    pub line: u64,
}

impl<'a> Row<'a> {
    /// How many values it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether no value holds anything.
    pub fn is_empty(&self) -> bool {
        self.fields.iter().all(|f| self.slice(f).trim().is_empty())
    }

    /// The value in that column without surrounding spaces; empty where the row is shorter.
    pub fn get(&self, column: usize) -> Cow<'a, str> {
        let Some(field) = self.fields.get(column) else {
            return Cow::Borrowed("");
        };
        let value = self.slice(field).trim();
        if field.doubled {
            return Cow::Owned(value.replace("\"\"", "\""));
        }
        Cow::Borrowed(value)
    }

    /// All values in order.
    pub fn values(&self) -> impl Iterator<Item = Cow<'a, str>> + '_ {
        (0..self.fields.len()).map(|column| self.get(column))
    }

    fn slice(&self, field: &Field) -> &'a str {
        &self.text[field.start as usize..field.end as usize]
    }
}

/// What the next line turned out to be.
#[derive(Debug)]
pub enum Step<'a> {
    /// A row.
    Row(Row<'a>),
    /// A line that is no row; its number, and why.
    Bad(u64, Fault),
    /// The end of the file.
    End,
}

/// What the scan of the next record came to, with nothing borrowed.
enum Found {
    Record { length: usize, lines: u64 },
    Bad(Fault),
    End,
}

/// Reads rows.
pub struct Rows {
    stream: Stream,
    encoding: Encoding,
    delimiter: u8,
    buffer: Vec<u8>,
    /// Where the next record starts in the buffer.
    start: usize,
    /// UTF-8 offset of the buffer's first byte.
    base: u64,
    /// Bytes of the byte order mark, to report offsets in the file.
    mark_length: u64,
    line: u64,
    more: bool,
    fields: Vec<Field>,
}

impl Rows {
    /// Rows of `reader`, which stands just after the byte order mark.
    pub fn new(reader: Box<dyn Read>, encoding: Encoding, mark_length: u64, delimiter: u8) -> Rows {
        Rows {
            stream: Stream::new(reader, encoding, mark_length),
            encoding,
            delimiter,
            buffer: Vec::new(),
            start: 0,
            base: 0,
            mark_length,
            line: 1,
            more: true,
            fields: Vec::new(),
        }
    }

    /// The next row, bad line, or the end. Fails only when the file itself cannot be read.
    pub fn next_row(&mut self) -> io::Result<Step<'_>> {
        let line = self.line;
        match self.find()? {
            Found::End => Ok(Step::End),
            Found::Bad(fault) => Ok(Step::Bad(line, fault)),
            Found::Record { length, lines } => {
                let from = self.start;
                self.start = from + length;
                self.line += lines;
                Ok(self.row(from, length, line))
            }
        }
    }

    fn row(&mut self, from: usize, length: usize, line: u64) -> Step<'_> {
        let offset = self.base + from as u64;
        if let Some(byte) = self.stream.damage_between(offset, offset + length as u64) {
            return Step::Bad(line, bad_bytes(self.encoding, byte));
        }
        let bytes = &self.buffer[from..from + length];
        if bytes.contains(&0) {
            return Step::Bad(line, zero_byte());
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Step::Row(Row { text, fields: &self.fields, line }),
            Err(e) => {
                let byte = self.mark_length + offset + e.valid_up_to() as u64;
                Step::Bad(line, bad_bytes(self.encoding, byte))
            }
        }
    }

    fn find(&mut self) -> io::Result<Found> {
        loop {
            let pending = &self.buffer[self.start..];
            if pending.is_empty() && !self.more {
                return Ok(Found::End);
            }
            match scan::record(pending, self.delimiter, !self.more, &mut self.fields) {
                Scan::Record { length, lines } => {
                    return Ok(Found::Record { length, lines });
                }
                Scan::More if pending.len() > LONGEST_RECORD => {
                    self.skip_line()?;
                    return Ok(Found::Bad(too_long()));
                }
                Scan::More => self.fill()?,
                Scan::StrayQuote => {
                    self.skip_line()?;
                    return Ok(Found::Bad(stray_quote()));
                }
                Scan::Unclosed => {
                    self.skip_line()?;
                    return Ok(Found::Bad(unclosed_quote()));
                }
            }
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.base += self.start as u64;
        self.start = 0;
        let pending = self.buffer.len();
        self.more = self.stream.fill(&mut self.buffer, pending)?;
        Ok(())
    }

    /// Goes to the line after the one that `start` is on, however far away its end is.
    fn skip_line(&mut self) -> io::Result<()> {
        self.line += 1;
        loop {
            let pending = &self.buffer[self.start..];
            if let Some(end) = pending.iter().position(|b| *b == b'\n' || *b == b'\r') {
                let both = pending[end] == b'\r' && pending.get(end + 1) == Some(&b'\n');
                self.start += end + 1 + usize::from(both);
                return Ok(());
            }
            self.start = self.buffer.len();
            if !self.more {
                return Ok(());
            }
            self.fill()?;
        }
    }
}

fn bad_bytes(encoding: Encoding, byte: u64) -> Fault {
    Why::BadBytes.with("byte", byte).with("encoding", encoding.name())
}

fn zero_byte() -> Fault {
    Why::ZeroByte.into()
}

fn too_long() -> Fault {
    Why::LongLine.with("most", LONGEST_RECORD / 1024 / 1024)
}

fn stray_quote() -> Fault {
    Why::StrayQuote.into()
}

fn unclosed_quote() -> Fault {
    Why::OpenQuote.into()
}

#[cfg(test)]
mod tests;
