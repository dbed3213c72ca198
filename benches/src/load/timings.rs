//! How long answers took, page by page.

use std::collections::BTreeMap;
use std::io::{Write as _, stdout};

/// Milliseconds by page.
#[derive(Default)]
pub(crate) struct Timings {
    pages: BTreeMap<String, Vec<f64>>,
}

impl Timings {
    pub(crate) fn add(&mut self, page: &str, millis: f64) {
        self.pages.entry(page.to_owned()).or_default().push(millis);
    }

    pub(crate) fn join(&mut self, other: Timings) {
        for (page, millis) in other.pages {
            self.pages.entry(page).or_default().extend(millis);
        }
    }

    /// A table with one line a page, and one of all.
    pub(crate) fn print(&self, title: &str) {
        tell(&format!("\n{title}\n\n| Page | asked | p50 ms | p95 ms | longest ms |"));
        tell("|---|---:|---:|---:|---:|");
        let all: Vec<f64> = self.pages.values().flatten().copied().collect();
        for (page, millis) in &self.pages {
            tell(&line(&format!("`{page}`"), millis));
        }
        tell(&line("all", &all));
    }
}

fn line(name: &str, millis: &[f64]) -> String {
    let mut sorted = millis.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * (sorted.len().saturating_sub(1)) as f64).round() as usize;
        sorted.get(place).copied().unwrap_or(f64::NAN)
    };
    let (half, most, longest) = (at(0.5), at(0.95), at(1.0));
    format!("| {name} | {} | {half:.1} | {most:.1} | {longest:.1} |", sorted.len())
}

/// Prints a line.
pub(crate) fn tell(text: &str) {
    // Where nobody reads it, nobody misses it.
    let _ = writeln!(stdout(), "{text}");
}
