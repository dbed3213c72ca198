//! The pages about people.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use reports::agenda::{Known, agenda};
use reports::rep::Rep;
use reports::reps::{Reps, Wanted};

use super::{Turn, json, shown};
use crate::error::Error;
use crate::export::Table;
use crate::pages::people::REP;
use crate::pages::{self, reps::PATH};
use crate::server::Server;
use crate::tables;

impl Turn {
    fn reps(&mut self, wanted: &Wanted) -> Reps {
        let reps = self.ask(|history, asked, today, viewer| {
            reports::reps::reps(history, asked, wanted, today, viewer)
        });
        pages::reps::tell(&mut self.visit, &reps.asked.notices);
        reps
    }

    /// The person of the question; `None` where it is about nobody in particular.
    fn rep(&mut self) -> Option<Rep> {
        let versus = self.visit.address.get("vs");
        let found = self.ask(|history, asked, today, viewer| {
            reports::rep::rep(history, asked, versus, today, viewer)
        })?;
        self.visit.tell_all(&found.asked.notices);
        Some(found)
    }

    /// A table of these pages; `None` for a name there is no table for.
    pub(super) fn table_of_people(&mut self, name: &str) -> Option<Table> {
        match name {
            "scorecard" | "rep-months" => {
                let wanted = pages::reps::wanted(&mut self.visit, true);
                let reps = self.reps(&wanted);
                tables::people::of_reps(name, &reps, &self.visit)
            }
            _ if tables::people::OF_REP.contains(&name) => {
                let rep = self.rep()?;
                tables::people::of_rep(name, &rep, &self.visit)
            }
            _ => None,
        }
    }
}

/// Where they are.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route(PATH, get(reps))
        .route(REP, get(rep))
        .route("/api/v1/reps", get(api_reps))
        .route("/api/v1/rep", get(api_rep))
        .route("/api/v1/agenda", get(api_agenda))
}

async fn reps(mut turn: Turn) -> Result<Response, Error> {
    match turn.if_empty(PATH) {
        Some(empty) => empty,
        None => reps_page(&mut turn),
    }
}

/// The page of one person; that of all people where nobody in particular is asked for.
async fn rep(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty(REP) {
        return empty;
    }
    let Some(rep) = turn.rep() else {
        if turn.visit.address.get("rep").is_none() {
            turn.visit.tell(turn.visit.words.say("rep-choose"));
        }
        return reps_page(&mut turn);
    };
    turn.visit.tell_staleness(&rep.asked, REP);
    let forecast = turn.forecast_beside(REP, &rep.not_yet);
    let today = turn.today_beside();
    let todo = pages::today::panel(today.as_ref(), &turn.visit);
    let offers = Turn::offers(&turn.server, &turn.history);
    let page = pages::rep::page(&rep, &forecast, todo, &turn.visit, &offers);
    Ok(Turn::kept(turn.awaited(), shown(&page)?))
}

fn reps_page(turn: &mut Turn) -> Result<Response, Error> {
    let wanted = pages::reps::wanted(&mut turn.visit, false);
    let reps = turn.reps(&wanted);
    turn.visit.tell_page(wanted.page, reps.pages);
    turn.visit.tell_staleness(&reps.asked, PATH);
    let offers = Turn::offers(&turn.server, &turn.history);
    shown(&pages::reps::page(&reps, &turn.visit, &offers))
}

async fn api_reps(mut turn: Turn) -> Result<Response, Error> {
    // Programs get one list, in the order they ask for.
    let wanted = Wanted { by_team: false, ..pages::reps::wanted(&mut turn.visit, false) };
    let reps = turn.reps(&wanted);
    turn.visit.tell_page(wanted.page, reps.pages);
    turn.answer(&reps)
}

/// The sheet for a 1:1.
async fn api_agenda(mut turn: Turn) -> Result<Response, Error> {
    let (foresights, given) = (turn.server.foresights(), turn.server.given());
    let versus = turn.visit.address.get("vs");
    let known = Known { foresights: &foresights, given: &given };
    let found = turn
        .ask(|history, asked, today, viewer| agenda(history, known, asked, versus, today, viewer));
    let sheet = found.map_err(|_| Error::NotFound)?;
    turn.visit.tell_all(&sheet.rep.asked.notices);
    turn.answer(&sheet)
}

async fn api_rep(mut turn: Turn) -> Result<Response, Error> {
    json(&turn.rep().ok_or(Error::NotFound)?)
}
