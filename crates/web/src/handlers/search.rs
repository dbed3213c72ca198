//! Looking for something by name, and the list of shortcuts.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use reports::find::{Found, find};

use super::{Pairs, Turn, html, json};
use crate::error::Error;
use crate::pages;
use crate::pages::search::{IN_PALETTE, ON_PAGE, Place};
use crate::server::Server;

impl Turn {
    fn find(&mut self, limit: usize) -> Found {
        let names = self.server.names(&self.history);
        let text = self.visit.address.get("q").unwrap_or_default();
        let (parameters, server) = (self.visit.parameters(), &self.server);
        let (today, viewer) = (server.today(), server.viewer());
        let found = find(&self.history, &names, &parameters, text, limit, today, &viewer);
        self.visit.tell_all(&found.asked.notices);
        found
    }
}

pub(crate) async fn page(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    let found = turn.find(ON_PAGE);
    let calendar = &turn.history.organisation().calendar;
    html(&pages::search::page(&found, &turn.visit, calendar)).map(IntoResponse::into_response)
}

/// What the palette shows while somebody types.
pub(crate) async fn hits(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let mut turn = Turn::new(server, &headers, pairs);
    let found = turn.find(IN_PALETTE);
    let calendar = &turn.history.organisation().calendar;
    json(&pages::search::hits(&found, &turn.visit, calendar, Place::Palette))
}

pub(crate) async fn keyboard(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Result<Response, Error> {
    let turn = Turn::new(server, &headers, pairs);
    html(&pages::keyboard::page(&turn.visit)).map(IntoResponse::into_response)
}
