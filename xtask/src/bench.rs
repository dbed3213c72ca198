//! Speed, beside other programs and under load: builds the package `benches` as it is shipped, and
//! runs it.

use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Hands what is measured and the size on, and gives back whether every answer was right.
///
/// # Errors
/// When cargo cannot be run.
pub(crate) fn run(words: &[&str], sizes: impl Iterator<Item = String>) -> anyhow::Result<ExitCode> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::tidy::workspace_root());
    cargo.args(["run", "--quiet", "--release", "--package", "benches", "--"]);
    cargo.args(words).args(sizes);
    let status = cargo.status().context("cargo run --package benches")?;
    Ok(ExitCode::from(u8::from(!status.success())))
}
