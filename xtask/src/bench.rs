//! What takes a release build: speed beside other programs and under load (`benches`), and how
//! well forecasts hold (`calibration`).

use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Builds a package as it would be shipped.
///
/// # Errors
/// When cargo cannot be run, or the package does not build.
pub(crate) fn build(package: &str) -> anyhow::Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::tidy::workspace_root());
    cargo.args(["build", "--quiet", "--release", "--package", package]);
    let of = || format!("cargo build --package {package}");
    anyhow::ensure!(cargo.status().with_context(of)?.success(), "{package} does not build");
    Ok(())
}

/// Runs a developer's package as it would be shipped, hands the words on, and gives back whether
/// all was right.
///
/// # Errors
/// When cargo cannot be run.
pub(crate) fn run(
    package: &str,
    words: &[&str],
    rest: impl Iterator<Item = String>,
) -> anyhow::Result<ExitCode> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::tidy::workspace_root());
    cargo.args(["run", "--quiet", "--release", "--package", package, "--"]);
    cargo.args(words).args(rest);
    let of = || format!("cargo run --package {package}");
    let status = cargo.status().with_context(of)?;
    Ok(ExitCode::from(u8::from(!status.success())))
}
