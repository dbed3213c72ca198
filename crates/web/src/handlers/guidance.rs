//! Guidance: its page and its report.

use axum::response::Response;
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

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    // It rests on the same as the list of the day.
    if turn.history.opportunity_count() > 0 && turn.today_beside().is_none() {
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
