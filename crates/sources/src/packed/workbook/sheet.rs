//! The rows of one sheet as lines of text, packed at once so that a long sheet takes little room.

use super::Book;
use super::format::written;
use super::xml::{Node, Tag, Xml};
use crate::input::Input;
use crate::problem::unfit;
use crate::why::Why;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// Rows and columns of a sheet at most (ISO/IEC 29500, and every spreadsheet program).
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// The text of a sheet at most, in bytes.
const MOST_TEXT: usize = 2 * 1024 * 1024 * 1024;

/// The sheet as text: the row of number n is line n. `None` when no cell holds anything.
pub(super) fn as_text(part: &Input, book: &Book) -> io::Result<Option<Vec<u8>>> {
    let mut lines = Lines::new();
    let mut xml = Xml::open(part)?;
    let mut cell = Cell::default();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "row" => lines.begin(tag.get("r").and_then(|r| r.parse().ok()))?,
                "c" => cell = Cell::begin(&tag, cell.column + 1),
                "v" | "t" => cell.inside = !cell.reading,
                "rPh" => cell.reading = true,
                _ => {}
            },
            Node::Text(text) if cell.inside => cell.text.push_str(&text),
            Node::Text(_) => {}
            Node::Close(name) => match name.as_str() {
                "v" | "t" => cell.inside = false,
                "rPh" => cell.reading = false,
                "c" => lines.put(cell.column, &cell.value(book)),
                "row" => {
                    lines.end()?;
                    cell = Cell::default();
                }
                _ => {}
            },
        }
    }
    lines.finish()
}

/// The cell being read.
#[derive(Default)]
struct Cell {
    /// Its column, from 1; 0 before the first.
    column: usize,
    kind: String,
    style: Option<usize>,
    text: String,
    inside: bool,
    /// Within the reading of a Japanese text.
    reading: bool,
}

impl Cell {
    fn begin(tag: &Tag, next: usize) -> Cell {
        Cell {
            column: tag.get("r").and_then(column_of).unwrap_or(next),
            kind: tag.get("t").unwrap_or("n").to_owned(),
            style: tag.get("s").and_then(|style| style.parse().ok()),
            ..Cell::default()
        }
    }

    /// What it holds, as text.
    fn value(&self, book: &Book) -> String {
        match self.kind.as_str() {
            "s" => {
                let text = self.text.trim().parse::<usize>().ok().and_then(|i| book.texts.get(i));
                text.map(|text| text.to_string()).unwrap_or_default()
            }
            "b" if self.text == "1" => "true".to_owned(),
            "b" => "false".to_owned(),
            "e" => String::new(),
            "n" => match self.text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    written(number, book.formats.meaning(self.style), book.from_1904)
                }
                _ => self.text.clone(),
            },
            _ => self.text.clone(),
        }
    }
}

/// The column of a reference such as `AB12`, from 1.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let place = |b: u8| usize::from(b.to_ascii_uppercase() - b'A') + 1;
    let column = letters.fold(0, |column, letter| column * 26 + place(letter));
    (1..=MOST_COLUMNS).contains(&column).then_some(column)
}

/// Lines being written.
struct Lines {
    out: GzEncoder<Vec<u8>>,
    line: String,
    columns: usize,
    /// The most columns of any line: a sheet leaves out empty cells at the end of a row.
    width: usize,
    rows: usize,
    written: usize,
}

impl Lines {
    fn new() -> Lines {
        Lines {
            out: GzEncoder::new(Vec::new(), Compression::fast()),
            line: String::new(),
            columns: 0,
            width: 0,
            rows: 0,
            written: 0,
        }
    }

    /// Goes to the row of that number, or to the next one.
    fn begin(&mut self, number: Option<usize>) -> io::Result<()> {
        self.line.clear();
        self.columns = 0;
        while self.rows + 1 < number.unwrap_or(0).min(MOST_ROWS) {
            self.end()?;
        }
        Ok(())
    }

    /// Puts a value in a column, if that comes after those already filled.
    fn put(&mut self, column: usize, value: &str) {
        let value = value.trim();
        if value.is_empty() || column <= self.columns || column > MOST_COLUMNS {
            return;
        }
        let between = column - self.columns - usize::from(self.columns == 0);
        self.line.extend(std::iter::repeat_n(',', between));
        self.columns = column;
        self.width = self.width.max(column);
        let in_line = |c: char| if c.is_control() { ' ' } else { c };
        self.line.push('"');
        for letter in value.replace("_x000D_", "").chars().map(in_line) {
            self.line.push(letter);
            if letter == '"' {
                self.line.push('"');
            }
        }
        self.line.push('"');
    }

    fn end(&mut self) -> io::Result<()> {
        if self.columns > 0 {
            self.line.extend(std::iter::repeat_n(',', self.width - self.columns));
        }
        self.line.push('\n');
        self.written += self.line.len();
        if self.rows >= MOST_ROWS || self.written > MOST_TEXT {
            return Err(unfit(Why::LargeSheet));
        }
        self.rows += 1;
        self.out.write_all(self.line.as_bytes())?;
        self.line.clear();
        self.columns = 0;
        Ok(())
    }

    fn finish(self) -> io::Result<Option<Vec<u8>>> {
        let text = self.out.finish()?;
        Ok((self.width > 0).then_some(text))
    }
}

#[cfg(test)]
mod tests {
    use super::column_of;

    #[test]
    fn columns_are_counted_as_their_letters_say() {
        let found = ["A1", "Z9", "AA10", "XFD1", "XFE1", "1", "AAAAAAAA1"].map(column_of);
        assert_eq!(found, [Some(1), Some(26), Some(27), Some(16_384), None, None, None]);
    }
}
