//! Won and lost.

use axum::response::Response;
use reports::outcomes::Outcomes;

use super::{Turn, json, shown};
use crate::error::Error;
use crate::pages::outcomes::{self, PATH};

pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(PATH) {
        return empty;
    }
    let report = report(&mut turn);
    turn.visit.tell_staleness(&report.asked, PATH);
    let offers = Turn::offers(&turn.server, &turn.history);
    shown(&outcomes::page(&report, &mut turn.visit, &offers))
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}

/// The report of the visit; what the question could not use becomes notices.
pub(super) fn report(turn: &mut Turn) -> Outcomes {
    let report = turn.ask(reports::outcomes::outcomes);
    turn.visit.tell_all(&report.asked.notices);
    report
}
