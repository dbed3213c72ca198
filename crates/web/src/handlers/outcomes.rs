//! Won and lost.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use reports::ask::choices;
use reports::outcomes::Outcomes;

use super::{Pairs, Turn, html, json};
use crate::error::Error;
use crate::pages::outcomes::{self, PATH};
use crate::server::Server;

pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    if let Some(empty) = turn.if_empty(PATH) {
        return empty;
    }
    let report = report(&mut turn);
    turn.visit.tell_staleness(&report.asked, PATH);
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&outcomes::page(&report, &mut turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn api(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    json(&report(&mut Turn::new(server, &headers, pairs)))
}

/// The report of the visit; what the question could not use becomes notices.
pub(super) fn report(turn: &mut Turn) -> Outcomes {
    let (server, parameters) = (&turn.server, turn.visit.parameters());
    let report =
        reports::outcomes::outcomes(&turn.history, &parameters, server.today(), &server.viewer());
    turn.visit.tell_all(&report.asked.notices);
    report
}
