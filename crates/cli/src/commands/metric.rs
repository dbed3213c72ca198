//! One metric: its number, broken down, compared, and the records behind it.

use clap::builder::PossibleValuesParser;
use reports::definitions::{DIMENSIONS, definitions};
use reports::metric::{Compared, Figure, MetricReport, MetricRow, Wanted, metric};
use serde_json::to_value;

use super::explain::no_such_number;
use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::{Figures, count};

mod behind;
pub(super) mod figures;

use figures::{beside_name, group_cell, plain, plain_in};

/// How many rows a person is shown before the rest is only counted.
const ROWS_SHOWN: usize = 40;

/// One number of the catalogue: broken down, compared, and the records behind it.
#[derive(Debug, clap::Args)]
pub(crate) struct Metric {
    /// Which; `tassei metrics` lists them.
    #[arg(value_name = "NAME", value_parser = names(), hide_possible_values = true)]
    name: String,
    /// Break it down.
    #[arg(long, value_name = "WHAT", value_parser = PossibleValuesParser::new(DIMENSIONS))]
    by: Option<String>,
    /// Put other periods, the team and comparable people beside it.
    #[arg(long)]
    compare: bool,
    /// Say what it means and list the records behind it.
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    filters: Filters,
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(definitions().into_iter().map(|definition| definition.id))
}

impl Metric {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let (parameters, today) = (self.filters.parameters(), context.today(&history));
        let wanted =
            Wanted { by: self.by.clone(), compared: self.compare, behind: self.explain, row: None };
        let viewer = context.viewer(&history)?;
        let report = metric(&history, &parameters, &self.name, &wanted, today, &viewer);
        let report = report.ok_or_else(|| no_such_number(context, &self.name))?;
        asking::check(context, &report.asked)?;
        let figures = Figures::new(context.words, &report.asked.unit);
        let rows_at = match (self.by.is_some(), self.explain) {
            (true, _) | (false, false) => "/rows",
            (false, true) => "/behind/rows",
        };
        let answer = Answer {
            document: to_value(&report)?,
            rows_at,
            table: self.table(&report, &figures),
            page: Some(page(context, &report, &figures)),
        };
        asking::give_noted(context, &history, &report.asked, answer)?;
        asking::tell_emptiness(context, &history);
        Ok(Exit::Ok)
    }

    /// What a program gets: the rows, the records behind, or the number alone.
    fn table(&self, report: &MetricReport, figures: &Figures) -> Table {
        match &report.behind {
            Some(behind) if self.by.is_none() => behind::table(behind, figures),
            _ => breakdown(report, figures, true),
        }
    }
}

fn page(context: &Context, report: &MetricReport, figures: &Figures) -> String {
    let painter = context.output.painter;
    let say = |key: &str| figures.words.say(key);
    let title = asking::title(context, &report.asked);
    let name = say(&format!("metric-{}-name", report.id));
    let mut page = format!("{}\n\n", painter.paint(Tone::Faint, &title));
    let value = figures.format.show(report.unit, &report.total);
    page.push_str(&format!("{}: {value}\n", painter.paint(Tone::Strong, &name)));
    page.push_str(&notes(report, figures));
    if let Some(outside) = &report.outside {
        let text = figures.format.value(report.unit, outside.value);
        let texts = [("value", text.as_str()), ("source", outside.source.as_str())];
        page.push_str(&format!("  {}\n", figures.with("cli-outside", &texts)));
    }
    if report.behind.is_some() {
        page.push_str(&meaning(report.id, figures));
    }
    if !report.rows.is_empty() {
        page.push_str(&rows(context, report, figures));
    }
    if !report.compared.is_empty() {
        let table = compared(&report.compared, report.unit, figures);
        page.push_str(&format!("\n{}", context.output.columns(&table)));
    }
    if let Some(behind) = &report.behind {
        page.push_str(&behind::page(context, behind, figures, ROWS_SHOWN));
    }
    page
}

/// The breakdown, without the last columns where the screen is too narrow for them.
fn rows(context: &Context, report: &MetricReport, figures: &Figures) -> String {
    let mut table = breakdown(report, figures, false);
    let mut left_out = 0;
    while left_out < beside_columns(report).len() && !context.output.fits(&table) {
        table = table.without_last_column();
        left_out += 1;
    }
    let mut text = format!("\n{}", context.output.columns(&table));
    if left_out > 0 {
        let n = left_out.to_string();
        text.push_str(&format!("{}\n", figures.with("cli-more-columns", &[("n", &n)])));
    }
    text
}

/// What it rests on, and what stands beside it.
fn notes(report: &MetricReport, figures: &Figures) -> String {
    let (total, unit) = (&report.total, report.unit);
    let mut lines = vec![figures.format.rests_on(report.parts_unit, total)];
    lines.extend(figures.format.interval(unit, total));
    // An outside figure is told with its source.
    for beside in total.beside.iter().filter(|beside| beside.what != "benchmark") {
        let value = figures.format.value(beside.unit, beside.value);
        lines.push(format!("{}: {value}", beside_name(figures, beside.what)));
    }
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

fn meaning(id: &str, figures: &Figures) -> String {
    let say = |part: &str| figures.words.say(&format!("metric-{id}-{part}"));
    let mut text = format!("\n{}\n", say("words"));
    for part in ["numerator", "denominator", "absent"] {
        let term = figures.words.say(&format!("definition-{part}"));
        text.push_str(&format!("  {term}: {}\n", say(part)));
    }
    text
}

/// So much of a name is enough to know it by.
const NAME: usize = 28;

/// The rows of the breakdown; the total where there is none. For programs all columns; for people
/// those that say something.
fn breakdown(report: &MetricReport, figures: &Figures, all: bool) -> Table {
    let say = |key: &str| figures.words.say(key);
    let beside: Vec<&'static str> = beside_columns(report);
    let ends = all || every_figure(report).any(|figure| figure.low.is_some());
    let mut columns = vec![
        Column::text("group", say(&format!("by-{}", report.by))).at_least(NAME),
        Column::number("value", say(&format!("metric-{}-name", report.id))),
        Column::number("n", say("cli-column-rests-on")),
    ];
    if ends {
        columns.push(Column::number("low", say("cli-column-low")));
        columns.push(Column::number("high", say("cli-column-high")));
    }
    if all {
        columns.extend([
            Column::number("numerator", say("cli-column-numerator")),
            Column::number("denominator", say("cli-column-denominator")),
            Column::number("still_open", say("cli-column-still-open")),
            Column::number("undated", say("cli-column-undated")),
        ]);
    }
    columns.extend(beside.iter().map(|&what| Column::number(what, beside_name(figures, what))));
    let row = |name: Cell, figure: &Figure| {
        let mut cells = vec![name, figures::cell(figures, report.unit, figure), count(figure.n)];
        if ends {
            cells.push(figures::end(figures, report.unit, figure.low));
            cells.push(figures::end(figures, report.unit, figure.high));
        }
        if all {
            let part = |part: i64| figures::part_cell(figures, report.parts_unit, part);
            cells.extend([
                part(figure.numerator),
                figure.denominator.map_or_else(Cell::default, part),
                count(figure.still_open),
                count(figure.undated),
            ]);
        }
        cells.extend(beside.iter().map(|what| {
            let found = figure.beside.iter().find(|beside| beside.what == *what);
            found.map_or_else(
                || Cell::absent("–"),
                |beside| {
                    let shown = figures.format.value(beside.unit, beside.value);
                    Cell::new(shown, plain_in(figures, beside.unit, beside.value))
                },
            )
        }));
        cells
    };
    let named = |r: &MetricRow| row(group_cell(figures, report.by, &r.group), &r.figure);
    let mut rows: Vec<Vec<Cell>> = report.rows.iter().map(named).collect();
    if rows.is_empty() {
        rows.push(row(Cell::text(say("everybody")), &report.total));
    }
    Table { columns, rows }
}

/// The figures beside the rows that any row has; those of the total where there are no rows.
fn beside_columns(report: &MetricReport) -> Vec<&'static str> {
    let mut columns = Vec::new();
    for beside in every_figure(report).flat_map(|figure| &figure.beside) {
        if !columns.contains(&beside.what) {
            columns.push(beside.what);
        }
    }
    columns
}

/// The figures of the rows; that of the total where there are none.
fn every_figure(report: &MetricReport) -> impl Iterator<Item = &Figure> {
    let total = report.rows.is_empty().then_some(&report.total);
    report.rows.iter().map(|row| &row.figure).chain(total)
}

fn compared(rows: &[Compared], unit: &str, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("against", say("cli-column-against")),
        Column::number("value", say("cli-column-value")),
        Column::number("n", say("cli-column-rests-on")),
        Column::number("change", say("cli-column-change")),
    ];
    let row = |row: &Compared| {
        let change = row.change.map_or_else(
            || Cell::absent("–"),
            |change| Cell::new(web::wording::numbers::change(change), plain(change)),
        );
        vec![
            Cell::text(say(&format!("against-{}", row.against))),
            figures::cell(figures, unit, &row.figure),
            count(row.figure.n),
            change,
        ]
    };
    Table { columns, rows: rows.iter().map(row).collect() }
}
