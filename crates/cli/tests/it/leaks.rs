//! With `--as`, no command tells what that person may not see.
//!
//! The organisation is told three times, as on the pages: as it is, with other names, and with
//! other names and amounts for all that is hidden. What a command prints must be the same, byte for
//! byte; what is learned of everybody may differ where amounts do.

#[path = "../../../web/tests/web/leaks/organisation.rs"]
mod organisation;

use std::path::Path;

use records::{NewBatch, Store};
use sales::day::Instant;
use tempfile::TempDir;

use crate::transcript::tassei;
use organisation::{ALWAYS, MOVED, Telling};

/// What they see from when until when.
type Seen = [(&'static str, &'static str, &'static str)];

/// Figures and records.
const COMMANDS: [&str; 20] = [
    "status --period 2026-Q3",
    "reps --period 2026-Q3",
    "reps --team West",
    "reps --team North --period 2026-Q2",
    "explain win-rate",
    "explain attainment --rep Aiko",
    "explain attainment --rep Tom",
    "metrics --period 2026-Q3",
    "metric win-rate --by rep --compare",
    "metric open-deals --by rep --explain",
    "metric days-in-stage --by stage --explain",
    "metric created-pipeline --by source --period 2026-H1",
    "passport",
    "experiments",
    "quota list",
    "quota history Xenia",
    "quota history Aiko",
    "export deals --status open --format json",
    "export deals --status won --format json --period 2026-Q3",
    "export months --period 2026-Q2",
];

/// What rests on what is learned.
const LEARNED: [&str; 11] = [
    "status",
    "reps",
    "reps --rep Xenia",
    "forecast",
    "forecast --teams",
    "signals",
    "today --all",
    "agenda Aiko",
    "agenda Xenia",
    "guidance",
    "needed",
];

/// What speaks of all records, or changes them.
const REFUSED: [&str; 8] = [
    "doctor",
    "imports",
    "undo 1",
    "export salesforce everything",
    "plan export",
    "quota set Aiko 2026-Q4 1",
    "user list",
    "backup copy.db",
];

/// A store that holds what is told.
fn told(seen: &Seen, names: bool, amounts: bool) -> TempDir {
    let sees = |name: &str, from: &str, to: &str| {
        seen.iter().any(|(who, since, until)| *who == name && *since <= to && from < *until)
    };
    let telling = Telling { sees: &sees, names, amounts };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(folder.path().join("store.db")).expect("a store");
    let batch = NewBatch::new(Instant(1_795_000_000), "story", "told");
    store.append(&batch, sales::story::events(&telling.story())).expect("it is stored");
    for answer in telling.answers() {
        store.answer(&answer).expect("it is stored");
    }
    folder
}

/// What is printed, standard error after standard output, and how it ends.
fn printed(folder: &Path, command: &str, who: &str) -> (i32, String) {
    let mut asked = tassei(folder);
    asked.args(command.split(' ')).args(["--as", who]);
    let has_day = command.starts_with("quota") || command.starts_with("answer");
    if !has_day && !REFUSED.contains(&command) {
        asked.args(["--as-of", "2026-11-20"]);
    }
    let done = asked.output().expect("the program runs");
    let texts = [done.stdout, done.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (done.status.code().unwrap_or(-1), texts.concat())
}

fn differences(one: &TempDir, other: &TempDir, commands: &[&str], who: &str) -> Vec<String> {
    let differs = |command: &&str| {
        let [a, b] = [one, other].map(|told| printed(told.path(), command, who));
        (a != b).then(|| format!("{command}\n{}\n---\n{}", a.1, b.1))
    };
    commands.iter().filter_map(differs).collect()
}

fn walk(who: &str, seen: &Seen) {
    let real = told(seen, false, false);
    let mut found = differences(&real, &told(seen, true, true), &COMMANDS, who);
    found.extend(differences(&real, &told(seen, true, false), &LEARNED, who));
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

const fn always(name: &'static str) -> (&'static str, &'static str, &'static str) {
    (name, ALWAYS.0, ALWAYS.1)
}

#[test]
fn a_manager_whom_somebody_left_is_told_of_their_own_only() {
    walk("Nia", &[("Aiko", ALWAYS.0, MOVED), always("Ben"), always("Nia")]);
}

#[test]
fn so_is_a_rep_who_changed_teams() {
    walk("Aiko", &[always("Aiko")]);
}

#[test]
fn the_walk_notices_what_is_told() {
    let of_one: &Seen = &[always("Zoe")];
    let (real, other) = (told(of_one, false, false), told(of_one, true, true));
    let some = ["reps", "export deals --status open --format json", "quota list"];
    // Vera leads the whole company.
    assert_eq!(differences(&real, &other, &some, "Vera").len(), some.len());
}

#[test]
fn what_speaks_of_everything_is_refused() {
    let folder = told(&[always("Zoe")], false, false);
    for command in REFUSED {
        let (exit, text) = printed(folder.path(), command, "Zoe");
        assert_eq!(exit, 2, "{command}: {text}");
        assert!(text.contains("does not go with --as"), "{command}: {text}");
    }
    assert!(!folder.path().join("everything").exists());
}
