//! Developer tasks, run as `cargo xtask <task>`.

use std::io::Write as _;
use std::process::ExitCode;

mod bench;
mod fuzz;
mod lighthouse;
mod tidy;

fn main() -> anyhow::Result<ExitCode> {
    let task = std::env::args().nth(1);
    let mut out = std::io::stderr().lock();
    match task.as_deref() {
        Some("tidy") => {
            let findings = tidy::findings(&tidy::workspace_root())?;
            for finding in &findings {
                writeln!(out, "{finding}\n")?;
            }
            writeln!(out, "tidy: {} to mend", findings.len())?;
            Ok(ExitCode::from(u8::from(!findings.is_empty())))
        }
        Some("bench") => bench::run("benches", &[], std::env::args().skip(2)),
        Some("load") => bench::run("benches", &["load"], std::env::args().skip(2)),
        Some("pressure") => {
            bench::build("cli")?;
            bench::run("benches", &["pressure"], std::env::args().skip(2))
        }
        Some("calibrate") => bench::run("calibration", &[], std::env::args().skip(2)),
        Some("fuzz") => fuzz::run(std::env::args().nth(2)),
        Some("lighthouse") => lighthouse::run(std::env::args().skip(2)),
        _ => {
            writeln!(
                out,
                "usage: cargo xtask tidy | bench SIZE | load SIZE | pressure SECONDS | lighthouse ADDRESS... | \
                 calibrate sim|loan|maven|many|small|plan|quiet|cost | fuzz SECONDS"
            )?;
            Ok(ExitCode::from(2))
        }
    }
}
