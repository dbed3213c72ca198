//! What an import brought: files, records, problems, decisions.

use std::fs;
use std::path::Path;

use intake::Taken;
use sales::history::History;
use serde_json::{Value, json};
use sources::{Note, RowProblem};
use web::wording::{Words, told};

use crate::cannot::Cannot;
use crate::context::Context;
use crate::output::{Answer, Cell, Column, Table, Tone, csv_of};
use crate::wording::{count, counted, with};

/// Problems told one by one; the rest is counted.
const TOLD: usize = 10;

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
    for note in notes(taken) {
        context.tell(with(words, "cli-note", &[("text", &told::noted(words, note))]));
    }
    tell_problems(context, taken);
    match problems_to {
        Some(path) => write_problems(context, taken, path)?,
        None if taken.reading.problem_count > TOLD as u64 => {
            context.hint(words.say("cli-problems-hint"));
        }
        None => {}
    }
    tell_outcome(context, taken, dry_run);
    Ok(())
}

/// Tells the first problems, and how many more there are.
pub(crate) fn tell_problems(context: &Context, taken: &Taken) {
    for problem in taken.reading.problems.iter().take(TOLD) {
        let sign = context.output.painter.paint(Tone::Bad, Tone::Bad.sign());
        context.tell(format_args!("{sign} {}", said(context.words, problem)));
    }
    if taken.reading.problem_count > TOLD as u64 {
        let more = taken.reading.problem_count - TOLD as u64;
        context.tell(counted(context.words, "cli-more-problems", more));
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

/// `deals.csv:17:close_date: there is no such day (“2026-02-31”). Write a day that exists.`
pub(crate) fn said(words: Words, problem: &RowProblem) -> String {
    let row = problem.row.map(|row| format!(":{row}")).unwrap_or_default();
    let column = problem.column.as_ref().map(|name| format!(":{name}")).unwrap_or_default();
    let [message, fix] = told::wrong_value(words, problem);
    format!("{}{row}{column}: {message} {fix}", problem.file)
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
        Column::text("kind", say("cli-column-kind")),
        Column::number("records_new", say("cli-column-records-new")),
        Column::number("new", say("cli-column-new")),
        Column::number("changed", say("cli-column-changed")),
        Column::number("unchanged", say("cli-column-unchanged")),
    ];
    let rows = taken.appended.by_kind.iter().map(|(kind, tally)| {
        vec![
            Cell::new(say(&format!("cli-kind-{}", kind.word())), kind.word()),
            count(tally.records_new),
            count(tally.new),
            count(tally.changed),
            count(tally.unchanged),
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
            "records_new": tally.records_new,
            "new": tally.new,
            "changed": tally.changed,
            "unchanged": tally.unchanged,
        })
    });
    let problems = taken.reading.problems.iter().map(|problem| {
        json!({
            "file": &*problem.file,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "message": problem.message,
            "fix": problem.fix,
        })
    });
    let notes = notes(taken).map(|note| json!({ "file": note.file.as_deref(), "text": note.text }));
    json!({
        "schema_version": 1,
        "dry_run": dry_run,
        "import": taken.stored.then_some(taken.appended.batch.0),
        "files": files.collect::<Vec<_>>(),
        "kinds": kinds.collect::<Vec<_>>(),
        "problem_count": taken.reading.problem_count,
        "problems": problems.collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
    })
}

fn write_problems(context: &Context, taken: &Taken, path: &Path) -> anyhow::Result<()> {
    let columns = ["file", "row", "column", "value", "message", "fix"];
    let columns = columns.map(|id| Column::text(id, id)).to_vec();
    let rows = taken.reading.problems.iter().map(|problem| {
        let row = problem.row.map(|row| row.to_string());
        let [message, fix] = told::wrong(context.words, problem.why, &problem.with);
        let texts = [
            Some(problem.file.to_string()),
            row,
            problem.column.clone(),
            problem.value.clone(),
            Some(message),
            Some(fix),
        ];
        texts.map(|text| Cell::text(text.unwrap_or_default())).to_vec()
    });
    let csv = csv_of(&Table { columns, rows: rows.collect() });
    fs::write(path, csv).map_err(Cannot::write(path))?;
    let (rows, file) = (count(taken.reading.problems.len() as u64).shown, path.display());
    let texts = [("rows", rows.as_str()), ("file", &file.to_string())];
    context.tell(with(context.words, "cli-written", &texts));
    Ok(())
}
