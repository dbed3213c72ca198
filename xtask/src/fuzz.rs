//! Hands damaged files to every reader (`crates/sources/tests/any_bytes`) and strange addresses to
//! the server (`crates/web/tests/web/parameters.rs`) for as long as one likes. Checks of overflow
//! stay on, so it is not a release build.

use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Package, test file, and the beginning of the tests' names.
const TESTS: [[&str; 3]; 2] = [
    ["sources", "any_bytes", "no_damage_makes_it_panic"],
    ["web", "web", "parameters::no_address_makes_the_server_fail"],
];

/// Runs each for its share of so many seconds, and gives back whether nothing went wrong.
///
/// # Errors
/// When the number is none, or cargo cannot be run.
pub(crate) fn run(seconds: Option<String>) -> anyhow::Result<ExitCode> {
    let seconds = seconds.context("say for how many seconds: cargo xtask fuzz 30")?;
    let whole: u32 =
        seconds.parse().with_context(|| format!("{seconds} is no number of seconds"))?;
    let share = whole.div_ceil(TESTS.len() as u32).to_string();
    let mut failed = false;
    for [package, file, name] in TESTS {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(crate::tidy::workspace_root());
        cargo.args(["test", "--quiet", "--locked", "--package", package, "--test", file]);
        cargo.args(["--", name, "--nocapture"]);
        cargo.env("TASSEI_FUZZ_SECONDS", &share);
        failed |= !cargo.status().with_context(|| format!("cargo test {package}"))?.success();
    }
    Ok(ExitCode::from(u8::from(failed)))
}
