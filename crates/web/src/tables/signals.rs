//! Signals, one line each.

use reports::signals::{SignalRow, Signals};

use super::Draft;
use crate::export::{Cell, Table};
use crate::visit::Visit;
use crate::wording::signals::SignalFormat;

/// What the page shows.
pub(crate) fn signals(report: &Signals, visit: &Visit) -> Table {
    let format = SignalFormat { figures: visit.figures(&report.asked.unit) };
    let row = |signal: &SignalRow| {
        vec![
            Cell::Text(format.name(signal.id)),
            Cell::Text(format.about(signal)),
            Cell::Text(format.says(signal)),
            Cell::Count(i64::try_from(signal.n).unwrap_or(i64::MAX)),
            Cell::Share(signal.doubt),
            signal.stakes.map_or(Cell::Empty, Cell::Amount),
            Cell::Text(format.why(signal.id)),
            Cell::Text(format.for_rep(signal.id)),
            Cell::Text(format.for_manager(signal.id)),
        ]
    };
    let ids = [
        "signal",
        "signal_about",
        "signal_says",
        "signal_records",
        "signal_doubt",
        "signal_stakes",
        "signal_why",
        "signal_rep",
        "signal_manager",
    ];
    let title = visit.words.say("nav-signals");
    Draft::new("signals", &title, visit, &report.asked)
        .columns(&ids)
        .rows(report.signals.iter().map(row))
}
