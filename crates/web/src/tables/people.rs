//! The tables of the pages about people.

use reports::compared::Comparison;
use reports::metric::Figure;
use reports::rep::{AgendaDeal, Part, Rep};
use reports::reps::{PersonLine, Reps};

use super::{Cell, Column, Draft, Table, amount, count, share};
use crate::visit::Visit;
use crate::wording::short::Short;

/// The table of that name over the people of a scope; `None` for a name there is no table for.
pub(crate) fn of_reps(name: &str, reps: &Reps, visit: &Visit) -> Option<Table> {
    match name {
        "scorecard" => Some(scorecard(reps, visit)),
        "rep-months" => Some(months(reps, visit)),
        _ => None,
    }
}

/// The tables over one person.
pub(crate) const OF_REP: [&str; 6] =
    ["rep-trend", "rep-stages", "rep-activity", "rep-gave-up", "rep-compared", "rep-agenda"];

/// The table of that name over one person.
pub(crate) fn of_rep(name: &str, rep: &Rep, visit: &Visit) -> Option<Table> {
    let title = |key: &str| visit.words.say(&format!("rep-{key}-title"));
    match name {
        "rep-trend" => Some(trend(rep, visit)),
        "rep-stages" => Some(parts(rep, visit, "rep-stages", &title("stages"), &rep.stages)),
        "rep-activity" => {
            Some(parts(rep, visit, "rep-activity", &title("activity"), &rep.activity))
        }
        "rep-gave-up" => Some(parts(rep, visit, "rep-gave-up", &title("gave-up"), &rep.gave_up)),
        "rep-compared" => Some(compared(rep, visit)),
        "rep-agenda" => Some(agenda(rep, visit)),
        _ => None,
    }
}

/// A value of a metric in its unit.
fn cell(unit: &str, value: Option<f64>) -> Cell {
    match (unit, value) {
        (_, None) => Cell::Empty,
        ("money", Some(value)) => Cell::Amount(value.round() as i64),
        ("share", Some(value)) => Cell::Share(value),
        ("count", Some(value)) => Cell::Count(value.round() as i64),
        (_, Some(value)) => Cell::Number(value),
    }
}

fn name_of(person: &PersonLine, nobody: &str) -> Cell {
    Cell::Text(person.line.group.name.clone().unwrap_or_else(|| nobody.to_owned()))
}

/// One line a person, one column a metric, with the records each rests on.
fn scorecard(reps: &Reps, visit: &Visit) -> Table {
    let words = visit.words;
    let short = Short { words, amounts: visit.amounts(&reps.asked.unit) };
    let draft = Draft::new("scorecard", &words.say("reps-table-title"), visit, &reps.asked);
    let mut draft = draft.columns(&["rep", "team"]);
    let n = words.say("column-own_n");
    for column in &reps.columns {
        let name = words.say(&format!("metric-{}-name", column.id));
        let unit = short.unit(column.unit);
        let title = if unit.is_empty() { name.clone() } else { format!("{name}, {unit}") };
        let columns = [(title, column.id), (format!("{name}: {n}"), "n")];
        draft.table.columns.extend(columns.map(|(title, id)| Column::new(id, title)));
    }
    let nobody = words.say("nobody");
    let row = |person: &PersonLine| {
        let team = person.team.clone().map_or(Cell::Empty, Cell::Text);
        let cells = reps.columns.iter().zip(&person.line.cells).flat_map(|(column, one)| {
            let figure = one.figure.as_ref();
            let records = figure.map_or(Cell::Empty, |figure| count(figure.n));
            [cell(column.unit, figure.and_then(|figure| figure.value)), records]
        });
        [name_of(person, &nobody), team].into_iter().chain(cells).collect()
    };
    draft.rows(reps.people.iter().map(row))
}

/// One line a person and month.
pub(crate) fn months(reps: &Reps, visit: &Visit) -> Table {
    let nobody = visit.words.say("nobody");
    let rows = reps.people.iter().flat_map(|person| {
        person.months.iter().map(|month| {
            vec![
                name_of(person, &nobody),
                Cell::Text(visit.dates.month_and_year(month.month.start())),
                Cell::Amount(month.won),
                count(month.won_count),
                amount(month.quota),
            ]
        })
    });
    Draft::new("rep-months", &visit.words.say("reps-grid-title"), visit, &reps.asked)
        .columns(&["rep", "month", "won", "won_count", "quota"])
        .rows(rows)
}

/// One line a month.
pub(crate) fn trend(rep: &Rep, visit: &Visit) -> Table {
    let rows = rep.months.iter().map(|month| {
        vec![
            Cell::Text(visit.dates.month_and_year(month.month.start())),
            Cell::Amount(month.won),
            count(month.won_count),
            amount(month.quota),
            share(&month.growth),
            share(&month.year_growth),
        ]
    });
    Draft::new("rep-trend", &visit.words.say("rep-trend-title"), visit, &rep.asked)
        .columns(&["month", "won", "won_count", "quota", "growth", "year_growth"])
        .rows(rows)
}

const COMPARED: [&str; 6] =
    ["figure_name", "own_value", "own_low", "own_high", "own_n", "others_value"];

fn beside(unit: &str, name: String, comparison: &Comparison) -> Vec<Cell> {
    let figure = comparison.figure.as_ref();
    let of = |part: fn(&Figure) -> Option<f64>| cell(unit, figure.and_then(part));
    vec![
        Cell::Text(name),
        of(|figure| figure.value),
        of(|figure| figure.low),
        of(|figure| figure.high),
        figure.map_or(Cell::Empty, |figure| count(figure.n)),
        cell(unit, comparison.reference),
    ]
}

/// One line a row of a breakdown.
pub(crate) fn parts(
    rep: &Rep,
    visit: &Visit,
    id: &'static str,
    title: &str,
    parts: &[Part],
) -> Table {
    let (by, unit) = match id {
        "rep-stages" => ("stage", "share"),
        "rep-activity" => ("activity", "per-working-day"),
        _ => ("kind", "share"),
    };
    let format = visit.figures(&rep.asked.unit);
    let row = |part: &Part| beside(unit, format.group(by, &part.group), &part.comparison);
    Draft::new(id, title, visit, &rep.asked).columns(&COMPARED).rows(parts.iter().map(row))
}

fn compared(rep: &Rep, visit: &Visit) -> Table {
    let words = visit.words;
    let rows = rep.compared.iter().map(|one| {
        beside(one.unit, words.say(&format!("metric-{}-name", one.id)), &one.comparison)
    });
    Draft::new("rep-compared", &words.say("rep-compared-title"), visit, &rep.asked)
        .columns(&COMPARED)
        .rows(rows)
}

fn agenda(rep: &Rep, visit: &Visit) -> Table {
    let words = visit.words;
    let day = |day: Option<sales::day::Day>| day.map_or(Cell::Empty, Cell::Day);
    let text = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::Text);
    let row = |one: &AgendaDeal| {
        let needs = one.needs.iter().map(|need| words.say(&format!("rep-need-{}", need.word())));
        let deal = &one.deal;
        vec![
            Cell::Text(deal.source_id.clone()),
            Cell::Text(deal.name.clone()),
            text(&deal.account),
            Cell::Text(needs.collect::<Vec<_>>().join(" / ")),
            text(&deal.stage),
            deal.stage_days.map_or(Cell::Empty, |days| Cell::Count(i64::from(days))),
            day(deal.close_date),
            Cell::Text(deal.next_step.clone()),
            amount(deal.counted),
        ]
    };
    let ids = [
        "id",
        "deal",
        "account",
        "needs",
        "stage",
        "stage_days",
        "close_date",
        "next_step",
        "amount",
    ];
    Draft::new("rep-agenda", &words.say("rep-agenda-title"), visit, &rep.asked)
        .columns(&ids)
        .rows(rep.agenda.iter().map(row))
}
