//! Every metric there is, each with its number.

use reports::metric::{Catalogue, CatalogueRow, catalogue};
use serde_json::to_value;

use super::metric::figures;
use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::{Figures, count};

/// Every number there is, with its value; as JSON also everybody's.
#[derive(Debug, clap::Args)]
pub(crate) struct Metrics {
    #[command(flatten)]
    filters: Filters,
}

impl Metrics {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let all =
            catalogue(&history, &self.filters.parameters(), today, &context.viewer(&history)?);
        asking::check(context, &all.asked)?;
        context.tell(asking::title(context, &all.asked));
        let figures = Figures::new(context.words, &all.asked.unit);
        let answer = Answer {
            document: to_value(&all)?,
            rows_at: "/rows",
            table: table(&all, &figures),
            page: Some(page(context, &all, &figures)),
        };
        asking::give_noted(context, &history, &all.asked, answer)?;
        asking::tell_emptiness(context, &history);
        Ok(Exit::Ok)
    }
}

/// The metrics that have a number, and then the others with the reason.
fn page(context: &Context, all: &Catalogue, figures: &Figures) -> String {
    let say = |key: &str| figures.words.say(key);
    let names = || {
        let id = Column::text("id", say("cli-column-metric")).at_least(ID);
        [id, Column::text("name", say("cli-column-figure"))]
    };
    let named = |row: &CatalogueRow| {
        [Cell::text(row.id), Cell::text(say(&format!("metric-{}-name", row.id)))]
    };
    let (there, absent): (Vec<_>, Vec<_>) =
        all.rows.iter().partition(|row| row.figure.value.is_some());
    let number = |row: &&CatalogueRow| {
        let value = figures::cell(figures, row.unit, &row.figure);
        named(row).into_iter().chain([value, count(row.figure.n)]).collect()
    };
    let reason = |row: &&CatalogueRow| {
        let why = Cell::absent(figures.format.show(row.unit, &row.figure));
        named(row).into_iter().chain([why]).collect()
    };
    let numbers = [
        Column::number("value", say("cli-column-value")),
        Column::number("n", say("cli-column-rests-on")),
    ];
    let numbers = Table {
        columns: names().into_iter().chain(numbers).collect(),
        rows: there.iter().map(number).collect(),
    };
    let why = Column::text("why", say("cli-column-no-number")).at_least(REASON);
    let reasons = Table {
        columns: names().into_iter().chain([why]).collect(),
        rows: absent.iter().map(reason).collect(),
    };
    let full = [numbers, reasons].into_iter().filter(|table| !table.rows.is_empty());
    full.map(|table| context.output.columns(&table)).collect::<Vec<_>>().join("\n")
}

/// The longest id is not cut, since it is what one writes to see more.
const ID: usize = 34;

/// The usual reason is not cut either.
const REASON: usize = 40;

fn table(all: &Catalogue, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("id", say("cli-column-metric")),
        Column::text("name", say("cli-column-figure")),
        Column::number("value", say("cli-column-value")),
        Column::number("n", say("cli-column-rests-on")),
        Column::text("by", say("cli-column-by")),
    ];
    let row = |row: &CatalogueRow| {
        let value = match row.figure.value {
            Some(_) => figures::cell(figures, row.unit, &row.figure),
            None => Cell::absent(figures.format.show(row.unit, &row.figure)),
        };
        vec![
            Cell::text(row.id),
            Cell::text(say(&format!("metric-{}-name", row.id))),
            value,
            count(row.figure.n),
            Cell::text(row.by.join(" ")),
        ]
    };
    Table { columns, rows: all.rows.iter().map(row).collect() }
}
