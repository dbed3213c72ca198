//! The workspace's own files, as the checks see them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

/// A text file of the workspace.
pub(crate) struct File {
    /// From the workspace root, with `/` on every system.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// `sales` for `crates/sales/src/money.rs`.
    pub(crate) fn krate(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }
}

/// Everything a checkout holds, except what git or cargo keep for themselves.
#[derive(Default)]
pub(crate) struct Tree {
    /// Text files that we wrote: nothing vendored, nothing generated.
    pub(crate) files: Vec<File>,
    /// Every file and folder, text or not.
    paths: BTreeSet<String>,
}

impl Tree {
    /// Reads the tree without asking git, so that an unpacked archive can be checked too.
    ///
    /// # Errors
    /// When a folder or file cannot be read.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut tree = Self::default();
        tree.read_folder(root, "")?;
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> anyhow::Result<()> {
        let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                if matches!(name.as_str(), ".git" | "target") {
                    continue;
                }
                self.read_folder(&entry.path(), &format!("{path}/"))?;
            } else if is_ours(&path) {
                let bytes = fs::read(entry.path()).with_context(|| path.clone())?;
                // What is not UTF-8 is a picture, a database or a deliberately odd test file.
                if let Ok(text) = String::from_utf8(bytes)
                    && !text.contains('\0')
                {
                    self.files.push(File { path: path.clone(), text });
                }
            }
            self.paths.insert(path);
        }
        Ok(())
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// The Rust sources.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.extension() == "rs")
    }
}

fn is_ours(path: &str) -> bool {
    path != "Cargo.lock" && !path.split('/').any(|part| part == "vendor")
}

#[cfg(test)]
impl Tree {
    /// A tree made up for a test.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.files.push(File { path: (*path).to_owned(), text: (*text).to_owned() });
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            tree.paths.extend(ends.map(|end| path[..end].to_owned()));
        }
        tree
    }
}

#[cfg(test)]
mod tests {
    use super::{Tree, is_ours};

    #[test]
    fn the_tree_holds_this_very_file() {
        let tree = Tree::read(&crate::tidy::workspace_root()).expect("readable");
        let this = tree.file("xtask/src/tidy/tree.rs").expect("found");
        assert!(this.text.contains("the_tree_holds_this_very_file"));
        assert!(tree.has("xtask/src/tidy"));
        assert!(!tree.has("target"));
    }

    #[test]
    fn vendored_and_generated_files_are_not_ours() {
        assert!(is_ours("crates/web/assets/app.js"));
        assert!(!is_ours("crates/web/assets/vendor/htmx.min.js"));
        assert!(!is_ours("Cargo.lock"));
    }
}
