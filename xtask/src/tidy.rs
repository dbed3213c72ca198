//! Checks of the code itself: everything a reviewer would otherwise have to remember.
//!
//! Each check is one file with a pure function from the tree (or the packages) to findings, so
//! that its tests can show it failing on a few made-up lines.

use std::fmt;
use std::path::{Path, PathBuf};

mod arrows;
mod catalogue;
mod changelog;
mod commands;
mod glossary;
mod lengths;
mod licences;
mod links;
mod packages;
mod rust;
mod serialising;
mod signals;
mod sql;
mod tree;
mod words;

/// One thing to mend, and where.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    file: String,
    /// 1-based; `None` when the finding is about the file as a whole.
    line: Option<usize>,
    what: String,
    fix: String,
}

impl Finding {
    fn in_file(file: &str, what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, what: what.into(), fix: fix.into() }
    }

    fn at(file: &str, line: usize, what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::in_file(file, what, fix) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: ", self.file)?,
            None => write!(f, "{}: ", self.file)?,
        }
        write!(f, "{}\n    hint: {}", self.what, self.fix)
    }
}

/// The folder that holds the workspace's Cargo.toml.
pub(crate) fn workspace_root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// Runs every check over the workspace at `root`.
///
/// # Errors
/// When the tree cannot be read or `cargo metadata` fails.
pub(crate) fn findings(root: &Path) -> anyhow::Result<Vec<Finding>> {
    let tree = tree::Tree::read(root)?;
    let packages = packages::Packages::read(root)?;
    let mut all = Vec::new();
    all.extend(arrows::check(&packages));
    all.extend(licences::check(&packages));
    all.extend(catalogue::check(&tree));
    all.extend(changelog::check(&tree));
    all.extend(commands::check(&tree));
    all.extend(glossary::check(&tree));
    all.extend(lengths::check(&tree));
    all.extend(links::check(&tree));
    all.extend(serialising::check(&tree));
    all.extend(signals::check(&tree));
    all.extend(sql::check(&tree));
    all.extend(words::check(&tree));
    all.sort();
    Ok(all)
}

#[test]
fn the_workspace_is_tidy() {
    let findings = findings(&workspace_root()).expect("the workspace can be read");
    let text: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{} to mend\n\n{}", text.len(), text.join("\n\n"));
}
