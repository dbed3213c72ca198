//! What an import brought: files, records, problems, decisions.

use std::path::Path;

use intake::Taken;
use sales::history::History;
use serde_json::{Value, json};
use sources::Note;
use web::wording::{brought, told};

use super::{doubles, newcomers, problems, process, stages};
use crate::context::Context;
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::{count, with};

/// Tells it.
pub(crate) fn tell(
    context: &Context,
    taken: &Taken,
    problems_to: Option<&Path>,
    dry_run: bool,
) -> anyhow::Result<()> {
    let words = context.words;
    let (files, kinds) = (files(context, taken), kinds(context, taken));
    let page = match kinds.rows.is_empty() {
        true => context.output.columns(&files),
        false => {
            format!("{}\n{}", context.output.columns(&files), context.output.columns(&kinds))
        }
    };
    context.output.give(&Answer {
        document: document(taken, dry_run),
        rows_at: "/files",
        table: files,
        page: Some(page),
    })?;
    tell_counts(context, taken);
    for note in notes(taken) {
        let text = told::noted_of(words, note, taken.stored);
        context.tell(with(words, "cli-note", &[("text", &text)]));
    }
    process::tell(context, taken);
    doubles::tell(context, taken);
    newcomers::tell(context, taken);
    let all_are_told = problems::tell(context, taken);
    match problems_to {
        Some(path) => problems::write(context, taken, path)?,
        None if !all_are_told => context.hint(words.say("cli-problems-hint")),
        None => {}
    }
    tell_outcome(context, taken, dry_run);
    Ok(())
}

/// How the rows, the records and the events belong together.
fn tell_counts(context: &Context, taken: &Taken) {
    let files = taken.reading.files.iter().map(|file| [file.rows, file.bad_rows]);
    let read = brought::read(context.words, files);
    if !read.is_empty() {
        context.tell(read);
    }
    if taken.has_events() {
        context.tell(brought::written(context.words, &taken.appended.total()));
    }
    let merged = brought::merged(context.words, taken.appended.merged);
    if !merged.is_empty() {
        context.tell(merged);
    }
}

fn tell_outcome(context: &Context, taken: &Taken, dry_run: bool) {
    let number = taken.appended.batch.0.to_string();
    let total = taken.appended.total();
    let key = match (taken.stored, dry_run) {
        (true, _) if total.new + total.changed == 0 => "cli-import-unchanged",
        (true, _) => "cli-imported",
        (false, true) => "cli-dry-run",
        (false, false) if taken.is_as_it_stands() => "cli-quota-file-nothing",
        (false, false) => "cli-nothing-read",
    };
    context.tell(with(context.words, key, &[("number", &number)]));
}

/// Names that were taken for others by a guess: used, and told.
pub(crate) fn tell_guesses(context: &Context, history: &History) {
    for guess in history.loose_matches() {
        let kind = context.words.say(&format!("cli-kind-{}", guess.kind.word()));
        let texts =
            [("kind", kind.as_str()), ("written", &guess.written), ("taken", &guess.taken_as)];
        let text = with(context.words, "cli-guess", &texts);
        context.tell(with(context.words, "cli-note", &[("text", &text)]));
    }
}

/// Why files were not recognised, and what was decided about the others.
fn notes(taken: &Taken) -> impl Iterator<Item = &Note> {
    let files = taken.reading.files.iter();
    files.filter_map(|file| file.unrecognised.as_ref()).chain(&taken.reading.notes)
}

fn files(context: &Context, taken: &Taken) -> Table {
    let say = |key: &str| context.words.say(key);
    let columns = vec![
        Column::text("file", say("cli-column-file")),
        Column::text("taken_for", say("cli-column-taken-for")),
        Column::number("rows", say("cli-column-rows")),
        Column::number("rejected", say("cli-column-rejected")),
        Column::number("events", say("cli-column-events")),
    ];
    let rows = taken.reading.files.iter().map(|file| {
        let kind = match file.kind {
            Some(kind) => Cell::text(kind),
            None => Cell::absent(say("cli-not-recognised")),
        };
        let rejected = count(file.bad_rows);
        let bad = if file.bad_rows > 0 { Tone::Bad } else { Tone::Plain };
        let name = Cell::text(&*file.name);
        vec![name, kind, count(file.rows), rejected.toned(bad), count(file.events)]
    });
    Table { columns, rows: rows.collect() }
}

fn kinds(context: &Context, taken: &Taken) -> Table {
    let say = |key: &str| context.words.say(key);
    let columns = vec![
        Column::text("kind", say("import-records")),
        Column::number("records_new", say("import-new")),
        Column::number("records_changed", say("import-changed")),
        Column::number("records_unchanged", say("import-unchanged")),
        Column::number("records", say("import-together")),
        Column::number("events", say("import-written-head")),
    ];
    let rows = taken.appended.by_kind.iter().map(|(kind, tally)| {
        let records = tally.records;
        vec![
            Cell::new(say(&format!("records-kind-{}", kind.word())), kind.word()),
            count(records.new),
            count(records.changed),
            count(records.unchanged),
            count(records.total()),
            count(tally.stored()),
        ]
    });
    Table { columns, rows: rows.collect() }
}

fn document(taken: &Taken, dry_run: bool) -> Value {
    let files = taken.reading.files.iter().map(|file| {
        json!({
            "file": &*file.name,
            "taken_for": file.kind,
            "rows": file.rows,
            "rejected": file.bad_rows,
            "events": file.events,
        })
    });
    let kinds = taken.appended.by_kind.iter().map(|(kind, tally)| {
        json!({
            "kind": kind.word(),
            "records_new": tally.records.new,
            "records_changed": tally.records.changed,
            "records_unchanged": tally.records.unchanged,
            "new": tally.new,
            "changed": tally.changed,
            "unchanged": tally.unchanged,
        })
    });
    let notes = notes(taken).map(|note| json!({ "file": note.file.as_deref(), "text": note.text }));
    json!({
        "schema_version": 1,
        "dry_run": dry_run,
        "import": taken.stored.then_some(taken.appended.batch.0),
        "files": files.collect::<Vec<_>>(),
        "kinds": kinds.collect::<Vec<_>>(),
        "merged": taken.appended.merged,
        "problem_count": taken.reading.problem_count,
        "problems": problems::document(taken),
        "process": process::document(taken),
        "issued_twice": doubles::document(taken),
        "newcomers": newcomers::document(taken),
        "unknown_stages": stages::document(taken),
        "notes": notes.collect::<Vec<_>>(),
    })
}
