//! What was sent: each file as it was understood, what taking it in would change or has changed,
//! and the way on.

use askama::Template;
use sources::{Note, Preview, Remark, RowProblem, Why};

use super::brought::Brought;
use super::issuers;
use super::list::state;
use super::newcomers::{self, Newcomers};
use super::process::{self as read, Process};
use super::stages::{self, Stages};
use super::teams::{self, TeamShown};
use super::{Told, frame, kind_of_file, number};
use crate::address::Address;
use crate::asker::Asker;
use crate::handlers::Reader;
use crate::imports::{Outcome, PATH, Purpose, SAID, Sent, Step, Written};
use crate::pages::setting_up::Steps;
use crate::pages::{Frame, Item, organisation, process};
use crate::server::Server;
use crate::wording::{Arg, Words, told};

/// Problems told on the page; the file of rejected rows has them all.
const TOLD: usize = 20;

/// Columns that are not read, called by their names: whoever exports everything has hundreds.
const UNREAD_NAMED: usize = 8;

/// The page.
#[derive(Template)]
#[template(path = "import_check.html")]
pub(crate) struct CheckPage {
    frame: Frame,
    words: Words,
    heading: String,
    /// The way on from an empty store.
    steps: Steps,
    /// What amounts were taken for, as long as nothing says what they are in.
    currency: String,
    organisation: String,
    /// How far it is; empty when nothing is being done with it.
    busy: String,
    failed: String,
    /// Where what was said of stages can be taken back; empty where nothing was said just now.
    said: String,
    /// Whether the process is read as was just said.
    is_process_said: bool,
    /// Files that were not kept, and why.
    left_out: Vec<String>,
    found: Option<Found>,
    is_stored: bool,
    is_storing: bool,
    /// What to do where there is nothing to say of what would change; else empty.
    nothing: String,
    /// Whether there is anything that could be taken in.
    may_go: bool,
    /// The form that is sent to take it in: what is said on the page of stages counts for it.
    goes_with: &'static str,
    files: Vec<FileLine>,
    /// What it means whose the ids of a file are.
    about_issuers: String,
    to: Forms,
    exported_on: String,
    today: String,
}

/// Addresses of forms.
struct Forms {
    go: String,
    stages: String,
    process: String,
    cancel: String,
    day: String,
    imports: String,
    home: String,
}

impl Forms {
    /// Of what was sent, whose own addresses `to` says.
    fn of(reader: &Reader, to: impl Fn(&str) -> String) -> Forms {
        Forms {
            go: to("/go"),
            stages: to("/stages"),
            process: to("/process"),
            cancel: to("/cancel"),
            day: to("/day"),
            imports: reader.address.to(PATH),
            home: reader.address.to("/"),
        }
    }
}

/// One file.
struct FileLine {
    name: String,
    href: String,
    /// What it was taken for, and how it is written.
    about: String,
    /// What keeps it from being read.
    problem: Option<Told>,
    /// Why nothing can be read of it: it is of an unknown kind, or has no rows.
    unrecognised: String,
    /// Where a sheet of quotas shows what it changes; empty of other files.
    quotas: String,
}

/// What would change, or has changed.
struct Found {
    brought: Brought,
    /// Deals that would be there twice, since another source has them under the same ids.
    doubles: Vec<String>,
    /// Owners of deals whom nobody knows.
    newcomers: Newcomers,
    /// Names of stages that nobody knows.
    stages: Option<Stages>,
    problems: Vec<Told>,
    /// How many more there are.
    more: String,
    rejected: Vec<Item>,
    /// How the process was read from the files: too much hangs on it to be folded away.
    process: Vec<String>,
    /// Its stages, as long as they can be put right.
    stages_read: Option<Process>,
    notes: Vec<String>,
    /// The tree of teams in the files.
    teams: Vec<TeamShown>,
}

impl Found {
    /// Whether nothing can be said of what would change.
    fn is_empty(&self) -> bool {
        let Found { brought, process, newcomers, stages, .. } = self;
        brought.is_empty()
            && newcomers.lines.is_empty()
            && stages.is_none()
            && self.stages_read.is_none()
            && [process, &self.notes].into_iter().all(Vec::is_empty)
            && self.problems.is_empty()
            && self.teams.is_empty()
    }

    /// The form in which something can be said of stages, or else the one that only takes in.
    fn goes_with(&self) -> &'static str {
        match (&self.stages_read, &self.stages) {
            (Some(_), _) => "say-process",
            (None, Some(_)) => "say-stages",
            (None, None) => "go",
        }
    }
}

/// The page of what was sent, before which so many others wait, with the process as somebody is
/// putting it right.
pub(crate) fn page(
    server: &Server,
    asker: &Asker,
    reader: &Reader,
    (sent, before): (&Sent, usize),
    written: Option<&Written>,
) -> CheckPage {
    let words = reader.words;
    let to = |what: &str| reader.address.to(&format!("/imports/new/{}{what}", sent.number));
    let outcome = match &sent.step {
        Step::Tried(outcome) | Step::Stored(outcome) => Some(&**outcome),
        Step::Waiting(_) | Step::Running(_) | Step::Failed(_) => None,
    };
    let is_stored = matches!(sent.step, Step::Stored(_));
    let is_storing =
        matches!(sent.step, Step::Waiting(Purpose::TakeIn) | Step::Running(Purpose::TakeIn));
    let may_correct = !is_stored && !is_storing;
    let heading = words.say(match (is_stored, is_storing) {
        (true, _) => "import-done",
        (false, true) => "import-going",
        (false, false) => "import-check",
    });
    let notes = outcome.map_or(&[][..], |outcome| &outcome.reading.notes);
    let currency = notes.iter().find(|note| note.remark == Remark::NoCurrency);
    let found = outcome.map(|outcome| Found {
        stages_read: may_correct.then(|| read::of(words, outcome, written)).flatten(),
        ..found(server, reader, sent, outcome)
    });
    CheckPage {
        frame: frame(server, asker, reader, &heading),
        words,
        heading,
        steps: Steps::told(words, &reader.address, &server.history(), PATH),
        currency: currency.map(|note| noticed(words, note)).unwrap_or_default(),
        organisation: reader.address.to(organisation::PATH),
        busy: if sent.is_busy() { busy(words, sent, before) } else { String::new() },
        failed: match &sent.step {
            Step::Failed(why) => failed(words, *why),
            _ => String::new(),
        },
        said: said_of_stages(reader),
        left_out: left_out(words, sent),
        is_process_said: reader.told() == Some(SAID) && outcome.is_some() && !is_stored,
        nothing: match &found {
            Some(found) if found.is_empty() && !is_stored => what_to_do(words, sent),
            _ => String::new(),
        },
        goes_with: found.as_ref().map_or("go", Found::goes_with),
        found,
        is_stored,
        is_storing,
        may_go: !is_stored && outcome.is_some_and(Outcome::has_events),
        files: sent
            .previews
            .iter()
            .enumerate()
            .map(|(place, preview)| {
                let to = if may_correct { to(&format!("/files/{place}")) } else { String::new() };
                let quotas = quotas_of(preview, &reader.address, sent.number, place);
                FileLine { quotas, ..file(words, preview, outcome, to) }
            })
            .collect(),
        about_issuers: words.say("import-system-hint"),
        to: Forms::of(reader, to),
        exported_on: sent.said.exported_on.unwrap_or(server.today()).to_string(),
        today: server.today().to_string(),
    }
}

/// What to do with files of which nothing can be taken in. Sheets of quotas say that themselves.
fn what_to_do(words: Words, sent: &Sent) -> String {
    let can_be_declared = |preview: &Preview| {
        let is_without_rows = preview.kind.is_some() && preview.rows.is_empty();
        !preview.columns.is_empty() && !is_without_rows
    };
    match sent.previews.iter().any(is_sheet) {
        true => String::new(),
        false if sent.previews.iter().any(can_be_declared) => words.say("import-nothing-declare"),
        false => words.say("import-nothing-send"),
    }
}

/// Where what was just said of stages of the process can be taken back; empty where nothing was.
fn said_of_stages(reader: &Reader) -> String {
    match reader.told() {
        Some(batch) if batch != SAID => {
            reader.address.question().with("told", batch).to(process::PATH)
        }
        _ => String::new(),
    }
}

/// What was decided, as a sentence that others follow.
fn noticed(words: Words, note: &sources::Note) -> String {
    words.with("import-noticed", &[("note", Arg::Text(&told::noted(words, note)))])
}

/// Why it could not be done.
fn failed(words: Words, why: Option<&str>) -> String {
    let why = match why {
        Some(word) => words.say(&format!("unavailable-{word}")),
        None => words.say("import-failed-odd"),
    };
    words.with("import-failed", &[("why", Arg::Text(&why))])
}

fn busy(words: Words, sent: &Sent, before: usize) -> String {
    let state = state(words, sent);
    let rest = match (&sent.step, before) {
        (Step::Waiting(_), 0) | (Step::Running(_), _) if sent.events() == 0 => String::new(),
        (Step::Waiting(_), before) => words.count("import-before", before),
        _ => {
            let events = number(sent.events());
            words.with("import-events", &[("events", Arg::Text(&events))])
        }
    };
    format!("{state} {rest}").trim_end().to_owned()
}

fn left_out(words: Words, sent: &Sent) -> Vec<String> {
    let line = |left: &intake::LeftOut| {
        let why = words.say(&format!("left-out-{}", left.reason.word()));
        words.pair(&left.name, &why)
    };
    sent.left_out.iter().map(line).collect()
}

fn file(words: Words, preview: &Preview, outcome: Option<&Outcome>, href: String) -> FileLine {
    let mut read = outcome.into_iter().flat_map(|outcome| &outcome.reading.files);
    let read = read.find(|file| file.name == preview.name && file.kind.is_some());
    let unread = Some(preview.rows_unread as usize).filter(|rows| *rows > 0);
    let unread = unread.map(|rows| words.count("import-rows-unread", rows));
    let rows = read.map(|file| {
        let (rows, rejected) = (number(file.rows), number(file.bad_rows));
        let counts = [("rows", Arg::Text(rows.as_str())), ("rejected", Arg::Text(&rejected))];
        let all_are_read = file.bad_rows == 0;
        words.with(if all_are_read { "import-rows-all" } else { "import-rows-read" }, &counts)
    });
    let about = [Some(about(words, preview)), rows.or(unread)].into_iter().flatten();
    FileLine {
        name: preview.name.to_string(),
        about: about.collect::<Vec<_>>().join(" · "),
        problem: preview.problem.as_ref().map(|problem| Told::of(words, problem)),
        unrecognised: match outcome.and_then(|outcome| without_rows(outcome, preview)) {
            Some(note) => told::decided(words, note.remark, &note.with),
            None => unrecognised(words, preview),
        },
        href: match preview.columns.is_empty() || is_sheet(preview) {
            true => String::new(),
            false => href,
        },
        quotas: String::new(),
    }
}

/// That the file has no rows, where it has none.
fn without_rows<'o>(outcome: &'o Outcome, preview: &Preview) -> Option<&'o Note> {
    let is_of_it = |note: &&Note| {
        note.remark == Remark::NoRows && note.file.as_deref() == Some(&*preview.name)
    };
    outcome.reading.notes.iter().find(is_of_it)
}

/// Whether it is a sheet of quotas, which is not taken in as other files are.
fn is_sheet(preview: &Preview) -> bool {
    preview.unrecognised.as_ref().is_some_and(|why| why.remark == Remark::QuotaSheet)
}

/// Where a sheet of quotas shows what it changes.
fn quotas_of(preview: &Preview, address: &Address, number: u64, place: usize) -> String {
    match is_sheet(preview) {
        true => address.to(&format!("/imports/new/{number}/quotas/{place}")),
        false => String::new(),
    }
}

/// Why a file was not recognised; empty where it was.
pub(super) fn unrecognised(words: Words, preview: &Preview) -> String {
    let said = |note: &sources::Note| told::decided(words, note.remark, &note.with);
    preview.unrecognised.as_ref().map(said).unwrap_or_default()
}

/// What a file was taken for, and how it is written, in one line.
pub(super) fn about(words: Words, preview: &Preview) -> String {
    let mut parts = vec![match preview.kind {
        Some(kind) => kind_of_file(words, kind),
        None if is_sheet(preview) => kind_of_file(words, "quotas"),
        None => words.say("import-unrecognised"),
    }];
    if !preview.columns.is_empty() {
        parts.push(written(words, preview));
        let line = number(preview.header_line);
        parts.push(words.with("import-header-line", &[("line", Arg::Text(&line))]));
    }
    if preview.kind.is_some() && !preview.columns.is_empty() {
        if let Some(order) = preview.date_order {
            parts.push(words.say(&format!("date-order-{}", order.word())));
        }
        parts.push(preview.zone.clone());
        let source = issuers::named(words, &preview.source);
        parts.push(words.with("import-source", &[("source", Arg::Text(&source))]));
        parts.push(columns_read(words, preview));
        parts.extend(unread(words, preview));
    }
    parts.join(" · ")
}

/// How many of its columns are read.
pub(super) fn columns_read(words: Words, preview: &Preview) -> String {
    let read = preview.columns.iter().filter(|column| column.is_read()).count();
    let (read, all) = (read.to_string(), preview.columns.len().to_string());
    let counts = [("read", Arg::Text(read.as_str())), ("all", Arg::Text(all.as_str()))];
    words.with("import-columns-read", &counts)
}

/// Which columns are not; of many the first.
fn unread(words: Words, preview: &Preview) -> Option<String> {
    let mut names: Vec<&str> = preview
        .columns
        .iter()
        .filter(|column| !column.is_read())
        .map(|column| column.name.as_str())
        .collect();
    if names.len() > UNREAD_NAMED {
        names.truncate(UNREAD_NAMED);
        names.push("…");
    }
    let joined = names.join(&words.say("list-joint"));
    let told = || words.with("import-columns-unread", &[("names", Arg::Text(&joined))]);
    (!names.is_empty()).then(told)
}

/// How it is written: as a sheet of a workbook, or as text.
fn written(words: Words, preview: &Preview) -> String {
    if let Some(sheet) = &preview.sheet {
        return words.with("import-workbook", &[("sheet", Arg::Text(sheet))]);
    }
    let guess = if preview.is_doubtful { words.say("import-guessed") } else { String::new() };
    let delimiter = words.say(match preview.delimiter {
        '\t' => "delimiter-tab",
        ';' => "delimiter-semicolon",
        _ => "delimiter-comma",
    });
    format!("{}{guess} · {delimiter}", preview.encoding)
}

fn found(server: &Server, reader: &Reader, sent: &Sent, outcome: &Outcome) -> Found {
    let words = reader.words;
    let stages = stages::of(words, &reader.address, &server.history(), outcome);
    // Stages that nobody knows are told once each, by name.
    let rows: u64 = outcome.reading.unknown_stages.iter().map(|stage| stage.rows).sum();
    let problems = outcome.reading.problems.iter().filter(|one| one.why != Why::NoStage);
    let told = problems.take(TOLD);
    let more = outcome.reading.problem_count.saturating_sub(rows + TOLD as u64);
    let rejected = outcome.rejected.iter().enumerate().map(|(place, rejected)| {
        let to = format!("/imports/new/{}/rejected/{place}", sent.number);
        Item::link(&rejected.file, reader.address.to(&to))
    });
    // That a file has no rows is said where the file stands.
    let notes = outcome.reading.notes.iter().filter(|note| note.remark != Remark::NoRows);
    let (of_process, others): (Vec<&Note>, Vec<&Note>) =
        notes.partition(|note| matches!(note.remark, Remark::FoundProcess | Remark::ClosingsAdded));
    let is_stored = matches!(sent.step, Step::Stored(_));
    let said = |note: &&Note| told::noted_of(words, note, is_stored);
    let told_of = |notes: Vec<&Note>| notes.iter().map(said).collect();
    Found {
        brought: Brought::by(words, outcome),
        doubles: issuers::doubles(words, sent, outcome),
        newcomers: newcomers::of(server, reader, outcome),
        stages,
        problems: told.map(|problem: &RowProblem| Told::of(words, problem)).collect(),
        more: match more {
            0 => String::new(),
            more => words.count("import-more-problems", more as usize),
        },
        rejected: rejected.collect(),
        process: told_of(of_process),
        stages_read: None,
        notes: told_of(others),
        teams: teams::of(words, &outcome.roster, server.today()),
    }
}
