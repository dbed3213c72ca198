//! The changes that were made on a page on which things are set up: the latest, with those that
//! can be taken back.

use records::Batch;
use sales::event::{Key, PLAN, RecordKind};

use super::{SOURCE, Setter};
use crate::error::Error;
use crate::users::Users;

/// So many are listed.
const LISTED: usize = 20;

/// Of so many of the latest it is found out what they are about.
const LOOKED_AT: usize = 400;

/// A change, with the name of whoever made it.
pub(crate) struct Made {
    pub(crate) batch: Batch,
    /// Whether a record is as it left it. Taking back a change that a later one has replaced would
    /// change nothing: later ones come first.
    pub(crate) counts: bool,
}

impl Setter {
    /// Those that defined records of that kind, the latest first; `ids` are those there are.
    pub(crate) fn made<'i>(
        &self,
        kind: RecordKind,
        ids: impl Iterator<Item = &'i str>,
    ) -> Result<Vec<Made>, Error> {
        let ledger = self.server.ledger().ok_or(Error::NotFound)?;
        let store = ledger.store();
        let read = || -> Result<Vec<Made>, records::Error> {
            let mut last = Vec::new();
            for id in ids {
                let story = store.story(kind, &Key::new(PLAN, id))?;
                last.extend(story.last().map(|recorded| recorded.batch));
            }
            let mut made = Vec::new();
            let batches = store.batches()?.into_iter().rev();
            let set_up = batches.filter(|batch| batch.source == SOURCE).take(LOOKED_AT);
            let users = Users::of(store)?;
            for batch in set_up {
                if made.len() == LISTED {
                    break;
                }
                if store.extent(batch.id)?.contains_key(&kind) {
                    made.push(Made { counts: last.contains(&batch.id), batch: users.named(batch) });
                }
            }
            Ok(made)
        };
        read().map_err(Error::from)
    }
}
