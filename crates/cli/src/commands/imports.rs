//! The import history.

use records::Batch;
use sales::history::History;
use serde_json::{Value, json};
use web::wording::Words;
use web::wording::dates::DateFormat;

use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::{count, with};

/// Lists every import, the latest last.
pub(crate) fn run(context: &Context) -> anyhow::Result<Exit> {
    let store = context.store()?;
    let (batches, history) = (store.batches()?, store.history()?);
    let words = context.words;
    let columns = vec![
        Column::number("import", words.say("cli-column-import")),
        Column::text("recorded_on", words.say("cli-column-recorded")),
        Column::text("source", words.say("cli-column-source")),
        Column::text("label", words.say("cli-column-label")),
        Column::number("rows", words.say("cli-column-rows")),
        Column::number("problems", words.say("import-rejected")),
        Column::number("records_new", words.say("import-records-new")),
        Column::number("records_changed", words.say("import-records-changed")),
        Column::number("events", words.say("import-written-head")),
        Column::text("undone_on", words.say("cli-column-undone")),
    ];
    let rows = batches.iter().map(|batch| row(context, &history, batch)).collect();
    context.output.give(&Answer {
        document: json!({
            "schema_version": 1,
            "imports": batches.iter().map(|batch| document(words, batch)).collect::<Vec<_>>(),
        }),
        rows_at: "/imports",
        table: Table { columns, rows },
        page: None,
    })?;
    if let Some(last) = batches.iter().rfind(|batch| batch.undone_at.is_none()) {
        let number = last.id.0.to_string();
        context.hint(with(words, "cli-undo-hint", &[("number", &number)]));
    }
    Ok(Exit::Ok)
}

fn row(context: &Context, history: &History, batch: &Batch) -> Vec<Cell> {
    let dates = DateFormat { lang: context.words.lang };
    let day = |at| {
        let day = history.day_of(at);
        Cell::new(dates.day_and_year(day), day.to_string())
    };
    let absent = || Cell::absent("–");
    let cells = vec![
        count(batch.id.0.unsigned_abs()),
        day(batch.recorded_at),
        Cell::text(batch.source.clone()),
        Cell::text(context.words.label(&batch.label)),
        count(batch.files.iter().map(|file| file.rows).sum()),
        count(batch.rejected_rows()),
        batch.records().map_or_else(absent, |records| count(records.new)),
        batch.records().map_or_else(absent, |records| count(records.changed)),
        count(batch.new + batch.changed),
        batch.undone_at.map_or_else(Cell::default, day),
    ];
    let tone = if batch.undone_at.is_some() { Tone::Faint } else { Tone::Plain };
    cells.into_iter().map(|cell| cell.toned(tone)).collect()
}

fn document(words: Words, batch: &Batch) -> Value {
    let files: Vec<_> = batch
        .files
        .iter()
        .map(|f| json!({ "name": f.name, "rows": f.rows, "problems": f.problems }))
        .collect();
    json!({
        "import": batch.id.0,
        "recorded_at": batch.recorded_at.0,
        "source": batch.source,
        "label": words.label(&batch.label),
        "files": files,
        "records_new": batch.records().map(|records| records.new),
        "records_changed": batch.records().map(|records| records.changed),
        "records_unchanged": batch.records().map(|records| records.unchanged),
        "new": batch.new,
        "changed": batch.changed,
        "unchanged": batch.unchanged,
        "undone_at": batch.undone_at.map(|at| at.0),
    })
}
