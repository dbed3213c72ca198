//! Activity.

use axum::response::Response;
use reports::activity::Activity;

use super::{Turn, json};
use crate::error::Error;
use crate::pages::activity::{self, PATH};

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    turn.show(PATH, report, |report| &report.asked, activity::page)
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
