//! Customers, people at customers and leads by hand: one set of forms for all three, and a lead
//! that becomes a deal.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use records::{BatchId, Store};
use reports::duplicates::Making;
use reports::hand::{CardKind, CardWanted, DuplicateKind, Hand, Wanted};
use sales::event::Key;

use super::doing::told;
use super::kept::{self, Done, Kept};
use super::{Doing, deal, edits};
use crate::address::Address;
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::{Turn, shown};
use crate::pages::Item;
use crate::pages::hand::card::CardPage;
use crate::pages::hand::edit::{EditPage, Wrong};
use crate::pages::hand::edits::rows;
use crate::pages::hand::saved::Changes;
use crate::samples::in_language;
use crate::server::Server;

/// Where each kind of card is.
pub(crate) const PLACES: [(CardKind, &str); 3] = [
    (CardKind::Account, "/accounts"),
    (CardKind::Contact, "/contacts"),
    (CardKind::Lead, "/leads"),
];

/// All addresses of cards.
pub(crate) fn routes() -> Router<Arc<Server>> {
    let of_kind = |router: Router<Arc<Server>>, (kind, place): (CardKind, &'static str)| {
        let new = get(move |turn: Turn| new(kind, turn));
        let edit = move |Path(number): Path<String>, turn: Turn| edit(kind, number, turn);
        let change = move |Path(number): Path<String>, doing: Doing| change(kind, number, doing);
        let undo = move |Path(number): Path<String>, doing: Doing| undo(kind, number, doing);
        router
            .route(&format!("{place}/new"), new.post(move |doing: Doing| make(kind, doing)))
            .route(&format!("{place}/{{number}}"), post(change))
            .route(&format!("{place}/{{number}}/edit"), get(edit))
            .route(&format!("{place}/{{number}}/undo"), post(undo))
    };
    let of_leads = Router::new().route("/leads/{number}/convert", get(lead).post(convert));
    PLACES.into_iter().fold(of_leads, of_kind)
}

/// Where the cards of a kind are.
pub(crate) fn place(kind: CardKind) -> &'static str {
    let found = PLACES.into_iter().find(|(known, _)| *known == kind);
    found.map_or("/", |(_, place)| place)
}

impl Turn {
    /// Where a card was merged into another, its old address leads to the one that stays.
    pub(crate) fn to_the_one_that_stays(&self, path: &str) -> Response {
        Redirect::temporary(&self.visit.address.to(path)).into_response()
    }

    /// The way to the form that makes a card, for whoever may.
    pub(crate) fn to_make(&self, kind: CardKind) -> Option<Item> {
        let key = match kind {
            CardKind::Account => "hand-new-account-page",
            CardKind::Contact => "hand-new-contact",
            CardKind::Lead => "hand-new-lead",
        };
        let path = in_language(&self.visit.address, &format!("{}/new", place(kind)));
        let may = self.by_hand(|hand| hand.may_make()).unwrap_or(false);
        may.then(|| Item::link(self.visit.words.say(key), path))
    }

    /// Where a deal is made, for whoever may make one.
    pub(crate) fn to_make_a_deal(&self) -> Option<Item> {
        let path = in_language(&self.visit.address, "/deals/new");
        let may = self.by_hand(|hand| hand.may_make()).unwrap_or(false);
        may.then(|| Item::link(self.visit.words.say("hand-new-deal"), path))
    }

    /// What can be done with a lead by whoever may change it.
    pub(crate) fn tools_of_lead(&self, number: u32) -> Vec<Item> {
        let may = |hand: &Hand<'_>| {
            hand.card_key(CardKind::Lead, number).map(|_| hand.is_unconverted(number))
        };
        let Some(unconverted) = self.by_hand(may).flatten() else { return Vec::new() };
        let tool = |key: &str, what: &str| {
            let path = in_language(&self.visit.address, &format!("/leads/{number}/{what}"));
            Item::link(self.visit.words.say(key), path)
        };
        let convert = unconverted.then(|| tool("hand-convert", "convert"));
        convert.into_iter().chain([tool("hand-edit", "edit")]).collect()
    }

    /// What was changed in a card here, for whoever may change it.
    pub(crate) fn changes_of_card(&self, kind: CardKind, number: u32) -> Result<Changes, Error> {
        let Some(ledger) = self.server.ledger() else { return Ok(Changes::default()) };
        let found = self.by_hand(|hand| {
            let key = hand.card_key(kind, number)?;
            Some(changes(self, ledger.store(), hand, (kind, number, &key)))
        });
        let found = found.flatten().transpose()?;
        Ok(found.unwrap_or_default())
    }

    /// What can be done with a customer by whoever may change it.
    pub(crate) fn tools_of_account(&self, number: u32, name: &str) -> Vec<Item> {
        let may = self.by_hand(|hand| hand.card_key(CardKind::Account, number)).flatten();
        let of_it = |path: &str| {
            let lang = self.visit.address.get("lang").unwrap_or_default();
            Address::default().with("q", name).with("lang", lang).to(path)
        };
        let edit = in_language(&self.visit.address, &format!("/accounts/{number}/edit"));
        let words = self.visit.words;
        let tools = [
            ("hand-new-deal", of_it("/deals/new")),
            ("hand-new-contact", of_it("/contacts/new")),
            ("hand-edit", edit),
        ];
        let tools = tools.map(|(key, href)| Item::link(words.say(key), href));
        may.map_or_else(Vec::new, |_| tools.into())
    }
}

async fn new(kind: CardKind, turn: Turn) -> Result<Response, Error> {
    let account = turn.visit.address.get("q").unwrap_or_default().to_owned();
    let values = [("account", account)].into_iter().filter(|(_, value)| !value.is_empty());
    let wanted = CardWanted { values: values.collect(), ..CardWanted::default() };
    shown(&page_of(&turn, kind, None, &wanted, &Wrong::default())?)
}

async fn edit(kind: CardKind, number: String, turn: Turn) -> Result<Response, Error> {
    let number = turn.number_of(DuplicateKind::Card(kind), &number)?;
    if let Some(stays) = turn.by_hand(|hand| hand.merged_into(kind, number)).flatten() {
        return Ok(turn.to_the_one_that_stays(&format!("{}/{stays}/edit", place(kind))));
    }
    let wanted = CardWanted::default();
    shown(&page_of(&turn, kind, Some(number), &wanted, &Wrong::default())?)
}

async fn make(kind: CardKind, doing: Doing) -> Result<Response, Error> {
    keep(kind, None, None, doing).await
}

async fn change(kind: CardKind, number: String, doing: Doing) -> Result<Response, Error> {
    let key = key_of(kind, &doing, &number)?;
    let number = doing.turn.by_hand(|hand| hand.card(kind, &key)).flatten();
    keep(kind, Some(key), number, doing).await
}

async fn keep(
    kind: CardKind,
    key: Option<Key>,
    number: Option<u32>,
    doing: Doing,
) -> Result<Response, Error> {
    let wanted = read(kind, &doing.fields);
    if key.is_none() {
        let alike = doing.alike(Making::Card(kind, &wanted));
        if !alike.is_empty() {
            let wrong = Wrong { alike, ..Wrong::default() };
            return told(StatusCode::CONFLICT, &page_of(&doing.turn, kind, None, &wanted, &wrong)?);
        }
    }
    let sent = wanted.clone();
    let done = kept::card(&doing.server, &doing.asker, kind, key, sent).await?;
    let (status, wrong) = match done {
        Done::Kept(kept) => return Ok(doing.go(&path_of(&doing, kind, &kept), kept.batch)),
        Done::Wrong(problems) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Wrong { problems, ..Wrong::default() })
        }
        Done::Clash(clashes) => (StatusCode::CONFLICT, Wrong { clashes, ..Wrong::default() }),
    };
    told(status, &page_of(&doing.turn, kind, number, &wanted, &wrong)?)
}

async fn undo(kind: CardKind, number: String, doing: Doing) -> Result<Response, Error> {
    let key = key_of(kind, &doing, &number)?;
    let batch = doing.fields.get("batch").and_then(|batch| batch.parse().ok());
    let batch = BatchId(batch.ok_or(Error::NotFound)?);
    match kept::undo_card(&doing.server, &doing.asker, kind, key, batch).await? {
        Done::Kept(kept) => Ok(doing.go_undone(&path_of(&doing, kind, &kept), batch)),
        Done::Clash(_) | Done::Wrong(_) => Err(Error::NotFound),
    }
}

/// The form of the deal that a lead becomes.
async fn lead(Path(number): Path<String>, turn: Turn) -> Result<Response, Error> {
    let number = turn.number_of(DuplicateKind::Card(CardKind::Lead), &number)?;
    shown(&page_of_lead(&turn, number, None, &Wrong::default())?)
}

async fn convert(Path(number): Path<String>, doing: Doing) -> Result<Response, Error> {
    let key = key_of(CardKind::Lead, &doing, &number)?;
    let lead = doing.turn.by_hand(|hand| hand.card(CardKind::Lead, &key)).flatten();
    let lead = lead.ok_or(Error::NotFound)?;
    // Before whoever presses twice is asked whether the deal they made is the same.
    doing.turn.by_hand(|hand| still_a_lead(hand, lead)).transpose()?;
    let wanted = deal::read(&doing.fields);
    let alike = doing.alike(Making::Deal(&wanted));
    if !alike.is_empty() {
        let wrong = Wrong { alike, ..Wrong::default() };
        let page = page_of_lead(&doing.turn, lead, Some(wanted), &wrong)?;
        return told(StatusCode::CONFLICT, &page);
    }
    let sent = wanted.clone();
    match kept::convert(&doing.server, &doing.asker, key, sent).await? {
        Done::Kept(kept) => Ok(doing.go(&deal::path_of(&doing.server, &kept), kept.batch)),
        Done::Wrong(problems) => {
            let wrong = Wrong { problems, ..Wrong::default() };
            let page = page_of_lead(&doing.turn, lead, Some(wanted), &wrong)?;
            told(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Done::Clash(_) => Err(Error::NotFound),
    }
}

fn page_of_lead(
    turn: &Turn,
    number: u32,
    wanted: Option<Wanted>,
    wrong: &Wrong,
) -> Result<EditPage, Error> {
    let page = |hand: &Hand<'_>| {
        let key = hand.card_key(CardKind::Lead, number).ok_or(Error::NotFound)?;
        still_a_lead(hand, number)?;
        let wanted = wanted.unwrap_or_else(|| hand.deal_of_lead(number));
        Ok(EditPage::of_lead(hand, (number, &key), wanted, wrong, &turn.visit))
    };
    turn.by_hand(page).ok_or(Error::NotFound)?
}

/// Refuses a lead that has become a deal.
pub(super) fn still_a_lead(hand: &Hand<'_>, lead: u32) -> Result<(), Error> {
    let became = || Error::Became(hand.has_become(lead).map(|deal| deal.0));
    hand.is_unconverted(lead).then_some(()).ok_or_else(became)
}

fn page_of(
    turn: &Turn,
    kind: CardKind,
    number: Option<u32>,
    wanted: &CardWanted,
    wrong: &Wrong,
) -> Result<CardPage, Error> {
    let ledger = turn.server.ledger().ok_or(Error::NotFound)?;
    let page = |hand: &Hand<'_>| {
        let (key, changes) = match number {
            Some(number) => {
                let key = hand.card_key(kind, number)?;
                let changes = changes(turn, ledger.store(), hand, (kind, number, &key));
                (Some(key), changes)
            }
            None if hand.may_make() => (None, Ok(Changes::default())),
            None => return None,
        };
        let card = (kind, number, key.as_ref());
        let page = |changes| CardPage::new(hand, card, wanted, wrong, changes, &turn.visit);
        Some(changes.map(page).map_err(Error::from))
    };
    turn.by_hand(page).flatten().ok_or(Error::NotFound)?
}

/// What was changed in a card here.
fn changes(
    turn: &Turn,
    store: &Store,
    hand: &Hand<'_>,
    (kind, number, key): (CardKind, u32, &Key),
) -> Result<Changes, records::Error> {
    let edits = edits::of_card(store, hand, kind, number, key)?;
    let edits = rows(&edits, &turn.history, &turn.visit);
    let path = format!("{}/{number}", place(kind));
    Changes::new(store, edits, (&path, key), true, &turn.visit)
}

/// The key of the card a form is about: the form says it, since numbers are of one history.
pub(super) fn key_of(kind: CardKind, doing: &Doing, number: &str) -> Result<Key, Error> {
    let fields = &doing.fields;
    if let (Some(system), Some(id)) = (fields.get("system"), fields.get("id")) {
        return Ok(Key::new(system, id));
    }
    let number = doing.turn.number_of(DuplicateKind::Card(kind), number)?;
    doing.turn.by_hand(|hand| hand.card_key(kind, number)).flatten().ok_or(Error::NotFound)
}

/// The page of the card in the history shown now; the list where there is none.
pub(super) fn path_of(doing: &Doing, kind: CardKind, kept: &Kept) -> String {
    let history = doing.server.history();
    let number = kept.card().and_then(|key| match kind {
        CardKind::Account => history.accounts().iter().position(|one| one.key == *key),
        CardKind::Contact => history.contacts().iter().position(|one| one.key == *key),
        CardKind::Lead => history.leads().iter().position(|one| one.key == *key),
    });
    match (kind, number) {
        (CardKind::Contact, Some(number)) => format!("{}/{number}/edit", place(kind)),
        (_, Some(number)) => format!("{}/{number}", place(kind)),
        (CardKind::Lead, None) => "/leads".to_owned(),
        (_, None) => "/accounts".to_owned(),
    }
}

fn read(kind: CardKind, fields: &Fields) -> CardWanted {
    let keeps = |word: &str| fields.get(&format!("choose-{word}")) == Some("theirs");
    let value = |word: &&'static str| {
        let value = fields.given(word).filter(|_| !keeps(word))?;
        Some((*word, value.to_owned()))
    };
    let was = |word: &&'static str| Some((*word, fields.given(&format!("was-{word}"))?.to_owned()));
    CardWanted {
        values: kind.fields().iter().filter_map(value).collect(),
        was: kind.fields().iter().filter_map(was).collect(),
        new_account: fields.get("new_account").is_some(),
        custom: super::custom(fields),
    }
}
