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
        let all = catalogue(&history, &self.filters.parameters(), today, &context.viewer());
        asking::check(context, &all.asked)?;
        context.tell(asking::title(context, &all.asked));
        let figures = Figures::new(context.words, &all.asked.unit);
        context.output.give(&Answer {
            document: to_value(&all)?,
            rows_at: "/rows",
            table: table(&all, &figures),
            page: None,
        })?;
        asking::tell_staleness(context, &all.asked, &history);
        asking::tell_emptiness(context, &history);
        Ok(Exit::Ok)
    }
}

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
            None => Cell::absent(figures::shown(figures, row.unit, &row.figure)),
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
