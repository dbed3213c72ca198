//! What there is to do, one line each.

use reports::today::{Today, Todo};

use super::Draft;
use crate::export::{Cell, Table};
use crate::visit::Visit;
use crate::wording::today::TodayFormat;

/// Everything, in the order of the page.
pub(crate) fn today(report: &Today, visit: &Visit) -> Table {
    let format = TodayFormat::new(visit.figures(&report.asked.unit), report);
    let ids_of = |line: &Todo| {
        line.records.iter().map(|record| &*record.id).collect::<Vec<&str>>().join(" / ")
    };
    let row = |line: &Todo| {
        vec![
            Cell::Text(format.group(line.kind.group())),
            Cell::Text(format.what(line)),
            Cell::Text(format.beside(line)),
            Cell::Text(format.reason(line)),
            Cell::Text(format.step(line)),
            line.days.map_or(Cell::Empty, |days| Cell::Count(days.into())),
            line.stakes.map_or(Cell::Empty, Cell::Amount),
            Cell::Text(line.key.clone()),
            Cell::Text(ids_of(line)),
        ]
    };
    let ids = [
        "today_kind",
        "today_what",
        "signal_about",
        "today_reason",
        "today_step",
        "today_days",
        "today_stakes",
        "today_key",
        "tassei_id",
    ];
    let title = visit.words.say("today-title");
    Draft::new("today", &title, visit, &report.asked).columns(&ids).rows(report.lines().map(row))
}
