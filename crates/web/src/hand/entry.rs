//! Logged activities by hand: the form that edits one, and what comes of it.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use records::{BatchId, Version};
use reports::hand::{CardKind, ENTRY, Entry, EntryWanted, Hand};
use sales::event::Key;

use super::doing::told;
use super::edits;
use super::kept::{Done, Kept, change_entry, undo_entry};
use super::{Doing, custom};
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::{Turn, shown};
use crate::pages::Item;
use crate::pages::customers::{ACCOUNTS, ACTIVITIES, LEADS};
use crate::pages::hand::edit::Wrong;
use crate::pages::hand::edits::rows;
use crate::pages::hand::entry::{EntryPage, Form};
use crate::pages::hand::saved::Changes;
use crate::server::Server;
use crate::visit::Visit;

/// The addresses of logged activities, each by the number of one of its versions.
pub(super) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route(&format!("{ACTIVITIES}/{{number}}"), post(change))
        .route(&format!("{ACTIVITIES}/{{number}}/edit"), get(edit))
        .route(&format!("{ACTIVITIES}/{{number}}/undo"), post(undo))
}

impl Turn {
    /// The form of an activity of that number, of that deal or of none, where whoever asks may edit
    /// it; `link` says where that is.
    pub(crate) fn form_of_entry(
        &self,
        link: fn(&Visit, u32) -> String,
        number: u32,
        deal: Option<u32>,
    ) -> Option<String> {
        let may = |hand: &Hand<'_>| hand.may_edit_activity(number, deal);
        self.by_hand(may).filter(|may| *may).map(|_| link(&self.visit, number))
    }
}

async fn edit(Path(number): Path<String>, turn: Turn) -> Result<Response, Error> {
    let number: u32 = number.parse().map_err(|_| Error::NotFound)?;
    let key = key_of(&turn.server, number)?;
    let newest = newest(&turn.server, &key)?;
    let page = page(&turn, &newest, &EntryWanted::default(), &Wrong::default())?;
    if newest.number != number {
        let path = format!("{ACTIVITIES}/{}/edit", newest.number);
        return Ok(Redirect::temporary(&turn.visit.address.to(&path)).into_response());
    }
    shown(&page)
}

async fn change(Path(number): Path<String>, doing: Doing) -> Result<Response, Error> {
    let key = sent_key(&doing, &number)?;
    let wanted = read(&doing.fields);
    let sent = wanted.clone();
    let done = change_entry(&doing.server, &doing.asker, key.clone(), sent).await?;
    let (status, wrong) = match done {
        Done::Kept(kept) => return Ok(go(&doing, &kept)),
        Done::Wrong(problems) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Wrong { problems, ..Wrong::default() })
        }
        Done::Clash(clashes) => (StatusCode::CONFLICT, Wrong { clashes, ..Wrong::default() }),
    };
    let newest = newest(&doing.server, &key)?;
    told(status, &page(&doing.turn, &newest, &wanted, &wrong)?)
}

async fn undo(Path(number): Path<String>, doing: Doing) -> Result<Response, Error> {
    let key = sent_key(&doing, &number)?;
    let batch = doing.fields.get("batch").and_then(|batch| batch.parse().ok());
    let batch = BatchId(batch.ok_or(Error::NotFound)?);
    match undo_entry(&doing.server, &doing.asker, key, batch).await? {
        Done::Kept(kept) => Ok(go(&doing, &Kept { batch: Some(batch.0), ..kept })),
        Done::Clash(_) | Done::Wrong(_) => Err(Error::NotFound),
    }
}

/// Goes to the activity as it is now; to the log where it is no longer there.
fn go(doing: &Doing, kept: &Kept) -> Response {
    let found = kept.entry().and_then(|key| newest(&doing.server, key).ok());
    let path = found.map_or_else(
        || ACTIVITIES.to_owned(),
        |newest| format!("{ACTIVITIES}/{}/edit", newest.number),
    );
    let told = kept.batch.map(|batch| batch.to_string()).unwrap_or_default();
    Redirect::to(&doing.turn.visit.address.with("told", &told).to(&path)).into_response()
}

/// The key of the activity of which a version has that number.
pub(super) fn key_of(server: &Server, number: u32) -> Result<Key, Error> {
    let ledger = server.ledger().ok_or(Error::NotFound)?;
    let found = ledger.store().activity(number)?;
    found.map(|found| found.event.key).ok_or(Error::NotFound)
}

/// The activity of that key as it is now.
pub(super) fn newest(server: &Server, key: &Key) -> Result<Version, Error> {
    let ledger = server.ledger().ok_or(Error::NotFound)?;
    let versions = ledger.store().versions(key)?;
    versions.into_iter().next_back().ok_or(Error::NotFound)
}

/// The key of the activity a form is about: the form says it, since an edit gives another number.
fn sent_key(doing: &Doing, number: &str) -> Result<Key, Error> {
    if let (Some(system), Some(id)) = (doing.fields.get("system"), doing.fields.get("id")) {
        return Ok(Key::new(system, id));
    }
    key_of(&doing.server, number.parse().map_err(|_| Error::NotFound)?)
}

fn page(
    turn: &Turn,
    newest: &Version,
    wanted: &EntryWanted,
    wrong: &Wrong,
) -> Result<EntryPage, Error> {
    let ledger = turn.server.ledger().ok_or(Error::NotFound)?;
    let (event, visit) = (&newest.told.event, &turn.visit);
    let page = |hand: &Hand<'_>| {
        let entry = hand.entry(newest.number, event)?;
        let form = Form { hand, entry: &entry, wanted, wrong, visit };
        let (store, key) = (ledger.store(), &event.key);
        let changes = edits::of_entry(store, hand, key).and_then(|edits| {
            let edits = rows(&edits, &turn.history, visit);
            let path = format!("{ACTIVITIES}/{}", newest.number);
            Changes::new(store, edits, (&path, key), true, visit)
        });
        let page = |changes| EntryPage::new(&form, key, about(turn, hand, &entry), changes);
        Some(changes.map(page).map_err(Error::from))
    };
    turn.by_hand(page).flatten().ok_or(Error::NotFound)?
}

/// The way to the deal, the customer and the lead that it was about, as far as they have pages for
/// whoever asks.
fn about(turn: &Turn, hand: &Hand<'_>, entry: &Entry<'_>) -> Vec<Item> {
    let (history, question) = (&turn.history, turn.visit.address.question());
    let deal = entry.deal().filter(|deal| hand.deal_key(*deal).is_some());
    let deal = deal.map(|deal| {
        let name = &history.text(sales::history::OpportunityId(deal)).name;
        Item::link(name.to_string(), question.to(&format!("/deals/{deal}")))
    });
    let account = hand.account_of(entry);
    let account = account.filter(|one| hand.card_key(CardKind::Account, *one).is_some());
    let account = account.map(|number| {
        let name = &history.accounts()[number as usize].name;
        Item::link(name.to_string(), question.to(&format!("{ACCOUNTS}/{number}")))
    });
    let lead = entry.lead().filter(|lead| hand.card_key(CardKind::Lead, *lead).is_some());
    let lead = lead.map(|number| {
        let name = &history.leads()[number as usize].name;
        Item::link(name.to_string(), question.to(&format!("{LEADS}/{number}")))
    });
    [deal, account, lead].into_iter().flatten().collect()
}

/// What a form says of each field.
fn read(fields: &Fields) -> EntryWanted {
    let keeps = |word: &str| fields.get(&format!("choose-{word}")) == Some("theirs");
    let value = |word: &'static str| {
        let value = fields.given(word).filter(|_| !keeps(word))?;
        Some((word, value.to_owned()))
    };
    let was = |word: &'static str| Some((word, fields.given(&format!("was-{word}"))?.to_owned()));
    EntryWanted {
        values: ENTRY.into_iter().filter_map(value).collect(),
        was: ENTRY.into_iter().filter_map(was).collect(),
        next_step: fields.text("next_step"),
        next_on: fields.text("next_on"),
        custom: custom(fields),
    }
}
