//! Taking in CRM exports.

mod doubles;
pub(crate) mod mapping;
mod newcomers;
pub(crate) mod problems;
mod process;
mod progress;
mod stages;
pub(crate) mod summary;

use std::path::{Path, PathBuf};

use intake::{Job, Taken, end_of, known, learnt_from_plans, with_remembered};
use records::{NewBatch, Store};
use sales::day::Day;
use sources::{Input, Options, files_in};

use crate::cannot::Cannot;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;
use progress::Progress;

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
            Some(day) => {
                let learnt = learnt_from_plans(&known, &inputs, context.now);
                if context.now < learnt.zone().start_of(day) {
                    let written = day.to_string();
                    let texts = [("day", written.as_str())];
                    let message = with(context.words, "cli-exported-later", &texts);
                    return Err(Failure::new(Exit::Usage, message).into());
                }
                end_of(&learnt.zone(), day).min(context.now)
            }
            None => context.now,
        };
        let source = self.source.clone().unwrap_or_else(|| "files".to_owned());
        let mapping = mapping::read(context, self.mapping.as_deref(), self.source.as_deref())?;
        let mapping = with_remembered(&store, mapping)?;
        let job = Job {
            inputs,
            options: Options { mapping, observed, known },
            batch: NewBatch::by(&context.actor(None), source, label(&self.paths)),
            dry_run: self.dry_run,
        };
        let taken = take(context, &store, &job)?;
        summary::tell(context, &taken, self.problems.as_deref(), self.dry_run)?;
        if taken.stored {
            summary::tell_guesses(context, &*store.history()?);
        }
        Ok(exit(&taken))
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
    let inputs = files_in(path).map_err(Cannot::read(path))?;
    if inputs.is_empty() {
        let message = with(context.words, "cli-empty-folder", &texts);
        return Err(Failure::new(Exit::Failed, message).into());
    }
    Ok(inputs)
}

/// Reads the files into one batch, and shows how far it is.
pub(crate) fn take(context: &Context, store: &Store, job: &Job) -> anyhow::Result<Taken> {
    let mut progress = Progress::begin(context);
    let taken = intake::take(store, job, &mut |events| progress.step(events));
    progress.end();
    Ok(taken?.ok_or_else(|| broken_off(context))?)
}

/// Nothing asked for it, so nothing breaks off; but if it were so, nothing is stored.
pub(crate) fn broken_off(context: &Context) -> Failure {
    Failure::new(Exit::Interrupted, context.words.say("cli-broken-off"))
}

/// Rejected rows show in the exit code, and so do files of which nothing could be read.
pub(crate) fn exit(taken: &Taken) -> Exit {
    match taken.is_as_it_stands() || taken.reading.problem_count == 0 && taken.has_events() {
        true => Exit::Ok,
        false => Exit::Rejected,
    }
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
