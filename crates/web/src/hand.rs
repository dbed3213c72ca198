//! Records changed by hand: forms, what comes of them, and what is shown of it.

mod alike;
pub(crate) mod api;
pub(crate) mod board;
pub(crate) mod card;
pub(crate) mod deal;
mod deeds;
mod doing;
pub(crate) mod duplicates;
pub(crate) mod edits;
mod entry;
pub(crate) mod kept;
pub(crate) mod log;
pub(crate) mod undo;

pub(crate) use doing::Doing;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use reports::deal::{Deal, Moment};
use reports::hand::{CUSTOM, CustomWanted, Hand};
use sales::event::Key;
use sales::history::OpportunityId;

use crate::error::Error;
use crate::form::Fields;
use crate::handlers::Turn;
use crate::pages;
use crate::pages::hand::edits::rows;
use crate::pages::hand::saved::Changes;
use crate::pages::hand::tools::Tools;
use crate::server::Server;

/// All addresses of forms, apart from the deal's own.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route(pages::board::PATH, get(board::page))
        .route("/deals/new", get(deal::new).post(deal::make))
        .route("/deals/{number}/edit", get(deal::edit))
        .route("/deals/{number}/undo", post(undo::of_deal))
        .merge(log::routes())
        .merge(entry::routes())
        .merge(card::routes())
        .merge(duplicates::routes())
        .merge(api::cards::routes())
        .merge(api::entries::routes())
}

/// What a form says of custom fields.
fn custom(fields: &Fields) -> CustomWanted {
    let keeps = |name: &str| fields.get(&format!("choose-{name}")) == Some("theirs");
    let mut wanted = CustomWanted::default();
    for (name, value) in fields.pairs() {
        let was = name.strip_prefix("was-").and_then(|name| name.strip_prefix(CUSTOM));
        if let Some(id) = name.strip_prefix(CUSTOM).filter(|_| !keeps(name)) {
            wanted.values.insert(id.into(), value.to_owned());
        } else if let Some(id) = was {
            wanted.was.insert(id.into(), value.to_owned());
        }
    }
    wanted
}

/// What the page of a deal has to do with changes.
#[derive(Default)]
pub(crate) struct ByHand {
    /// What can be done; none where nothing can, or on an earlier day.
    pub(crate) tools: Option<Tools>,
    /// What was done.
    pub(crate) changes: Changes,
    /// The subject lines of activities, by the store's numbers.
    pub(crate) subjects: HashMap<u32, String>,
    /// The activities that may be edited, likewise.
    pub(crate) editable: HashSet<u32>,
}

/// The subject lines of the latest of what was done, by the store's numbers; none without a store.
pub(crate) fn subjects(server: &Server, moments: &[Moment]) -> Result<HashMap<u32, String>, Error> {
    let Some(ledger) = server.ledger() else { return Ok(HashMap::new()) };
    let numbers = moments.iter().filter_map(|one| one.record).take(SUBJECTS);
    let found = ledger.store().subjects(&numbers.collect::<Vec<u32>>());
    found.map_err(Error::from)
}

impl Turn {
    /// What the hand of whoever asks says, where anything can be changed.
    pub(crate) fn by_hand<T>(&self, ask: impl FnOnce(&Hand<'_>) -> T) -> Option<T> {
        let (ledger, asker) = (self.server.ledger()?, self.server.asked_by());
        let viewer = match asker.may_change {
            true => asker.viewer,
            false => asker.viewer.only_reading(),
        };
        let (today, now) = (self.server.today(), ledger.now());
        Some(ask(&Hand::new(&self.history, &viewer, today, now, &|_| None)))
    }

    /// What the page of that deal has to do with changes.
    pub(crate) fn of_deal_by_hand(&self, deal: &Deal) -> Result<ByHand, Error> {
        let Some(ledger) = self.server.ledger() else { return Ok(ByHand::default()) };
        let (store, id) = (ledger.store(), OpportunityId(deal.number));
        let subjects = subjects(&self.server, &deal.moments)?;
        // An earlier day is only looked at.
        let is_now = deal.asked.as_of == self.server.today();
        let tools = |hand: &Hand<'_>| hand.may_make().then(|| Tools::new(hand, id, &self.visit));
        let tools = is_now.then(|| self.by_hand(tools).flatten()).flatten();
        let changes = || {
            let key = Key::new(&deal.source_system, &deal.source_id);
            let edits = self.by_hand(|hand| edits::of_deal(store, hand, id, &key));
            let edits = rows(&edits.transpose()?.unwrap_or_default(), &self.history, &self.visit);
            let path = format!("/deals/{}", deal.number);
            Changes::new(store, edits, (&path, &key), tools.is_some(), &self.visit)
        };
        let changes = if is_now { changes() } else { Ok(Changes::default()) };
        let changes = changes?;
        let editable = is_now.then(|| self.by_hand(|hand| hand.editable_of(id))).flatten();
        Ok(ByHand { tools, changes, subjects, editable: editable.unwrap_or_default() })
    }
}

/// So many of the latest subject lines are looked up.
const SUBJECTS: usize = 100;
