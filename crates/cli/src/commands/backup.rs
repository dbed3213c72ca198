//! A copy of the store, and the way back from one.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use records::led_to;
use sales::day::{Day, Instant};

use super::agreed;
use crate::cannot::Cannot;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Copy the store to a new file, also while it is in use.
#[derive(Debug, clap::Args)]
pub(crate) struct Backup {
    /// The new file.
    file: PathBuf,
}

impl Backup {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        context.store()?.backup(&self.file)?;
        let path = self.file.display().to_string();
        let size = fs::metadata(&self.file)?.len().div_ceil(1 << 20).to_string();
        let texts = [("path", path.as_str()), ("size", &size)];
        context.tell(with(context.words, "cli-backup-done", &texts));
        Ok(Exit::Ok)
    }
}

/// Put a copy in the place of the store; what was there is kept beside it.
#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// The copy.
    file: PathBuf,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
}

impl Restore {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        if !self.file.exists() {
            let path = self.file.display().to_string();
            let message = with(context.words, "cli-no-file", &[("path", path.as_str())]);
            return Err(Failure::new(Exit::Failed, message).into());
        }
        let store = &context.settings.store.value;
        let store = &led_to(store);
        let kept = kept_as(store, context.now);
        let was_there = store.exists();
        let [copy, path, before] =
            [&self.file, store, &kept].map(|file| file.display().to_string());
        let texts = [("copy", copy.as_str()), ("path", &path), ("kept", &before)];
        let question = with(context.words, "cli-restore-question", &texts);
        if was_there && !self.yes && !agreed(context, &question)? {
            context.tell(context.words.say("cli-undo-left"));
            return Ok(Exit::Ok);
        }
        if let Some(folder) = store.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(Cannot::make(folder))?;
        }
        records::restore(&self.file, store, &kept)?;
        let key = if was_there { "cli-restore-done-kept" } else { "cli-restore-done" };
        context.tell(with(context.words, key, &texts));
        Ok(Exit::Ok)
    }
}

/// The name under which what was there before is kept; no file has it yet.
fn kept_as(store: &Path, now: Instant) -> PathBuf {
    let (days, seconds) = (now.0.div_euclid(86_400), now.0.rem_euclid(86_400));
    let day = Day::from_number(i32::try_from(days).unwrap_or(i32::MAX));
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let mut first = OsString::from(store);
    first.push(format!(".before-{day}-{hours:02}{minutes:02}{:02}", seconds % 60));
    let mut name = PathBuf::from(&first);
    let mut number = 1;
    while name.exists() {
        number += 1;
        let mut next = first.clone();
        next.push(format!("-{number}"));
        name = next.into();
    }
    name
}
