//! Won and lost.

use axum::response::Response;
use reports::outcomes::Outcomes;

use super::{Turn, json};
use crate::error::Error;
use crate::pages::outcomes::{self, PATH};

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    turn.show(PATH, report, |report| &report.asked, outcomes::page)
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
