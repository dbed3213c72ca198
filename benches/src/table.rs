//! Files of whole numbers and few words, with a header, that any database loads.

use anyhow::Context as _;
use std::fmt::Display;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// A table as it is written.
pub(crate) struct Table {
    out: BufWriter<File>,
    begun: bool,
}

impl Table {
    /// A new file `name.csv` in the folder with these columns.
    pub(crate) fn create(folder: &Path, name: &str, columns: &[&str]) -> anyhow::Result<Table> {
        let path = folder.join(format!("{name}.csv"));
        let file = File::create(&path).with_context(|| path.display().to_string())?;
        let mut out = BufWriter::with_capacity(1 << 18, file);
        writeln!(out, "{}", columns.join(","))?;
        Ok(Table { out, begun: false })
    }

    /// Writes the next value of the row; no value is written as nothing.
    pub(crate) fn put(&mut self, value: Option<impl Display>) -> anyhow::Result<&mut Table> {
        if self.begun {
            self.out.write_all(b",")?;
        }
        self.begun = true;
        if let Some(value) = value {
            write!(self.out, "{value}")?;
        }
        Ok(self)
    }

    /// Writes a row of numbers.
    pub(crate) fn row(&mut self, values: &[Option<i64>]) -> anyhow::Result<()> {
        for value in values {
            self.put(*value)?;
        }
        self.end()
    }

    /// Ends the row.
    pub(crate) fn end(&mut self) -> anyhow::Result<()> {
        self.begun = false;
        Ok(self.out.write_all(b"\n")?)
    }

    /// Ends the file.
    pub(crate) fn close(mut self) -> anyhow::Result<()> {
        Ok(self.out.flush()?)
    }
}
