//! A folder that is watched: whatever lands in it is imported.

mod folder;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use intake::{Job, Taken, known, take_named, with_remembered};
use records::accounts::Actor;
use records::{NewBatch, Store};
use sources::{FileRead, Input, Mapping, Options, Reading, retold};
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

/// A file that landed, and what was read of it: of an archive or a workbook, of all in it.
struct Landed<'p> {
    path: &'p Path,
    name: String,
}

impl<'p> Landed<'p> {
    fn new(path: &'p PathBuf) -> Landed<'p> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Landed { path, name: name.unwrap_or_default() }
    }

    /// Whether a name in what was read is of it.
    fn holds(&self, file: &str) -> bool {
        let rest = file.strip_prefix(&self.name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn read<'r>(&self, reading: &'r Reading) -> impl Iterator<Item = &'r FileRead> {
        reading.files.iter().filter(|file| self.holds(&file.name))
    }

    fn is_taken(&self, reading: &Reading) -> bool {
        self.read(reading).any(|file| file.events > 0) || self.is_as_it_stands(reading)
    }

    /// Whether its rows were understood, all of them, and say only what stands already.
    fn is_as_it_stands(&self, reading: &Reading) -> bool {
        let has_rows = self.read(reading).any(|file| file.rows > 0);
        let mut problems = reading.problems.iter();
        let is_sound =
            |file: &FileRead| file.events == 0 && file.bad_rows == 0 && file.unrecognised.is_none();
        has_rows
            && self.read(reading).all(is_sound)
            && !problems.any(|problem| self.holds(&problem.file))
    }

    /// Why it, or something in it, could not be read as a whole.
    fn why(&self, words: Words, reading: &Reading) -> Vec<String> {
        let problems = reading.problems.iter();
        let of_file = problems.filter(|one| one.row.is_none() && self.holds(&one.file));
        let unrecognised = self.read(reading).filter_map(|file| file.unrecognised.as_ref());
        let unrecognised = unrecognised.map(|note| told::noted(words, note));
        of_file.map(|problem| problems::said(words, problem)).chain(unrecognised).collect()
    }

    /// What happened to it, in a line.
    fn told(&self, words: Words, reading: &Reading) -> String {
        let sum = |of: fn(&FileRead) -> u64| self.read(reading).map(of).sum::<u64>().to_string();
        if self.is_as_it_stands(reading) {
            return with(words, "cli-watched-as-it-stands", &[("file", &self.name)]);
        }
        if self.is_taken(reading) {
            let (good, rows) = (sum(|file| file.rows - file.bad_rows), sum(|file| file.rows));
            let texts = [("file", self.name.as_str()), ("good", &good), ("rows", &rows)];
            return with(words, "cli-watched-taken", &texts);
        }
        let of_rows = || {
            let found = reading.problems.iter().find(|one| self.holds(&one.file));
            found.map(|problem| problems::said(words, problem))
        };
        let why = self.why(words, reading).into_iter().next().or_else(of_rows);
        let nothing = || with(words, "cli-watched-nothing", &[("files", &self.name)]);
        with(words, "cli-watched-refused", &[("why", &why.unwrap_or_else(nothing))])
    }
}

/// What the batch is called: by the files that it is made of.
fn label_of(paths: &[PathBuf], reading: &Reading) -> String {
    let taken = paths.iter().filter(|path| Landed::new(path).is_taken(reading));
    let taken: Vec<PathBuf> = taken.cloned().collect();
    label(if taken.is_empty() { paths } else { &taken })
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
        batch: NewBatch::by(&Actor { at: now, ..context.actor(None) }, "files", label(paths)),
        dry_run: false,
    };
    let name = |reading: &Reading| label_of(paths, reading);
    let label = |reading: &Reading| name(reading).into();
    let taken = take_named(store, &job, &label, &mut |_| ControlFlow::Continue(()))?;
    let taken = taken.ok_or_else(|| broken_off(context))?;
    for path in paths {
        put_away(context.words, folder, &Landed::new(path), &taken)?;
    }
    let (number, total) = (taken.appended.batch.0.to_string(), taken.appended.total());
    let (new, changed) = (total.new.to_string(), total.changed.to_string());
    let files = name(&taken.reading);
    let texts = [("number", &*number), ("files", &files), ("new", &new), ("changed", &changed)];
    let key = match taken.stored {
        true if total.new + total.changed == 0 => Some("cli-watched-unchanged"),
        true => Some("cli-watched"),
        // Each file says so.
        false if taken.is_as_it_stands() => None,
        false => Some("cli-watched-nothing"),
    };
    if let Some(key) = key {
        context.tell(with(context.words, key, &texts));
    }
    for path in paths {
        context.tell(Landed::new(path).told(context.words, &taken.reading));
    }
    problems::tell(context, &taken);
    Ok(exit(&taken))
}

/// Moves a file to what was imported, or to what could not be; there, what was wrong stands beside.
fn put_away(
    words: Words,
    folder: &Folder<'_>,
    landed: &Landed<'_>,
    taken: &Taken,
) -> anyhow::Result<()> {
    folder.put_away(landed.path, &landed.name, landed.is_taken(&taken.reading))?;
    for rejected in taken.rejected.iter().filter(|rejected| landed.holds(&rejected.file)) {
        let line = |row: u64| with(words, "import-line", &[("line", &row.to_string())]);
        let csv = retold(&rejected.csv, line, |why, put| told::wrong(words, why, put));
        let file = rejected.file.replace('/', " ");
        folder.write_rejected(&format!("{file}.rejected.csv"), &csv)?;
    }
    let why = landed.why(words, &taken.reading);
    if !why.is_empty() {
        let name = format!("{}.problems.txt", landed.name);
        folder.write_rejected(&name, &(why.join("\n") + "\n"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::wording::Lang;

    fn reading(rows: u64, bad_rows: u64) -> Reading {
        let (name, kind) = ("quotas.csv".into(), Some("quotas"));
        let file = FileRead { name, kind, unrecognised: None, rows, bad_rows, events: 0 };
        Reading { files: vec![file], ..Reading::default() }
    }

    #[test]
    fn a_file_that_says_what_stands_already_is_taken() {
        let path = PathBuf::from("inbox/quotas.csv");
        let landed = Landed::new(&path);
        assert!(landed.is_taken(&reading(2, 0)));
        let told = landed.told(Words::new(Lang::En), &reading(2, 0));
        assert_eq!(told, "taken: quotas.csv: nothing new");
        assert!(!landed.is_taken(&reading(0, 0)), "nothing was read of it");
        assert!(!landed.is_taken(&reading(2, 1)), "a row is wrong");
    }
}
