//! Accounts, leads, and one customer.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use reports::ask::choices;
use reports::customers::{
    self, ACCOUNT_COLUMNS, AccountRow, Customer, LEAD_COLUMNS, LeadRow, List, Wanted,
};

use super::{Pairs, Turn, html, json};
use crate::error::Error;
use crate::export::Table;
use crate::pages::customers::{self as pages, ACCOUNTS, LEADS};
use crate::server::Server;
use crate::tables::customers as tables;

pub(crate) async fn accounts(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    if let Some(empty) = turn.if_empty(ACCOUNTS) {
        return empty;
    }
    let (list, wanted) = account_list(&mut turn, false);
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::accounts(&list, &wanted, &turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn leads(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    if let Some(empty) = turn.if_empty(LEADS) {
        return empty;
    }
    let (list, wanted) = lead_list(&mut turn, false);
    turn.visit.tell_staleness(&list.asked, LEADS);
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::leads(&list, &wanted, &turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn customer(
    State(server): State<Arc<Server>>,
    Path(number): Path<String>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    let customer = one(&mut turn, &number).ok_or(Error::NotFound)?;
    let choices = choices(&turn.history, &turn.server.viewer());
    let calendar = &turn.history.organisation().calendar;
    html(&pages::customer(&customer, &mut turn.visit, &choices, calendar))
        .map(IntoResponse::into_response)
}

pub(crate) async fn api_accounts(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    json(&account_list(&mut Turn::new(server, &headers, pairs), false).0)
}

pub(crate) async fn api_leads(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    json(&lead_list(&mut Turn::new(server, &headers, pairs), false).0)
}

pub(crate) async fn api_customer(
    State(server): State<Arc<Server>>,
    Path(number): Path<String>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    json(&one(&mut turn, &number).ok_or(Error::NotFound)?)
}

/// The table of that name; `None` for a name there is no table for.
pub(super) fn table(name: &str, turn: &mut Turn) -> Option<Table> {
    match name {
        "accounts" => Some(tables::accounts(&account_list(turn, true).0, &turn.visit)),
        "leads" => Some(tables::leads(&lead_list(turn, true).0, &turn.visit)),
        "customer" => {
            let number = turn.visit.address.get("row")?.to_owned();
            Some(tables::customer(&one(turn, &number)?, &turn.visit))
        }
        _ => None,
    }
}

fn account_list(turn: &mut Turn, whole: bool) -> (List<AccountRow>, Wanted) {
    let wanted = pages::wanted(&mut turn.visit, &ACCOUNT_COLUMNS, whole);
    let (server, parameters) = (&turn.server, turn.visit.parameters());
    let (today, viewer) = (server.today(), server.viewer());
    let list = customers::accounts(&turn.history, &parameters, &wanted, today, &viewer);
    turn.visit.tell_all(&list.asked.notices);
    (list, wanted)
}

fn lead_list(turn: &mut Turn, whole: bool) -> (List<LeadRow>, Wanted) {
    let wanted = pages::wanted(&mut turn.visit, &LEAD_COLUMNS, whole);
    let (server, parameters) = (&turn.server, turn.visit.parameters());
    let (today, viewer) = (server.today(), server.viewer());
    let list = customers::leads(&turn.history, &parameters, &wanted, today, &viewer);
    turn.visit.tell_all(&list.asked.notices);
    (list, wanted)
}

fn one(turn: &mut Turn, number: &str) -> Option<Customer> {
    let (server, parameters) = (&turn.server, turn.visit.parameters());
    let (today, viewer) = (server.today(), server.viewer());
    let number = number.parse().ok()?;
    let customer = customers::customer(&turn.history, &parameters, number, today, &viewer)?;
    turn.visit.tell_all(&customer.asked.notices);
    Some(customer)
}
