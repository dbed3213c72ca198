//! What Lighthouse says of pages, on a telephone and on a desk: runs an installed `lighthouse`.

use std::io::Write as _;
use std::process::{Command, ExitCode};

use anyhow::Context as _;
use serde_json::Value;

/// Every category is to reach this, of a hundred.
const LEAST_SCORE: f64 = 98.0;

/// Pages are not to move while they are read; less than this nobody sees.
const MOST_SHIFT: f64 = 0.001;

const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

const MEASURES: [&str; 3] =
    ["cumulative-layout-shift", "largest-contentful-paint", "total-blocking-time"];

/// Prints a line for each of these addresses and screens, and gives back whether all reach their
/// goals.
///
/// # Errors
/// When `lighthouse` cannot be run, or says nothing of a page.
pub(crate) fn run(pages: impl Iterator<Item = String>) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let heads = CATEGORIES.into_iter().chain(["layout shift", "LCP ms", "TBT ms"]);
    writeln!(out, "| Page | Screen | {} |", heads.collect::<Vec<_>>().join(" | "))?;
    writeln!(out, "|---|---|{}", "---:|".repeat(CATEGORIES.len() + MEASURES.len()))?;
    let mut all_reached = true;
    for page in pages {
        for screen in ["telephone", "desk"] {
            let (scores, measures) = found(&page, screen)?;
            let scores = scores.map(|score| (score * 100.0).round());
            all_reached &= scores.iter().all(|score| LEAST_SCORE <= *score);
            all_reached &= measures[0] <= MOST_SHIFT;
            let [shift, painted, blocked] = measures;
            writeln!(
                out,
                "| {page} | {screen} | {} | {shift:.3} | {painted:.0} | {blocked:.0} |",
                scores.map(|score| score.to_string()).join(" | "),
            )?;
        }
    }
    Ok(ExitCode::from(u8::from(!all_reached)))
}

/// The scores, from nought to one, and the measures of one page.
fn found(page: &str, screen: &str) -> anyhow::Result<([f64; 4], [f64; 3])> {
    let mut lighthouse = Command::new("lighthouse");
    lighthouse.args([page, "--quiet", "--output=json"]);
    lighthouse.arg("--chrome-flags=--headless=new --no-sandbox");
    if screen == "desk" {
        lighthouse.arg("--preset=desktop");
    }
    let output = lighthouse.output().context("lighthouse (npm install --global lighthouse)")?;
    let report: Value = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("{page}: {}", String::from_utf8_lossy(&output.stderr)))?;
    let number = |path: String| {
        let found = report.pointer(&path).and_then(Value::as_f64);
        found.with_context(|| format!("{page}: no {path}"))
    };
    let mut scores = [0.0; CATEGORIES.len()];
    for (score, name) in scores.iter_mut().zip(CATEGORIES) {
        *score = number(format!("/categories/{name}/score"))?;
    }
    let mut measures = [0.0; MEASURES.len()];
    for (measure, name) in measures.iter_mut().zip(MEASURES) {
        *measure = number(format!("/audits/{name}/numericValue"))?;
    }
    Ok((scores, measures))
}
