//! The pipeline: its page, its tables, its report.

use axum::response::Response;
use reports::pipeline::{Pipeline, Wanted};

use super::{Turn, json, shown};
use crate::error::Error;
use crate::export::Table;
use crate::pages;
use crate::tables;

/// Where the page is.
const PATH: &str = "/pipeline";

pub(crate) fn report(turn: &mut Turn) -> Pipeline {
    let movement = turn.visit.address.get("movement");
    let closing = movement == Some("closing");
    if movement.is_some_and(|word| word != "closing") {
        turn.visit.refuse("movement", &["closing"]);
    }
    let wanted =
        Wanted { convention: turn.visit.address.get("convention").map(str::to_owned), closing };
    let report = turn.ask(|history, asked, today, viewer| {
        reports::pipeline::pipeline(history, asked, &wanted, today, viewer)
    });
    turn.visit.tell_all(&report.asked.notices);
    report
}

pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(PATH) {
        return empty;
    }
    let report = report(&mut turn);
    turn.visit.tell_staleness(&report.asked, PATH);
    if report.known_later > 0 {
        turn.visit.tell(turn.visit.words.count("caveat-known-later", report.known_later));
    }
    let forecast = turn.forecast_by_now();
    let offers = Turn::offers(&turn.server, &turn.history);
    let page = pages::pipeline::page(&report, forecast.as_ref(), &turn.visit, &offers);
    Ok(Turn::kept(turn.awaited(), shown(&page)?))
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}

/// The table of that name.
pub(super) fn table(turn: &mut Turn, name: &str) -> Option<Table> {
    let report = report(turn);
    tables::pipeline::of(name, &report, &turn.visit)
}
