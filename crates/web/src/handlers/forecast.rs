//! The forecast: its page and its report.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use reports::ask::question;
use reports::forecast::{Forecast, Work, forecast};

use super::{Turn, commits, json, shown};
use crate::error::Error;
use crate::pages::forecast::commits::Beside;
use crate::pages::forecast::{self as pages, PATH};

impl Turn {
    /// The forecast of the visit's question, whose notices are told elsewhere.
    pub(super) fn forecast(&self) -> Forecast {
        let foresights = self.server.foresights();
        self.ask(|history, asked, today, viewer| {
            forecast(history, &foresights, asked, today, viewer)
        })
    }

    /// The same where it is there, or where the server waits for it. Else it is begun, and `None`.
    pub(super) fn forecast_by_now(&self) -> Option<Forecast> {
        self.by_now(Work::Forecast, |kept, history, asked, today, viewer| {
            forecast(history, kept, asked, today, viewer);
        })
        .then(|| self.forecast())
    }

    /// What a page that has more to say shows of the forecast: all of it, or before it is there
    /// what is known without (`not_yet`), with a word to the reader.
    pub(super) fn forecast_beside(&mut self, path: &str, not_yet: &Forecast) -> Forecast {
        self.forecast_by_now().unwrap_or_else(|| {
            self.visit.tell_learning(path);
            not_yet.clone()
        })
    }
}

pub(super) fn report(turn: &mut Turn) -> Forecast {
    let report = turn.forecast();
    turn.visit.tell_all(&report.asked.notices);
    report
}

pub(crate) async fn page(turn: Turn) -> Result<Response, Error> {
    if turn.history.opportunity_count() > 0 && turn.forecast_by_now().is_none() {
        return turn.wait(PATH, "forecast");
    }
    let asked = turn.ask(question);
    let beside = commits::beside(&turn, &asked)?;
    turn.show(
        PATH,
        report,
        |report| &report.asked,
        |report, visit, offers| pages::page(report, &beside, visit, offers),
    )
}

/// The page with what is wrong with a commit, and the commit as it was typed.
pub(super) fn told(
    mut turn: Turn,
    told: String,
    typed: (String, String),
) -> Result<Response, Error> {
    let report = report(&mut turn);
    let beside = Beside { told, typed, ..commits::beside(&turn, &report.asked)? };
    let offers = Turn::offers(&turn.server, &turn.history);
    let page = pages::page(&report, &beside, &turn.visit, &offers);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&page)?).into_response())
}

pub(crate) async fn api(mut turn: Turn) -> Result<Response, Error> {
    json(&report(&mut turn))
}
