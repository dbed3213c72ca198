//! Imports and other changes of the past: what they brought, and how they are taken back.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use records::{BatchId, Why};
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
    let batches = asked(ledger, |ledger| ledger.store().batches()).await?;
    let page = imports::list::page(server, asker, reader, &batches, &counter, problem);
    Ok((Extension(Passing::AtOnce), shown(&page)?).into_response())
}

/// Asks the store beside the threads that serve.
async fn asked<T: Send + 'static>(
    ledger: Arc<dyn Ledger>,
    ask: impl FnOnce(&dyn Ledger) -> Result<T, records::Error> + Send + 'static,
) -> Result<T, Error> {
    let answer = task::spawn_blocking(move || ask(&*ledger)).await;
    answer.map_err(|panic| Error::internal(&panic))?.map_err(|error| Error::internal(&error))
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
        let rejected = store.rejected(id)?.into_iter().map(|one| one.file).collect();
        let (extent, problems) = (store.extent(id)?, store.problems(id)?);
        Ok(Some(imports::batch::Shown { batch, extent, problems, rejected }))
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
    let undone =
        server.change(&asker, move |change| change.store.undo(BatchId(number), &change.actor));
    match undone.await? {
        // Whoever else has taken it back already did what was wanted.
        Ok(()) | Err(records::Error { why: Why::AlreadyUndone(_), .. }) => {
            Ok(Redirect::to(&reader.address.to(&format!("/imports/{number}"))).into_response())
        }
        Err(records::Error { why: Why::UnknownBatch(_), .. }) => Err(Error::NotFound),
        Err(records::Error { why: Why::Followed { .. }, .. }) => Err(Error::Followed),
        Err(error) => Err(Error::internal(&error)),
    }
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
