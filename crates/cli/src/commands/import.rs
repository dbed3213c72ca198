//! Taking in CRM exports.

mod pipeline;
mod progress;
pub(crate) mod summary;
pub(crate) mod taking;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sales::day::{Day, Instant, Zone};
use sources::{Input, Known, Mapping, Options, files_in, read};

use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;
use taking::{Job, known, take};

/// Take in CRM exports: files, or folders of files.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// Files, or folders of which every CSV, TSV, TXT (also as .gz), XLSX, ZIP and TOML is taken.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// A mapping file that says what is in which column, where the files do not.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// A plan file (calendar, process, roster, quotas) taken in before.
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// The day on which the files were exported; today by default.
    #[arg(long, value_name = "DAY")]
    exported_on: Option<Day>,
    /// The system that the files' ids belong to, where it is not plain.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Write every rejected row to this CSV file.
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
    /// Show what would change, and store nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let mut inputs = Vec::new();
        for path in self.plan.iter().chain(&self.paths) {
            inputs.extend(inputs_at(context, path)?);
        }
        let store = context.store_or_new()?;
        let known = known(&store)?;
        let observed = match self.exported_on {
            Some(day) => end_of(&zone(context, &known, &inputs), day).min(context.now),
            None => context.now,
        };
        let job = Job {
            inputs,
            mapping: self.mapping(context)?,
            known,
            observed,
            source: self.source.clone().unwrap_or_else(|| "files".to_owned()),
            label: label(&self.paths),
            dry_run: self.dry_run,
        };
        let taken = take(context, &store, job)?;
        summary::tell(context, &taken, self.problems.as_deref(), self.dry_run)?;
        if taken.stored {
            summary::tell_guesses(context, &*store.history()?);
        }
        Ok(taken.exit())
    }

    fn mapping(&self, context: &Context) -> anyhow::Result<Mapping> {
        let mut text = match &self.mapping {
            Some(path) => context.read(path)?,
            None => String::new(),
        };
        if let Some(source) = &self.source {
            // The last section wins.
            let name = toml::Value::String(source.clone());
            text.push_str(&format!("\n[[file]]\nsource = {name}\n"));
        }
        Ok(Mapping::read(&text)?)
    }
}

/// The file, or the files in the folder.
pub(crate) fn inputs_at(context: &Context, path: &Path) -> anyhow::Result<Vec<Input>> {
    let shown = path.display().to_string();
    let texts = [("path", shown.as_str())];
    if !path.exists() {
        let message = with(context.words, "cli-no-file", &texts);
        return Err(Failure::new(Exit::Failed, message).into());
    }
    if !path.is_dir() {
        return Ok(vec![Input::path(path)]);
    }
    let inputs = files_in(path)
        .map_err(|error| anyhow::Error::new(error).context(format!("{shown} cannot be read")))?;
    if inputs.is_empty() {
        let message = with(context.words, "cli-empty-folder", &texts);
        return Err(Failure::new(Exit::Failed, message).into());
    }
    Ok(inputs)
}

/// The organisation's zone, which a plan among the files may be the first to name.
fn zone(context: &Context, known: &Known, inputs: &[Input]) -> Zone {
    let is_plan = |input: &&Input| input.name().to_lowercase().ends_with(".toml");
    let plans: Vec<Input> = inputs.iter().filter(is_plan).cloned().collect();
    let (mapping, observed) = (Mapping::default(), context.now);
    let options = Options { mapping, observed, known: known.clone() };
    let mut learnt = known.clone();
    read(&plans, &options, &mut |event| {
        learnt.learn(&event);
        ControlFlow::Continue(())
    });
    learnt.zone()
}

/// The last moment of a day.
fn end_of(zone: &Zone, day: Day) -> Instant {
    Instant(zone.start_of(day.plus(1)).0 - 1)
}

/// What a person recognises the import by.
pub(crate) fn label(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| {
        path.file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    };
    match paths {
        [] => String::new(),
        [one] => name(one),
        [first, rest @ ..] => format!("{} + {}", name(first), rest.len()),
    }
}
