//! Signals: their page and their report.

use axum::response::Response;
use reports::forecast::Work;
use reports::signals::{Signals, signals};

use super::Turn;
use crate::error::Error;
use crate::export::Table;
use crate::pages::signals::{self as pages, PATH};
use crate::tables;

fn report(turn: &mut Turn) -> Signals {
    let (foresights, given) = (turn.server.foresights(), turn.server.given());
    let report = turn.ask(|history, asked, today, viewer| {
        signals(history, &foresights, &given, asked, today, viewer)
    });
    turn.visit.tell_all(&report.asked.notices);
    report
}

/// Whether they are there, or the server waits for them. Else they are begun.
fn are_there(turn: &Turn) -> bool {
    let given = turn.server.given();
    turn.by_now(Work::Signals, move |kept, history, asked, today, viewer| {
        signals(history, kept, &given, asked, today, viewer);
    })
}

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    if turn.history.opportunity_count() > 0 && !are_there(&turn) {
        return turn.wait(PATH, "signals");
    }
    // An answer is one of today; on an earlier day's page it would not be seen.
    let (may_answer, today) = (turn.server.may_answer(), turn.server.today());
    turn.show(
        PATH,
        report,
        |report| &report.asked,
        |report, visit, offers| {
            pages::page(report, visit, offers, may_answer && report.asked.as_of == today)
        },
    )
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    let report = report(&mut turn);
    turn.answer(&report)
}

/// The table of what is signalled.
pub(super) fn table(turn: &mut Turn) -> Table {
    let report = report(turn);
    tables::signals::signals(&report, &turn.visit)
}
