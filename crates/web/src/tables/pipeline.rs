//! The tables of the pipeline.

use reports::metric::{Breakdown, Figure, MetricRow};
use reports::pipeline::{AgeBand, Due, DueRow, Pipeline, RepRow, StageDeal, StageRow};

use super::{Draft, amount, count};
use crate::export::{Cell, Table};
use crate::pages::deals::ages_name;
use crate::visit::Visit;
use crate::wording::Words;

/// The names of the tables.
pub(crate) const NAMES: [&str; 11] = [
    "funnel",
    "strip",
    "stuck",
    "due",
    "pipeline-reps",
    "movement",
    "moves",
    "stays",
    "created",
    "created-sources",
    "ages",
];

/// The table of that name; `None` for a name there is no table for.
pub(crate) fn of(name: &str, report: &Pipeline, visit: &Visit) -> Option<Table> {
    match name {
        "funnel" => Some(funnel(report, visit)),
        "strip" => Some(strip(report, visit)),
        "stuck" => Some(stuck(report, visit)),
        "due" => Some(due(report, visit)),
        "pipeline-reps" => Some(reps(report, visit)),
        "movement" => Some(movement(report, visit)),
        "moves" => Some(moves(report, visit)),
        "stays" => Some(stays(report, visit)),
        "created" => Some(created(report, visit)),
        "created-sources" => Some(created_sources(report, visit)),
        "ages" => Some(ages(report, visit)),
        _ => None,
    }
}

fn draft(id: &'static str, title: &str, report: &Pipeline, visit: &Visit) -> Draft {
    Draft::new(id, &visit.words.say(title), visit, &report.asked)
}

/// One line a stage: what is open, and what goes on.
pub(crate) fn funnel(report: &Pipeline, visit: &Visit) -> Table {
    let row = |stage: &StageRow| {
        let conversion = stage.conversion.as_ref();
        vec![
            stage_cell(visit.words, stage),
            records(stage.open.as_ref()),
            sum(stage.open.as_ref()),
            share(conversion.and_then(|figure| figure.value)),
            share(conversion.and_then(|figure| figure.low)),
            share(conversion.and_then(|figure| figure.high)),
            conversion.map_or(Cell::Empty, |figure| Cell::Count(figure.numerator)),
            conversion.and_then(|figure| figure.denominator).map_or(Cell::Empty, Cell::Count),
            conversion.map_or(Cell::Empty, |figure| count(figure.still_open)),
            share(stage.usual.as_ref().and_then(|figure| figure.value)),
            records(stage.usual.as_ref()),
        ]
    };
    let ids = [
        "stage",
        "open_count",
        "open",
        "moved_share",
        "moved_low",
        "moved_high",
        "moved",
        "moved_of",
        "still_there",
        "usual_share",
        "usual_count",
    ];
    draft("funnel", "funnel-title", report, visit).columns(&ids).rows(report.stages.iter().map(row))
}

/// One line a stage: how many of its deals are overdue.
pub(crate) fn strip(report: &Pipeline, visit: &Visit) -> Table {
    let row = |stage: &StageRow| {
        vec![
            stage_cell(visit.words, stage),
            records(stage.open.as_ref()),
            number(stage.expected),
            count(stage.known),
            count(stage.overdue.count),
            stage.overdue.worth().map_or(Cell::Empty, Cell::Amount),
        ]
    };
    let ids = ["stage", "open_count", "expected_days", "judged", "overdue", "overdue_amount"];
    draft("strip", "strip-title", report, visit).columns(&ids).rows(report.stages.iter().map(row))
}

/// One line for each overdue deal.
fn stuck(report: &Pipeline, visit: &Visit) -> Table {
    let text = |words: &Option<String>| words.clone().map_or(Cell::Empty, Cell::Text);
    let row = |deal: &StageDeal| {
        vec![
            Cell::Text(deal.name.clone()),
            text(&deal.account),
            stage_cell(visit.words, &report.stages[deal.stage]),
            deal.days.map_or(Cell::Empty, |days| count(days.into())),
            number(deal.expected),
            amount(deal.amount),
            text(&deal.owner),
            deal.close_date.map_or(Cell::Empty, Cell::Day),
            Cell::Text(deal.next_step.clone()),
            Cell::Text(deal.id.clone()),
        ]
    };
    let ids = [
        "deal",
        "account",
        "stage",
        "stage_days",
        "expected_days",
        "amount",
        "owner",
        "close_date",
        "next_step",
        "tassei_id",
    ];
    let overdue = report.deals.iter().filter(|deal| deal.overdue == Some(true));
    draft("stuck", "stuck-title", report, visit).columns(&ids).rows(overdue.map(row))
}

/// One line for each time at which deals are due.
pub(crate) fn due(report: &Pipeline, visit: &Visit) -> Table {
    let row = |row: &DueRow| {
        vec![
            Cell::Text(due_name(visit, row.due)),
            count(row.open.count),
            Cell::Amount(row.open.amount),
            match (row.weighted.count, row.weighted.unweighed) {
                (0, 1..) => Cell::Empty,
                _ => Cell::Amount(row.weighted.amount),
            },
            count(row.weighted.unweighed),
            amount(row.gap),
        ]
    };
    let ids = ["due", "open_count", "open", "weighted", "unweighed", "needed"];
    draft("due", "due-title", report, visit).columns(&ids).rows(report.due.iter().map(row))
}

/// What a time is called at which deals are due.
pub(crate) fn due_name(visit: &Visit, due: Due) -> String {
    match due {
        Due::Month(month) => visit.dates.month(month.start()),
        Due::Passed => visit.words.say("due-passed"),
        Due::Later => visit.words.say("due-later"),
        Due::Unknown => visit.words.say("due-unknown"),
    }
}

/// One line a person.
fn reps(report: &Pipeline, visit: &Visit) -> Table {
    let nobody = visit.words.say("nobody");
    let part = |figure: &Option<Figure>| {
        share(figure.as_ref().and_then(|figure| figure.value.filter(|_| figure.n > 0)))
    };
    let row = |rep: &RepRow| {
        vec![
            Cell::Text(rep.group.name.clone().unwrap_or_else(|| nobody.clone())),
            records(rep.open.as_ref()),
            sum(rep.open.as_ref()),
            part(&rep.coverage),
            part(&rep.untouched),
            part(&rep.without_next_step),
            part(&rep.close_date_passed),
            rep.pushed.as_ref().map_or(Cell::Empty, |pushed| Cell::Count(pushed.numerator)),
        ]
    };
    let ids = [
        "rep",
        "open_count",
        "open",
        "coverage",
        "untouched",
        "without_next_step",
        "close_date_passed",
        "pushed",
    ];
    let rows = report.reps.iter().map(row);
    draft("pipeline-reps", "pipeline-reps-title", report, visit).columns(&ids).rows(rows)
}

/// One line for each kind of change, and the end.
pub(crate) fn movement(report: &Pipeline, visit: &Visit) -> Table {
    let words = visit.words;
    let row = |name: String, figure: &Figure| {
        vec![Cell::Text(name), Cell::Amount(figure.numerator), count(figure.n)]
    };
    let changes = report.movement.rows.iter().map(|change| {
        row(words.say(&format!("kind-{}", change.group.kind.unwrap_or_default())), &change.figure)
    });
    // What is open at the end is no change, and adds no number to those of the others.
    let end = vec![
        Cell::Text(words.say("movement-end")),
        Cell::Amount(report.movement.total.numerator),
        Cell::Empty,
    ];
    draft("movement", "movement-title", report, visit)
        .columns(&["change", "amount", "changes"])
        .rows(changes.chain([end]))
}

/// One line for each way from stage to stage.
pub(crate) fn moves(report: &Pipeline, visit: &Visit) -> Table {
    let row = |way: &MetricRow| {
        let from = way.group.name.clone().unwrap_or_else(|| visit.words.say("moves-from-nowhere"));
        let to = way.group.to.clone().unwrap_or_default();
        vec![Cell::Text(from), Cell::Text(to), count(way.figure.n)]
    };
    let rows = report.moves.rows.iter().map(row);
    draft("moves", "moves-title", report, visit).columns(&["from", "to", "moves"]).rows(rows)
}

/// One line a stage: how long deals stay.
pub(crate) fn stays(report: &Pipeline, visit: &Visit) -> Table {
    let row = |(stage, days): (&StageRow, &Figure)| {
        let beside = |word| number(days.beside(word));
        vec![
            stage_cell(visit.words, stage),
            count(days.n),
            count(days.still_open),
            number(days.value),
            beside("quartile-low"),
            beside("quartile-high"),
            beside("mean-of-ended"),
            beside("four-fifths"),
        ]
    };
    let ids = [
        "stage",
        "stays",
        "still_there",
        "median",
        "quartile_low",
        "quartile_high",
        "mean_of_ended",
        "four_fifths",
    ];
    let stages = report.stages.iter().filter_map(|stage| Some((stage, stage.days.as_ref()?)));
    draft("stays", "stays-title", report, visit).columns(&ids).rows(stages.map(row))
}

/// One line a month.
pub(crate) fn created(report: &Pipeline, visit: &Visit) -> Table {
    breakdown(("created", "created-title"), "month", &report.created, report, visit)
}

/// One line for each place where deals came from.
fn created_sources(report: &Pipeline, visit: &Visit) -> Table {
    let title = "created-sources-title";
    breakdown(("created-sources", title), "source", &report.created_by_source, report, visit)
}

fn breakdown(
    (id, title): (&'static str, &str),
    column: &'static str,
    of: &Breakdown,
    report: &Pipeline,
    visit: &Visit,
) -> Table {
    let names = visit.figures(&report.asked.unit);
    let row = |row: &MetricRow| {
        let figure = Some(&row.figure);
        vec![Cell::Text(names.group(of.by, &row.group)), records(figure), sum(figure)]
    };
    draft(id, title, report, visit)
        .columns(&[column, "created_count", "created_amount"])
        .rows(of.rows.iter().map(row))
}

/// One line for each band of ages.
fn ages(report: &Pipeline, visit: &Visit) -> Table {
    let row = |band: &AgeBand| {
        let (n, worth) = (count(band.open.count), amount(band.open.worth()));
        vec![Cell::Text(ages_name(visit.words, band.ages)), n, worth]
    };
    draft("ages", "ages-title", report, visit)
        .columns(&["age", "open_count", "open"])
        .rows(report.ages.iter().map(row))
}

/// What a stage is called.
pub(crate) fn stage_name(words: Words, stage: &StageRow) -> String {
    stage.name.clone().unwrap_or_else(|| words.say("no-stage"))
}

fn stage_cell(words: Words, stage: &StageRow) -> Cell {
    Cell::Text(stage_name(words, stage))
}

fn records(figure: Option<&Figure>) -> Cell {
    count(figure.map_or(0, |figure| figure.n))
}

/// The amount of a figure that is a sum of money; nothing where no part of it is known.
fn sum(figure: Option<&Figure>) -> Cell {
    match figure {
        None => Cell::Amount(0),
        Some(figure) if figure.absent.is_some() => Cell::Empty,
        Some(figure) => Cell::Amount(figure.numerator),
    }
}

fn share(share: Option<f64>) -> Cell {
    share.map_or(Cell::Empty, Cell::Share)
}

fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}
