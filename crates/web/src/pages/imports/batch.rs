//! One import or other change of the past: what it brought, and how it is taken back.

use std::collections::BTreeMap;

use askama::Template;
use records::{Batch, Problem};
use sales::event::{INFERRED, RecordKind};

use super::brought::Brought;
use super::{Told, frame, kind_of_record, label, moment, number, way};
use crate::asker::Asker;
use crate::handlers::Reader;
use crate::imports::PATH;
use crate::pages::{Frame, Item};
use crate::server::Server;
use crate::wording::{Arg, Words, brought};

/// Problems told on the page; the file of rejected rows has them all.
const TOLD: usize = 20;

/// What is shown.
pub(crate) struct Shown {
    pub(crate) batch: Batch,
    /// How many records of each kind it told something new of.
    pub(crate) extent: BTreeMap<RecordKind, u64>,
    pub(crate) problems: Vec<Problem>,
    /// The files of which rows were rejected.
    pub(crate) rejected: Vec<String>,
    /// Merges that hold only as long as it counts.
    pub(crate) merges: usize,
    /// Whether it tells the sales process that was found in files.
    pub(crate) tells_process: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "import_batch.html")]
pub(crate) struct BatchPage {
    frame: Frame,
    words: Words,
    heading: String,
    facts: Vec<(String, String)>,
    brought: Brought,
    files: Vec<[String; 3]>,
    problems: Vec<Told>,
    more: String,
    rejected: Vec<Item>,
    /// What would no longer count; empty where nothing would change.
    extent: Vec<String>,
    /// What becomes of the sales process; empty where it tells none.
    process: String,
    /// What becomes, or has become, of merges of its records; empty where nothing does.
    merges: String,
    /// The ids of both of these, where they are told.
    described: String,
    is_undone: bool,
    /// That it was taken back just now; empty where it was not.
    told: String,
    undo: String,
    imports: String,
}

/// The page of that batch.
pub(crate) fn page(server: &Server, asker: &Asker, reader: &Reader, shown: &Shown) -> BatchPage {
    let words = reader.words;
    let Shown { batch, extent, problems, rejected, merges, tells_process } = shown;
    let is_undone = batch.undone_at.is_some();
    let heading = label(words, batch);
    let told = problems.iter().take(TOLD).map(|problem| Told::stored(words, problem));
    let rejected = rejected.iter().enumerate().map(|(place, file)| {
        let to = format!("/imports/{}/rejected/{place}", batch.id.0);
        Item::link(file, reader.address.to(&to))
    });
    let records = |(kind, count): (&RecordKind, &u64)| {
        words.pair(&kind_of_record(words, *kind), &number(*count))
    };
    let process = match (tells_process, batch.source == INFERRED) {
        (false, _) => String::new(),
        (true, true) => words.say("import-undo-process"),
        (true, false) => words.say("import-undo-with-process"),
    };
    let merges = match is_undone {
        true => brought::waiting(words, *merges),
        false => brought::resting(words, *merges),
    };
    let described = [("merges", &merges), ("process", &process)];
    let described = described.into_iter().filter(|(_, text)| !text.is_empty());
    let files = batch
        .files
        .iter()
        .map(|file| [file.name.clone(), number(file.rows), number(file.problems)]);
    BatchPage {
        frame: frame(server, asker, reader, &heading),
        words,
        heading,
        facts: facts(server, words, batch),
        brought: Brought::then(words, batch),
        files: files.collect(),
        problems: told.collect(),
        more: match problems.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => words.count("import-more-problems", more),
        },
        rejected: rejected.collect(),
        extent: extent.iter().map(records).collect(),
        described: described.map(|(id, _)| id).collect::<Vec<_>>().join(" "),
        process,
        merges,
        is_undone,
        told: if is_undone { taken_back(reader) } else { String::new() },
        undo: reader.address.to(&format!("/imports/{}/undo", batch.id.0)),
        imports: reader.address.to(PATH),
    }
}

/// That it was taken back, and where the process is that had to stay.
fn taken_back(reader: &Reader) -> String {
    let kept: Option<i64> = reader.told().and_then(|told| told.parse().ok());
    match kept {
        None => String::new(),
        Some(0) => reader.words.say("import-undone-now"),
        Some(kept) => {
            let kept = kept.to_string();
            reader.words.with("import-undone-but-process", &[("number", Arg::Text(&kept))])
        }
    }
}

fn facts(server: &Server, words: Words, batch: &Batch) -> Vec<(String, String)> {
    let mut facts = vec![
        ("import-number", batch.id.0.to_string()),
        ("import-at", moment(server, words, batch.recorded_at)),
        ("import-who", who(words, &batch.who)),
        ("import-way", way(words, &batch.source)),
    ];
    if let Some(at) = batch.undone_at {
        let when = moment(server, words, at);
        let by = [("when", Arg::Text(when.as_str())), ("who", Arg::Text(&batch.undone_by))];
        let text = match batch.undone_by.is_empty() {
            true => when.clone(),
            false => words.with("import-undone-by", &by),
        };
        facts.push(("import-undone", text));
    }
    facts.into_iter().map(|(key, text)| (words.say(key), text)).collect()
}

fn who(words: Words, who: &str) -> String {
    if who.is_empty() { words.say("import-nobody") } else { who.to_owned() }
}
