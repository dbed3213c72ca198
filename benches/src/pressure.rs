//! A hundred people reading and writing while a large import runs, until the server is killed in
//! the middle of it; then every change that it had acknowledged is looked for in the store.
//!
//! `benches pressure SECONDS` starts the `tassei` beside it, prints how long answers took, and
//! fails where an answer was an error or an acknowledged change is lost.

mod person;
mod survivors;

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use records::{NewBatch, Store};
use sales::day::Instant;

use crate::load::pause;
use crate::load::timings::{Timings, tell};
use crate::size::{Size, today};
use person::{Acknowledged, Person};

/// How many there are.
const PEOPLE: usize = 100;

/// Rows of the import.
const ROWS: usize = 1_000_000;

/// Runs the binary for so many seconds.
///
/// # Errors
///
/// Where anything fails that must not.
pub(crate) fn run(binary: &Path, seconds: u64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let store = folder.path().join("pressure.db");
    fill(&store)?;
    let rows = folder.path().join("calls.csv");
    write_rows(&rows)?;
    let (mut server, address) = serve(binary, &store)?;
    let over = AtomicBool::new(false);
    let (seen, acknowledged, imported) = thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|number| {
                let over = &over;
                scope.spawn(move || Person::new(number, address)?.work(over))
            })
            .collect();
        pause(Duration::from_secs(seconds / 10));
        let imported = import(binary, &store, &rows);
        pause(Duration::from_secs(seconds - seconds / 10));
        // From now on they are told that nobody answers.
        over.store(true, Ordering::SeqCst);
        let killed = server.kill().and_then(|()| server.wait());
        let (mut seen, mut kept) = (Timings::default(), Vec::new());
        for person in people {
            let (timings, own) = person.join().map_err(|_| anyhow::anyhow!("one broke off"))??;
            seen.join(timings);
            kept.extend(own);
        }
        killed?;
        Ok::<_, anyhow::Error>((seen, kept, imported?))
    })?;
    seen.print(&format!("{PEOPLE} people reading and writing for {seconds} s; {imported}"));
    survivors::look(&store, &acknowledged)
}

/// A company with 100,000 activities.
fn fill(path: &Path) -> anyhow::Result<()> {
    let store = Store::open(path)?;
    let size = Size::named("100k").context("a size")?;
    // Long ago, so that the clock is ahead of it.
    let mut writer = store.begin(&NewBatch::new(Instant(0), "load", "the company"))?;
    let mut failed = None;
    size.sample().events(&mut |event| {
        if failed.is_none() {
            failed = writer.push(event).err();
        }
    });
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(writer.commit().map(|_| ())?),
    }
}

/// Calls about nobody in particular, as a telephone system exports them.
fn write_rows(path: &Path) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "activity id,type,date,outcome,owner")?;
    for row in 0..ROWS {
        let day = today().plus(-((row % 700) as i32));
        writeln!(file, "call-{row},Call,{day},answered,Caller {}", row % 50)?;
    }
    Ok(file.flush()?)
}

/// Starts the server, and waits until it says where it listens.
fn serve(binary: &Path, store: &Path) -> anyhow::Result<(Child, SocketAddr)> {
    let mut command = Command::new(binary);
    command.arg("--store").arg(store).args(["serve", "--port", "0"]);
    let mut server = command.stdout(Stdio::piped()).spawn()?;
    let mut line = String::new();
    let out = server.stdout.take().context("its output was asked for")?;
    BufReader::new(out).read_line(&mut line)?;
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/');
    Ok((server, address.parse().with_context(|| format!("an address: {line}"))?))
}

/// Imports the rows by the command line, as a nightly job does; says how long it took.
#[expect(clippy::disallowed_methods, reason = "time is what is measured here")]
fn import(binary: &Path, store: &Path, rows: &Path) -> anyhow::Result<String> {
    let begun = std::time::Instant::now();
    let mut command = Command::new(binary);
    command.arg("--store").arg(store).arg("import").arg(rows);
    let done = command.stdout(Stdio::null()).output()?;
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    anyhow::ensure!(done.status.success(), "the import failed: {told}");
    let size = fs::metadata(rows)?.len() >> 20;
    let took = begun.elapsed().as_secs_f64();
    tell(&format!("imported {ROWS} rows ({size} MB) in {took:.1} s meanwhile"));
    Ok(format!("{ROWS} rows imported meanwhile in {took:.1} s"))
}

/// Changes that the server said were kept.
type Kept = Vec<Acknowledged>;
