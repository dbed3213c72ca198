//! A store behind the pages, in which visitors change records.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use records::Store;
use sales::day::Instant;
use sales::history::History;
use web::{Ledger, Server};

use crate::product::today;

/// Keeps changes as long as the tests run, from noon on, each a minute after the one before.
pub(crate) struct Books {
    store: Arc<Store>,
    noon: Instant,
    minute: AtomicI64,
}

impl Books {
    /// Over that store, with the history in it.
    pub(crate) fn of(store: impl Into<Arc<Store>>) -> anyhow::Result<(Arc<dyn Ledger>, History)> {
        let store = store.into();
        let history = History::clone(&*store.history()?);
        let noon = Instant(history.start_of(today()?).0 + 43_200);
        Ok((Arc::new(Books { store, noon, minute: AtomicI64::new(0) }), history))
    }
}

impl Ledger for Books {
    fn store(&self) -> &Store {
        &self.store
    }

    fn now(&self) -> Instant {
        Instant(self.noon.0 + 60 * self.minute.fetch_add(1, Ordering::SeqCst))
    }

    fn show(&self, server: &Server) -> Result<(), records::Error> {
        server.replace(self.store.history()?);
        Ok(())
    }
}
