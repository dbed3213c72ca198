//! From files into the store, as one batch: all of it or nothing.

use std::ops::ControlFlow;

use records::{Appended, BatchFile, Label, NewBatch, Problem, Rejected, Store, Which};
use sales::day::{Day, Instant, Zone};
use sales::event::{Event, RecordKind};
use sources::{Input, Known, Mapping, Options, Reading, RowProblem, read, rejected_rows, unpacked};

use crate::holders;
use crate::newcomers::{self, Newcomer};
use crate::pipeline::{Read, read_into};

/// Kinds of record whose definitions have to be known when files are read.
const DEFINING: [RecordKind; 5] = [
    RecordKind::Organisation,
    RecordKind::Pipeline,
    RecordKind::Team,
    RecordKind::Person,
    RecordKind::Field,
];

/// Is told of every so many more events, also of none now and then; breaking off ends it all.
pub type Step<'a> = &'a mut dyn FnMut(usize) -> ControlFlow<()>;

/// What is to be taken in.
#[derive(Debug)]
pub struct Job {
    /// The files.
    pub inputs: Vec<Input>,
    /// How to read them.
    pub options: Options,
    /// The batch they become.
    pub batch: NewBatch,
    /// Whether to say only what would change.
    pub dry_run: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Taken {
    /// What was read.
    pub reading: Reading,
    /// What it says of people and teams.
    pub roster: Vec<Event>,
    /// Owners of deals whom nobody knew.
    pub newcomers: Vec<Newcomer>,
    /// What it brought.
    pub appended: Appended,
    /// Whether the store has it now.
    pub stored: bool,
    /// The rows that could not be taken in, file by file.
    pub rejected: Vec<Rejected>,
}

impl Taken {
    /// Whether anything at all was understood.
    pub fn has_events(&self) -> bool {
        self.reading.files.iter().any(|file| file.events > 0)
    }

    /// Whether rows were understood, all of them, and say only what stands already.
    pub fn is_as_it_stands(&self) -> bool {
        let has_rows = self.reading.files.iter().any(|file| file.rows > 0);
        has_rows && !self.has_events() && self.reading.problem_count == 0
    }
}

/// The definitions in force in the store.
///
/// # Errors
///
/// Where the store cannot be read.
pub fn known(store: &Store) -> Result<Known, records::Error> {
    let mut known = Known::default();
    for kind in DEFINING {
        let which = Which { kind: Some(kind), batch: None };
        store.events(which, |recorded| known.learn(&recorded.event))?;
    }
    Ok(known)
}

/// What is known once the plans among the files are read: they may be the first to name the
/// organisation's zone.
pub fn learnt_from_plans(known: &Known, inputs: &[Input], observed: Instant) -> Known {
    let is_plan = |input: &&Input| input.name().to_lowercase().ends_with(".toml");
    let plans: Vec<Input> = inputs.iter().filter(is_plan).cloned().collect();
    let options = Options { mapping: Mapping::default(), observed, known: known.clone() };
    let mut learnt = known.clone();
    read(&plans, &options, &mut |event| {
        learnt.learn(&event);
        ControlFlow::Continue(())
    });
    learnt
}

/// The last moment of a day.
pub fn end_of(zone: &Zone, day: Day) -> Instant {
    Instant(zone.start_of(day.plus(1)).0 - 1)
}

/// Reads the files into one batch. `None` where `step` broke off: nothing is stored then.
///
/// # Errors
///
/// Where the store cannot be read or written; nothing is stored then.
pub fn take(store: &Store, job: &Job, step: Step<'_>) -> Result<Option<Taken>, records::Error> {
    take_named(store, job, &|_| job.batch.label.clone(), step)
}

/// The same, where the batch is called by what came of reading.
///
/// # Errors
///
/// Where the store cannot be read or written; nothing is stored then.
pub fn take_named(
    store: &Store,
    job: &Job,
    label: &dyn Fn(&Reading) -> Label,
    step: Step<'_>,
) -> Result<Option<Taken>, records::Error> {
    let options = holders::options(store, job)?;
    let before = store.history()?;
    let known = newcomers::Known::of(&before);
    let mut writer = store.begin(&job.batch)?;
    let Some(Read { reading, roster, owners }) =
        read_into(&mut writer, &job.inputs, &options, step)?
    else {
        return Ok(None);
    };
    let label = label(&reading);
    if label != job.batch.label {
        writer.rename(&label)?;
    }
    for file in &reading.files {
        let (name, rows, problems) = (file.name.to_string(), file.rows, file.bad_rows);
        writer.file(&BatchFile { name, rows, problems })?;
    }
    for problem in &reading.problems {
        writer.problem(&stored(problem))?;
    }
    let rejected = rejected(job, &reading);
    for file in &rejected {
        writer.rejected(file)?;
    }
    writer.count_named(&before)?;
    // The last moment at which it can be broken off.
    if step(0).is_break() {
        return Ok(None);
    }
    // A batch in which nothing could be read would only be clutter in the import history.
    let stored = !job.dry_run && reading.files.iter().any(|file| file.events > 0);
    let appended = if stored { writer.commit()? } else { writer.dry_run()? };
    let newcomers = known.newcomers(&roster, &owners);
    Ok(Some(Taken { reading, roster, newcomers, appended, stored, rejected }))
}

/// The rejected rows of every file. A file that cannot be read any more has its problems told
/// without its rows.
fn rejected(job: &Job, reading: &Reading) -> Vec<Rejected> {
    let of = |input: Input| {
        let csv = rejected_rows(&input, &job.options.mapping, &reading.problems).ok()??;
        Some(Rejected { file: input.name().to_string(), csv })
    };
    job.inputs.iter().flat_map(unpacked).filter_map(of).collect()
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

#[cfg(test)]
mod tests;
