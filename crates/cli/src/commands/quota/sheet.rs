//! The sheet of quotas from a file: what it changes, and setting it.

use records::{NewBatch, Store};
use reports::figure::Unit;
use reports::quotas::{Decision, Edit, SOURCE, set};
use serde_json::{Value, json};
use sources::QuotaSheet;
use web::quota_file::{Asking, Change, Problem, Review, review};

use super::importing::Importing;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::{Figures, with};

/// Takes in a sheet, or shows what it would change.
pub(super) fn import(
    context: &Context,
    store: &Store,
    said: &Importing,
    sheet: &QuotaSheet,
) -> anyhow::Result<Exit> {
    // Begun first: what is checked then stays as it is until it is stored.
    let mut writer =
        store.begin(&NewBatch::by(&context.actor(said.by.as_deref()), SOURCE, said.label()))?;
    let history = store.history()?;
    let viewer = context.viewer(&history)?;
    let (today, words) = (context.today(&history), context.words);
    let units_of = said.units.as_deref();
    let asking = Asking { history: &history, today, viewer: &viewer, words, units_of };
    let found = review(sheet, &asking).map_err(|text| Failure::new(Exit::Rejected, text))?;
    if found.needs_reason() && said.reason().is_empty() && !said.dry_run {
        let message = words.say("cli-quota-file-no-reason");
        let hint = words.say("cli-quota-no-reason-hint");
        return Err(Failure::new(Exit::Usage, message).hint(hint).into());
    }
    let is_stored = !said.dry_run && !found.changes.is_empty();
    let batch = is_stored.then(|| writer.batch().0);
    if is_stored {
        let edits: Vec<Edit> = found.changes.iter().map(|change| change.edit.clone()).collect();
        let by = context.author(said.by.as_deref());
        let decision = Decision { by: &by, reason: said.reason(), today, at: context.now };
        let events = set(&history, &found.parameters(), &edits, &decision, &viewer);
        let refused = |_| Failure::new(Exit::Failed, words.say("quotas-not-saved"));
        writer.push_all(&events.map_err(refused)?)?;
        writer.commit()?;
    }
    tell(context, &found, batch, said.dry_run)?;
    Ok(if found.problems.is_empty() { Exit::Ok } else { Exit::Rejected })
}

fn tell(
    context: &Context,
    found: &Review,
    batch: Option<i64>,
    dry_run: bool,
) -> anyhow::Result<()> {
    let words = context.words;
    let table = table(context, found);
    context.output.give(&Answer {
        document: document(found, batch, dry_run),
        rows_at: "/changes",
        table,
        page: None,
    })?;
    for problem in &found.problems {
        let sign = context.output.painter.paint(Tone::Bad, Tone::Bad.sign());
        let Problem { row, column, value, text } = problem;
        let value = if value.is_empty() { String::new() } else { format!(" ({value})") };
        context.tell(format_args!("{sign} {}:{row}:{column}: {text}{value}", found.name));
    }
    if !found.left_out.is_empty() {
        let names = found.left_out.join(&words.say("list-joint"));
        context.tell(with(words, "quotas-file-left-out", &[("names", &names)]));
    }
    let new = found.changes.iter().filter(|change| change.from.is_none()).count();
    let counts = [
        ("new", new),
        ("changed", found.changes.len() - new),
        ("unchanged", found.unchanged),
        ("problems", found.problems.len()),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    context.tell(with(words, "cli-quota-file-counts", &counts));
    let number = batch.map(|number| number.to_string()).unwrap_or_default();
    let key = match (batch, dry_run) {
        (Some(_), _) => "cli-imported",
        (None, true) => "cli-dry-run",
        (None, false) => "cli-quota-file-nothing",
    };
    context.tell(with(words, key, &[("number", &number)]));
    Ok(())
}

fn table(context: &Context, found: &Review) -> Table {
    let say = |key: &str| context.words.say(key);
    let figures = Figures::new(context.words, &found.unit);
    let columns = vec![
        Column::number("row", say("cli-column-line")),
        Column::text("holder_kind", say("cli-column-holder-kind")),
        Column::text("holder", say("cli-column-holder")),
        Column::text("period", say("period")),
        Column::number("from", say("quotas-file-now")),
        Column::number("to", say("quotas-file-then")),
    ];
    let row = |change: &Change| {
        let kind = say(&format!("cli-holder-{}", change.holder.kind));
        vec![
            Cell::text(change.row.to_string()),
            Cell::new(kind, change.holder.kind),
            Cell::text(change.holder.name.clone()),
            Cell::new(figures.dates.period(&change.period), change.period.to_string()),
            figures.some_amount(change.from),
            figures.amount(change.to),
        ]
    };
    Table { columns, rows: found.changes.iter().map(row).collect() }
}

fn document(found: &Review, batch: Option<i64>, dry_run: bool) -> Value {
    let change = |change: &Change| {
        json!({
            "row": change.row,
            "holder_kind": change.holder.kind,
            "holder": change.holder.name,
            "period": change.period.to_string(),
            "from": change.from,
            "to": change.to,
        })
    };
    let problem = |problem: &Problem| {
        json!({
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "message": problem.text,
        })
    };
    json!({
        "schema_version": 1,
        "dry_run": dry_run,
        "import": batch,
        "unit": match &found.unit {
            Unit::Money { currency } => json!({ "currency": currency.code() }),
            Unit::Units { product } => json!({ "product": product }),
        },
        "changes": found.changes.iter().map(change).collect::<Vec<_>>(),
        "unchanged": found.unchanged,
        "problems": found.problems.iter().map(problem).collect::<Vec<_>>(),
        "left_out": found.left_out,
    })
}
