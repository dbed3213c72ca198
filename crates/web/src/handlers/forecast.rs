//! The forecast: its page and its report.

use axum::response::Response;
use reports::forecast::{Forecast, forecast};

use super::{Turn, json};
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

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    turn.show(
        PATH,
        report,
        |report| &report.asked,
        |report, visit, offers| pages::page(report, visit, offers),
    )
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}
