//! From files into the store, as one batch: all of it or nothing.

use records::{Appended, BatchFile, NewBatch, Problem, Store, Which};
use sales::day::Instant;
use sales::event::RecordKind;
use sources::{Input, Known, Mapping, Options, Reading, RowProblem};

use super::pipeline::read_into;
use super::progress::Progress;
use crate::context::Context;
use crate::failure::Exit;

/// Kinds of record whose definitions have to be known when files are read.
const DEFINING: [RecordKind; 4] =
    [RecordKind::Organisation, RecordKind::Pipeline, RecordKind::Team, RecordKind::Person];

/// What is to be taken in.
pub(crate) struct Job {
    pub(crate) inputs: Vec<Input>,
    pub(crate) mapping: Mapping,
    pub(crate) known: Known,
    /// When the files said what they say.
    pub(crate) observed: Instant,
    /// The kind of source, for the import history.
    pub(crate) source: String,
    pub(crate) label: String,
    pub(crate) dry_run: bool,
}

/// What came of it.
pub(crate) struct Taken {
    pub(crate) reading: Reading,
    pub(crate) appended: Appended,
    /// Whether the store has it now.
    pub(crate) stored: bool,
}

impl Taken {
    /// Rejected rows show in the exit code, and so do files of which nothing could be read.
    pub(crate) fn exit(&self) -> Exit {
        let has_events = self.reading.files.iter().any(|file| file.events > 0);
        match self.reading.problem_count == 0 && has_events {
            true => Exit::Ok,
            false => Exit::Rejected,
        }
    }
}

/// The definitions in force in the store.
pub(crate) fn known(store: &Store) -> anyhow::Result<Known> {
    let mut known = Known::default();
    for kind in DEFINING {
        let which = Which { kind: Some(kind), batch: None };
        store.events(which, |recorded| known.learn(&recorded.event))?;
    }
    Ok(known)
}

/// Reads the files into one batch.
pub(crate) fn take(context: &Context, store: &Store, job: Job) -> anyhow::Result<Taken> {
    let batch = NewBatch::new(context.now, job.source, job.label);
    let mut writer = store.begin(&batch)?;
    let options = Options { mapping: job.mapping, observed: job.observed, known: job.known };
    let mut progress = Progress::begin(context);
    let read = read_into(&mut writer, &job.inputs, &options, &mut progress);
    progress.end();
    let reading = read?;
    for file in &reading.files {
        let (name, rows, problems) = (file.name.to_string(), file.rows, file.bad_rows);
        writer.file(&BatchFile { name, rows, problems })?;
    }
    for problem in &reading.problems {
        writer.problem(&stored(problem))?;
    }
    // A batch in which nothing could be read would only be clutter in the import history.
    let stored = !job.dry_run && reading.files.iter().any(|file| file.events > 0);
    let appended = if stored { writer.commit()? } else { writer.dry_run()? };
    Ok(Taken { reading, appended, stored })
}

fn stored(problem: &RowProblem) -> Problem {
    Problem {
        file: problem.file.to_string(),
        row: problem.row,
        column: problem.column.clone(),
        value: problem.value.clone(),
        message: problem.message.clone(),
        fix: problem.fix.clone(),
    }
}
