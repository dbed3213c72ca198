//! The newest History: kept in memory, brought up to date when what is known has changed.

use crate::building::{Known, build};
use crate::error::Why;
use crate::seen;
use crate::snapshot;
use crate::update;
use rusqlite::Connection;
use sales::event::Key;
use sales::history::History;
use sales::roster::PersonId;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

/// A History with the data version it is of.
type Shown = (i64, Arc<History>);

/// After so many rows that only the store has, the snapshot is written again. It is far less
/// than an update can take in, so that the next start need not build everything.
const UNSAVED_AT_MOST: usize = update::ROWS_AT_MOST / 2;

/// The newest History.
#[derive(Default)]
pub(crate) struct Newest {
    /// Where a snapshot is kept between two starts, if anywhere.
    file: Option<PathBuf>,
    shown: Mutex<Option<Shown>>,
    /// Kept locked only by whoever has the connection for scanning.
    known: Mutex<Option<Known>>,
    /// What was built of a batch before it was stored, and the data version that it is of.
    ahead: Mutex<Option<(i64, Known)>>,
}

impl Newest {
    /// With a snapshot in that file.
    pub(crate) fn kept_in(file: Option<PathBuf>) -> Newest {
        Newest { file, ..Newest::default() }
    }

    /// The History of that data version, brought up to date over `scanning` where it is not
    /// there yet. While another thread is scanning, that is the History before, so that readers
    /// need not wait.
    pub(crate) fn history(
        &self,
        version: i64,
        scanning: &Mutex<Connection>,
    ) -> Result<Arc<History>, Why> {
        let shown = lock(&self.shown).clone();
        if let Some((of, history)) = &shown
            && *of == version
        {
            return Ok(history.clone());
        }
        let connection = match (scanning.try_lock(), shown) {
            (Err(TryLockError::WouldBlock), Some((_, before))) => return Ok(before),
            (Err(TryLockError::WouldBlock), None) => lock(scanning),
            (Err(TryLockError::Poisoned(poisoned)), _) => poisoned.into_inner(),
            (Ok(connection), _) => connection,
        };
        // Whoever was waited for may have done it.
        if let Some((of, history)) = &*lock(&self.shown)
            && *of >= version
        {
            return Ok(history.clone());
        }
        self.bring_up_to_date(&connection)
    }

    pub(crate) fn person_key(&self, person: PersonId) -> Option<Key> {
        lock(&self.known).as_ref()?.index.person_key(person).cloned()
    }

    pub(crate) fn person_of(&self, key: &Key) -> Option<PersonId> {
        lock(&self.known).as_ref()?.index.person_of(key)
    }

    /// What is known over that connection, also of a batch that it is just writing; and whether
    /// everything was built for it.
    pub(crate) fn looking_ahead(&self, writing: &Connection) -> Result<(Known, bool), Why> {
        // Whoever is scanning at the moment is not waited for.
        let before = self.known.try_lock().ok().and_then(|known| known.clone());
        let updated = match before {
            Some(before) => update::updated(writing, before)?,
            None => None,
        };
        match updated {
            Some(now) => Ok((now, false)),
            None => Ok((build(writing)?, true)),
        }
    }

    /// Keeps what was built of a batch, so that it is not built again once somebody asks.
    pub(crate) fn expect(&self, version: i64, known: Known) {
        *lock(&self.ahead) = Some((version, known));
    }

    fn bring_up_to_date(&self, connection: &Connection) -> Result<Arc<History>, Why> {
        // One read transaction: everything below is of the same moment.
        let moment = connection.unchecked_transaction()?;
        let version = seen::data_version(&moment)?;
        let mut known = lock(&self.known);
        let before = match known.take() {
            Some(known) => Some(known),
            None => self.file.as_ref().and_then(|file| snapshot::read(file, &moment)),
        };
        let ahead = lock(&self.ahead).take().filter(|(of, _)| *of == version);
        let updated = match (&ahead, before) {
            (None, Some(before)) => update::updated(&moment, before)?,
            _ => None,
        };
        let (mut now, built) = match (updated, ahead) {
            (Some(now), _) => (now, false),
            (None, Some((_, now))) => (now, true),
            (None, None) => (build(&moment)?, true),
        };
        let file = self.file.as_ref().filter(|_| built || now.seen.unsaved > UNSAVED_AT_MOST);
        let kept = match file {
            Some(file) => Some((file, now.seen.fingerprint(&moment)?)),
            None => None,
        };
        drop(moment);
        let history = now.history.clone();
        *lock(&self.shown) = Some((version, history.clone()));
        if let Some((file, fingerprint)) = kept {
            snapshot::write(file, &now, fingerprint);
            now.seen.unsaved = 0;
        }
        *known = Some(now);
        Ok(history)
    }
}

/// What is locked. A thread that panicked left it as it was.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
