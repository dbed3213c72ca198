//! The pipeline: its page, its tables, its report.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use reports::ask::choices;
use reports::pipeline::{Pipeline, Wanted};

use super::{Pairs, Turn, html, json};
use crate::error::Error;
use crate::export::Table;
use crate::pages;
use crate::server::Server;
use crate::tables;

fn report(turn: &mut Turn) -> Pipeline {
    let movement = turn.visit.address.get("movement");
    let closing = movement == Some("closing");
    if movement.is_some_and(|word| word != "closing") {
        turn.visit.refuse("movement", "closing");
    }
    let wanted =
        Wanted { convention: turn.visit.address.get("convention").map(str::to_owned), closing };
    let (server, parameters) = (&turn.server, turn.visit.parameters());
    let (today, viewer) = (server.today(), server.viewer());
    let report = reports::pipeline::pipeline(&turn.history, &parameters, &wanted, today, &viewer);
    turn.visit.tell_all(&report.asked.notices);
    report
}

pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    if let Some(empty) = turn.if_empty("/pipeline") {
        return empty;
    }
    let report = report(&mut turn);
    turn.visit.tell_staleness(&report.asked, "/pipeline");
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::pipeline::page(&report, &turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn api(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    json(&report(&mut turn))
}

/// The table of that name.
pub(super) fn table(turn: &mut Turn, name: &str) -> Option<Table> {
    let report = report(turn);
    tables::pipeline::of(name, &report, &turn.visit)
}
