//! The forecast: its page and its report.

use axum::response::Response;
use reports::forecast::{Forecast, forecast};

use super::{Turn, json, shown};
use crate::error::Error;
use crate::pages::forecast::{self as pages, PATH};

impl Turn {
    /// The forecast of the visit's question, whose notices are told elsewhere.
    pub(super) fn forecast(&self) -> Forecast {
        let foresights = self.server.foresights();
        self.ask(|history, asked, today, viewer| {
            forecast(history, &foresights, asked, today, viewer)
        })
    }
}

pub(super) fn report(turn: &mut Turn) -> Forecast {
    let report = turn.forecast();
    turn.visit.tell_all(&report.asked.notices);
    report
}

pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(PATH) {
        return empty;
    }
    let report = report(&mut turn);
    turn.visit.tell_staleness(&report.asked, PATH);
    let offers = Turn::offers(&turn.server, &turn.history);
    shown(&pages::page(&report, &turn.visit, &offers))
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}
