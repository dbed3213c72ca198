//! What is on record twice: the list, the form that merges two, and what comes of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use records::BatchId;
use reports::duplicates::{Duplicates, apart_key, duplicates};
use reports::hand::{CardKind, DuplicateKind, Hand};
use sales::answer::{Said, Subject};
use sales::event::Key;
use serde::Serialize;
use tokio::task;

use super::Doing;
use super::doing::told;
use super::kept::{self, Done, Merging};
use crate::address::Address;
use crate::error::Error;
use crate::handlers::place::Path;
use crate::handlers::{Turn, shown};
use crate::pages::Item;
use crate::pages::hand::duplicates::{DuplicatesPage, PATH, Saved, path_of};
use crate::pages::hand::merge::MergePage;
use crate::samples::in_language;
use crate::server::Server;

/// All their addresses.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route(PATH, get(page))
        .route("/api/v1/duplicates", get(api))
        .route("/duplicates/{kind}", get(page_of))
        .route("/duplicates/{kind}/undo", post(undo))
        .route("/duplicates/{kind}/{stays}/{goes}", get(form).post(merge))
        .route("/duplicates/{kind}/{stays}/{goes}/apart", post(apart))
}

impl Turn {
    /// The way to the list, for whoever may change something.
    pub(crate) fn to_duplicates(&self, kind: DuplicateKind) -> Option<Item> {
        let may = self.by_hand(|hand| hand.may_make()).unwrap_or(false);
        let path = in_language(&self.visit.address, &path_of(kind));
        may.then(|| Item::link(self.visit.words.say("duplicates"), path))
    }

    fn duplicates(&self, kind: DuplicateKind) -> Duplicates {
        let given = self.server.given();
        let (viewer, today) = (self.server.viewer(), self.server.today());
        let ledger = self.server.ledger();
        let now = ledger.map_or_else(|| self.history.start_of(today), |ledger| ledger.now());
        let no_keys = |_| None;
        let hand = Hand::new(&self.history, &viewer, today, now, &no_keys);
        duplicates(&self.history, &hand, &given, kind, self.page_asked_for().unwrap_or(1))
    }

    /// Which page the address asks for; `None` where that is no page.
    fn page_asked_for(&self) -> Option<usize> {
        let page = self.visit.address.get("page");
        page.map_or(Some(1), |page| page.parse().ok().filter(|page| *page > 0))
    }
}

async fn page(turn: Turn) -> Result<Response, Error> {
    list(DuplicateKind::Card(CardKind::Account), turn)
}

async fn page_of(Path(kind): Path<String>, turn: Turn) -> Result<Response, Error> {
    list(kind_of(&kind)?, turn)
}

fn list(kind: DuplicateKind, mut turn: Turn) -> Result<Response, Error> {
    let found = turn.duplicates(kind);
    match turn.page_asked_for() {
        Some(page) => turn.visit.tell_page(page, found.pages),
        None => turn.visit.refuse("page", &[]),
    }
    let page = turn.by_hand(|hand| {
        let number = turn.visit.address.get("row").and_then(|row| row.parse().ok());
        let saved = number.and_then(|number: u32| {
            let key = hand.one_key(kind, number)?;
            let name = hand.name_of(kind, number);
            let batch = turn.visit.address.get("told")?.to_owned();
            Some(Saved { batch, number, key, name })
        });
        let page = || DuplicatesPage::new(&found, saved, hand, &turn.visit);
        hand.may_make().then(page)
    });
    shown(&page.flatten().ok_or(Error::Forbidden)?)
}

/// The form that merges two.
async fn form(
    Path((kind, stays, goes)): Path<(String, u32, u32)>,
    turn: Turn,
) -> Result<Response, Error> {
    shown(&form_of(&turn, kind_of(&kind)?, stays, goes, false)?)
}

fn form_of(
    turn: &Turn,
    kind: DuplicateKind,
    stays: u32,
    goes: u32,
    has_changed: bool,
) -> Result<MergePage, Error> {
    let ledger = turn.server.ledger().ok_or(Error::NotFound)?;
    let page = |hand: &Hand<'_>| {
        let merge = hand.merge_of(kind, stays, goes)?;
        let (one, other) = (hand.one_key(kind, stays)?, hand.one_key(kind, goes)?);
        let stamps = kept::stamps_of(ledger.store(), kind, &one, &other);
        let page =
            |stamps| MergePage::new(hand, &merge, [&one, &other], stamps, has_changed, &turn.visit);
        Some(stamps.map(page).map_err(Error::from))
    };
    turn.by_hand(page).flatten().ok_or(Error::NotFound)?
}

async fn merge(
    Path((kind, stays, goes)): Path<(String, u32, u32)>,
    doing: Doing,
) -> Result<Response, Error> {
    let kind = kind_of(&kind)?;
    let key = |system: &str, id: &str| {
        let (system, id) = (doing.fields.get(system)?, doing.fields.get(id)?);
        Some(Key::new(system, id))
    };
    let keys = key("system", "id").zip(key("goes-system", "goes-id")).ok_or(Error::NotFound)?;
    let taken = doing.fields.pairs().filter(|(_, value)| *value == "goes");
    let taken = taken.filter_map(|(name, _)| Some(name.strip_prefix("take-")?.to_owned()));
    let merging = Merging {
        kind,
        stays: keys.0.clone(),
        goes: keys.1.clone(),
        taken: Some(taken.collect::<BTreeSet<String>>()),
        stamps: doing.fields.get("stamps").map(str::to_owned),
    };
    match kept::merge(&doing.server, &doing.asker, merging).await? {
        Done::Kept(kept) => {
            let number = number_of(&doing.server, &doing, kind, &keys.0);
            let batch = kept.batch.map(|batch| batch.to_string()).unwrap_or_default();
            let row = number.map(|number| number.to_string()).unwrap_or_default();
            Ok(doing.back(kind, &row, &batch))
        }
        Done::Clash(_) | Done::Wrong(_) => {
            told(StatusCode::CONFLICT, &form_of(&doing.turn, kind, stays, goes, true)?)
        }
    }
}

/// Its number in the history shown now.
fn number_of(server: &Arc<Server>, doing: &Doing, kind: DuplicateKind, key: &Key) -> Option<u32> {
    let (history, no_keys) = (server.history(), |_| None);
    let now = server.ledger()?.now();
    Hand::new(&history, &doing.asker.viewer, server.today(), now, &no_keys).one(kind, key)
}

impl Doing {
    /// Goes back to the list of that kind.
    fn back(&self, kind: DuplicateKind, row: &str, batch: &str) -> Response {
        let lang = self.turn.visit.address.get("lang").unwrap_or_default();
        let address = Address::default().with("row", row).with("told", batch).with("lang", lang);
        Redirect::to(&address.to(&path_of(kind))).into_response()
    }
}

/// Notes that two are not the same, or takes that back.
async fn apart(
    Path((kind, one, other)): Path<(String, u32, u32)>,
    State(server): State<Arc<Server>>,
    doing: Doing,
) -> Result<Response, Error> {
    let kind = kind_of(&kind)?;
    let keys = doing.turn.by_hand(|hand| {
        let (one, other) = (hand.one_key(kind, one)?, hand.one_key(kind, other)?);
        Some(apart_key(kind, &one, &other))
    });
    // Numbers are of one history; the key says which two were meant.
    let key = keys.flatten().filter(|key| doing.fields.get("key") == Some(key));
    let subject: Subject = key.and_then(|key| key.parse().ok()).ok_or(Error::NotFound)?;
    let said = match doing.fields.get("what") {
        Some("take-back") => Said::TakenBack,
        _ => Said::Dismissed { reason: "".into() },
    };
    let book = server.book().ok_or(Error::NotFound)?;
    let who = doing.asker.signed_in.as_ref().map_or_else(String::new, |one| one.name.clone());
    let keep = task::spawn_blocking(move || book.keep(&server, subject, said, &who)).await;
    keep.unwrap_or_else(|panic| Err(panic.to_string())).map_err(Error::Internal)?;
    Ok(doing.back(kind, "", ""))
}

/// Takes a merge back.
async fn undo(Path(kind): Path<String>, doing: Doing) -> Result<Response, Error> {
    let kind = kind_of(&kind)?;
    let (system, id) = (doing.fields.get("system"), doing.fields.get("id"));
    let key = system.zip(id).map(|(system, id)| Key::new(system, id)).ok_or(Error::NotFound)?;
    let batch = doing.fields.get("batch").and_then(|batch| batch.parse().ok());
    let batch = BatchId(batch.ok_or(Error::NotFound)?);
    let done = match kind {
        DuplicateKind::Card(kind) => {
            kept::undo_card(&doing.server, &doing.asker, kind, key, batch).await?
        }
        DuplicateKind::Deal => kept::undo(&doing.server, &doing.asker, key, batch).await?,
    };
    match done {
        Done::Kept(_) => Ok(doing.back(kind, "", "")),
        Done::Clash(_) | Done::Wrong(_) => Err(Error::NotFound),
    }
}

fn kind_of(word: &str) -> Result<DuplicateKind, Error> {
    DuplicateKind::from_word(word).ok_or(Error::NotFound)
}

/// What is on record twice, of all kinds.
#[derive(Serialize)]
struct AllDuplicates {
    schema_version: u32,
    accounts: Duplicates,
    contacts: Duplicates,
    leads: Duplicates,
    deals: Duplicates,
}

/// Tells programs what is on record twice.
async fn api(mut turn: Turn) -> Result<Response, Error> {
    let all = AllDuplicates {
        schema_version: reports::SCHEMA_VERSION,
        accounts: turn.duplicates(DuplicateKind::Card(CardKind::Account)),
        contacts: turn.duplicates(DuplicateKind::Card(CardKind::Contact)),
        leads: turn.duplicates(DuplicateKind::Card(CardKind::Lead)),
        deals: turn.duplicates(DuplicateKind::Deal),
    };
    let lists = [&all.accounts, &all.contacts, &all.leads, &all.deals];
    let longest = lists.map(|list| list.pages).into_iter().max().unwrap_or(1);
    turn.visit.tell_page(turn.page_asked_for().unwrap_or(1), longest);
    turn.answer(&all)
}
