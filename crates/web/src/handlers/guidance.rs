//! Guidance: its page and its report.

use axum::response::Response;
use reports::forecast::Work;
use reports::guidance::{Guidance, guidance};

use super::Turn;
use crate::error::Error;
use crate::export::Table;
use crate::pages::guidance::{self as pages, PATH};
use crate::tables;

fn report(turn: &mut Turn) -> Guidance {
    let foresights = turn.server.foresights();
    let report = turn
        .ask(|history, asked, today, viewer| guidance(history, &foresights, asked, today, viewer));
    turn.visit.tell_all(&report.asked.notices);
    report
}

/// Whether it is there, or the server waits for it. Else it is begun.
fn is_there(turn: &Turn) -> bool {
    turn.by_now(Work::Guidance, |kept, history, asked, today, viewer| {
        guidance(history, kept, asked, today, viewer);
    })
}

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    if turn.history.opportunity_count() > 0 && !is_there(&turn) {
        return turn.wait(PATH, "signals");
    }
    turn.show(
        PATH,
        report,
        |report| &report.asked,
        |report, visit, offers| pages::page(report, visit, offers),
    )
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    let report = report(&mut turn);
    turn.answer(&report)
}

/// The table of all points.
pub(super) fn table(turn: &mut Turn) -> Table {
    let report = report(turn);
    tables::guidance::guidance(&report, &turn.visit)
}
