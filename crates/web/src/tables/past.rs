//! The tables of past forecasts.

use reports::backtest::{Backtest, BacktestRow, ScoreRow};
use reports::commits::CommitScore;

use super::{Draft, amount};
use crate::export::{Cell, Table};
use crate::visit::Visit;

/// What the names of these tables begin with.
pub(crate) const PREFIX: &str = "past-";

/// The simpler ways, with their columns.
const WAYS: [(&str, &str); 5] = [
    ("stage-shares", "than_stage_shares"),
    ("run-rate", "than_run_rate"),
    ("last-period", "than_last_period"),
    ("last-four", "than_last_four"),
    ("linear-pace", "than_linear_pace"),
];

/// The table of that name; `None` for a name there is no table for.
pub(crate) fn of(name: &str, report: &Backtest, visit: &Visit) -> Option<Table> {
    match name {
        "past-forecasts" => Some(forecasts(report, visit)),
        "past-scores" => Some(scores(report, visit)),
        "past-simple" => Some(simple(report, visit)),
        "past-commits" => Some(commits(report, visit)),
        _ => None,
    }
}

/// One line a forecast, in order of time.
pub(crate) fn forecasts(report: &Backtest, visit: &Visit) -> Table {
    let words = visit.words;
    let row = |row: &BacktestRow| {
        let range = row.ranges.iter().find(|range| range.level == 0.8);
        let held = range.is_some_and(|range| (range.low..=range.high).contains(&row.came));
        vec![
            Cell::Text(visit.dates.period(&row.period)),
            Cell::Text(words.say(&format!("past-gone-{}", row.gone))),
            Cell::Day(row.as_of),
            Cell::Amount(row.booked),
            Cell::Amount(row.mean),
            amount(range.map(|range| range.low)),
            Cell::Amount(row.median),
            amount(range.map(|range| range.high)),
            Cell::Amount(row.came),
            Cell::Text(words.say(if held { "past-yes" } else { "past-no" })),
            amount(row.quota),
            row.chance.map_or(Cell::Empty, Cell::Share),
        ]
    };
    let ids = [
        "period",
        "period_gone",
        "made_on",
        "booked_then",
        "expected",
        "likely_low",
        "likely_middle",
        "likely_high",
        "came",
        "range_held",
        "quota",
        "chance",
    ];
    Draft::new("past-forecasts", &words.say("past-forecasts-title"), visit, &report.asked)
        .columns(&ids)
        .rows(report.rows.iter().map(row))
}

fn who(row: &ScoreRow, visit: &Visit) -> Vec<Cell> {
    vec![
        Cell::Text(visit.words.say(&format!("past-of-{}", row.of))),
        Cell::Text(visit.words.say(&format!("past-gone-{}", row.gone))),
        Cell::Count(row.n as i64),
    ]
}

fn scores(report: &Backtest, visit: &Visit) -> Table {
    let row = |row: &ScoreRow| {
        let rest = [
            Cell::Share(row.within[0]),
            Cell::Share(row.within[1]),
            Cell::Share(row.within[2]),
            Cell::Share(row.wape),
            Cell::Share(row.bias),
            row.brier_gain.map_or(Cell::Empty, Cell::Share),
        ];
        who(row, visit).into_iter().chain(rest).collect()
    };
    let ids = [
        "of_whom",
        "period_gone",
        "forecasts",
        "within_50",
        "within_80",
        "within_90",
        "off_by",
        "too_high_by",
        "chances_better",
    ];
    Draft::new("past-scores", &visit.words.say("past-scores-title"), visit, &report.asked)
        .columns(&ids)
        .rows(report.scores.iter().map(row))
}

fn simple(report: &Backtest, visit: &Visit) -> Table {
    let row = |row: &ScoreRow| {
        let over = |way: &str| row.gains.iter().find(|gain| gain.over == way);
        let gains = WAYS.map(|(way, _)| over(way).map_or(Cell::Empty, |one| Cell::Share(one.gain)));
        who(row, visit).into_iter().chain(gains).collect()
    };
    let ids = ["of_whom", "period_gone", "forecasts"].into_iter().chain(WAYS.map(|way| way.1));
    let ids: Vec<&str> = ids.collect();
    Draft::new("past-simple", &visit.words.say("past-simple-title"), visit, &report.asked)
        .columns(&ids)
        .rows(report.scores.iter().map(row))
}

fn commits(report: &Backtest, visit: &Visit) -> Table {
    let words = visit.words;
    let share = |share: Option<f64>| share.map_or(Cell::Empty, Cell::Share);
    let row = |row: &CommitScore| {
        let name = row.group.name.clone();
        vec![
            Cell::Text(name.unwrap_or_else(|| words.say("quotas-company"))),
            Cell::Count(row.n as i64),
            Cell::Amount(row.committed),
            Cell::Amount(row.came),
            share(row.bias),
            share(row.wape),
            share(row.wape_of_forecast),
        ]
    };
    let ids =
        ["who", "periods_said", "said", "came", "too_high_by", "said_off_by", "forecast_off_by"];
    Draft::new("past-commits", &words.say("commits-past"), visit, &report.asked)
        .columns(&ids)
        .rows(report.commits.iter().map(row))
}
