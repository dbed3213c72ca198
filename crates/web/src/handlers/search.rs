//! Looking for something by name, and the list of shortcuts.

use axum::response::Response;
use reports::find::{Found, find};
use reports::hand::{CardKind, DuplicateKind};

use super::{Turn, json, shown};
use crate::error::Error;
use crate::pages::search::{IN_PALETTE, ON_PAGE, Place};
use crate::pages::{self, Item};

impl Turn {
    fn find(&mut self, limit: usize) -> Found {
        let names = self.server.names(&self.history);
        let text = self.visit.address.get("q").unwrap_or_default();
        let found = self.ask(|history, asked, today, viewer| {
            find(history, &names, asked, text, limit, today, viewer)
        });
        self.visit.tell_all(&found.asked.notices);
        found
    }
}

pub(crate) async fn page(mut turn: Turn) -> Result<Response, Error> {
    let found = turn.find(ON_PAGE);
    let calendar = &turn.history.organisation().calendar;
    shown(&pages::search::page(&found, &turn.visit, calendar, twice(&turn)))
}

/// What the palette shows while somebody types.
pub(crate) async fn hits(mut turn: Turn) -> Result<Response, Error> {
    let found = turn.find(IN_PALETTE);
    let calendar = &turn.history.organisation().calendar;
    json(&pages::search::hits(&found, &turn.visit, calendar, Place::Palette, twice(&turn)))
}

fn twice(turn: &Turn) -> Option<Item> {
    turn.to_duplicates(DuplicateKind::Card(CardKind::Account))
}

pub(crate) async fn keyboard(turn: Turn) -> Result<Response, Error> {
    shown(&pages::keyboard::page(&turn.visit))
}
