//! The tables of the forecast.

use reports::forecast::{Forecast, ForecastDeal, ForecastRow, PathPoint as Ahead};
use reports::overview::{PathPoint, Progress};
use sales::day::Day;

use super::{Draft, amount};
use crate::export::{Cell, Table};
use crate::visit::Visit;

/// What the names of these tables begin with.
pub(crate) const PREFIX: &str = "forecast-";

/// The table of that name; `None` for a name there is no table for.
pub(crate) fn of(name: &str, forecast: &Forecast, visit: &Visit) -> Option<Table> {
    match name {
        "forecast-path" => Some(path("forecast-path", forecast, visit)),
        "forecast-likely" => Some(likely(forecast, visit)),
        "forecast-deals" => Some(deals(forecast, visit)),
        "forecast-people" => Some(people(forecast, visit)),
        _ => None,
    }
}

/// Won so far and the usual pace on every day on which either changes, and where it may lead.
pub(crate) fn path(id: &'static str, forecast: &Forecast, visit: &Visit) -> Table {
    let so_far = &forecast.so_far;
    let (won, usual) = (&so_far.won, &so_far.usual);
    let ahead = forecast.path.iter().map(|point| point.day);
    let mut days: Vec<Day> = won.iter().chain(usual).map(|point| point.day).chain(ahead).collect();
    days.sort_unstable();
    days.dedup();
    let latest = so_far.today.unwrap_or(so_far.last);
    let total = |points: &[PathPoint], day: Day| {
        points.iter().rev().find(|point| point.day <= day).map(|point| point.total)
    };
    let begun = forecast.progress != Progress::NotBegun;
    let row = |day: Day| {
        let known = begun && day <= latest;
        let won_so_far = known.then(|| total(won, day).unwrap_or(0));
        let ahead = forecast.path.iter().find(|point| point.day == day);
        let range = |point: &Ahead| point.ranges.iter().find(|one| one.level == 0.8).copied();
        let range = ahead.and_then(range);
        vec![
            Cell::Day(day),
            amount(won_so_far),
            amount(total(usual, day)),
            amount(range.map(|range| range.low)),
            amount(ahead.map(|point| point.median)),
            amount(range.map(|range| range.high)),
        ]
    };
    let known = ["day", "won_so_far", "usual_pace"];
    let ids = ["likely_low", "likely_middle", "likely_high"];
    let ids: Vec<&str> = known.into_iter().chain(ids).collect();
    let columns = if forecast.path.is_empty() { known.len() } else { ids.len() };
    let title = if id == "path" { "path-title" } else { "forecast-path-title" };
    Draft::new(id, &visit.words.say(title), visit, &forecast.asked)
        .columns(&ids[..columns])
        .rows(days.into_iter().map(row).map(|cells| cells.into_iter().take(columns).collect()))
}

/// One line for each of the equally likely totals, the largest first.
pub(crate) fn likely(forecast: &Forecast, visit: &Visit) -> Table {
    let parts = forecast.likely.len() as f64;
    let row = |(place, total): (usize, &i64)| {
        let at_least = 1.0 - (place as f64 + 0.5) / parts;
        vec![Cell::Amount(*total), Cell::Share(at_least)]
    };
    let title = visit.words.say("forecast-likely-title");
    Draft::new("forecast-likely", &title, visit, &forecast.asked)
        .columns(&["likely_total", "chance_of_at_least"])
        .rows(forecast.likely.iter().enumerate().rev().map(row))
}

/// One line a deal.
fn deals(forecast: &Forecast, visit: &Visit) -> Table {
    let text = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::Text);
    let share = |share: Option<f64>| share.map_or(Cell::Empty, Cell::Share);
    let row = |deal: &ForecastDeal| {
        vec![
            Cell::Text(deal.name.clone()),
            text(&deal.account),
            text(&deal.owner.as_ref().map(|owner| owner.name.clone())),
            text(&deal.stage),
            deal.close_date.map_or(Cell::Empty, Cell::Day),
            Cell::Amount(deal.amount),
            Cell::Share(deal.chance),
            share(deal.if_won),
            share(deal.if_not),
            Cell::Text(deal.id.clone()),
        ]
    };
    let ids = [
        "deal",
        "account",
        "owner",
        "stage",
        "close_date",
        "deal_worth",
        "chance_in_time",
        "attain_if_won",
        "attain_if_not",
        "tassei_id",
    ];
    Draft::new("forecast-deals", &visit.words.say("forecast-deals-title"), visit, &forecast.asked)
        .columns(&ids)
        .rows(forecast.deals.iter().map(row))
}

/// One line a team, a person, and all together.
fn people(forecast: &Forecast, visit: &Visit) -> Table {
    let words = visit.words;
    let kinds = [
        (&forecast.teams[..], "team", "no-team"),
        (&forecast.reps[..], "rep", "nobody"),
        (std::slice::from_ref(&forecast.total), "total", "total"),
    ];
    let row = |row: &ForecastRow, kind: &str, nobody: &str| {
        let range = row.range();
        vec![
            Cell::Text(words.say(kind)),
            Cell::Text(row.group.name.clone().unwrap_or_else(|| words.say(nobody))),
            amount(row.quota),
            Cell::Amount(row.won),
            amount(row.open),
            amount(row.new),
            Cell::Amount(row.mean),
            amount(range.map(|range| range.low)),
            amount(row.median),
            amount(range.map(|range| range.high)),
            row.chance.map_or(Cell::Empty, Cell::Share),
            amount(row.shortfall),
        ]
    };
    let rows = kinds.into_iter().flat_map(|(rows, kind, nobody)| {
        rows.iter().map(move |one| row(one, kind, nobody)).collect::<Vec<_>>()
    });
    let ids = [
        "of_kind",
        "who",
        "quota",
        "won",
        "from_open",
        "from_new",
        "expected",
        "likely_low",
        "likely_middle",
        "likely_high",
        "chance",
        "missing_mean",
    ];
    let title = words.say("forecast-people-title");
    Draft::new("forecast-people", &title, visit, &forecast.asked).columns(&ids).rows(rows)
}
