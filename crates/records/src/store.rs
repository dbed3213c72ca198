//! The store as the rest of the product sees it.

use crate::accounts::Actor;
use crate::answers;
use crate::batch::{self, Appended, Batch, BatchId, NewBatch, Problem};
use crate::building;
use crate::error::{Error, Why};
use crate::mappings::{self, Declared};
use crate::newest::Newest;
use crate::place;
use crate::read::{self, Recorded, Records, Which};
use crate::rejected::{self, Rejected};
use crate::schema;
use crate::seen;
use crate::snapshot;
use crate::stamp::{self, Stamp};
use crate::writer::Writer;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use sales::answer::Answer;
use sales::event::{Event, Key, RecordKind};
use sales::history::History;
use sales::roster::PersonId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open store. Threads may share it: one writes while the others read.
pub struct Store {
    path: PathBuf,
    writing: Mutex<Connection>,
    /// For short questions.
    reading: Mutex<Connection>,
    /// For reading everything, which takes long.
    scanning: Mutex<Connection>,
    newest: Newest,
}

impl Store {
    /// Opens the store in that file, or starts one there.
    ///
    /// # Errors
    ///
    /// Where the file is not a store, is of a newer version, is damaged or cannot be used.
    pub fn open(path: impl AsRef<Path>) -> Result<Store, Error> {
        let path = &place::led_to(path.as_ref());
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let snapshot = Some(snapshot::file_of(path));
        Store::with(path.to_owned(), snapshot, || Connection::open_with_flags(path, flags))
    }

    /// A store that is gone when it is dropped. Reading from it fails while a batch is being
    /// written.
    ///
    /// # Errors
    ///
    /// Where there is no memory.
    pub fn in_memory() -> Result<Store, Error> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        // A name that both connections share, and no other store has.
        let name = format!("file:/tassei-{number}?vfs=memdb");
        Store::with(PathBuf::from("memory"), None, || Connection::open(&name))
    }

    fn with(
        path: PathBuf,
        snapshot: Option<PathBuf>,
        connect: impl Fn() -> rusqlite::Result<Connection>,
    ) -> Result<Store, Error> {
        let reading = || {
            let reading = connect()?;
            reading.busy_timeout(PATIENCE)?;
            reading.pragma_update(None, "query_only", true)?;
            Ok::<_, Why>(reading)
        };
        let connections = || {
            let mut writing = connect()?;
            writing.busy_timeout(PATIENCE)?;
            schema::prepare(&mut writing)?;
            // Whoever reads an old state must not wait, and a power cut must not lose what was
            // committed.
            writing.pragma_update(None, "journal_mode", "WAL")?;
            writing.pragma_update(None, "synchronous", "FULL")?;
            writing.pragma_update(None, "foreign_keys", true)?;
            // A big import would otherwise leave its journal at full size, and write pages of
            // the indexes over and over.
            writing.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
            writing.pragma_update(None, "cache_size", -256 * 1024)?;
            Ok((writing, reading()?, reading()?))
        };
        match connections() {
            Ok((writing, reading, scanning)) => Ok(Store {
                path,
                writing: Mutex::new(writing),
                reading: Mutex::new(reading),
                scanning: Mutex::new(scanning),
                newest: Newest::kept_in(snapshot),
            }),
            Err(why) => Err(Error { path, why }),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a batch; waits while another thread is writing one.
    ///
    /// # Errors
    ///
    /// Where another process is writing, or the file cannot be written.
    pub fn begin(&self, new: &NewBatch) -> Result<Writer<'_>, Error> {
        let begun = self.writing();
        self.told(begun.and_then(|one| Writer::begin(one, (&self.path, &self.newest), new)))
    }

    /// Stores the events as one batch, all or none.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written; nothing is stored then.
    pub fn append(
        &self,
        new: &NewBatch,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Appended, Error> {
        self.filled(new, events)?.commit()
    }

    /// Says what [`Store::append`] would bring, and stores nothing.
    ///
    /// # Errors
    ///
    /// The same as of an append.
    pub fn dry_run(
        &self,
        new: &NewBatch,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Appended, Error> {
        self.filled(new, events)?.dry_run()
    }

    fn filled(
        &self,
        new: &NewBatch,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Writer<'_>, Error> {
        let mut writer = self.begin(new)?;
        for event in events {
            writer.push(event)?;
        }
        Ok(writer)
    }

    /// Takes a batch back: its events no longer count. They stay in the file. A sales process that
    /// it found in its files stays where deals of other batches are in stages that nothing else
    /// defines: as the next batch, of the source [`INFERRED`](sales::event::INFERRED).
    ///
    /// # Errors
    ///
    /// Where there is no such batch or it is undone already.
    pub fn undo(&self, batch: BatchId, by: &Actor<'_>) -> Result<(), Error> {
        self.change(|store| batch::undo(store, batch, by))
    }

    /// Every batch, oldest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn batches(&self) -> Result<Vec<Batch>, Error> {
        self.told(batch::list(&lock(&self.reading)))
    }

    /// Whether no batch counts.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn is_empty(&self) -> Result<bool, Error> {
        self.told(batch::is_any_live(&lock(&self.reading)).map(|is_any| !is_any))
    }

    /// Whether a batch of that source counts that was read from no file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn holds_made_by(&self, source: &str) -> Result<bool, Error> {
        self.told(batch::is_any_made_by(&lock(&self.reading), source))
    }

    /// The batch of that number, if there is one.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn batch(&self, id: BatchId) -> Result<Option<Batch>, Error> {
        self.told(batch::one(&lock(&self.reading), id))
    }

    /// The rows of a batch that could not be taken in.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn problems(&self, batch: BatchId) -> Result<Vec<Problem>, Error> {
        self.told(batch::problems(&lock(&self.reading), batch))
    }

    /// The rows of a batch that could not be taken in, whole, file by file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn rejected(&self, batch: BatchId) -> Result<Vec<Rejected>, Error> {
        self.told(rejected::list(&lock(&self.reading), batch))
    }

    /// How many records of each kind a batch told something new of, or was the first to name.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn extent(&self, batch: BatchId) -> Result<BTreeMap<RecordKind, u64>, Error> {
        self.told(read::extent(&lock(&self.reading), batch))
    }

    /// Keeps what somebody declared about files of these column names.
    ///
    /// # Errors
    ///
    /// Where another process is writing, or the file cannot be written.
    pub fn declare(&self, new: &Declared, by: &Actor<'_>) -> Result<(), Error> {
        self.told(self.writing().and_then(|writing| mappings::add(&writing, new, by)))
    }

    /// What is declared about files, the newest last.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn declared(&self) -> Result<Vec<Declared>, Error> {
        self.told(mappings::in_force(&lock(&self.reading)))
    }

    /// Calls `each` with the live events asked for, each kind in the order recorded: first all
    /// others, then the activities with every version they had.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn events(&self, which: Which, mut each: impl FnMut(Recorded)) -> Result<(), Error> {
        let scanning = lock(&self.scanning);
        let mut wanted = |recorded: Recorded| {
            let batch = which.batch.is_none_or(|batch| batch == recorded.batch);
            if batch && which.kind.is_none_or(|kind| kind == recorded.event.kind) {
                each(recorded);
            }
        };
        self.told((|| {
            let moment = scanning.unchecked_transaction()?;
            let records = Records::read(&moment)?;
            read::each_event(&moment, &records, |_, recorded| wanted(recorded))?;
            if which.kind.is_none_or(|kind| kind == RecordKind::Activity) {
                read::each_activity(&moment, &records, &mut wanted)?;
            }
            Ok(())
        })())
    }

    /// The activity that a History knows by that number, with its subject line and key, and the
    /// batch that brought it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn activity(&self, number: u32) -> Result<Option<Recorded>, Error> {
        self.told(read::activity(&lock(&self.reading), number))
    }

    /// The state a record is in, to be told from any later one.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn stamp(&self, kind: RecordKind, key: &Key) -> Result<Stamp, Error> {
        self.told(stamp::of(&lock(&self.reading), kind, key))
    }

    /// What is known of one record that is no activity, in the order recorded, with who said so.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn story(&self, kind: RecordKind, key: &Key) -> Result<Vec<Recorded>, Error> {
        self.told(read::story(&lock(&self.reading), kind, key))
    }

    /// Everything that counts now, to be shared by any number of readers. It is built again
    /// when this or another process has changed the store; while one thread does that, the
    /// others are given the one before.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn history(&self) -> Result<Arc<History>, Error> {
        let version = self.data_version()?;
        self.told(self.newest.history(version, &self.scanning))
    }

    /// A key under which events name that person of the newest History; the person's name is none
    /// where somebody else has it.
    pub fn person_key(&self, person: PersonId) -> Option<Key> {
        self.newest.person_key(person)
    }

    /// The person of the newest History whom events name by that key; none where only activities
    /// do.
    pub fn person_of(&self, key: &Key) -> Option<PersonId> {
        self.newest.person_of(key)
    }

    /// What would be known, had these events happened after all others: for looking at a change
    /// before it is made. None of them may be an activity. Everything is built for it, which takes
    /// as long as the first start; nothing is kept.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn history_with(&self, events: &[Event]) -> Result<Arc<History>, Error> {
        let scanning = lock(&self.scanning);
        self.told((|| {
            let moment = scanning.unchecked_transaction()?;
            Ok(building::build_with(&moment, events)?.history)
        })())
    }

    /// A number that grows whenever this or another process changes what is known.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn data_version(&self) -> Result<i64, Error> {
        self.told(seen::data_version(&lock(&self.reading)))
    }

    /// Asks something that takes a moment only.
    pub(crate) fn look<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, Why>,
    ) -> Result<T, Error> {
        self.told(ask(&lock(&self.reading)))
    }

    /// Keeps an answer. When this returns, a power cut does not lose it.
    ///
    /// # Errors
    ///
    /// Where another process is writing, or the file cannot be written; nothing is kept then.
    pub fn answer(&self, answer: &Answer) -> Result<(), Error> {
        self.told(self.writing().and_then(|writing| answers::add(&writing, answer)))
    }

    /// Every answer, oldest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is damaged.
    pub fn answers(&self) -> Result<Vec<Answer>, Error> {
        self.told(answers::list(&lock(&self.reading)))
    }

    /// A number that grows whenever this or another process keeps an answer.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn answers_version(&self) -> Result<i64, Error> {
        self.told(answers::version(&lock(&self.reading)))
    }

    /// Changes something in one transaction, all or nothing; waits while a batch is being written.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&Connection) -> Result<T, Why>,
    ) -> Result<T, Error> {
        self.told(self.writing().and_then(|writing| in_one_step(&writing, change)))
    }

    /// The same for what matters little: nothing at all while a batch is being written, or where
    /// nothing can be.
    pub(crate) fn change_if_free(
        &self,
        change: impl FnOnce(&Connection) -> Result<(), Why>,
    ) -> Result<(), Error> {
        let Ok(writing) = self.writing.try_lock() else { return Ok(()) };
        let named = place::has_one_name(&self.path);
        match named.and_then(|()| in_one_step(&writing, change)) {
            Err(Why::Locked | Why::DiskFull | Why::ReadOnly | Why::ManyNames) => Ok(()),
            done => self.told(done),
        }
    }

    /// To write with.
    fn writing(&self) -> Result<MutexGuard<'_, Connection>, Why> {
        place::has_one_name(&self.path)?;
        Ok(lock(&self.writing))
    }

    pub(crate) fn error(&self, why: Why) -> Error {
        Error { path: self.path.clone(), why }
    }

    fn told<T>(&self, result: Result<T, Why>) -> Result<T, Error> {
        result.map_err(|why| self.error(why))
    }
}

fn in_one_step<T>(
    writing: &Connection,
    change: impl FnOnce(&Connection) -> Result<T, Why>,
) -> Result<T, Why> {
    let step = Transaction::new_unchecked(writing, TransactionBehavior::Immediate)?;
    let done = change(&step)?;
    step.commit()?;
    Ok(done)
}

/// The connection. A thread that panicked with it rolled back what it was writing.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
