//! How good our forecasts were.

use indicatif::{ProgressBar, ProgressDrawTarget};
use reports::backtest::{Backtest as Report, BacktestRow, ScoreRow, backtest};
use serde_json::to_value;
use web::wording::numbers::{change, percent};

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// How good our forecasts were: those of past periods, with what was known then, and what came.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Backtest {
    /// A line for each forecast instead of their scores.
    #[arg(long)]
    forecasts: bool,
    #[command(flatten)]
    filters: Filters,
}

impl Backtest {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let target = match context.stderr_is_terminal {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        let parameters = self.filters.parameters();
        let report =
            backtest(&history, &parameters, today, &context.viewer(&history)?, |done, of| {
                bar.set_length(of as u64);
                bar.set_position(done as u64);
            });
        bar.finish_and_clear();
        let exit =
            asking::give(context, &history, &report.asked, || self.answer(context, &report))?;
        if report.rows.is_empty() {
            context.tell(context.words.say("cli-backtest-none"));
        }
        Ok(exit)
    }

    fn answer(&self, context: &Context, report: &Report) -> anyhow::Result<Answer> {
        let figures = Figures::new(context.words, &report.asked.unit);
        let (table, rows_at) = match self.forecasts {
            true => (forecasts(&report.rows, &figures), "/rows"),
            false => (scores(&report.scores, &figures), "/scores"),
        };
        Ok(Answer { document: to_value(report)?, rows_at, page: None, table })
    }
}

fn forecasts(rows: &[BacktestRow], figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("period", say("cli-backtest-period")),
        Column::text("as_of", say("cli-backtest-as-of")),
        Column::number("booked", say("cli-backtest-booked")),
        Column::number("low", say("column-likely_low")),
        Column::number("median", say("cli-backtest-median")),
        Column::number("high", say("column-likely_high")),
        Column::number("came", say("cli-backtest-came")),
        Column::text("within", say("cli-backtest-within")),
        Column::number("quota", say("quota")),
        Column::number("chance", say("column-chance")),
    ];
    let row = |row: &BacktestRow| {
        let range = row.ranges[1];
        let within = (range.low..=range.high).contains(&row.came);
        let key = if within { "cli-backtest-yes" } else { "cli-backtest-no" };
        vec![
            Cell::text(row.period.to_string()),
            Cell::text(row.as_of.to_string()),
            figures.amount(row.booked),
            figures.amount(range.low),
            figures.amount(row.median),
            figures.amount(range.high),
            figures.amount(row.came),
            Cell::new(say(key), within.to_string()),
            figures.some_amount(row.quota),
            share(row.chance),
        ]
    };
    Table { columns, rows: rows.iter().map(row).collect() }
}

fn scores(rows: &[ScoreRow], figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("of", say("cli-backtest-of")),
        Column::text("gone", say("cli-backtest-gone")),
        Column::number("n", say("cli-backtest-n")),
        Column::number("wape", say("cli-backtest-wape")),
        Column::number("bias", say("cli-backtest-bias")),
        Column::number("within", say("cli-backtest-within")),
        Column::number("stage_shares", say("cli-backtest-stage-shares")),
        Column::number("run_rate", say("cli-backtest-run-rate")),
        Column::number("last_four", say("cli-backtest-last-four")),
        Column::number("brier_gain", say("cli-backtest-brier-gain")),
    ];
    let row = |row: &ScoreRow| {
        let over = |name: &str| row.gains.iter().find(|gain| gain.over == name);
        let gain = |name: &str| signed(over(name).map(|gain| gain.gain));
        vec![
            Cell::new(say(&format!("cli-backtest-of-{}", row.of)), row.of.to_owned()),
            Cell::new(say(&format!("cli-backtest-gone-{}", row.gone)), row.gone.to_owned()),
            Cell::text(row.n.to_string()),
            share(Some(row.wape)),
            signed(Some(row.bias)),
            share(Some(row.within[1])),
            gain("stage-shares"),
            gain("run-rate"),
            gain("last-four"),
            signed(row.brier_gain),
        ]
    };
    Table { columns, rows: rows.iter().map(row).collect() }
}

fn share(value: Option<f64>) -> Cell {
    value.map_or_else(
        || Cell::absent("–"),
        |value| Cell::new(percent(value, 0), format!("{value:.6}")),
    )
}

fn signed(value: Option<f64>) -> Cell {
    value.map_or_else(|| Cell::absent("–"), |value| Cell::new(change(value), format!("{value:.6}")))
}
