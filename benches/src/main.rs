//! Speed and memory on large sample companies, beside DuckDB and Polars over the same rows.
//!
//! `benches 1m` makes the company, lets everybody answer the same questions, checks that the
//! answers are equal, and prints one table. Nothing fails for being slow; a wrong answer fails.

mod answers;
mod columns;
mod export;
mod gather;
mod load;
mod memory;
mod peers;
mod pressure;
mod size;
mod table;
mod tassei;
mod verdict;

use anyhow::{Context as _, bail};
use size::{SIZES, Size};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// How many threads everybody has.
const THREADS: usize = 2;

fn main() -> anyhow::Result<ExitCode> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tassei", name, folder] => {
            tassei::run(named(name)?, Path::new(folder))?;
            Ok(ExitCode::SUCCESS)
        }
        ["load", name, only @ ..] => {
            load::run(named(name)?, only.first().unwrap_or(&"/"))?;
            Ok(ExitCode::SUCCESS)
        }
        ["pressure", rest @ ..] => {
            let seconds = rest.first().unwrap_or(&"600").parse().context("how many seconds?")?;
            pressure::run(&std::env::current_exe()?.with_file_name("tassei"), seconds)?;
            Ok(ExitCode::SUCCESS)
        }
        [name] => compare(name),
        _ => bail!("usage: cargo xtask bench|load {}", names().join("|")),
    }
}

fn names() -> Vec<&'static str> {
    SIZES.iter().map(|size| size.name).collect()
}

fn named(name: &str) -> anyhow::Result<&'static Size> {
    let of = || format!("no size is called \"{name}\"; there are {}", names().join(", "));
    Size::named(name).with_context(of)
}

/// Everybody answers in a process of their own, one after the other, so that nobody's memory or
/// threads stand in another's way.
fn compare(name: &str) -> anyhow::Result<ExitCode> {
    named(name)?;
    let folder = cache()?.join("bench").join(name);
    std::fs::create_dir_all(&folder)?;
    let mut own = Command::new(std::env::current_exe()?);
    own.args(["tassei", name]).arg(&folder);
    peers::run(own, "Tassei")?;
    for peer in peers::PEERS {
        peers::ask(peer, &cache()?, &folder)?;
    }
    verdict::tell(&folder)
}

/// Where large files are kept between runs: beside those of `.ci/run`.
#[expect(clippy::disallowed_methods, reason = "only the environment knows the home folder")]
fn cache() -> anyhow::Result<PathBuf> {
    let home = std::env::var_os("HOME").context("HOME is not set")?;
    Ok(PathBuf::from(home).join(".cache/tassei"))
}
