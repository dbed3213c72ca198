//! Experiments: what came of handling deals in another way.

use reports::experiments::{ExperimentReport, Experiments as Report, experiments};
use serde_json::to_value;
use web::wording::experiment::said;
use web::wording::numbers::percent;

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::{Figures, count};

/// What came of handling deals in another way than usual, by experiment.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Experiments {
    #[command(flatten)]
    filters: Filters,
}

impl Experiments {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let parameters = self.filters.parameters();
        let report = experiments(&history, &parameters, today, &context.viewer(&history)?);
        let exit = asking::give(context, &history, &report.asked, || answer(context, &report))?;
        if report.experiments.is_empty() {
            context.tell(context.words.say("cli-experiments-none"));
        }
        Ok(exit)
    }
}

fn answer(context: &Context, report: &Report) -> anyhow::Result<Answer> {
    let figures = Figures::new(context.words, &report.asked.unit);
    let rows: Vec<_> = report.experiments.iter().flat_map(|one| rows(one, &figures)).collect();
    let table = Table { columns: columns(&figures), rows };
    let mut page = vec![context.output.columns(&table)];
    page.extend(report.experiments.iter().map(|one| {
        let lines = said(one, figures.words, &figures.dates);
        format!("{}\n{}\n", one.name, lines.join("\n"))
    }));
    let page = (!report.experiments.is_empty()).then(|| page.join("\n"));
    Ok(Answer { document: to_value(report)?, rows_at: "/experiments", page, table })
}

fn columns(figures: &Figures) -> Vec<Column> {
    let say = |key: &str| figures.words.say(key);
    vec![
        Column::text("name", say("cli-experiments-name")),
        Column::text("stage", say("column-stage")),
        Column::text("period", say("cli-experiments-period")),
        Column::number("days", say("cli-experiments-days")),
        Column::text("way", say("cli-experiments-way")),
        Column::number("deals", say("cli-experiments-deals")),
        Column::number("moved_on", say("cli-experiments-moved")),
        Column::text("verdict", say("cli-experiments-verdict")),
    ]
}

/// One line for each way.
fn rows(one: &ExperimentReport, figures: &Figures) -> Vec<Vec<Cell>> {
    let row = |row: &reports::metric::MetricRow| {
        let figure = &row.figure;
        let share = figure.value.map_or_else(
            || Cell::absent("–"),
            |share| Cell::new(percent(share, 1), format!("{share:.6}")),
        );
        let way = row.group.kind.unwrap_or_default();
        vec![
            Cell::text(one.name.clone()),
            Cell::text(one.stage.clone()),
            Cell::new(figures.dates.period(&one.period), one.period.to_string()),
            count(one.days.into()),
            Cell::new(figures.words.say(&format!("kind-{way}")), way.to_owned()),
            count(figure.n),
            share,
            Cell::new(
                figures.words.say(&format!("cli-experiments-is-{}", one.verdict)),
                one.verdict.to_owned(),
            ),
        ]
    };
    one.moved.rows.iter().map(row).collect()
}
