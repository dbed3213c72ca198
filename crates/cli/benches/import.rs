//! How fast `tassei import` takes a million activities from a CSV file into a durable store on
//! disk: the whole command, from its start to its last word.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, OnceLock};

use divan::Bencher;
use divan::counter::ItemsCount;

const ROWS: u64 = 1_000_000;

/// The folder of the files, which goes when the benchmark ends.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    FOLDER.get_or_init(|| folder.path().to_owned());
    divan::main();
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn salesforce_tasks(bencher: Bencher) {
    first(bencher, "Task.csv");
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn salesforce_tasks_again(bencher: Bencher) {
    again(bencher, "Task.csv");
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn any_activities(bencher: Bencher) {
    first(bencher, "activities.csv");
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn any_activities_again(bencher: Bencher) {
    again(bencher, "activities.csv");
}

fn first(bencher: Bencher, file: &str) {
    let file = FILES.join(file);
    bencher.counter(ItemsCount::new(ROWS)).with_inputs(Place::new).bench_values(|place| {
        place.import(&file);
        place
    });
}

fn again(bencher: Bencher, file: &str) {
    let file = FILES.join(file);
    let imported = || {
        let place = Place::new();
        place.import(&file);
        place
    };
    bencher.counter(ItemsCount::new(ROWS)).with_inputs(imported).bench_values(|place| {
        place.import(&file);
        place
    });
}

/// A folder for one store.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().expect("a temporary folder"))
    }

    fn import(&self, file: &Path) {
        let done = Command::new(env!("CARGO_BIN_EXE_tassei"))
            .env_clear()
            .env("TASSEI_STORE", self.store())
            .arg("import")
            .arg(file)
            .output()
            .expect("the binary runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("store.db")
    }
}

/// The files, made once.
static FILES: LazyLock<&Path> = LazyLock::new(|| {
    let folder = FOLDER.get().expect("the folder is made first");
    let begin =
        |name: &str| BufWriter::new(File::create(folder.join(name)).expect("room on the disk"));
    let (mut tasks, mut activities) = (begin("Task.csv"), begin("activities.csv"));
    writeln!(tasks, "{TASK_COLUMNS}").expect("room on the disk");
    writeln!(activities, "{ACTIVITY_COLUMNS}").expect("room on the disk");
    for number in 0..ROWS {
        let row = Row::of(number);
        tasks.write_all(row.task().as_bytes()).expect("room on the disk");
        activities.write_all(row.activity().as_bytes()).expect("room on the disk");
    }
    folder
});

const TASK_COLUMNS: &str = "\"Id\",\"OwnerId\",\"WhoId\",\"WhatId\",\"AccountId\",\"Subject\",\
    \"Status\",\"IsClosed\",\"CompletedDateTime\",\"ActivityDate\",\"TaskSubtype\",\
    \"CallType\",\"CallDisposition\"";
const ACTIVITY_COLUMNS: &str = "Activity ID,Activity Type,Subject,Outcome,Direction,Owner,\
    Opportunity Name,Contact,Account Name,Date";

/// One activity: ten of each contact, twenty of each opportunity, forty of each account, spread
/// over the weeks in which they are worked on, by two hundred people.
struct Row {
    number: u64,
    contact: u64,
    day: String,
    time: String,
    kind: &'static str,
    outcome: &'static str,
    subject: &'static str,
}

impl Row {
    fn of(number: u64) -> Row {
        // Well mixed and always the same.
        let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        let minutes = number / 2;
        let (month, day) = (minutes / 1440 / 28, minutes / 1440 % 28 + 1);
        Row {
            number,
            contact: number / 10 + mixed % 4000,
            day: format!("{}-{:02}-{day:02}", 2024 + month / 12, month % 12 + 1),
            time: format!("{:02}:{:02}", minutes % 1440 / 60, minutes % 60),
            kind: ["Call", "Email", "Task"][mixed as usize % 3],
            outcome: ["No Answer", "replied", "", "Connected"][mixed as usize % 4],
            subject: ["Call: first talk", "Send the offer", "Review, next steps"]
                [mixed as usize / 8 % 3],
        }
    }

    fn task(&self) -> String {
        let Row { number, contact, day, time, kind, outcome, subject } = self;
        let (owner, deal, account) = (contact % 200, contact / 2, contact / 4);
        format!(
            "\"00T{number:012}AAA\",\"005{owner:012}AAA\",\"003{contact:012}AAA\",\
             \"006{deal:012}AAA\",\"001{account:012}AAA\",\"{subject}\",\"Completed\",\"true\",\
             \"{day}T{time}:00.000Z\",\"{day}\",\"{kind}\",\"\",\"{outcome}\"\n"
        )
    }

    fn activity(&self) -> String {
        let Row { number, contact, day, time, kind, outcome, subject } = self;
        let (owner, deal, account) = (contact % 200, contact / 2, contact / 4);
        format!(
            "A-{number:07},{kind},\"{subject}\",{outcome},Outbound,Person {owner},\
             Renewal {deal},Contact {contact},Account {account} Ltd.,{day} {time}\n"
        )
    }
}
