//! The pipeline: its page, its tables, its report.

use axum::response::Response;
use reports::pipeline::{Pipeline, Wanted};

use super::{Turn, json};
use crate::error::Error;
use crate::export::Table;
use crate::pages;
use crate::tables;

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

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    turn.show(
        "/pipeline",
        report,
        |report| &report.asked,
        |report, visit, offers| pages::pipeline::page(report, visit, offers),
    )
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}

/// The table of that name.
pub(super) fn table(turn: &mut Turn, name: &str) -> Option<Table> {
    let report = report(turn);
    tables::pipeline::of(name, &report, &turn.visit)
}
