//! Kills a process fifty times while it imports: the store must open again and hold either the
//! whole batch or nothing of it. And twelve times while it answers: every answer that it said was
//! kept must be there.
//!
//! A program of its own rather than a `#[test]`, because it starts itself as that process.

#![expect(clippy::print_stdout, reason = "this is a test program, which reports to its terminal")]
#![expect(
    clippy::disallowed_methods,
    reason = "the process is killed at moments in its life, which take a clock and waiting"
)]

use records::{Batch, NewBatch, Store, Which};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::answer::{Answer, Said};
use sales::day::Instant;
use sales::event::{Activity, Event, Key, RecordKind, What, When};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const KILLS: u64 = 50;
const SEED: u64 = 20_261_123;
const KNOWN: u64 = 500;
const IMPORTED: u64 = 20_000;
const IMPORT: &str = "import-into";
const ANSWER: &str = "answer-into";
const ANSWER_KILLS: u64 = 12;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let path_after = |what: &str| {
        let place = arguments.iter().position(|argument| argument == what)?;
        arguments.get(place + 1).map(Path::new)
    };
    match (path_after(IMPORT), path_after(ANSWER)) {
        (Some(path), _) => import(path),
        (_, Some(path)) => answer_for_ever(path),
        _ => {
            kill_at_random_moments();
            kill_while_it_answers();
        }
    }
}

/// What the other process that is killed does: it says the number of each answer once it is kept.
fn answer_for_ever(path: &Path) {
    let store = Store::open(path).expect("the store opens");
    println!("open");
    for number in 1.. {
        let subject = format!("today/call/{number}").parse().expect("a subject");
        let answer = Answer { subject, said: Said::Done, who: "Ana".into(), at: Instant(number) };
        store.answer(&answer).expect("room on the disk");
        println!("{number}");
    }
}

fn kill_while_it_answers() {
    let mut random = SEED;
    let mut told = 0;
    for kill in 0..ANSWER_KILLS {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = prepared(folder.path());
        let mut child = started(ANSWER, &path);
        std::thread::sleep(Duration::from_millis(300).mul_f64(fraction(&mut random)));
        child.kill().expect("the process is killed");
        let mut said = String::new();
        let mut stdout = child.stdout.take().expect("its output was asked for");
        stdout.read_to_string(&mut said).expect("its output is text");
        child.wait().expect("the process ends");
        // The last line may have been cut off.
        let whole = said.rfind('\n').map_or("", |end| &said[..end]);
        let acknowledged = whole.lines().count() as i64;
        let store = Store::open(&path).expect("the store opens again");
        let kept: Vec<i64> = store.answers().expect("answers").iter().map(|a| a.at.0).collect();
        assert_eq!(kept, (1..=kept.len() as i64).collect::<Vec<_>>(), "kill {kill}");
        let expected = acknowledged..=acknowledged + 1;
        assert!(expected.contains(&(kept.len() as i64)), "kill {kill}: {expected:?}, {kept:?}");
        assert_eq!(integrity(&path), "ok", "kill {kill}");
        told += acknowledged;
    }
    println!("{ANSWER_KILLS} kills: all of {told} answers that were acknowledged are there");
    assert!(told > 0, "no answer came before a kill");
}

/// What the process that is killed does.
fn import(path: &Path) {
    let store = Store::open(path).expect("the store opens");
    println!("open");
    append(&store, "import", IMPORTED);
    println!("committed");
}

fn kill_at_random_moments() {
    let whole_life = whole_life();
    println!("an import takes {whole_life:?}; seed {SEED}");
    let mut random = SEED;
    let (mut none, mut whole) = (0, 0);
    for kill in 0..KILLS {
        let after = match kill {
            0 => Duration::ZERO,
            // Long after the end, however slow the machine is just now.
            _ if kill == KILLS - 1 => whole_life * 10,
            // A little beyond the end, so that the commit itself is hit as well.
            _ => whole_life.mul_f64(fraction(&mut random) * 1.2),
        };
        match survivors(after, kill) {
            0 => none += 1,
            _ => whole += 1,
        }
    }
    println!("{KILLS} kills: {none} left nothing of the batch, {whole} left all of it");
    assert!(none > 0, "no kill came before the commit");
    assert!(whole > 0, "no kill came after the commit");
}

/// How long an undisturbed import takes once its store is open.
fn whole_life() -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut child = started(IMPORT, &prepared(folder.path()));
    let begun = std::time::Instant::now();
    assert!(child.wait().expect("the import ends").success());
    begun.elapsed()
}

/// How much is left of a batch when its import is killed that long after it began.
fn survivors(after: Duration, kill: u64) -> u64 {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = prepared(folder.path());
    let mut child = started(IMPORT, &path);
    std::thread::sleep(after);
    child.kill().expect("the import is killed");
    let mut said = String::new();
    let mut stdout = child.stdout.take().expect("its output was asked for");
    stdout.read_to_string(&mut said).expect("its output is text");
    child.wait().expect("the import ends");

    let told = format!("kill {kill}, after {after:?}, seed {SEED}");
    let store = Store::open(&path).unwrap_or_else(|error| panic!("{told}: {error}"));
    let (batches, activities) = (store.batches().expect("batches"), activities(&store));
    let whole = batches.len() == 2;
    let expected = if whole { KNOWN + IMPORTED } else { KNOWN };
    assert_eq!(activities, expected, "{told}: batches {batches:?}");
    assert!(batches.iter().all(is_whole), "{told}: batches {batches:?}");
    assert!(whole || !said.contains("committed"), "{told}: a commit was lost");
    store.history().unwrap_or_else(|error| panic!("{told}: {error}"));
    drop(store);
    assert_eq!(integrity(&path), "ok", "{told}");
    activities - KNOWN
}

/// A store that holds a batch already.
fn prepared(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("killed.tassei");
    append(&Store::open(&path).expect("a new store"), "known", KNOWN);
    path
}

/// The process that does `what`, its store open.
fn started(what: &str, path: &Path) -> std::process::Child {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .arg(what)
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the import starts");
    let mut line = [0; 5];
    let stdout = child.stdout.as_mut().expect("its output was asked for");
    stdout.read_exact(&mut line).expect("it says when the store is open");
    assert_eq!(&line, b"open\n");
    child
}

fn append(store: &Store, label: &str, activities: u64) {
    let batch = NewBatch::new(Instant(1_775_000_000), "csv", label);
    let events = (0..activities).map(|i| activity(label, i));
    store.append(&batch, events).expect("room on the disk");
}

fn activity(label: &str, i: u64) -> Event {
    Event {
        kind: RecordKind::Activity,
        key: Key::new("csv", &format!("{label}-{i}")),
        happened: When::At(Instant(1_775_000_000 + i as i64)),
        what: What::Done(Activity {
            kind: ActivityKind::Call,
            direction: Direction::Outbound,
            outcome: Outcome::Answered,
            by: Some(Key::new("csv", &format!("person {}", i % 20))),
            opportunity: Some(Key::new("csv", &format!("opportunity {}", i / 10))),
            lead: None,
            contact: None,
            account: None,
            subject: "A call".into(),
        }),
    }
}

fn activities(store: &Store) -> u64 {
    let mut count = 0;
    store.events(Which::default(), |_| count += 1).expect("a sound store");
    count
}

fn is_whole(batch: &Batch) -> bool {
    batch.new == KNOWN || batch.new == IMPORTED
}

fn integrity(path: &Path) -> String {
    let connection = rusqlite::Connection::open(path).expect("any SQLite tool opens it");
    connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check")
}

/// The next number from 0 to 1 of a small generator (SplitMix64).
fn fraction(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) as f64 / u64::MAX as f64
}
