//! The programs that answer the same questions.

use anyhow::{Context as _, ensure};
use std::path::Path;
use std::process::Command;

/// Each has a script `NAME_peer.py`, which writes `NAME.jsonl`.
pub(crate) const PEERS: [&str; 2] = ["duckdb", "polars"];

/// Versions that the scripts were written for.
const PACKAGES: [&str; 2] = ["duckdb==2.0.1", "polars==2.1.0"];

/// Lets a peer load the files of the folder and answer.
pub(crate) fn ask(peer: &str, cache: &Path, folder: &Path) -> anyhow::Result<()> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
    let mut command = Command::new(python(cache)?);
    // No compiled copies of the scripts beside them.
    command.arg("-B").arg(scripts.join(format!("{peer}_peer.py"))).arg(folder);
    run(command, peer)
}

/// A Python with the packages, made when it is not there yet.
fn python(cache: &Path) -> anyhow::Result<std::path::PathBuf> {
    let python = cache.join("peers/venv/bin/python");
    if !python.exists() {
        let mut make = Command::new("python3");
        make.args(["-m", "venv"]).arg(cache.join("peers/venv"));
        run(make, "python3 -m venv")?;
        let mut install = Command::new(&python);
        install.args(["-m", "pip", "install", "--quiet"]).args(PACKAGES);
        run(install, "pip install")?;
    }
    Ok(python)
}

/// Waits for a program to succeed.
pub(crate) fn run(mut command: Command, what: &str) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("{what} does not start"))?;
    ensure!(status.success(), "{what} has failed: {status}");
    Ok(())
}
