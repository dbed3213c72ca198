//! Signals, one line each.

use reports::signals::{SignalRow, Signals};

use super::Draft;
use crate::export::{Cell, Table};
use crate::visit::Visit;
use crate::wording::answers::AnswerFormat;
use crate::wording::signals::SignalFormat;

/// What the page shows.
pub(crate) fn signals(report: &Signals, visit: &Visit) -> Table {
    let format = SignalFormat { figures: visit.figures(&report.asked.unit) };
    let answer = AnswerFormat { figures: format.figures };
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
            Cell::Text(answer.standing(signal)),
            Cell::Text(answer.helped(signal).unwrap_or_default()),
            Cell::Text(signal.key.clone()),
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
        "signal_standing",
        "signal_helped",
        "signal_key",
    ];
    let title = visit.words.say("nav-signals");
    Draft::new("signals", &title, visit, &report.asked)
        .columns(&ids)
        .rows(report.signals.iter().map(row))
}
