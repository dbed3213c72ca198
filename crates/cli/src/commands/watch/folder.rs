//! The watched folder: which files in it are whole, and where they go.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use intake::free_path;
use sources::files_in;

use crate::cannot::Cannot;

/// Size and time of the last change: what tells a file that is still being written.
type Mark = (u64, Option<SystemTime>);

/// A folder that is looked at again and again.
pub(super) struct Folder<'a> {
    path: &'a Path,
    /// What was there at the last look.
    seen: BTreeMap<PathBuf, Mark>,
}

impl<'a> Folder<'a> {
    pub(super) fn new(path: &'a Path) -> Folder<'a> {
        Folder { path, seen: BTreeMap::new() }
    }

    /// The files in it, once none has changed or come since the last look: those of one export
    /// belong together.
    pub(super) fn ready(&mut self) -> anyhow::Result<Vec<PathBuf>> {
        let inputs = files_in(self.path).map_err(Cannot::read(self.path))?;
        let mut now = BTreeMap::new();
        for input in inputs {
            let Some(path) = input.location() else { continue };
            // What was taken away meanwhile is not there.
            if let Ok(about) = fs::metadata(path)
                && about.is_file()
            {
                now.insert(path.to_owned(), (about.len(), about.modified().ok()));
            }
        }
        let is_still = now == self.seen;
        let paths = now.keys().cloned().collect();
        self.seen = now;
        Ok(if is_still { paths } else { Vec::new() })
    }

    /// Moves a file to what was imported, or to what could not be, over nothing that is there.
    pub(super) fn put_away(&self, file: &Path, name: &str, imported: bool) -> anyhow::Result<()> {
        let to = self.below(if imported { "imported" } else { "rejected" })?;
        let to = free_path(&to, name);
        Ok(fs::rename(file, &to).map_err(Cannot::r#move(file))?)
    }

    /// Writes what is wrong with a file.
    pub(super) fn write_rejected(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let path = free_path(&self.below("rejected")?, name);
        Ok(fs::write(&path, text).map_err(Cannot::write(&path))?)
    }

    fn below(&self, name: &str) -> anyhow::Result<PathBuf> {
        let path = self.path.join(name);
        fs::create_dir_all(&path).map_err(Cannot::make(&path))?;
        Ok(path)
    }
}
