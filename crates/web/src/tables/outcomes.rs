//! The tables of the page on won and lost.

use reports::metric::{Breakdown, GroupName};
use reports::outcomes::{Outcomes, Split};

use super::Draft;
use super::figures::{figures, value};
use crate::export::{Cell, Table};
use crate::pages::named::{self, Named};
use crate::pages::outcomes::{everybody, id_of_split};
use crate::visit::Visit;

/// What the names of these tables begin with.
pub(crate) const PREFIX: &str = "outcomes-";

/// The table of that name; `None` for a name there is no table for.
pub(crate) fn table(name: &str, outcomes: &Outcomes, visit: &Visit) -> Option<Table> {
    let format = visit.figures(&outcomes.asked.unit);
    let plain = |id: &'static str, rows: &[Named<'_>]| {
        figures(id, &visit.words.say(&format!("{id}-title")), visit, &outcomes.asked, rows)
    };
    match name {
        "outcomes-rates" => {
            let rows: Vec<Named<'_>> =
                outcomes.rates.iter().map(|of| named::total(format, of)).collect();
            Some(plain("outcomes-rates", &rows))
        }
        "outcomes-ends" => Some(plain("outcomes-ends", &named::rows(format, &outcomes.days))),
        "outcomes-velocity" => Some(velocity(outcomes, visit)),
        "outcomes-people" => Some(people(outcomes, visit)),
        _ => {
            let split = outcomes.splits.iter().find(|split| id_of_split(split.by) == name)?;
            Some(of_split(outcomes, split, visit))
        }
    }
}

/// What the velocity is made of, and what it comes to: as the page multiplies it.
fn velocity(outcomes: &Outcomes, visit: &Visit) -> Table {
    let words = visit.words;
    let total = &outcomes.velocity.total;
    let open = i64::try_from(total.still_open).unwrap_or(i64::MAX);
    let parts = [
        ("velocity-open", Cell::Count(open)),
        ("velocity-rate", value("share", outcomes.rates.first().and_then(|rate| rate.total.value))),
        ("velocity-size", value("money", outcomes.deal_size.total.beside("mean"))),
        ("velocity-days", value("days", outcomes.cycle_time.total.beside("mean"))),
        ("metric-velocity-name", value(outcomes.velocity.unit, total.value)),
    ];
    let rows = parts.map(|(key, value)| vec![Cell::Text(words.say(key)), value]);
    let title = words.say("outcomes-velocity-title");
    Draft::new("outcomes-velocity", &title, visit, &outcomes.asked)
        .columns(&["row", "value"])
        .rows(rows.into_iter())
}

/// One line a row of a split.
fn of_split(outcomes: &Outcomes, split: &Split, visit: &Visit) -> Table {
    let format = visit.figures(&outcomes.asked.unit);
    let count = |count: u64| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let rows = split.rows.iter().map(|row| {
        let rate = row.rate.as_ref();
        vec![
            Cell::Text(format.group(split.by, &row.group)),
            count(row.won.count),
            Cell::Amount(row.won.amount),
            count(row.lost.count),
            match outcomes.lost.is_unvalued() {
                true => Cell::Empty,
                false => Cell::Amount(row.lost.amount),
            },
            value("share", rate.and_then(|rate| rate.value)),
            value("share", rate.and_then(|rate| rate.low)),
            value("share", rate.and_then(|rate| rate.high)),
        ]
    });
    let ids = [
        "row",
        "won_count",
        "won",
        "lost_count",
        "lost_amount",
        "win_rate",
        "win_rate_low",
        "win_rate_high",
    ];
    let rows: Vec<Vec<Cell>> = rows.collect();
    let title = visit.words.say(&format!("outcomes-by-{}-title", split.by));
    Draft::new(id_of_split(split.by), &title, visit, &outcomes.asked)
        .columns(&ids)
        .rows(rows.into_iter())
}

/// One line a person.
fn people(outcomes: &Outcomes, visit: &Visit) -> Table {
    let nobody = visit.words.say("nobody");
    let people = &outcomes.people;
    let line = |who: &GroupName| {
        let of = |of: &Breakdown| value(of.unit, of.row(&who.row).and_then(|row| row.figure.value));
        let rate = people.win_rate.row(&who.row).map(|row| &row.figure);
        let share = |what: &str| value("share", rate.and_then(|rate| rate.beside(what)));
        vec![
            Cell::Text(who.name.clone().unwrap_or_else(|| nobody.clone())),
            of(&people.win_rate),
            value("share", rate.and_then(|rate| rate.low)),
            value("share", rate.and_then(|rate| rate.high)),
            rate.map_or(Cell::Empty, |rate| Cell::Count(i64::try_from(rate.n).unwrap_or(i64::MAX))),
            share("shrunk"),
            share("shrunk-low"),
            share("shrunk-high"),
            of(&people.by_value),
            of(&people.deal_size),
            of(&people.cycle_time),
            of(&people.opens_doors),
            of(&people.closes_deals),
        ]
    };
    let rows: Vec<Vec<Cell>> = everybody(outcomes).into_iter().map(line).collect();
    let ids = [
        "rep",
        "win_rate",
        "win_rate_low",
        "win_rate_high",
        "closed_count",
        "win_rate_expected",
        "win_rate_expected_low",
        "win_rate_expected_high",
        "win_rate_by_value",
        "deal_size",
        "cycle_days",
        "opens_doors",
        "closes_deals",
    ];
    let title = visit.words.say("outcomes-people-title");
    Draft::new("outcomes-people", &title, visit, &outcomes.asked)
        .columns(&ids)
        .rows(rows.into_iter())
}
