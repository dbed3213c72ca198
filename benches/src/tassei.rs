//! Tassei's side: makes the company, writes its rows for the others, and answers.

use crate::answers::{self, ASKED, Row, TREND};
use crate::size::{Size, question};
use crate::{THREADS, columns, export, gather, memory};
use metrics::facts::{View, parallel};
use sales::history::History;
use sales::question::Question;
use serde_json::{Value, json};
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

/// How often each question is asked.
const ROUNDS: usize = 5;

/// Writes the rows for the others, and `tassei.jsonl`: one line for each answer and one about the
/// whole.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn run(size: &Size, folder: &Path) -> anyhow::Result<()> {
    let sample = size.sample();
    let (generate_s, events) = timed(|| {
        let mut events = 0_u64;
        sample.events(&mut |_| events += 1);
        events
    });
    let (load_s, history) = timed(|| gather::history(&sample));
    let (resident, peak) = (memory::resident_bytes(), memory::peak_bytes());
    let asked = question(&history);
    let (export_s, exported) = timed(|| export::export(&history, &asked, folder));
    exported?;
    let mut out = BufWriter::new(File::create(folder.join("tassei.jsonl"))?);
    for one in ASKED {
        let (seconds, table) = repeated(|| one.answer(&history, &asked));
        writeln!(out, "{}", answer(one.name, &seconds, &one.rows(&table)))?;
    }
    let (seconds, rows) = repeated(|| answers::trend(&history, &asked));
    writeln!(out, "{}", answer(TREND, &seconds, &rows))?;
    for (name, work) in ALONE {
        let (seconds, ()) = repeated(|| work(&history, &asked));
        writeln!(out, "{}", json!({ "alone": name, "ms": millis(&seconds) }))?;
    }
    let weight = history.weight();
    let about = json!({
        "events": events,
        "opportunities": history.opportunity_count(),
        "activities": history.activity_count(),
        "leads": history.leads().len(),
        "generate_s": generate_s,
        "load_s": load_s,
        "export_s": export_s,
        "column_bytes": weight.opportunity_bytes + weight.activity_bytes,
        "resident_bytes": resident,
        "peak_bytes": peak,
    });
    writeln!(out, "{about}")?;
    Ok(out.flush()?)
}

type Work = fn(&History, &Question);

/// What nobody else is asked.
const ALONE: [(&str, Work); 2] = [
    ("scorecard", |history, question| {
        black_box(parallel::scorecard(&View::new(history, question).on(THREADS)));
    }),
    ("read-columns", |history, question| {
        black_box(columns::read(history, question));
    }),
];

/// How many seconds each round took, and what came out of the last.
fn repeated<T>(work: impl Fn() -> T) -> (Vec<f64>, T) {
    let (first, mut done) = timed(&work);
    let mut seconds = vec![first];
    for _ in 1..ROUNDS {
        let (took, again) = timed(&work);
        seconds.push(took);
        done = again;
    }
    (seconds, done)
}

fn millis(seconds: &[f64]) -> Vec<f64> {
    seconds.iter().map(|seconds| seconds * 1e3).collect()
}

fn answer(name: &str, seconds: &[f64], rows: &[Row]) -> Value {
    let row = |row: &Row| json!([row.group, row.numerator, row.denominator, row.n]);
    json!({
        "question": name,
        "ms": millis(seconds),
        "rows": rows.iter().map(row).collect::<Vec<_>>(),
    })
}

/// Does it, and says how many seconds it took.
#[expect(clippy::disallowed_methods, reason = "time is what is measured here")]
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed().as_secs_f64(), done)
}
