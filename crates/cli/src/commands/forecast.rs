//! What will be booked at the end of the period, and how sure that is.

use reports::forecast::{Forecast as Report, ForecastRow, Foresights, forecast};
use reports::overview::Progress;
use serde_json::to_value;
use web::wording::numbers::chance as shown_chance;

use crate::arguments::Filters;
use crate::asking;
use crate::commands::what_if;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// What will be booked at the end of the period, how sure that is, and the chance to reach quota.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Forecast {
    /// A line for each team instead of each person.
    #[arg(long)]
    teams: bool,
    /// What if: stage=NAME more=PER CENT quota=AMOUNT reps=NUMBER later=DAYS; may be repeated.
    #[arg(long, value_name = "KEY=VALUE", value_parser = what_if::pair)]
    what_if: Vec<(String, String)>,
    #[command(flatten)]
    filters: Filters,
}

impl Forecast {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        if !self.what_if.is_empty() {
            return what_if::run(context, &self.filters.parameters(), &self.what_if);
        }
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let parameters = self.filters.parameters();
        let kept = Foresights::default();
        let report = forecast(&history, &kept, &parameters, today, &context.viewer(&history)?);
        let answer = || self.answer(context, &report);
        let exit = asking::give(context, &history, &report.asked, answer)?;
        asking::tell_cautions(context, &report.cautions);
        Ok(exit)
    }

    fn answer(&self, context: &Context, report: &Report) -> anyhow::Result<Answer> {
        let figures = Figures::new(context.words, &report.asked.unit);
        let (rows, rows_at) = match self.teams {
            true => (&report.teams, "/teams"),
            false => (&report.reps, "/reps"),
        };
        let over = report.progress == Progress::Over;
        let lines = rows.iter().map(|one| row(one, name(one, &figures), &figures, over));
        let total = row(&report.total, figures.words.say("total"), &figures, over);
        let mut table = Table { columns: columns(&figures), rows: lines.chain([total]).collect() };
        let said: Vec<Option<i64>> = rows
            .iter()
            .chain([&report.total])
            .map(|row| row.commit.as_ref().map(|commit| commit.amount))
            .collect();
        if said.iter().any(Option::is_some) {
            let title = context.words.say("commits-amount");
            table.columns.push(Column::number("commit", title));
            let cells = said.into_iter().map(|amount| figures.some_amount(amount));
            table.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        }
        Ok(Answer { document: to_value(report)?, rows_at, page: None, table })
    }
}

fn columns(figures: &Figures) -> Vec<Column> {
    let say = |key: &str| figures.words.say(key);
    vec![
        Column::text("name", say("forecast-column-name")),
        Column::number("won", say("closed-won")),
        Column::number("quota", say("quota")),
        Column::number("open", say("forecast-column-open")),
        Column::number("new", say("forecast-column-new")),
        Column::number("mean", say("forecast-column-mean")),
        Column::number("low", say("column-likely_low")),
        Column::number("high", say("column-likely_high")),
        Column::number("chance", say("column-chance")),
    ]
}

fn name(row: &ForecastRow, figures: &Figures) -> String {
    row.group.name.clone().unwrap_or_else(|| figures.words.say("nobody"))
}

fn row(row: &ForecastRow, name: String, figures: &Figures, over: bool) -> Vec<Cell> {
    let chance = row.chance.filter(|_| !over);
    // The range of 80 %.
    let range = row.ranges.get(1).filter(|_| !over);
    vec![
        Cell::new(name, row.group.parameter.clone().unwrap_or_default()),
        figures.amount(row.won),
        figures.quota(row.quota),
        figures.some_amount(row.open),
        figures.some_amount(row.new),
        figures.amount(row.mean),
        figures.some_amount(range.map(|range| range.low)),
        figures.some_amount(range.map(|range| range.high)),
        chance.map_or_else(
            || Cell::absent("–"),
            |chance| Cell::new(shown_chance(chance), format!("{chance:.6}")),
        ),
    ]
}
