//! Customers, people at customers and leads for programs: made, changed and converted; two
//! records that are one, merged.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{patch, post};
use axum::{Extension, Router};
use reports::duplicates::Making;
use reports::hand::{CardKind, CardWanted, DuplicateKind, Hand};
use sales::event::Key;
use serde_json::Value;

use super::super::card::still_a_lead;
use super::super::kept::{self, Merging};
use super::{Program, refused, text};
use crate::asker::Asker;
use crate::error::Error;
use crate::server::Server;

/// All their addresses for changes.
pub(crate) fn routes() -> Router<Arc<Server>> {
    let new = |kind: CardKind| {
        post(move |server, asker, headers, body| make(kind, server, asker, headers, body))
    };
    let old = |kind: CardKind| {
        patch(move |server, asker, number, headers, body| {
            change(kind, server, asker, number, headers, body)
        })
    };
    Router::new()
        .route("/api/v1/accounts", new(CardKind::Account))
        .route("/api/v1/accounts/{account}", old(CardKind::Account))
        .route("/api/v1/contacts", new(CardKind::Contact))
        .route("/api/v1/contacts/{contact}", old(CardKind::Contact))
        .route("/api/v1/leads", new(CardKind::Lead))
        .route("/api/v1/leads/{lead}", old(CardKind::Lead))
        .route("/api/v1/leads/{lead}/convert", post(convert))
        .route("/api/v1/merges", post(merge))
}

impl Program {
    /// What the hand of whoever asks says, of the history shown now.
    pub(super) fn by_hand<T>(&self, ask: impl FnOnce(&Hand<'_>) -> T) -> Result<T, Error> {
        let ledger = self.server.ledger().ok_or(Error::NotFound)?;
        let (history, today, no_keys) = (self.server.history(), self.server.today(), |_| None);
        let hand = Hand::new(&history, &self.asker.viewer, today, ledger.now(), &no_keys);
        Ok(ask(&hand))
    }

    /// The key of the card that `text` names, if whoever asks may change it.
    pub(super) fn card(&self, parameter: &str, kind: CardKind, text: &str) -> Result<Key, Error> {
        self.one(parameter, DuplicateKind::Card(kind), text)
    }

    /// Likewise of any record that can be there twice.
    fn one(&self, parameter: &str, kind: DuplicateKind, text: &str) -> Result<Key, Error> {
        self.named(parameter, kind, text, |hand, number| hand.one_key(kind, number))
    }

    /// What a program wants a card to hold.
    fn wanted_card(&mut self, kind: CardKind) -> Result<CardWanted, Error> {
        let new_account = self.body.remove("new_account") == Some(Value::Bool(true));
        let mut wanted = CardWanted { new_account, ..CardWanted::default() };
        let mut was = self.was()?;
        for word in kind.fields() {
            let value = self.body.remove(*word);
            let value = value.map(|value| written(word, value)).transpose()?;
            wanted.values.extend(value.map(|value| (*word, value)));
            let was = was.remove(*word).map(|value| text(word, value)).transpose()?;
            wanted.was.extend(was.map(|value| (*word, value)));
        }
        wanted.custom = self.custom(kind.record(), &was)?;
        self.is_read(&[kind.fields(), &["fields"]].concat())?;
        Ok(wanted)
    }

    /// The word of a field that is taken over.
    fn taken(&self, kind: DuplicateKind, word: Value) -> Result<String, Error> {
        let word = text("take", word)?;
        let taken =
            self.by_hand(|hand| hand.taken_word(kind, &word).ok_or_else(|| hand.takeable(kind)));
        taken?.map_err(|known| refused("take", word, known))
    }
}

/// The text of a field. How many people there are may be a number, too; a name is none.
fn written(word: &str, value: Value) -> Result<String, Error> {
    match &value {
        Value::Number(number) if word != "employees" => {
            Err(refused(word, number.to_string(), Vec::new()))
        }
        _ => text(word, value),
    }
}

async fn keep(kind: CardKind, id: Option<&str>, mut program: Program) -> Result<Response, Error> {
    let key = id.map(|id| program.card("id", kind, id)).transpose()?;
    let wanted = program.wanted_card(kind)?;
    if key.is_none() {
        program.look_for(Making::Card(kind, &wanted))?;
    }
    let done = kept::card(&program.server, &program.asker, kind, key, wanted).await?;
    program.told(done, Some(kind))
}

/// Makes a card.
async fn make(
    kind: CardKind,
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    keep(kind, None, Program::new(server, asker, &headers, &body)?).await
}

/// Changes those fields of a card that the body has.
async fn change(
    kind: CardKind,
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    keep(kind, Some(&number), Program::new(server, asker, &headers, &body)?).await
}

/// Makes a deal of a lead; what the body does not say is as the lead has it.
async fn convert(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let mut program = Program::new(server, asker, &headers, &body)?;
    let kind = DuplicateKind::Card(CardKind::Lead);
    let (key, lead) = program.named("id", kind, &number, |hand, lead| {
        Some((hand.card_key(CardKind::Lead, lead)?, lead))
    })?;
    program.by_hand(|hand| still_a_lead(hand, lead))??;
    let asked = program.wanted()?;
    let mut wanted = program.by_hand(|hand| hand.deal_of_lead(lead))?;
    wanted.new_account |= asked.new_account;
    wanted.on = asked.on;
    wanted.values.extend(asked.values);
    wanted.custom = asked.custom;
    program.look_for(Making::Deal(&wanted))?;
    let done = kept::convert(&program.server, &program.asker, key, wanted).await?;
    program.told(done, None)
}

/// Merges one record into another.
async fn merge(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let mut program = Program::new(server, asker, &headers, &body)?;
    let kinds = || DuplicateKind::ALL.map(|kind| kind.word().to_owned()).to_vec();
    let word = program.text("kind")?;
    let kind = DuplicateKind::from_word(&word).ok_or_else(|| refused("kind", word, kinds()))?;
    let mut given = |word: &str| match program.text(word)? {
        text if text.is_empty() => Err(refused(word, text, Vec::new())),
        text => Ok(text),
    };
    let (stays, goes) = (given("stays")?, given("goes")?);
    let taken = match program.body.remove("take") {
        None | Some(Value::Null) => None,
        Some(Value::Array(words)) => Some(
            words
                .into_iter()
                .map(|word| program.taken(kind, word))
                .collect::<Result<BTreeSet<String>, Error>>()?,
        ),
        Some(other) => return Err(refused("take", other.to_string(), Vec::new())),
    };
    program.is_read(&["kind", "stays", "goes", "take"])?;
    let stays = program.one("stays", kind, &stays)?;
    let goes = program.one("goes", kind, &goes)?;
    let merging = Merging { kind, stays, goes, taken, stamps: None };
    let done = kept::merge(&program.server, &program.asker, merging).await?;
    program.told(
        done,
        match kind {
            DuplicateKind::Card(kind) => Some(kind),
            DuplicateKind::Deal => None,
        },
    )
}
