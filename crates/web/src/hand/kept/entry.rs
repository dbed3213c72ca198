//! Logged activities that are edited, and edits that are taken back.

use std::sync::Arc;

use records::{BatchId, Version};
use reports::hand::EntryWanted;
use sales::event::{Key, RecordKind, What};

use super::{Before, Done, Of, Refused, deeds, edits, kept};
use crate::asker::Asker;
use crate::error::Error;
use crate::server::Server;

/// Edits a logged activity.
pub(crate) async fn change_entry(
    server: &Arc<Server>,
    asker: &Asker,
    key: Key,
    wanted: EntryWanted,
) -> Result<Done, Error> {
    kept(server, asker, Some((RecordKind::Activity, key.clone())), move |before| {
        let (hand, newest) = (before.hand, before.newest(&key)?);
        let entry = hand.entry(newest.number, &newest.told.event).ok_or(Refused::NotFound)?;
        let clashes = hand.entry_clashes(&entry, &wanted);
        if !clashes.is_empty() {
            return Ok(Done::Clash(clashes));
        }
        let What::Done(done) = &newest.told.event.what else { return Err(Refused::NotFound) };
        before.write(deeds::edit(done), |_| Ok((Of::Entry(key), hand.edit_entry(&entry, &wanted)?)))
    })
    .await
}

/// Takes a batch back in which somebody logged or edited an activity.
pub(crate) async fn undo_entry(
    server: &Arc<Server>,
    asker: &Asker,
    key: Key,
    batch: BatchId,
) -> Result<Done, Error> {
    kept(server, asker, Some((RecordKind::Activity, key.clone())), move |before| {
        let (hand, newest) = (before.hand, before.newest(&key)?);
        hand.entry(newest.number, &newest.told.event).ok_or(Refused::NotFound)?;
        let edits = edits::of_entry(before.change.store, hand, &key)?;
        before.undo(batch, &edits, Of::Entry(key))
    })
    .await
}

impl Before<'_> {
    /// The activity of that key as it is now.
    fn newest(&self, key: &Key) -> Result<Version, Refused> {
        self.change.store.versions(key)?.pop().ok_or(Refused::NotFound)
    }
}
