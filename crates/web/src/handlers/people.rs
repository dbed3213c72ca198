//! The pages about people.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use reports::ask::choices;
use reports::rep::Rep;
use reports::reps::{Reps, Wanted};

use super::{Pairs, Turn, html, json};
use crate::error::Error;
use crate::export::Table;
use crate::pages::people::REP;
use crate::pages::{self, reps::PATH};
use crate::server::Server;
use crate::tables;

impl Turn {
    fn reps(&mut self, wanted: &Wanted) -> Reps {
        let (server, parameters) = (&self.server, self.visit.parameters());
        let (today, viewer) = (server.today(), server.viewer());
        let reps = reports::reps::reps(&self.history, &parameters, wanted, today, &viewer);
        pages::reps::tell(&mut self.visit, &reps.asked.notices);
        reps
    }

    /// The person of the question; `None` where it is about nobody in particular.
    fn rep(&mut self) -> Option<Rep> {
        let (server, parameters) = (&self.server, self.visit.parameters());
        let versus = self.visit.address.get("vs").map(str::to_owned);
        let (today, viewer) = (server.today(), server.viewer());
        let found =
            reports::rep::rep(&self.history, &parameters, versus.as_deref(), today, &viewer)?;
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

pub(crate) async fn reps(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    match turn.if_empty(PATH) {
        Some(empty) => empty,
        None => reps_page(&mut turn),
    }
}

/// The page of one person; that of all people where nobody in particular is asked for.
pub(crate) async fn rep(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
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
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::rep::page(&rep, &turn.visit, &choices, calendar)).map(IntoResponse::into_response)
}

fn reps_page(turn: &mut Turn) -> Result<Response, Error> {
    let wanted = pages::reps::wanted(&mut turn.visit, false);
    let reps = turn.reps(&wanted);
    turn.visit.tell_staleness(&reps.asked, PATH);
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::reps::page(&reps, &turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn api_reps(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    let wanted = pages::reps::wanted(&mut turn.visit, false);
    json(&turn.reps(&wanted))
}

pub(crate) async fn api_rep(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    json(&turn.rep().ok_or(Error::NotFound)?)
}
