//! A store behind a site, in which visitors change records.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use records::{Batch, NewBatch, Store};
use sales::day::{Day, Instant};
use sales::history::History;
use web::wording::{Lang, Words};
use web::{Ledger, Server};

use crate::site::TODAY;

/// Keeps changes in a store, each a minute after the one before.
pub(crate) struct Books {
    store: Arc<Store>,
    noon: Instant,
    minute: AtomicI64,
}

impl Books {
    /// Over `store`, into which the story is put.
    pub(crate) fn of(story: &str, store: Arc<Store>) -> (Arc<Books>, History) {
        let today: Day = TODAY.parse().expect("a day");
        let start = Instant(sales::story::history(story).start_of(today).0);
        let told = NewBatch::new(Instant(start.0 - 1), "story", "the story");
        store.append(&told, sales::story::events(story)).expect("a store");
        let history = store.history().expect("a history");
        let noon = Instant(start.0 + 43_200);
        (Arc::new(Books { store, noon, minute: AtomicI64::new(0) }), (*history).clone())
    }
}

/// What a batch is called in English.
pub(crate) fn english(batch: &Batch) -> String {
    Words::new(Lang::En).label(&batch.label)
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
