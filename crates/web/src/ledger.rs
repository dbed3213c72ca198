//! Changes that visitors make to the records themselves: where they are kept, and by whom.

use std::sync::Arc;

use records::accounts::Actor;
use records::{Deed, NewBatch, Store};
use sales::day::Instant;
use tokio::task;

use crate::asker::Asker;
use crate::error::Error;
use crate::server::Server;

/// Where changes are kept. Whoever starts the server brings it.
pub trait Ledger: Send + Sync {
    /// The store behind the pages.
    fn store(&self) -> &Store;

    /// This moment; where the day shown does not follow the clock, one of that day.
    fn now(&self) -> Instant;

    /// Lets `server` show what the store holds now.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    fn show(&self, server: &Server) -> Result<(), records::Error>;
}

/// Somebody changing something.
pub(crate) struct Change<'l> {
    pub(crate) store: &'l Store,
    /// Who, and when.
    pub(crate) actor: Actor<'l>,
}

impl Change<'_> {
    /// A batch of this change.
    pub(crate) fn batch(&self, source: &str, deed: Deed) -> NewBatch {
        NewBatch::by(&self.actor, source, deed)
    }
}

impl Server {
    /// Whether whoever asks may change records.
    pub(crate) fn may_write(&self, asker: &Asker) -> bool {
        self.ledger().is_some() && asker.may_change
    }

    /// Whether whoever asks may change what everybody's numbers rest on.
    pub(crate) fn may_set_up(&self, asker: &Asker) -> bool {
        self.may_write(asker) && asker.administers
    }

    /// Changes something as `asker`, beside the threads that serve. When this returns, it is on the
    /// disk, and every later request is shown it. The inner error is for whoever changes it.
    pub(crate) async fn change<T: Send + 'static>(
        self: &Arc<Server>,
        asker: &Asker,
        work: impl FnOnce(&Change<'_>) -> Result<T, records::Error> + Send + 'static,
    ) -> Result<Result<T, records::Error>, Error> {
        if !asker.may_change {
            return Err(Error::Forbidden);
        }
        let ledger = self.ledger().ok_or(Error::NotFound)?;
        let server = Arc::clone(self);
        let signed_in = asker.signed_in.clone();
        let changed = task::spawn_blocking(move || {
            let (who, origin) = match &signed_in {
                Some(one) => (one.email.as_str(), one.origin.as_str()),
                None => ("", ""),
            };
            // Whoever changes something sees what was changed before.
            let _alone = server.alone();
            let actor = Actor { who, origin, at: ledger.now() };
            let done = work(&Change { store: ledger.store(), actor })?;
            ledger.show(&server)?;
            Ok(done)
        });
        changed.await.map_err(|panic| Error::internal(&panic))
    }
}
