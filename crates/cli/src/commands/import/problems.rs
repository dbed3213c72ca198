//! What could not be taken in: each problem with its place, and stages that nobody knows by name.

use std::fs;
use std::path::Path;

use intake::Taken;
use serde_json::{Value, json};
use sources::{RowProblem, Why};
use web::wording::{Words, told};

use super::stages;
use crate::cannot::Cannot;
use crate::context::Context;
use crate::output::{Cell, Column, Table, Tone, csv_of};
use crate::wording::{count, counted, with};

/// Problems told one by one; the rest is counted.
const TOLD: usize = 10;

/// Tells the first problems, and how many more there are; whether all are told.
pub(crate) fn tell(context: &Context, taken: &Taken) -> bool {
    let reading = &taken.reading;
    stages::tell(context, taken);
    let others = reading.problems.iter().filter(|problem| problem.why != Why::NoStage);
    for problem in others.take(TOLD) {
        tell_one(context, &said(context.words, problem));
    }
    let rows: u64 = reading.unknown_stages.iter().map(|stage| stage.rows).sum();
    let more = reading.problem_count.saturating_sub(rows + TOLD as u64);
    if more > 0 {
        context.tell(counted(context.words, "cli-more-problems", more));
    }
    more == 0
}

/// Tells one thing that is wrong.
pub(super) fn tell_one(context: &Context, text: &str) {
    let sign = context.output.painter.paint(Tone::Bad, Tone::Bad.sign());
    context.tell(format_args!("{sign} {text}"));
}

/// `deals.csv:17:close_date: there is no such day (“2026-02-31”). Write a day that exists.`
pub(crate) fn said(words: Words, problem: &RowProblem) -> String {
    let row = problem.row.map(|row| format!(":{row}")).unwrap_or_default();
    let column = problem.column.as_ref().map(|name| format!(":{name}")).unwrap_or_default();
    let [message, fix] = told::wrong_value(words, problem);
    format!("{}{row}{column}: {message} {fix}", problem.file)
}

/// The problems as programs get them.
pub(super) fn document(taken: &Taken) -> Vec<Value> {
    let one = |problem: &RowProblem| {
        json!({
            "file": &*problem.file,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "message": problem.message,
            "fix": problem.fix,
        })
    };
    taken.reading.problems.iter().map(one).collect()
}

/// Writes all problems to a file.
pub(crate) fn write(context: &Context, taken: &Taken, path: &Path) -> anyhow::Result<()> {
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
