//! Reads damaged files for as long as one likes (`crates/sources/tests/any_bytes`). Checks of
//! overflow stay on, so it is not a release build.

use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Runs it for so many seconds, and gives back whether nothing went wrong.
///
/// # Errors
/// When the number is none, or cargo cannot be run.
pub(crate) fn run(seconds: Option<String>) -> anyhow::Result<ExitCode> {
    let seconds = seconds.context("say for how many seconds: cargo xtask fuzz 30")?;
    seconds.parse::<u32>().with_context(|| format!("{seconds} is no number of seconds"))?;
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::tidy::workspace_root());
    cargo.args(["test", "--quiet", "--locked", "--package", "sources", "--test", "any_bytes"]);
    cargo.args(["--", "--nocapture"]);
    cargo.env("TASSEI_FUZZ_SECONDS", &seconds);
    let status = cargo.status().context("cargo test --package sources")?;
    Ok(ExitCode::from(u8::from(!status.success())))
}
