//! Everybody's results against quota, a line each.

use reports::overview::{Overview, RepRow, overview};
use serde_json::to_value;

use super::status::tell_caveats;
use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::{Figures, count};

/// Everybody's results against quota.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Reps {
    #[command(flatten)]
    filters: Filters,
}

impl Reps {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let report =
            overview(&history, &self.filters.parameters(), today, &context.viewer(&history)?);
        asking::check(context, &report.asked)?;
        context.tell(asking::title(context, &report.asked));
        let answer = answer(context, &report)?;
        asking::give_noted(context, &history, &report.asked, answer)?;
        tell_caveats(context, &report);
        asking::tell_emptiness(context, &history);
        Ok(Exit::Ok)
    }
}

/// The scorecard in all its forms.
pub(crate) fn answer(context: &Context, report: &Overview) -> anyhow::Result<Answer> {
    let figures = Figures::new(context.words, &report.asked.unit);
    let table = table(&report.reps, &figures);
    Ok(Answer {
        document: to_value(report)?,
        rows_at: "/reps",
        page: Some(context.output.columns(&narrowed(&table))),
        table,
    })
}

/// The columns that a terminal has room for.
fn narrowed(table: &Table) -> Table {
    let kept =
        |column: &Column| !matches!(&*column.id, "teams" | "won_count" | "pace" | "open_count");
    let places: Vec<usize> =
        (0..table.columns.len()).filter(|&at| kept(&table.columns[at])).collect();
    Table {
        columns: places.iter().map(|&at| table.columns[at].clone()).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| places.iter().map(|&at| row[at].clone()).collect())
            .collect(),
    }
}

fn table(reps: &[RepRow], figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("rep", say("rep")),
        Column::text("teams", say("team")),
        Column::number("won", say("closed-won")),
        Column::number("won_count", say("cli-column-won-count")),
        Column::number("quota", say("quota")),
        Column::number("attainment", say("metric-attainment-name")),
        Column::number("gap", say("metric-gap-name")),
        Column::number("pace", say("metric-pacing-name")),
        Column::number("win_rate", say("metric-win-rate-name")),
        Column::number("open_count", say("cli-column-open-count")),
        Column::number("open", say("metric-open-pipeline-name")),
        Column::number("coverage", say("metric-coverage-name")),
    ];
    Table { columns, rows: reps.iter().map(|rep| row(rep, figures)).collect() }
}

fn row(rep: &RepRow, figures: &Figures) -> Vec<Cell> {
    let name = rep.parameter.clone().or_else(|| rep.name.clone()).unwrap_or_default();
    let pace = rep.figures.pace.map_or_else(
        || Cell::absent("–"),
        |pace| Cell::new(web::wording::numbers::percent(pace, 1), format!("{pace:.6}")),
    );
    vec![
        Cell::new(name_of(rep, figures), name),
        Cell::text(rep.teams.join(", ")),
        figures.amount(rep.figures.won),
        count(rep.figures.won_count),
        figures.quota(rep.figures.quota.value),
        figures.share(&rep.figures.attainment),
        figures.some_amount(rep.figures.gap),
        pace,
        figures.share(&rep.figures.win_rate),
        count(rep.figures.open.count),
        figures.amount(rep.figures.open.amount),
        figures.multiple(&rep.figures.coverage),
    ]
}

/// The name, with what has to be known about it.
pub(crate) fn name_of(rep: &RepRow, figures: &Figures) -> String {
    let Some(name) = &rep.name else { return figures.words.say("nobody") };
    match rep.on_roster {
        true => name.clone(),
        false => format!("{name} ({})", figures.words.say("not-listed")),
    }
}
