//! The tables a reader can take away: the same numbers as the panels, still exact.

pub(crate) mod activity;
pub(crate) mod customers;
mod figures;
pub(crate) mod forecast;
pub(crate) mod guidance;
pub(crate) mod outcomes;
pub(crate) mod passport;
pub(crate) mod past;
pub(crate) mod people;
pub(crate) mod pipeline;
pub(crate) mod plan;
pub(crate) mod quotas;
pub(crate) mod signals;
pub(crate) mod standing;
pub(crate) mod today;

use reports::Asked;
use reports::ask::ScopeName;
use reports::custom::{Field, FieldValue};
use reports::deals::{DealRow, Deals};
use reports::figure::{Share, Unit};
use reports::forecast::{Forecast, ForecastRow};
use reports::overview::{Overview, RepRow, StageRow};
use sales::custom::{CustomType, millionths};
use sales::day::Day;

use crate::address::OF_FIELD;
use crate::export::{Cell, Column, Table};
use crate::visit::Visit;
use crate::wording::Words;

mod deal;
mod records;
pub(crate) use deal::{of_deal, path as of_deal_path};
pub(crate) use records::records;

/// The table of that name over an overview; `None` for a name there is no table for.
pub(crate) fn of_overview(
    name: &str,
    overview: &Overview,
    forecast: &Forecast,
    visit: &Visit,
) -> Option<Table> {
    match name {
        "path" => Some(forecast::path("path", forecast, visit)),
        "reps" => Some(reps(overview, forecast, visit)),
        "trend" => Some(trend(overview, visit)),
        "stages" => Some(stages(overview, visit)),
        _ => None,
    }
}

/// A table under construction.
struct Draft {
    words: Words,
    table: Table,
}

impl Draft {
    fn new(id: &'static str, title: &str, visit: &Visit, asked: &Asked) -> Draft {
        let unit: Unit = asked.unit.clone();
        let (columns, rows) = (Vec::new(), Vec::new());
        let question = question(visit, asked);
        let question_title = visit.words.say("export-question");
        let (words, title) = (visit.words, title.to_owned());
        let table =
            Table { id, title, unit, lang: words.lang, columns, rows, question_title, question };
        Draft { words, table }
    }

    fn columns(mut self, ids: &[&'static str]) -> Draft {
        let title = |id: &str| self.words.say(&format!("column-{id}"));
        let column = |id: &&'static str| Column::new(*id, title(id));
        self.table.columns = ids.iter().map(column).collect();
        self
    }

    /// Where those columns are of amounts, also where no row has one.
    fn of_amounts(mut self, ids: &[&str]) -> Draft {
        let columns = self.table.columns.iter_mut();
        columns.for_each(|column| column.is_amount |= ids.contains(&&*column.id));
        self
    }

    /// With a column for each custom field, under its own name, told apart from others.
    fn and(mut self, fields: &[Field]) -> Draft {
        let words = self.words;
        let column = |field: &Field| {
            let id = format!("{OF_FIELD}{}", field.name);
            Column::new(id, standing::told_apart(words, &field.name))
        };
        self.table.columns.extend(fields.iter().map(column));
        self
    }

    fn rows(mut self, rows: impl Iterator<Item = Vec<Cell>>) -> Table {
        self.table.rows = rows.collect();
        self.table
    }
}

/// One line a person.
fn reps(overview: &Overview, forecast: &Forecast, visit: &Visit) -> Table {
    let draft = Draft::new("reps", &visit.words.say("reps-title"), visit, &overview.asked);
    let nobody = draft.words.say("nobody");
    let row = |rep: &RepRow| {
        let ahead = forecast.rep(rep.parameter.as_deref());
        let range = ahead.and_then(ForecastRow::range);
        vec![
            Cell::Text(rep.name.clone().unwrap_or_else(|| nobody.clone())),
            Cell::Text(rep.teams.join(" / ")),
            Cell::Amount(rep.figures.won),
            count(rep.figures.won_count),
            amount(rep.figures.quota.value),
            share(&rep.figures.attainment),
            amount(rep.figures.gap),
            rep.figures.pace.map_or(Cell::Empty, Cell::Share),
            share(&rep.figures.win_rate),
            rep.figures.win_rate.low.map_or(Cell::Empty, Cell::Share),
            rep.figures.win_rate.high.map_or(Cell::Empty, Cell::Share),
            count(rep.figures.win_rate.n),
            count(rep.figures.open.count),
            Cell::Amount(rep.figures.open.amount),
            share(&rep.figures.coverage),
            ahead.and_then(|ahead| ahead.chance).map_or(Cell::Empty, Cell::Share),
            amount(ahead.map(|ahead| ahead.mean)),
            amount(range.map(|range| range.low)),
            amount(range.map(|range| range.high)),
        ]
    };
    let ids = [
        "rep",
        "teams",
        "won",
        "won_count",
        "quota",
        "attainment",
        "gap",
        "pace",
        "win_rate",
        "win_rate_low",
        "win_rate_high",
        "closed_count",
        "open_count",
        "open",
        "coverage",
        "chance",
        "expected",
        "likely_low",
        "likely_high",
    ];
    let rows = overview.reps.iter().map(row);
    draft.columns(&ids).rows(rows)
}

/// One line a month.
pub(crate) fn trend(overview: &Overview, visit: &Visit) -> Table {
    let rows = overview.months.iter().map(|month| {
        vec![
            Cell::Text(visit.dates.month_and_year(month.month.start())),
            Cell::Amount(month.won),
            count(month.won_count),
            amount(month.quota),
            share(&month.growth),
            share(&month.year_growth),
        ]
    });
    let ids = ["month", "won", "won_count", "quota", "growth", "year_growth"];
    Draft::new("trend", &visit.words.say("trend-title"), visit, &overview.asked)
        .columns(&ids)
        .rows(rows)
}

/// One line a stage.
pub(crate) fn stages(overview: &Overview, visit: &Visit) -> Table {
    let rows = overview.stages.iter().map(|stage| {
        vec![
            Cell::Text(stage_name(visit.words, stage)),
            count(stage.open.count),
            Cell::Amount(stage.open.amount),
            count(stage.open.without_amount),
        ]
    });
    let ids = ["stage", "open_count", "open", "without_amount"];
    Draft::new("stages", &visit.words.say("stages-title"), visit, &overview.asked)
        .columns(&ids)
        .rows(rows)
}

/// A stage with its pipeline, where there are several.
pub(crate) fn stage_name(words: Words, stage: &StageRow) -> String {
    let name = stage.name.clone().unwrap_or_else(|| words.say("no-stage"));
    stage.pipeline.as_ref().map_or(name.clone(), |pipeline| format!("{pipeline} / {name}"))
}

/// One line a deal.
pub(crate) fn deals(deals: &Deals, visit: &Visit) -> Table {
    let draft = Draft::new("deals", &visit.words.say("nav-deals"), visit, &deals.asked);
    let text = |words: &Option<String>| words.clone().map_or(Cell::Empty, Cell::Text);
    let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
    let row = |deal: &DealRow| {
        vec![
            Cell::Text(deal.source_id.clone()),
            Cell::Text(deal.name.clone()),
            text(&deal.account),
            text(&deal.owner),
            text(&deal.team),
            text(&deal.stage),
            Cell::Text(draft.words.say(&format!("kind-{}", deal.kind))),
            amount(deal.counted),
            deal.money.map_or(Cell::Empty, Cell::Money),
            Cell::Text(deal.money.map_or(String::new(), |m| m.currency.code().to_owned())),
            day(deal.created),
            day(deal.closed),
            day(deal.close_date),
            deal.stage_days.map_or(Cell::Empty, |days| Cell::Count(i64::from(days))),
            Cell::Text(deal.next_step.clone()),
            text(&deal.source),
            Cell::Text(deal.products.join(" / ")),
            text(&deal.loss_reason),
            deal.share_percent.map_or(Cell::Empty, |share| Cell::Share(share / 100.0)),
            Cell::Text(deal.id.clone()),
        ]
    };
    let row = |deal: &DealRow| {
        let mut row = row(deal);
        row.extend(custom(&deals.fields, &deal.fields));
        row
    };
    let rows: Vec<Vec<Cell>> = deals.rows.iter().map(row).collect();
    draft
        .columns(&standing::DEALS)
        .of_amounts(&["amount"])
        .and(&deals.fields)
        .rows(rows.into_iter())
}

/// What a record holds in each of the fields.
fn custom(fields: &[Field], values: &[FieldValue]) -> Vec<Cell> {
    let cell = |field: &Field| {
        let found = values.iter().find(|value| value.name == field.name);
        let Some(FieldValue { value, holds, .. }) = found else { return Cell::Empty };
        let cell = match holds {
            CustomType::Date => value.parse().ok().map(Cell::Day),
            CustomType::Number => millionths(value).map(Cell::Decimal),
            CustomType::Text | CustomType::Choice => None,
        };
        cell.unwrap_or_else(|| Cell::Text(value.clone()))
    };
    fields.iter().map(cell).collect()
}

/// What was asked, for the second sheet of a workbook.
fn question(visit: &Visit, asked: &Asked) -> Vec<(String, String)> {
    let words = visit.words;
    let who = match &asked.scope {
        ScopeName::Company => words.say("everybody"),
        ScopeName::Team(name) | ScopeName::Person(name) | ScopeName::Peers(name) => name.clone(),
    };
    let credit = if asked.owners_of_today { "today" } else { "event" };
    let counted = match &asked.unit {
        Unit::Money { currency } => currency.to_string(),
        Unit::Units { product } => product.clone(),
    };
    let mut lines = vec![
        (words.say("question-organisation"), asked.organisation.clone()),
        (words.say("question-who"), who),
        (words.say("period"), visit.dates.period(&asked.period)),
        (words.say("question-first"), asked.start.to_string()),
        (words.say("question-last"), asked.last.to_string()),
        (words.say("as-of"), asked.as_of.to_string()),
        (words.say("attribution"), words.say(&format!("attribution-{credit}"))),
        (words.say("counted"), counted),
    ];
    for (name, value) in &asked.filters {
        lines.push((words.say(&format!("filter-{name}")), value.clone()));
    }
    lines.extend(asked.fields.iter().map(|field| (field.name.clone(), field.value.clone())));
    lines
}

fn amount(amount: Option<i64>) -> Cell {
    amount.map_or(Cell::Empty, Cell::Amount)
}

fn count(count: u64) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

fn share(share: &Share) -> Cell {
    share.value.map_or(Cell::Empty, Cell::Share)
}
