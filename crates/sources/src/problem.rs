//! What could not be read, and what was understood in a way worth telling.

use crate::remark::Remark;
use crate::sentence::{With, filled};
use crate::why::Why;
use sales::process::PipelineError;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::sync::Arc;

/// Problems kept per reading; the rest are only counted, so that a broken file of twenty
/// million rows does not fill the memory with complaints.
const KEPT: usize = 1_000;
/// Names of stages that nobody knows, kept per reading: no process has as many.
const STAGES: usize = 60;
/// Rows told of such a stage.
const FIRST_ROWS: usize = 3;
/// Characters of what is put into a sentence: the names of all stages have room.
const LONGEST_PUT_IN: usize = 1_000;

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
    /// The reason, by which it is said in other languages.
    pub why: Why,
    /// What is put into the sentences about it.
    pub with: With,
}

impl RowProblem {
    /// A fault found at that place; without a row, of the whole file.
    pub(crate) fn new(file: &Arc<str>, row: Option<u64>, fault: Fault) -> RowProblem {
        let (message, fix) = (fault.message(), fault.fix());
        let Fault { column, value, why, with } = fault;
        let value = value.map(|value| shorten(&value));
        RowProblem { file: Arc::clone(file), row, column, value, message, fix, why, with }
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

/// The name of a stage that the process does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnknownStage {
    /// As the files have it.
    pub name: String,
    /// How many rows have it.
    pub rows: u64,
    /// Where the first of them are: files and lines.
    pub first: Vec<(Arc<str>, u64)>,
}

/// Something the reader decided on its own and the person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file it is about; `None` when it is about all of them together.
    pub file: Option<Arc<str>>,
    /// The decision in one sentence.
    pub text: String,
    /// Which decision it is, by which it is said in other languages.
    pub remark: Remark,
    /// What is put into the sentence.
    pub with: With,
}

impl Note {
    pub(crate) fn new(file: Option<&Arc<str>>, remark: Remark, with: With) -> Note {
        let [sentence] = remark.english();
        Note { file: file.cloned(), text: filled(sentence, &with), remark, with }
    }
}

/// What is wrong with a value or a row, before it is known where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The column's own name in the file.
    pub column: Option<String>,
    /// The offending text, not yet shortened.
    pub value: Option<String>,
    /// What is wrong, and what to do about it.
    pub why: Why,
    /// What is put into the sentences about it.
    pub with: With,
}

impl From<Why> for Fault {
    fn from(why: Why) -> Fault {
        Fault { column: None, value: None, why, with: With::new() }
    }
}

impl Fault {
    /// The same fault with something put into its sentences.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Fault {
        self.with.push((name, cut(&value.to_string(), LONGEST_PUT_IN)));
        self
    }

    /// What is wrong, in English.
    pub fn message(&self) -> String {
        filled(self.why.english()[0], &self.with)
    }

    /// What to do about it, in English.
    pub fn fix(&self) -> String {
        filled(self.why.english()[1], &self.with)
    }

    /// The same fault, pinned to a column and what stands in it.
    pub fn at(mut self, column: &str, value: &str) -> Fault {
        self.column = Some(column.to_owned());
        self.value = Some(value.to_owned());
        self
    }
}

impl From<PipelineError> for Fault {
    fn from(error: PipelineError) -> Fault {
        match error {
            PipelineError::NoOpenStage(name) => Why::NoOpenStage.with("pipeline", name),
            PipelineError::NoWonStage(name) => Why::NoWonStage.with("pipeline", name),
            PipelineError::TwoOfAName { pipeline, stage } => {
                Why::TwoStages.with("pipeline", pipeline).with("stage", stage)
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for Fault {}

/// The fault of a whole file, as what reading it gives.
pub(crate) fn unfit(fault: impl Into<Fault>) -> io::Error {
    io::Error::other(fault.into())
}

/// Collects problems and notes while files are read.
#[derive(Debug, Default)]
pub struct Problems {
    kept: Vec<RowProblem>,
    count: u64,
    notes: Vec<Note>,
    tallies: HashMap<(Option<Arc<str>>, Remark), u64>,
    stages: BTreeMap<String, UnknownStage>,
}

/// Everything that was collected.
#[derive(Debug)]
pub(crate) struct Collected {
    /// The problems kept.
    pub(crate) problems: Vec<RowProblem>,
    /// How many there were, kept or not.
    pub(crate) count: u64,
    pub(crate) notes: Vec<Note>,
    /// Stages that the process does not know, in alphabetical order.
    pub(crate) stages: Vec<UnknownStage>,
}

impl Problems {
    /// Records a fault found at that place.
    pub fn add(&mut self, file: &Arc<str>, row: Option<u64>, fault: Fault) {
        self.count += 1;
        if let (Why::NoStage, Some(name)) = (fault.why, &fault.value) {
            self.meet_stage(name, file, row);
        }
        if self.kept.len() < KEPT {
            self.kept.push(RowProblem::new(file, row, fault));
        }
    }

    fn meet_stage(&mut self, name: &str, file: &Arc<str>, row: Option<u64>) {
        if self.stages.len() >= STAGES && !self.stages.contains_key(name) {
            return;
        }
        let stage = self.stages.entry(name.to_owned()).or_default();
        stage.rows += 1;
        if let Some(row) = row.filter(|_| stage.first.len() < FIRST_ROWS) {
            stage.first.push((Arc::clone(file), row));
        }
    }

    /// Records a decision, once.
    pub(crate) fn note(&mut self, file: Option<&Arc<str>>, remark: Remark, with: With) {
        let note = Note::new(file, remark, with);
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Counts one more row of that sort; the count becomes one note at the end.
    pub fn tally(&mut self, file: &Arc<str>, remark: Remark) {
        *self.tallies.entry((Some(Arc::clone(file)), remark)).or_default() += 1;
    }

    /// How many problems there were, kept or not.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// All of it, with what was counted as notes.
    pub(crate) fn finish(mut self) -> Collected {
        let mut tallies: Vec<_> = self.tallies.into_iter().collect();
        tallies.sort();
        for ((file, remark), count) in tallies {
            let with = vec![("n", count.to_string())];
            self.notes.push(Note::new(file.as_ref(), remark, with));
        }
        Collected {
            problems: self.kept,
            count: self.count,
            notes: self.notes,
            stages: self.stages.into_iter().map(named).collect(),
        }
    }
}

fn named((name, stage): (String, UnknownStage)) -> UnknownStage {
    UnknownStage { name, ..stage }
}

/// A value short enough for a message, without line breaks.
fn shorten(value: &str) -> String {
    cut(value, 60)
}

fn cut(value: &str, longest: usize) -> String {
    let mut short: String = value.chars().take(longest).map(plain_char).collect();
    if value.chars().nth(longest).is_some() {
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
        let fault = Fault::from(Why::NoSuchDay).at("close_date", "2026-02-31");
        problems.add(&file, Some(17), fault);
        let Collected { problems: kept, count, .. } = problems.finish();
        assert_eq!(count, 1);
        assert_eq!(
            kept[0].to_string(),
            "deals.csv, row 17, column close_date: there is no such day (\"2026-02-31\"). \
             Write a day that exists, between 1900 and 2200."
        );
    }

    #[test]
    fn a_flood_of_problems_is_counted_not_kept() {
        let file: Arc<str> = Arc::from("x");
        let mut problems = Problems::default();
        for row in 0..5_000 {
            problems.add(&file, Some(row), Fault::from(Why::Empty).at("c", &"長".repeat(500)));
            problems.tally(&file, Remark::Repeated);
        }
        let Collected { problems: kept, count, notes, .. } = problems.finish();
        assert_eq!((kept.len(), count), (KEPT, 5_000));
        assert_eq!(kept[0].value.as_ref().unwrap().chars().count(), 61);
        assert_eq!(notes[0].text, "5000 rows repeat an earlier row exactly and were counted once");
    }
}
