//! A folder that is watched: whatever lands in it is imported.

mod folder;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use intake::{Job, Taken, known, take, with_remembered};
use records::{NewBatch, Store};
use sources::{Input, Mapping, Options, retold};
use web::wording::{Words, told};

use super::import::problems;
use super::import::{broken_off, exit, label, mapping};
use crate::context::Context;
use crate::failure::Exit;
use crate::surroundings;
use crate::wording::with;
use folder::Folder;

/// How often it is looked at. A file that has grown meanwhile is still being written.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Import whatever lands in a folder.
#[derive(Debug, clap::Args)]
pub(crate) struct Watch {
    /// The folder. What was imported is moved to `imported` in it, what cannot be to `rejected`.
    folder: PathBuf,
    /// A mapping file that says what is in which column, where the files do not.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Import what is there now, and end.
    #[arg(long)]
    once: bool,
}

impl Watch {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let mapping = mapping::read(context, self.mapping.as_deref(), None)?;
        let store = context.store_or_new()?;
        let mut folder = Folder::new(&self.folder);
        let shown = self.folder.display().to_string();
        context.hint(with(context.words, "cli-watching", &[("folder", &shown)]));
        folder.ready()?;
        loop {
            pause();
            let ready = folder.ready()?;
            let exit = match ready.is_empty() {
                true => Exit::Ok,
                false => import(context, &store, &folder, &mapping, &ready)?,
            };
            if self.once {
                return Ok(exit);
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "nobody waits for this thread")]
fn pause() {
    std::thread::sleep(LOOK_EVERY);
}

/// Imports the files as one batch, and moves them away.
fn import(
    context: &Context,
    store: &Store,
    folder: &Folder<'_>,
    mapping: &Mapping,
    paths: &[PathBuf],
) -> anyhow::Result<Exit> {
    let now = surroundings::now();
    let mapping = with_remembered(store, mapping.clone())?;
    let job = Job {
        inputs: paths.iter().map(Input::path).collect(),
        options: Options { mapping, observed: now, known: known(store)? },
        batch: NewBatch::new(now, "files", label(paths)),
        dry_run: false,
    };
    let taken = take(store, &job, &mut |_| ControlFlow::Continue(()))?;
    let taken = taken.ok_or_else(|| broken_off(context))?;
    for path in paths {
        put_away(context.words, folder, path, &taken)?;
    }
    let (number, total) = (taken.appended.batch.0.to_string(), taken.appended.total());
    let texts = [("number", number.as_str()), ("files", &job.batch.label)];
    context.tell(with(
        context.words,
        match taken.stored {
            true if total.new + total.changed == 0 => "cli-watched-unchanged",
            true => "cli-watched",
            false => "cli-watched-nothing",
        },
        &texts,
    ));
    problems::tell(context, &taken);
    Ok(exit(&taken))
}

/// Moves a file to what was imported, or to what could not be; there, what was wrong stands beside.
fn put_away(words: Words, folder: &Folder<'_>, path: &Path, taken: &Taken) -> anyhow::Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    // Also what was in an archive or a workbook of that name.
    let is_of = |file: &str| {
        file.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let read: Vec<_> = taken.reading.files.iter().filter(|file| is_of(&file.name)).collect();
    folder.put_away(path, &name, read.iter().any(|file| file.events > 0))?;
    for rejected in taken.rejected.iter().filter(|rejected| is_of(&rejected.file)) {
        let line = |row: u64| with(words, "import-line", &[("line", &row.to_string())]);
        let csv = retold(&rejected.csv, line, |why, put| told::wrong(words, why, put));
        let file = rejected.file.replace('/', " ");
        folder.write_rejected(&format!("{file}.rejected.csv"), &csv)?;
    }
    let of_file = taken.reading.problems.iter().filter(|one| one.row.is_none() && is_of(&one.file));
    let mut why: Vec<String> = of_file.map(|problem| problems::said(words, problem)).collect();
    let unrecognised = read.iter().filter_map(|file| file.unrecognised.as_ref());
    why.extend(unrecognised.map(|note| told::noted(words, note)));
    if !why.is_empty() {
        folder.write_rejected(&format!("{name}.problems.txt"), &(why.join("\n") + "\n"))?;
    }
    Ok(())
}
