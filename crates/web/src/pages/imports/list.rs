//! Where files are handed in, what is under way, and everything that was ever taken in.

use askama::Template;
use records::{Batch, Counts};

use super::{frame, label, moment, number};
use crate::asker::Asker;
use crate::handlers::Reader;
use crate::imports::{Counter, GIVEN_UP, PATH, Purpose, Sent, Step, UPLOAD};
use crate::pages::setting_up::Steps;
use crate::pages::{Frame, Item};
use crate::server::Server;
use crate::wording::{Arg, Words};

/// The page.
#[derive(Template)]
#[template(path = "imports.html")]
pub(crate) struct ListPage {
    frame: Frame,
    words: Words,
    steps: Steps,
    problem: String,
    /// What came of giving up; empty where nothing was given up just now.
    given_up: String,
    upload: String,
    limit: String,
    /// What is not done with, each with how far it is.
    under_way: Vec<Item>,
    batches: Vec<Row>,
}

/// One import, or another change.
struct Row {
    at: String,
    label: String,
    href: String,
    who: String,
    /// Records; a dash where only its events were counted.
    new: String,
    changed: String,
    rejected: String,
    /// When it was taken back; empty while it counts.
    undone: String,
}

/// The page; `problem` is the message that says what went wrong, if anything did.
pub(crate) fn page(
    server: &Server,
    asker: &Asker,
    reader: &Reader,
    batches: &[Batch],
    counter: &Counter,
    problem: &str,
) -> ListPage {
    let words = reader.words;
    let megabytes = number(counter.uploads.most_bytes() >> 20);
    let limit = [("megabytes", Arg::Text(megabytes.as_str()))];
    let item = |sent: Sent| Item {
        note: state(words, &sent),
        ..Item::link(&sent.label, reader.address.to(&format!("/imports/new/{}", sent.number)))
    };
    // What is in the store already stands in the history.
    let under_way = counter.all().into_iter().filter(|sent| !matches!(sent.step, Step::Stored(_)));
    ListPage {
        frame: frame(server, asker, reader, &words.say("imports")),
        words,
        steps: Steps::told(words, &reader.address, &server.history(), PATH),
        problem: if problem.is_empty() { String::new() } else { words.with(problem, &limit) },
        given_up: given_up(reader),
        upload: reader.address.to(UPLOAD),
        limit: words.with("import-limit", &limit),
        under_way: under_way.map(item).collect(),
        batches: batches.iter().rev().map(|batch| row(server, reader, batch)).collect(),
    }
}

fn given_up(reader: &Reader) -> String {
    let told = GIVEN_UP.into_iter().find(|told| reader.told() == Some(told));
    told.map(|told| reader.words.say(&format!("import-given-up-{told}"))).unwrap_or_default()
}

/// How far what was sent is.
pub(super) fn state(words: Words, sent: &Sent) -> String {
    words.say(match &sent.step {
        Step::Waiting(_) => "import-state-waiting",
        Step::Running(Purpose::Try) => "import-state-trying",
        Step::Running(Purpose::TakeIn) => "import-state-storing",
        Step::Tried(_) => "import-state-tried",
        Step::Stored(_) => "import-state-stored",
        Step::Failed(_) => "import-state-failed",
    })
}

fn records(batch: &Batch, count: impl Fn(&Counts) -> u64) -> String {
    batch.records().map_or_else(|| "–".to_owned(), |records| number(count(&records)))
}

fn row(server: &Server, reader: &Reader, batch: &Batch) -> Row {
    let words = reader.words;
    let undone = batch.undone_at.map(|at| {
        let when = moment(server, words, at);
        words.with("import-undone-at", &[("when", Arg::Text(&when))])
    });
    Row {
        at: moment(server, words, batch.recorded_at),
        label: label(words, batch),
        href: reader.address.to(&format!("/imports/{}", batch.id.0)),
        who: batch.who.clone(),
        new: records(batch, |counts| counts.new),
        changed: records(batch, |counts| counts.changed),
        rejected: number(batch.rejected_rows()),
        undone: undone.unwrap_or_default(),
    }
}
