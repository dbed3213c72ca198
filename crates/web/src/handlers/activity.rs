//! Activity.

use axum::response::Response;
use reports::activity::Activity;

use super::{Turn, json, shown};
use crate::error::Error;
use crate::pages::activity::{self, PATH};

pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(PATH) {
        return empty;
    }
    let report = report(&mut turn);
    turn.visit.tell_staleness(&report.asked, PATH);
    let offers = Turn::offers(&turn.server, &turn.history);
    shown(&activity::page(&report, &mut turn.visit, &offers))
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}

/// The report of the visit; what the question could not use becomes notices.
pub(super) fn report(turn: &mut Turn) -> Activity {
    let report = turn.ask(reports::activity::activity);
    turn.visit.tell_all(&report.asked.notices);
    report
}
