//! Batches of figures that somebody set by hand: which of them whoever asks may take back, and
//! taking one back.

use axum::response::{IntoResponse, Redirect, Response};
use records::{Batch, BatchId};

use super::Turn;
use crate::asker::Asker;
use crate::error::Error;
use crate::hand::Doing;
use crate::pages::change::Change;
use crate::users::Users;

/// The latest batches of a source that whoever asks may take back, so many at most.
pub(super) fn latest(turn: &Turn, source: &str, most: usize) -> Result<Vec<Change>, Error> {
    let asker = turn.server.asked_by();
    let Some(ledger) = turn.server.ledger().filter(|_| turn.server.may_write(&asker)) else {
        return Ok(Vec::new());
    };
    let batches = ledger.store().batches()?;
    let mine = batches.into_iter().rev().filter(|batch| may_undo(&asker, batch, source));
    let history = turn.server.history();
    let zone = &history.organisation().zone;
    // Who it was is told by name, as the versions of a figure tell it.
    let users = Users::of(ledger.store())?;
    let change = |batch: Batch| {
        let counts = batch.undone_at.is_none();
        Change::of(&turn.visit, zone, &users.named(batch), counts)
    };
    Ok(mine.take(most).map(change).collect())
}

/// Whether whoever asks may take the batch back: one of that source, their own unless they
/// administer.
fn may_undo(asker: &Asker, batch: &Batch, source: &str) -> bool {
    let own = asker.signed_in.as_ref().is_some_and(|one| one.email == batch.who);
    batch.source == source && (asker.administers || own)
}

/// Takes the batch of a source back whose number the form gives, and leads back to `path`.
pub(super) async fn take_back(
    doing: &Doing,
    source: &'static str,
    path: &str,
) -> Result<Response, Error> {
    let number = doing.fields.text("batch").parse().map_err(|_| Error::NotFound)?;
    let by = doing.asker.clone();
    let undone = doing.server.change(&doing.asker, move |change| {
        let is_it = |batch: &Batch| batch.id == BatchId(number) && may_undo(&by, batch, source);
        let may = change.store.batches()?.iter().any(is_it);
        if may {
            change.store.undo(BatchId(number), &change.actor)?;
        }
        Ok(may)
    });
    match undone.await? {
        Ok(true) => {}
        Ok(false) => return Err(Error::NotFound),
        // Somebody was quicker.
        Err(error) if matches!(error.why, records::Why::AlreadyUndone(_)) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&doing.turn.visit.address.to(path)).into_response())
}
