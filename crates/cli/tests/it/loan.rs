//! A real log of loan applications: what the program answers, beside what a script that knows
//! none of its code made of the raw file (`crates/metrics/tests/independent/loan.py`).
//!
//! The script and the metrics use the same words. Where it has more conventions than we have, only
//! ours are compared.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::transcript::tassei;

mod deals;
mod guidance;
mod people;
mod stages;

/// The periods the script looked at, and how they are asked for. The last covers everything.
const PERIODS: [(&str, &str); 4] = [
    ("2011-10", "2011-10"),
    ("2011-11", "2011-11"),
    ("2011-12", "2011-12"),
    ("2011-Q4", "2011-10-01..2011-12-31"),
];

const STAGES: [&str; 5] = ["Submitted", "Preaccepted", "Accepted", "Offer sent", "Offer returned"];

#[test]
fn the_figures_are_those_of_an_independent_script() {
    let Some(data) = data() else { return };
    let loan = Loan::import(&data);
    let expected = expected();
    let mut compared = Compared::default();
    stages::compare(&loan, &expected, &mut compared);
    deals::compare(&loan, &expected, &mut compared);
    people::compare(&loan, &expected, &mut compared);
    let Compared { figures, differences } = compared;
    assert!(differences.is_empty(), "of {figures} figures:\n{}", differences.join("\n"));
    // Fewer would mean that rows went missing on both sides.
    assert_eq!(figures, 1_115);
}

/// The folder with the data, unless it is not on this machine.
#[expect(clippy::disallowed_methods, reason = "tests find data that is not in the repository")]
fn data() -> Option<PathBuf> {
    let beside = crates().join("../../shared/data");
    let folder = env::var_os("TASSEI_SHARED_DATA").map_or(beside, PathBuf::from);
    let log = folder.join("loan_pipeline_2011");
    if log.is_dir() {
        return Some(log);
    }
    // Loud, since a skipped test looks like a passed one.
    let _ = writeln!(io::stderr(), "skipped: no loan_pipeline_2011 in {}", folder.display());
    None
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What the script found.
fn expected() -> Value {
    let path = crates().join("metrics/tests/independent/loan.json");
    let text = fs::read_to_string(path).expect("the script's figures");
    serde_json::from_str(&text).expect("JSON")
}

/// A store with the log in it.
struct Loan {
    folder: tempfile::TempDir,
}

impl Loan {
    fn import(log: &Path) -> Loan {
        let loan = Loan { folder: tempfile::tempdir().expect("a temporary folder") };
        let plans = crates().join("sources/tests/plans");
        let done = tassei(loan.folder.path())
            .args(["import", "--exported-on", "2012-03-01", "--plan"])
            .arg(plans.join("loan.toml"))
            .arg("--mapping")
            .arg(plans.join("loan-mapping.toml"))
            .arg(log)
            .output()
            .expect("the binary runs");
        let told = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(0), "{told}");
        loan
    }

    /// A metric of a period, as of the last day of 2011, broken down by something or not at all.
    #[track_caller]
    fn metric(&self, name: &str, by: &str, period: &str) -> Answer {
        let mut command = tassei(self.folder.path());
        command.args(["metric", name, "--period", period, "--as-of", "2011-12-31"]);
        command.args(["--format", "json"]);
        if !by.is_empty() {
            command.args(["--by", by]);
        }
        let done = command.output().expect("the binary runs");
        let told = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(0), "{name}: {told}");
        let report: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        assert_eq!(report["asked"]["notices"], Value::Array(Vec::new()), "{name}");
        Answer(report)
    }
}

/// What the program answered.
struct Answer(Value);

impl Answer {
    fn total(&self) -> &Value {
        &self.0["total"]
    }

    fn rows(&self) -> &[Value] {
        self.0["rows"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The row of that name or kind, with nothing in it where there is none.
    fn row(&self, name: &str) -> &Value {
        let found = self.rows().iter().find(|row| row["name"] == name || row["kind"] == name);
        found.unwrap_or(&Value::Null)
    }
}

/// A figure beside a number.
fn beside<'a>(figure: &'a Value, what: &str) -> &'a Value {
    let all = figure["beside"].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().find(|one| one["what"] == what).map_or(&Value::Null, |one| &one["value"])
}

/// How many figures were compared, and which differ.
#[derive(Default)]
struct Compared {
    figures: usize,
    differences: Vec<String>,
}

impl Compared {
    /// Our figure and the script's, which is rounded to nine places. No number is no number.
    fn same(&mut self, what: &str, ours: &Value, theirs: &Value) {
        self.close(what, ours.as_f64(), theirs.as_f64());
    }

    /// The same for amounts: ours are in cents, the script's in euros.
    fn same_amount(&mut self, what: &str, ours: &Value, theirs: &Value) {
        self.close(what, ours.as_f64(), theirs.as_f64().map(|euros| euros * 100.0));
    }

    /// The same for what is counted: a row that is not there counts nothing.
    fn same_count(&mut self, what: &str, ours: &Value, theirs: &Value) {
        self.close(what, Some(ours.as_f64().unwrap_or(0.0)), theirs.as_f64());
    }

    /// A share: both parts of it.
    fn same_share(&mut self, what: &str, ours: &Value, theirs: &Value) {
        self.same_count(&format!("{what}, above"), &ours["numerator"], &theirs["of"]);
        self.same_count(&format!("{what}, below"), &ours["denominator"], &theirs["all"]);
    }

    fn close(&mut self, what: &str, ours: Option<f64>, theirs: Option<f64>) {
        self.figures += 1;
        let agree = match (ours, theirs) {
            (Some(ours), Some(theirs)) => (ours - theirs).abs() <= 1e-8 * theirs.abs().max(1.0),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        };
        if !agree {
            self.differences.push(format!("{what}: {ours:?}, but the script says {theirs:?}"));
        }
    }
}
