//! Data on the standard output or in a file, in the format asked for. Everything that is not
//! data goes to the standard error stream, see [`crate::context`].

mod colour;
pub(crate) mod table;
mod workbook;
mod writing;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::Value;

use crate::cannot::Cannot;

pub(crate) use colour::{Colour, Painter, Tone};
pub(crate) use table::{Cell, Column, Table};
pub(crate) use writing::csv as csv_of;

/// The forms in which answers are given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Columns for people.
    Table,
    /// One JSON document.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A Markdown table.
    Md,
    /// An Excel workbook; only into a file.
    #[value(skip)]
    Xlsx,
}

/// The endings of files that say how an answer is written.
pub(crate) const ENDINGS: [&str; 7] = ["csv", "tsv", "xlsx", "json", "jsonl", "md", "txt"];

impl Format {
    /// The format that a file's ending asks for.
    fn of_file(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Format::Csv),
            "tsv" | "txt" => Some(Format::Tsv),
            "xlsx" => Some(Format::Xlsx),
            "json" => Some(Format::Json),
            "jsonl" => Some(Format::Jsonl),
            "md" => Some(Format::Md),
            _ => None,
        }
    }
}

/// One answer in all its forms.
pub(crate) struct Answer {
    /// The report for programs.
    pub(crate) document: Value,
    /// Where in the document the list is whose items become lines of JSON.
    pub(crate) rows_at: &'static str,
    /// The list as a table.
    pub(crate) table: Table,
    /// What people are shown instead of the bare table.
    pub(crate) page: Option<String>,
}

/// Where answers go and how they look.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
    pub(crate) painter: Painter,
    /// Columns that a table for people may take.
    pub(crate) width: usize,
}

impl Output {
    /// The format asked for, else the one of the file's ending, else a table on a terminal and
    /// tab-separated values elsewhere.
    pub(crate) fn choose_format(
        asked: Option<Format>,
        file: Option<&Path>,
        is_terminal: bool,
    ) -> Format {
        let usual = if is_terminal && file.is_none() { Format::Table } else { Format::Tsv };
        asked.or_else(|| file.and_then(Format::of_file)).unwrap_or(usual)
    }

    /// The ending of the file that is to be written, where it says nothing of how and nothing else
    /// does: what is called `deals.pdf` should be one.
    pub(crate) fn unknown_ending(asked: Option<Format>, file: Option<&Path>) -> Option<String> {
        let file = file.filter(|file| asked.is_none() && Format::of_file(file).is_none())?;
        Some(file.extension()?.to_string_lossy().into_owned())
    }

    /// Writes an answer.
    pub(crate) fn give(&self, answer: &Answer) -> anyhow::Result<()> {
        let text = match self.format {
            Format::Table => answer
                .page
                .as_ref()
                .map(|page| format!("{}\n", page.trim_end_matches('\n')))
                .unwrap_or_else(|| writing::columns(&answer.table, &self.painter, self.width)),
            Format::Json => format!("{:#}\n", answer.document),
            Format::Jsonl => writing::json_lines(&answer.document, answer.rows_at),
            Format::Csv => writing::csv(&answer.table),
            Format::Tsv => writing::tsv(&answer.table),
            Format::Md => writing::markdown(&answer.table),
            Format::Xlsx => return self.put(&workbook::write(&answer.table)?),
        };
        self.write(&text)
    }

    /// Whether a table is no wider than the screen.
    pub(crate) fn fits(&self, table: &Table) -> bool {
        writing::fits(table, self.width)
    }

    /// A table as people see it, for use inside a page.
    pub(crate) fn columns(&self, table: &Table) -> String {
        writing::columns(table, &self.painter, self.width)
    }

    /// Writes text as it is.
    pub(crate) fn write(&self, text: &str) -> anyhow::Result<()> {
        self.put(text.as_bytes())
    }

    fn put(&self, bytes: &[u8]) -> anyhow::Result<()> {
        match &self.file {
            Some(path) => Ok(fs::write(path, bytes).map_err(Cannot::write(path))?),
            None => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                Ok(out.flush()?)
            }
        }
    }
}

#[cfg(test)]
mod tests;
