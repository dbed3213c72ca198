//! Taking back what was changed by hand.

use axum::extract::Path;
use axum::response::Response;
use records::BatchId;

use super::Doing;
use super::deal::{key_of, path_of};
use super::kept::{Done, Kept, undo};
use crate::answers::back;
use crate::error::Error;

/// Takes one change of a deal back.
pub(crate) async fn of_deal(Path(number): Path<String>, doing: Doing) -> Result<Response, Error> {
    let key = key_of(&doing, &number)?;
    let batch = doing.fields.get("batch").and_then(|batch| batch.parse().ok());
    let batch = BatchId(batch.ok_or(Error::NotFound)?);
    let back = doing.fields.get("back").map(back).transpose()?;
    match undo(&doing.server, &doing.asker, key, batch).await? {
        Done::Kept(kept) => Ok(match back {
            Some((path, address)) => {
                let kept = Kept { batch: Some(batch.0), ..kept };
                doing.go_back(&path, &address, &kept)
            }
            None => doing.go_undone(&path_of(&doing.server, &kept), batch),
        }),
        Done::Clash(_) | Done::Wrong(_) => Err(Error::NotFound),
    }
}
