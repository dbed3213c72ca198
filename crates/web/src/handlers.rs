//! One function per address: reads the visit, asks for the report, hands it to the page.

pub(crate) mod activity;
pub(crate) mod customers;
#[cfg(debug_assertions)]
pub(crate) mod dev;
pub(crate) mod outcomes;
pub(crate) mod people;
pub(crate) mod pipeline;
pub(crate) mod search;

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use reports::ask::choices;
use reports::deal::Deal;
use reports::deals::{Deals, Set, Wanted};
use reports::definitions::definitions;
use reports::overview::{Overview, Progress};
use reports::records::{self, Records};
use sales::history::History;
use serde::Serialize;

use crate::answering::{Passing, accepted};
use crate::error::Error;
use crate::export::{Format, Table};
use crate::pages::{self, first_run};
use crate::samples::Holds;
use crate::server::Server;
use crate::tables;
use crate::visit::Visit;

/// How many of the largest deals the overview lists.
const LARGEST: usize = 6;

pub(crate) type Pairs = Query<Vec<(String, String)>>;

/// A request being answered from one history.
pub(crate) struct Turn {
    pub(crate) server: Arc<Server>,
    pub(crate) history: Arc<History>,
    pub(crate) visit: Visit,
}

impl Turn {
    pub(crate) fn new(server: Arc<Server>, headers: &HeaderMap, Query(pairs): Pairs) -> Turn {
        let mut visit = Visit::read(pairs, accepted(headers));
        visit.sees_sample = server.holds() == Holds::Sample;
        Turn { history: server.history(), server, visit }
    }

    fn overview(&mut self) -> Overview {
        let (server, parameters) = (&self.server, self.visit.parameters());
        let overview = reports::overview::overview(
            &self.history,
            &parameters,
            server.today(),
            &server.viewer(),
        );
        self.visit.tell_all(&overview.asked.notices);
        overview
    }

    fn deals(&self, wanted: &Wanted) -> Deals {
        let (server, parameters) = (&self.server, self.visit.parameters());
        reports::deals::deals(&self.history, &parameters, wanted, server.today(), &server.viewer())
    }

    fn deal(&mut self, number: u32) -> Option<Deal> {
        let (server, parameters) = (&self.server, self.visit.parameters());
        let (today, viewer) = (server.today(), server.viewer());
        let deal = reports::deal::deal(&self.history, &parameters, number, today, &viewer)?;
        self.visit.tell_all(&deal.asked.notices);
        Some(deal)
    }

    /// The records behind the number that the address names, if it names one.
    fn records(&mut self, whole: bool) -> Option<(Records, records::Wanted)> {
        let id = self.visit.address.get("metric")?.to_owned();
        if !definitions().iter().any(|metric| metric.id == id) {
            self.visit.refuse("metric", "");
            return None;
        }
        let wanted = pages::deals::wanted_records(&mut self.visit, whole);
        let (server, parameters) = (&self.server, self.visit.parameters());
        let found = records::records(
            &self.history,
            &parameters,
            &id,
            &wanted,
            server.today(),
            &server.viewer(),
        )?;
        self.visit.tell_all(&found.metric.asked.notices);
        Some((found, wanted))
    }

    /// The page shown while nothing is stored at all.
    fn if_empty(&self, path: &str) -> Option<Result<Response, Error>> {
        let nothing = self.history.opportunity_count() == 0;
        nothing.then(|| match self.server.holds() {
            Holds::Coming => {
                let page = html(&first_run::waiting(&self.visit, path))?;
                // Looked at again every other second, until the company is there.
                Ok((Extension(Passing), [(header::REFRESH, "2")], page).into_response())
            }
            holds => {
                let page = first_run::page(&self.visit, path, holds);
                html(&page).map(IntoResponse::into_response)
            }
        })
    }
}

pub(crate) async fn overview(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    if let Some(empty) = turn.if_empty("/") {
        return empty;
    }
    let overview = turn.overview();
    turn.visit.tell_staleness(&overview.asked, "/");
    // What is still to close is worth a list while it can still be closed.
    let set = match overview.standing.progress {
        Progress::Over => Set::Won,
        Progress::NotBegun | Progress::Running => Set::Closing,
    };
    let largest = turn.deals(&Wanted { set, page_size: Some(LARGEST), ..Wanted::default() });
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    let page = pages::overview::page(&overview, &largest, &turn.visit, &choices, calendar);
    html(&page).map(IntoResponse::into_response)
}

pub(crate) async fn deals(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    if let Some(empty) = turn.if_empty("/deals") {
        return empty;
    }
    if let Some((records, wanted)) = turn.records(false) {
        turn.visit.tell_staleness(&records.metric.asked, "/deals");
        let choices = choices(&turn.history, &turn.server.viewer());
        let calendar = &turn.history.organisation().calendar;
        let page = pages::records::page(&records, &wanted, &turn.visit, &choices, calendar);
        return html(&page).map(IntoResponse::into_response);
    }
    let wanted = pages::deals::wanted(&mut turn.visit, false);
    let deals = turn.deals(&wanted);
    turn.visit.tell_all(&deals.asked.notices);
    turn.visit.tell_staleness(&deals.asked, "/deals");
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::deals::page(&deals, &wanted, &turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn deal(
    State(server): State<Arc<Server>>,
    Path(number): Path<String>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let deal = turn.deal(number).ok_or(Error::NotFound)?;
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::deal::page(&deal, &turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn api_deal(
    State(server): State<Arc<Server>>,
    Path(number): Path<String>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    let number = number.parse().map_err(|_| Error::NotFound)?;
    json(&turn.deal(number).ok_or(Error::NotFound)?)
}

pub(crate) async fn help(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let turn = Turn::new(server, &headers, pairs);
    html(&pages::definitions::page(&turn.visit)).map(IntoResponse::into_response)
}

pub(crate) async fn export(
    State(server): State<Arc<Server>>,
    Path(file): Path<String>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let (name, format) = Format::of(&file).ok_or(Error::NotFound)?;
    let mut turn = Turn::new(server, &headers, pairs);
    let table: Table = if name.starts_with(tables::activity::PREFIX) {
        let activity = activity::report(&mut turn);
        tables::activity::table(name, &activity, &turn.visit).ok_or(Error::NotFound)?
    } else if name.starts_with(tables::outcomes::PREFIX) {
        let outcomes = outcomes::report(&mut turn);
        tables::outcomes::table(name, &outcomes, &turn.visit).ok_or(Error::NotFound)?
    } else if let Some(table) = customers::table(name, &mut turn) {
        table
    } else if name == "deals" {
        match turn.records(true) {
            Some((records, _)) => tables::records(&records, &turn.visit),
            None => {
                let wanted = pages::deals::wanted(&mut turn.visit, true);
                tables::deals(&turn.deals(&wanted), &turn.visit)
            }
        }
    } else if let Some((number, table)) = deal_named(name) {
        let deal = turn.deal(number).ok_or(Error::NotFound)?;
        tables::of_deal(table, &deal, &turn.visit).ok_or(Error::NotFound)?
    } else if let Some(table) = turn.table_of_people(name) {
        table
    } else if tables::pipeline::NAMES.contains(&name) {
        pipeline::table(&mut turn, name).ok_or(Error::NotFound)?
    } else {
        let overview = turn.overview();
        tables::of_overview(name, &overview, &turn.visit).ok_or(Error::NotFound)?
    };
    table.download(format)
}

pub(crate) async fn api_overview(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    let overview = turn.overview();
    json(&overview)
}

pub(crate) async fn api_deals(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    if let Some((records, _)) = turn.records(false) {
        return json(&records);
    }
    let wanted = pages::deals::wanted(&mut turn.visit, false);
    json(&turn.deals(&wanted))
}

/// Splits `deal-5-moments` into the deal's number and the table's name.
fn deal_named(name: &str) -> Option<(u32, &str)> {
    let (number, table) = name.strip_prefix("deal-")?.split_once('-')?;
    Some((number.parse().ok()?, table))
}

/// Answers as long as requests are answered at all.
pub(crate) async fn health() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n")
}

pub(crate) fn html(page: &impl Template) -> Result<Html<String>, Error> {
    Ok(Html(page.render()?))
}

pub(crate) fn json(answer: &impl Serialize) -> Result<Response, Error> {
    let body = serde_json::to_string(answer).map_err(|error| Error::internal(&error))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
