//! What administrators set up: how it is looked at before it is kept, kept, and taken back.

pub(crate) mod days;
pub(crate) mod fields;
pub(crate) mod listing;
pub(crate) mod made;
pub(crate) mod organisation;
pub(crate) mod people;
pub(crate) mod stages;
pub(crate) mod teams;

use std::sync::Arc;

use axum::Extension;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::response::Redirect;
use records::{BatchId, Deed, Stamp, Why};
use reports::changes::{self, Changes};
use sales::day::Instant;
use sales::event::{Event, Key, PLAN, RecordKind, What, When};
use sales::history::History;
use tokio::task;

use crate::answering::accepted;
use crate::asker::Asker;
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::Pairs;
use crate::samples::Holds;
use crate::server::Server;
use crate::visit::Visit;

/// The source of batches that come from these pages.
const SOURCE: &str = "setup";

/// A request of somebody who may set things up.
pub(crate) struct Setter {
    pub(crate) server: Arc<Server>,
    pub(crate) history: Arc<History>,
    pub(crate) visit: Visit,
    asker: Asker,
}

impl FromRequestParts<Arc<Server>> for Setter {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Setter, Error> {
        // A page is asked for by whom the server stands still for.
        let asker = parts.extensions.get::<Asker>().cloned().unwrap_or_else(|| server.asked_by());
        if !asker.administers {
            return Err(Error::Forbidden);
        }
        server.ledger().ok_or(Error::NotFound)?;
        let pairs = Pairs::try_from_uri(&parts.uri);
        let pairs = pairs.map(|Query(pairs)| pairs).unwrap_or_default();
        let mut visit = Visit::read(pairs, accepted(&parts.headers));
        visit.sees_sample = server.holds() == Holds::Sample;
        visit.sets_up = server.may_set_up(&asker);
        visit.signed_in.clone_from(&asker.signed_in);
        Ok(Setter { history: server.history(), server: Arc::clone(server), visit, asker })
    }
}

/// Something that is to be defined or said of a record.
#[derive(Clone)]
pub(crate) struct Wanted {
    pub(crate) kind: RecordKind,
    pub(crate) key: Key,
    pub(crate) what: What,
}

impl Wanted {
    /// A record of that kind is defined so by whoever asks.
    pub(crate) fn define(
        kind: RecordKind,
        id: &str,
        definition: sales::event::Definition,
    ) -> Wanted {
        Wanted { kind, key: Key::new(PLAN, id), what: What::Defined(definition) }
    }

    fn event(self, at: Instant) -> Event {
        let happened = When::Between { after: None, before: at };
        Event { kind: self.kind, key: self.key, happened, what: self.what }
    }
}

/// The state that a record must still be in.
pub(crate) struct Expected {
    pub(crate) kind: RecordKind,
    pub(crate) key: Key,
    pub(crate) stamp: Stamp,
}

/// What came of it.
pub(crate) enum Kept {
    /// It is kept as this batch.
    As(BatchId),
    /// Somebody else has changed it meanwhile; nothing is kept.
    ChangedMeanwhile,
}

impl Setter {
    /// The state of a record that is defined here.
    pub(crate) fn stamp(&self, kind: RecordKind, id: &str) -> Result<Stamp, Error> {
        let ledger = self.server.ledger().ok_or(Error::NotFound)?;
        let stamp = ledger.store().stamp(kind, &Key::new(PLAN, id));
        stamp.map_err(Error::from)
    }

    /// Which numbers would change. It may take as long as the first start.
    pub(crate) async fn preview(&self, wanted: Vec<Wanted>) -> Result<Changes, Error> {
        let ledger = self.server.ledger().ok_or(Error::NotFound)?;
        let (before, today) = (Arc::clone(&self.history), self.server.today());
        let supposed = move || {
            let at = ledger.now();
            let events: Vec<Event> = wanted.into_iter().map(|one| one.event(at)).collect();
            let after = ledger.store().history_with(&events)?;
            Ok(changes::changes(&before, &after, today))
        };
        let done: Result<_, records::Error> =
            task::spawn_blocking(supposed).await.map_err(|panic| Error::internal(&panic))?;
        done.map_err(Error::from)
    }

    /// Keeps it as one batch.
    pub(crate) async fn keep(
        &self,
        deed: Deed,
        expected: Option<Expected>,
        wanted: Vec<Wanted>,
    ) -> Result<Kept, Error> {
        let kept = self.server.change(&self.asker, move |change| {
            let mut writer = change.store.begin(&change.batch(SOURCE, deed))?;
            if let Some(Expected { kind, key, stamp }) = expected {
                writer.expect(kind, &key, stamp)?;
            }
            for one in wanted {
                writer.push(one.event(change.actor.at))?;
            }
            writer.commit()
        });
        match kept.await? {
            Ok(appended) => Ok(Kept::As(appended.batch)),
            Err(error) => match error.why {
                Why::ChangedMeanwhile { .. } => Ok(Kept::ChangedMeanwhile),
                _ => Err(error.into()),
            },
        }
    }

    /// What a batch of these pages was called that is taken back; none while it counts.
    pub(crate) fn undone(&self, batch: i64) -> Option<String> {
        let batches = self.server.ledger()?.store().batches().ok()?;
        let is_it = |one: &&records::Batch| one.id == BatchId(batch) && one.source == SOURCE;
        batches
            .iter()
            .find(is_it)
            .filter(|one| one.undone_at.is_some())
            .map(|one| self.visit.words.label(&one.label))
    }

    /// Back to `path`, which tells that the batch is kept.
    pub(crate) fn back_to(&self, path: &str, batch: BatchId) -> Redirect {
        let address = &self.visit.address;
        let told = address.question().with("told", &batch.0.to_string());
        Redirect::to(&told.to(path))
    }
}

/// Takes back a batch that came from these pages.
pub(crate) async fn undo(
    State(server): State<Arc<Server>>,
    setter: Setter,
    Extension(fields): Extension<Fields>,
) -> Result<Redirect, Error> {
    let batch = fields.get("batch").and_then(|text| text.parse().ok()).map(BatchId);
    let batch = batch.ok_or(Error::NotFound)?;
    let undone = server.change(&setter.asker, move |change| {
        let batches = change.store.batches()?;
        let is_it = |one: &&records::Batch| {
            one.id == batch && one.source == SOURCE && one.undone_at.is_none()
        };
        match batches.iter().find(is_it) {
            Some(_) => change.store.undo(batch, &change.actor).map(|()| true),
            None => Ok(false),
        }
    });
    match undone.await?? {
        true => {
            let to = fields.get("to").filter(|to| crate::pages::is_to_set_up(to)).unwrap_or("/");
            Ok(setter.back_to(to, batch))
        }
        false => Err(Error::NotFound),
    }
}
