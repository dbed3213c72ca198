//! What could not be read, and what was understood in a way worth telling.

use crate::why::Why;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Problems kept per reading; the rest are only counted, so that a broken file of twenty
/// million rows does not fill the memory with complaints.
const KEPT: usize = 1_000;

/// One thing in a file that could not be taken in. The rest of the file was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The name of the file as it was given.
    pub file: Arc<str>,
    /// The line in the file, counted from 1; `None` when the whole file is meant.
    pub row: Option<u64>,
    /// The column's own name in the file.
    pub column: Option<String>,
    /// What stands there, shortened.
    pub value: Option<String>,
    /// What is wrong with it.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// The reason, where it is one of the usual ones, which can be said in other languages.
    pub why: Option<Why>,
}

impl RowProblem {
    /// A fault of the whole file.
    pub(crate) fn of_file(file: &Arc<str>, fault: Fault) -> RowProblem {
        let Fault { column, value, message, fix, why } = fault;
        let value = value.map(|value| shorten(&value));
        RowProblem { file: Arc::clone(file), row: None, column, value, message, fix, why }
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(value) = &self.value {
            write!(f, " (\"{value}\")")?;
        }
        write!(f, ". {}", self.fix)
    }
}

/// Something the reader decided on its own and the person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file it is about; `None` when it is about all of them together.
    pub file: Option<Arc<str>>,
    /// The decision in one sentence.
    pub text: String,
}

/// What is wrong with a value or a row, before it is known where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The column's own name in the file.
    pub column: Option<String>,
    /// The offending text, not yet shortened.
    pub value: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// The reason, where it is one of the usual ones.
    pub why: Option<Why>,
}

impl From<Why> for Fault {
    fn from(why: Why) -> Fault {
        let (message, fix) = why.sentences();
        Fault { why: Some(why), ..Fault::new(message, fix) }
    }
}

impl Fault {
    /// A fault of a whole row.
    pub fn new(message: impl Into<String>, fix: impl Into<String>) -> Fault {
        let (message, fix) = (message.into(), fix.into());
        Fault { column: None, value: None, message, fix, why: None }
    }

    /// The same fault, pinned to a column and what stands in it.
    pub fn at(mut self, column: &str, value: &str) -> Fault {
        self.column = Some(column.to_owned());
        self.value = Some(value.to_owned());
        self
    }
}

/// Collects problems and notes while files are read.
#[derive(Debug, Default)]
pub struct Problems {
    kept: Vec<RowProblem>,
    count: u64,
    notes: Vec<Note>,
    tallies: HashMap<(Option<Arc<str>>, &'static str), u64>,
}

impl Problems {
    /// Records a fault found at that place.
    pub fn add(&mut self, file: &Arc<str>, row: Option<u64>, fault: Fault) {
        self.count += 1;
        if self.kept.len() < KEPT {
            self.kept.push(RowProblem {
                file: Arc::clone(file),
                row,
                column: fault.column,
                value: fault.value.map(|value| shorten(&value)),
                message: fault.message,
                fix: fault.fix,
                why: fault.why,
            });
        }
    }

    /// Records a decision, once.
    pub fn note(&mut self, file: Option<&Arc<str>>, text: impl Into<String>) {
        let note = Note { file: file.cloned(), text: text.into() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Counts one more row of that sort; the count becomes one note at the end, in which `{}`
    /// stands for the number.
    pub fn tally(&mut self, file: &Arc<str>, text: &'static str) {
        *self.tallies.entry((Some(Arc::clone(file)), text)).or_default() += 1;
    }

    /// How many problems there were, kept or not.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The problems kept, how many there were in all, and the notes.
    pub fn finish(mut self) -> (Vec<RowProblem>, u64, Vec<Note>) {
        let mut tallies: Vec<_> = self.tallies.into_iter().collect();
        tallies.sort();
        for ((file, text), count) in tallies {
            self.notes.push(Note { file, text: text.replacen("{}", &count.to_string(), 1) });
        }
        (self.kept, self.count, self.notes)
    }
}

/// A value short enough for a message, without line breaks.
fn shorten(value: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = value.chars().take(LONGEST).map(plain_char).collect();
    if value.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

/// Control characters would let a file write to somebody's terminal.
fn plain_char(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_where_what_and_how_to_fix_it() {
        let file: Arc<str> = Arc::from("deals.csv");
        let mut problems = Problems::default();
        let fault = Fault::new("there is no such day", "Write a day that exists.");
        problems.add(&file, Some(17), fault.at("close_date", "2026-02-31"));
        let (kept, count, _) = problems.finish();
        assert_eq!(count, 1);
        assert_eq!(
            kept[0].to_string(),
            "deals.csv, row 17, column close_date: there is no such day (\"2026-02-31\"). \
             Write a day that exists."
        );
    }

    #[test]
    fn a_flood_of_problems_is_counted_not_kept() {
        let file: Arc<str> = Arc::from("x");
        let mut problems = Problems::default();
        for row in 0..5_000 {
            problems.add(&file, Some(row), Fault::new("m", "f").at("c", &"長".repeat(500)));
            problems.tally(&file, "{} rows were blank");
        }
        let (kept, count, notes) = problems.finish();
        assert_eq!((kept.len(), count), (KEPT, 5_000));
        assert_eq!(kept[0].value.as_ref().unwrap().chars().count(), 61);
        assert_eq!(notes[0].text, "5000 rows were blank");
    }
}
