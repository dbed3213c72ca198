//! Writing one batch: all of it or nothing.

use crate::batch::{self, Appended, BatchFile, BatchId, NewBatch, Problem};
use crate::building::Known;
use crate::error::{Error, Why};
use crate::issued_twice::{self, IssuedTwice};
use crate::keys::Keys;
use crate::label::Label;
use crate::merged;
use crate::newest::Newest;
use crate::rejected::{self, Rejected};
use crate::seen;
use crate::stamp::{self, Stamp};
use crate::tally::Tally;
use crate::verdict::Verdict;
use rusqlite::{Connection, params};
use sales::event::{Event, Key, RecordKind};
use sales::history::History;
use std::collections::HashSet;
use std::mem;
use std::path::Path;
use std::sync::MutexGuard;

mod activities;
mod counted;
mod inserter;
use counted::Counted;
use inserter::Inserter;

/// Events held back, so that statements are looked up once for many of them.
const HELD_BACK: usize = 4096;

/// A batch being written. Events may be pushed as they are read; nothing counts before
/// [`Writer::commit`], and dropping the writer leaves the store as it was.
pub struct Writer<'s> {
    connection: MutexGuard<'s, Connection>,
    path: &'s Path,
    newest: &'s Newest,
    made: NewBatch,
    held_back: Vec<Event>,
    progress: Progress,
    files: i64,
    problems: i64,
    rejected: i64,
    /// What will be known with the batch, where everything was built for it.
    ahead: Option<Known>,
    /// Deals of the batch that another source has under the same ids.
    issued_twice: Vec<IssuedTwice>,
    open: bool,
}

/// What the batch learnt so far.
struct Progress {
    batch: BatchId,
    undone: HashSet<i64>,
    /// The batches that people made with forms; where this is one, nobody asks for the others.
    by_hand: HashSet<i64>,
    is_by_hand: bool,
    keys: Keys,
    tallies: [Tally; RecordKind::ALL.len()],
    /// What activities count as, by their numbers.
    counted: Counted,
    /// The number of the next activity.
    next_activity: i64,
    /// Whether the activities met lately were in the store already.
    known_lately: bool,
}

impl Progress {
    /// Whether what that batch said of an activity is looked at when more is told. What its source
    /// says is news where it says something else than before, whatever people made of it here.
    fn is_compared(&self, batch: i64) -> bool {
        self.is_by_hand || !self.by_hand.contains(&batch)
    }

    fn tally(&mut self, kind: RecordKind) -> &mut Tally {
        &mut self.tallies[kind as usize]
    }

    /// Counts the activity of that number, of which something was told.
    fn count_activity(&mut self, number: i64, verdict: Verdict) {
        let before = self.counted.of(number);
        let counted = self.tally(RecordKind::Activity).record(before, verdict);
        self.counted.set(number, counted);
    }
}

impl<'s> Writer<'s> {
    pub(crate) fn begin(
        connection: MutexGuard<'s, Connection>,
        (path, newest): (&'s Path, &'s Newest),
        new: &NewBatch,
    ) -> Result<Writer<'s>, Why> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let mut writer = Writer {
            connection,
            path,
            newest,
            made: new.clone(),
            held_back: Vec::with_capacity(HELD_BACK),
            progress: Progress {
                batch: BatchId(0),
                undone: HashSet::new(),
                by_hand: HashSet::new(),
                is_by_hand: new.is_by_hand(),
                keys: Keys::default(),
                tallies: Default::default(),
                counted: Counted::default(),
                next_activity: 0,
                known_lately: false,
            },
            files: 0,
            problems: 0,
            rejected: 0,
            ahead: None,
            issued_twice: Vec::new(),
            open: true,
        };
        writer.progress.undone = batch::undone(&writer.connection)?;
        writer.progress.batch = batch::insert(&writer.connection, new)?;
        if !new.is_by_hand() {
            writer.progress.by_hand = batch::by_hand(&writer.connection)?;
        }
        writer.progress.next_activity = activities::next_number(&writer.connection)?;
        Ok(writer)
    }

    /// The batch being written: a number that no other batch has or will have.
    pub fn batch(&self) -> BatchId {
        self.progress.batch
    }

    /// Calls the batch so: what it was made of may be known only once it is read.
    ///
    /// # Errors
    ///
    /// After an error the whole batch is given up.
    pub fn rename(&mut self, label: &Label) -> Result<(), Error> {
        self.made.label.clone_from(label);
        let renamed = batch::rename(&self.connection, self.batch(), label);
        self.or_give_up(renamed)
    }

    /// Makes sure that nobody has changed the record since it had that stamp
    /// ([`Store::stamp`](crate::Store::stamp)). Nobody else can until the batch is committed.
    ///
    /// # Errors
    ///
    /// [`Why::ChangedMeanwhile`]; the whole batch is given up then.
    pub fn expect(&mut self, kind: RecordKind, key: &Key, stamp: Stamp) -> Result<(), Error> {
        let found = stamp::of(&self.connection, kind, key);
        let same = found.and_then(|found| match found == stamp {
            true => Ok(()),
            false => Err(Why::ChangedMeanwhile { kind: kind.word(), id: key.id.to_string() }),
        });
        self.or_give_up(same)
    }

    /// Adds an event to the batch.
    ///
    /// # Errors
    ///
    /// After an error the whole batch is given up.
    pub fn push(&mut self, event: Event) -> Result<(), Error> {
        self.held_back.push(event);
        if self.held_back.len() < HELD_BACK {
            return Ok(());
        }
        let flushed = self.flush();
        self.or_give_up(flushed)
    }

    /// Adds all these events to the batch, in their order.
    ///
    /// # Errors
    ///
    /// After an error the whole batch is given up.
    pub fn push_all(&mut self, events: &[Event]) -> Result<(), Error> {
        let taken = self.flush().and_then(|()| self.take(events));
        self.or_give_up(taken)
    }

    /// Notes a file that the batch was read from.
    ///
    /// # Errors
    ///
    /// After an error the whole batch is given up.
    pub fn file(&mut self, file: &BatchFile) -> Result<(), Error> {
        self.files += 1;
        let noted = self.note_file(file);
        self.or_give_up(noted)
    }

    /// Notes a row that could not be taken in.
    ///
    /// # Errors
    ///
    /// After an error the whole batch is given up.
    pub fn problem(&mut self, problem: &Problem) -> Result<(), Error> {
        self.problems += 1;
        let noted = self.note_problem(problem);
        self.or_give_up(noted)
    }

    /// Keeps rows that could not be taken in.
    ///
    /// # Errors
    ///
    /// After an error the whole batch is given up.
    pub fn rejected(&mut self, rejected: &Rejected) -> Result<(), Error> {
        self.rejected += 1;
        let kept = rejected::add(&self.connection, self.progress.batch, self.rejected, rejected);
        self.or_give_up(kept)
    }

    /// Counts as new also the customers, contacts and people whom records of the batch are the
    /// first to name, and finds its deals that another source has under the same ids; `before` is
    /// what is known without it. To be called once, after all events.
    ///
    /// # Errors
    ///
    /// After an error the whole batch is given up.
    pub fn count_named(&mut self, before: &History) -> Result<(), Error> {
        let counted = self.flush().and_then(|()| self.add_named(before));
        self.or_give_up(counted)
    }

    /// Makes the batch part of what is known, all at once.
    ///
    /// # Errors
    ///
    /// After an error nothing of the batch is stored.
    pub fn commit(mut self) -> Result<Appended, Error> {
        let committed = self.finish(true);
        self.or_give_up(committed)
    }

    /// Says what [`Writer::commit`] would have brought, and leaves the store as it was.
    ///
    /// # Errors
    ///
    /// The same as of a commit.
    pub fn dry_run(mut self) -> Result<Appended, Error> {
        let counted = self.finish(false);
        self.or_give_up(counted)
    }

    fn flush(&mut self) -> Result<(), Why> {
        let mut held_back = mem::take(&mut self.held_back);
        self.take(&held_back)?;
        held_back.clear();
        self.held_back = held_back;
        Ok(())
    }

    fn take(&mut self, events: &[Event]) -> Result<(), Why> {
        if !self.open {
            return Err(Why::GivenUp);
        }
        if !events.is_empty() {
            self.ahead = None;
        }
        let mut inserter = Inserter::new(&self.connection, &mut self.progress)?;
        for event in events {
            inserter.take(event)?;
        }
        inserter.finish()
    }

    fn add_named(&mut self, before: &History) -> Result<(), Why> {
        if self.progress.tallies.iter().all(|tally| tally.stored() == 0) {
            return Ok(());
        }
        let (known, is_built) = self.newest.looking_ahead(&self.connection)?;
        for (kind, count) in known.history.named_since(before) {
            self.progress.tally(kind).records.new += count;
        }
        self.issued_twice = issued_twice::since(before, &known.history);
        self.ahead = is_built.then_some(known);
        Ok(())
    }

    fn finish(&mut self, keep: bool) -> Result<Appended, Why> {
        self.flush()?;
        let Progress { batch, tallies, .. } = &self.progress;
        let told = RecordKind::ALL.into_iter().zip(*tallies);
        let appended = Appended {
            batch: *batch,
            by_kind: told.filter(|(_, tally)| *tally != Tally::default()).collect(),
            // What people change by hand brings no records back.
            merged: match self.files {
                0 => 0,
                _ => merged::resting_on(&self.connection, *batch)?,
            },
            issued_twice: mem::take(&mut self.issued_twice),
        };
        if keep {
            batch::close(&self.connection, &self.made, &appended)?;
            let version = seen::data_version(&self.connection)?;
            self.connection.execute_batch("COMMIT")?;
            self.open = false;
            if let Some(known) = self.ahead.take() {
                self.newest.expect(version, known);
            }
            // A server that lives on must not keep the pages of its biggest import.
            self.connection.execute_batch("PRAGMA shrink_memory")?;
        } else {
            self.roll_back();
        }
        Ok(appended)
    }

    fn note_file(&self, file: &BatchFile) -> Result<(), Why> {
        self.connection
            .prepare_cached("INSERT INTO batch_file VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![
                self.progress.batch.0,
                self.files,
                file.name,
                file.rows as i64,
                file.problems as i64,
            ])?;
        Ok(())
    }

    fn note_problem(&self, problem: &Problem) -> Result<(), Why> {
        self.connection
            .prepare_cached("INSERT INTO batch_problem VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![
                self.progress.batch.0,
                self.problems,
                problem.file,
                problem.row.map(|row| row as i64),
                problem.column,
                problem.value,
                problem.message,
                problem.fix,
            ])?;
        Ok(())
    }

    fn or_give_up<T>(&mut self, result: Result<T, Why>) -> Result<T, Error> {
        result.map_err(|why| {
            self.roll_back();
            Error { path: self.path.to_owned(), why }
        })
    }

    fn roll_back(&mut self) {
        if mem::take(&mut self.open) {
            // Where SQLite has rolled back on its own, as when the disk is full, this says
            // that there is no transaction: just what is wanted.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.roll_back();
    }
}
