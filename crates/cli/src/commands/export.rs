//! Records and figures in files.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use reports::custom::Field;
use reports::deals::{DealRow, Deals, Set, Wanted, deals};
use reports::figure::Unit;
use reports::overview::{MonthRow, overview};
use serde_json::to_value;

use super::reps;
use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::{Figures, count, with};

mod salesforce;

/// Write records or figures to files.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Export {
    /// All records, as the CSV files that Salesforce's Data Loader writes.
    Salesforce {
        /// The folder to write them to.
        folder: PathBuf,
    },
    /// Deals, one a row.
    Deals {
        /// Which.
        #[arg(long, default_value = "won", value_parser = sets())]
        status: String,
        #[command(flatten)]
        filters: Filters,
    },
    /// People with their results, one a row.
    Reps {
        #[command(flatten)]
        filters: Filters,
    },
    /// Months with what was won in them, one a row.
    Months {
        #[command(flatten)]
        filters: Filters,
    },
}

fn sets() -> PossibleValuesParser {
    PossibleValuesParser::new(Set::ALL.map(Set::word))
}

impl Export {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let (today, viewer) = (context.today(&history), context.viewer(&history)?);
        let answer = match self {
            Export::Salesforce { folder } => {
                return salesforce::run(context, &history, folder);
            }
            Export::Deals { status, filters } => {
                let set = Set::from_word(status).unwrap_or_default();
                let wanted = Wanted { set: Some(set), page_size: None, ..Wanted::default() };
                let list = deals(&history, &filters.parameters(), &wanted, today, &viewer);
                asking::check(context, &list.asked)?;
                let figures = Figures::new(context.words, &list.asked.unit);
                Answer {
                    document: to_value(&list)?,
                    rows_at: "/rows",
                    table: deals_table(&list, &figures),
                    page: None,
                }
            }
            Export::Reps { filters } => {
                let report = overview(&history, &filters.parameters(), today, &viewer);
                asking::check(context, &report.asked)?;
                reps::answer(context, &report)?
            }
            Export::Months { filters } => {
                let report = overview(&history, &filters.parameters(), today, &viewer);
                asking::check(context, &report.asked)?;
                let figures = Figures::new(context.words, &report.asked.unit);
                Answer {
                    document: to_value(&report)?,
                    rows_at: "/months",
                    table: months_table(&report.months, &figures),
                    page: None,
                }
            }
        };
        context.output.give(&answer)?;
        tell_written(context, answer.table.rows.len() as u64);
        Ok(Exit::Ok)
    }
}

/// Says what was written, where it does not stand on the terminal itself.
fn tell_written(context: &Context, rows: u64) {
    if let Some(file) = &context.output.file {
        let (rows, file) = (count(rows).shown, file.display().to_string());
        context.tell(with(context.words, "cli-written", &[("rows", &rows), ("file", &file)]));
    }
}

/// Deals, one a row.
pub(crate) fn deals_table(list: &Deals, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let mut columns = vec![
        Column::text("id", say("cli-column-id")),
        Column::text("name", say("cli-column-name")),
        Column::text("account", say("cli-column-account")),
        Column::text("owner", say("cli-column-owner")),
        Column::text("team", say("team")),
        Column::text("stage", say("cli-column-stage")),
        Column::number("amount", say("cli-column-amount")),
        Column::text("currency", say("cli-column-currency")),
        Column::number("counted", say("cli-column-counted")),
        Column::text("closed", say("cli-column-closed")),
        Column::text("close_date", say("cli-column-close-date")),
        Column::text("products", say("cli-column-products")),
        Column::text("source", say("cli-column-source")),
    ];
    let custom = |field: &Field| Column::text(format!("field.{}", field.name), &field.name);
    columns.extend(list.fields.iter().map(custom));
    let row = |row: &DealRow| {
        let held = list.fields.iter().map(|field| {
            let mut values = row.fields.iter();
            let value = values.find(|value| value.name == field.name);
            Cell::text(value.map(|value| value.value.clone()).unwrap_or_default())
        });
        deal(row, figures).into_iter().chain(held).collect()
    };
    Table { columns, rows: list.rows.iter().map(row).collect() }
}

fn deal(row: &DealRow, figures: &Figures) -> Vec<Cell> {
    let text = |text: &Option<String>| Cell::text(text.clone().unwrap_or_default());
    let money = row.money.map(|money| {
        let own = Figures::new(figures.words, &Unit::Money { currency: money.currency });
        (own.amount(money.minor), Cell::text(money.currency.code()))
    });
    let (amount, currency) = money.unwrap_or_else(|| (Cell::absent("–"), Cell::default()));
    vec![
        Cell::text(row.source_id.clone()),
        Cell::text(row.name.clone()),
        text(&row.account),
        text(&row.owner),
        text(&row.team),
        text(&row.stage),
        amount,
        currency,
        figures.some_amount(row.counted),
        figures.day(row.closed),
        figures.day(row.close_date),
        Cell::text(row.products.join(", ")),
        text(&row.source),
    ]
}

fn months_table(months: &[MonthRow], figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("month", say("cli-column-month")),
        Column::number("won", say("closed-won")),
        Column::number("won_count", say("cli-column-won-count")),
        Column::number("quota", say("quota")),
        Column::number("growth", say("cli-column-growth")),
        Column::number("year_growth", say("cli-column-year-growth")),
    ];
    let rows = months.iter().map(|row| {
        vec![
            Cell::new(figures.dates.period(&row.month), row.month.to_string()),
            figures.amount(row.won),
            count(row.won_count),
            figures.quota(row.quota),
            figures.share(&row.growth),
            figures.share(&row.year_growth),
        ]
    });
    Table { columns, rows: rows.collect() }
}
