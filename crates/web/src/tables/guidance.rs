//! Guidance, one line a point.

use reports::ask::ScopeName;
use reports::guidance::{Guidance, Point};

use super::Draft;
use crate::export::{Cell, Table};
use crate::visit::Visit;
use crate::wording::guidance::GuidanceFormat;

/// What the page shows.
pub(crate) fn guidance(report: &Guidance, visit: &Visit) -> Table {
    let is_rep = matches!(report.asked.scope, ScopeName::Person(_));
    let format = GuidanceFormat { figures: visit.figures(&report.asked.unit), is_rep };
    let row = |quadrant: &str, point: &Point| {
        vec![
            Cell::Text(visit.words.say(&format!("guidance-{quadrant}"))),
            Cell::Text(format.name(point)),
            Cell::Text(format.about(point)),
            Cell::Text(format.says(point)),
            Cell::Text(format.step(point)),
            Cell::Count(i64::try_from(point.n).unwrap_or(i64::MAX)),
            point.stakes.map_or(Cell::Empty, Cell::Amount),
        ]
    };
    let quadrants = report.quadrants();
    let rows = quadrants.iter().flat_map(|(id, points)| points.iter().map(|one| row(id, one)));
    let ids = [
        "guidance_kind",
        "guidance_name",
        "signal_about",
        "guidance_says",
        "guidance_do",
        "signal_records",
        "signal_stakes",
    ];
    let title = visit.words.say("nav-guidance");
    Draft::new("guidance", &title, visit, &report.asked).columns(&ids).rows(rows)
}
