//! Imports and other changes of the past: what they brought, and how they are taken back.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use records::{BatchId, Store, Why};
use sales::event::{INFERRED, RecordKind, inferred_process};
use tokio::task;

use super::allowed;
use crate::answering::Passing;
use crate::asker::Asker;
use crate::error::Error;
use crate::handlers::place::Path;
use crate::handlers::{Reader, shown};
use crate::ledger::Ledger;
use crate::pages::imports::{self, file_of_rejected};
use crate::server::Server;
use crate::users::Users;

/// The page of everything that was ever taken in.
pub(crate) async fn list(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    reader: Reader,
) -> Result<Response, Error> {
    list_telling(&server, &asker, &reader, "").await
}

/// The same, with what went wrong.
pub(super) async fn list_telling(
    server: &Arc<Server>,
    asker: &Asker,
    reader: &Reader,
    problem: &str,
) -> Result<Response, Error> {
    let (counter, ledger) = allowed(server, asker)?;
    counter.clear(ledger.now());
    let batches = asked(ledger, |ledger| {
        let users = Users::of(ledger.store())?;
        let batches = ledger.store().batches()?.into_iter();
        Ok(batches.map(|batch| users.named(batch)).collect::<Vec<_>>())
    });
    let batches = batches.await?;
    let page = imports::list::page(server, asker, reader, &batches, &counter, problem);
    Ok((Extension(Passing::AtOnce), shown(&page)?).into_response())
}

/// Asks the store beside the threads that serve.
async fn asked<T: Send + 'static>(
    ledger: Arc<dyn Ledger>,
    ask: impl FnOnce(&dyn Ledger) -> Result<T, records::Error> + Send + 'static,
) -> Result<T, Error> {
    let answer = task::spawn_blocking(move || ask(&*ledger)).await;
    answer.map_err(|panic| Error::internal(&panic))?.map_err(Error::from)
}

/// The page of one of them.
pub(crate) async fn batch_page(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<i64>,
    reader: Reader,
) -> Result<Response, Error> {
    let (_, ledger) = allowed(&server, &asker)?;
    let found = asked(ledger, move |ledger| {
        let (store, id) = (ledger.store(), BatchId(number));
        let batch = store.batches()?.into_iter().find(|batch| batch.id == id);
        let Some(batch) = batch else { return Ok(None) };
        let batch = Users::of(store)?.named(batch);
        let rejected = store.rejected(id)?.into_iter().map(|one| one.file).collect();
        let (extent, problems) = (store.extent(id)?, store.problems(id)?);
        let merges = store.merges_resting_on(id)?;
        let process = store.story(RecordKind::Pipeline, &inferred_process())?;
        let tells_process = process.iter().any(|recorded| recorded.batch == id);
        let of = imports::batch::Shown { batch, extent, problems, rejected, merges, tells_process };
        Ok(Some(of))
    });
    let found = found.await?.ok_or(Error::NotFound)?;
    let page = imports::batch::page(&server, &asker, &reader, &found);
    Ok((Extension(Passing::AtOnce), shown(&page)?).into_response())
}

/// Takes it back.
pub(crate) async fn undo(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<i64>,
    reader: Reader,
) -> Result<Response, Error> {
    allowed(&server, &asker)?;
    let undone = server.change(&asker, move |change| {
        let last = last(change.store)?;
        change.store.undo(BatchId(number), &change.actor)?;
        // A process in which deals of others are is told again at once.
        let next = change.store.batch(BatchId(last + 1))?;
        Ok(next.filter(|batch| batch.source == INFERRED).map_or(0, |batch| batch.id.0))
    });
    let to = |told: i64| {
        let address = reader.address.with("told", &told.to_string());
        Redirect::to(&address.to(&format!("/imports/{number}"))).into_response()
    };
    match undone.await? {
        Ok(kept) => Ok(to(kept)),
        // Whoever else has taken it back already did what was wanted.
        Err(records::Error { why: Why::AlreadyUndone(_), .. }) => Ok(to(0)),
        Err(records::Error { why: Why::UnknownBatch(_), .. }) => Err(Error::NotFound),
        Err(records::Error { why: Why::Followed { .. }, .. }) => Err(Error::Followed),
        Err(error) => Err(error.into()),
    }
}

/// The number of the last batch.
fn last(store: &Store) -> Result<i64, records::Error> {
    Ok(store.batches()?.last().map_or(0, |batch| batch.id.0))
}

/// The rows of one file that could not be taken in.
pub(crate) async fn rejected(
    State(server): State<Arc<Server>>,
    Extension(asker): Extension<Asker>,
    Path((number, place)): Path<(i64, usize)>,
    reader: Reader,
) -> Result<Response, Error> {
    let (_, ledger) = allowed(&server, &asker)?;
    let rejected = asked(ledger, move |ledger| ledger.store().rejected(BatchId(number))).await?;
    let rejected = rejected.get(place).ok_or(Error::NotFound)?;
    Ok(file_of_rejected(reader.words, rejected))
}
