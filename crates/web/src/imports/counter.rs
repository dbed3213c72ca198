//! The counter at which files are handed in: what lies on it, and what is being done with it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use intake::{LeftOut, Taken, Upload, Uploads};
use sales::day::{Day, Instant};
use sources::mapping::Rules;
use sources::{Input, Preview};

/// How long what was sent may lie there.
const LIES_SECONDS: i64 = 24 * 60 * 60;

/// Everything that was sent and is not done with.
pub(crate) struct Counter {
    pub(crate) uploads: Uploads,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    sent: BTreeMap<u64, Sent>,
    queue: VecDeque<u64>,
    is_working: bool,
}

/// Files sent at once, and how far they have come.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) number: u64,
    pub(crate) label: String,
    pub(crate) sent_at: Instant,
    /// Whoever last did something with it, and from where.
    pub(crate) who: String,
    pub(crate) origin: String,
    /// The files themselves; gone once they are taken in.
    pub(crate) upload: Option<Arc<Upload>>,
    pub(crate) left_out: Vec<LeftOut>,
    pub(crate) previews: Vec<Preview>,
    pub(crate) said: Said,
    pub(crate) step: Step,
    pub(crate) run: Run,
}

/// What somebody said about the files.
#[derive(Clone, Default)]
pub(crate) struct Said {
    /// The day on which they were exported, where that is not today.
    pub(crate) exported_on: Option<Day>,
    /// What is declared about each, by its name.
    pub(crate) rules: BTreeMap<String, Rules>,
}

/// Trying, or taking in, under way or about to be.
#[derive(Clone, Default)]
pub(crate) struct Run {
    /// So many events have been read.
    pub(crate) events: Arc<AtomicU64>,
    /// Set to break it off.
    pub(crate) stop: Arc<AtomicBool>,
}

/// What is done with the files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// Saying what would change.
    Try,
    /// Taking them in.
    TakeIn,
}

/// How far it is.
#[derive(Clone)]
pub(crate) enum Step {
    Waiting(Purpose),
    Running(Purpose),
    /// Tried; nothing is stored.
    Tried(Arc<Outcome>),
    /// In the store.
    Stored(Arc<Outcome>),
    /// Nothing could be read, or something broke; nothing is stored. The word says why,
    /// where the reader can be told.
    Failed(Option<&'static str>),
}

/// What came of it.
pub(crate) type Outcome = Taken;

impl Sent {
    pub(crate) fn inputs(&self) -> Vec<Input> {
        self.upload.as_ref().map(|upload| upload.inputs()).unwrap_or_default()
    }

    pub(crate) fn events(&self) -> u64 {
        self.run.events.load(Ordering::Relaxed)
    }

    /// Whether something is being done with it.
    pub(crate) fn is_busy(&self) -> bool {
        matches!(self.step, Step::Waiting(_) | Step::Running(_))
    }

    fn is_storing(&self) -> bool {
        matches!(self.step, Step::Waiting(Purpose::TakeIn) | Step::Running(Purpose::TakeIn))
    }
}

impl Counter {
    pub(crate) fn over(uploads: Uploads) -> Counter {
        Counter { uploads, inside: Mutex::default() }
    }

    /// Puts what was sent on the counter.
    pub(crate) fn put(&self, sent: Sent) {
        self.inside().sent.insert(sent.number, sent);
    }

    pub(crate) fn get(&self, number: u64) -> Option<Sent> {
        self.inside().sent.get(&number).cloned()
    }

    /// Everything on it, the last first.
    pub(crate) fn all(&self) -> Vec<Sent> {
        self.inside().sent.values().rev().cloned().collect()
    }

    /// How many wait before that one.
    pub(crate) fn before(&self, number: u64) -> usize {
        let inside = self.inside();
        let waiting = inside.queue.iter().position(|waiting| *waiting == number);
        waiting.map_or(0, |place| place + usize::from(inside.is_working))
    }

    /// Gives it another turn, after what `change` does to it; whatever was being done with it is
    /// broken off. Whether somebody has to begin working; nothing happens while it is being stored.
    pub(crate) fn begin(
        &self,
        number: u64,
        purpose: Purpose,
        change: impl FnOnce(&mut Sent),
    ) -> bool {
        let mut inside = self.inside();
        let Inside { sent, queue, is_working } = &mut *inside;
        let Some(sent) = sent.get_mut(&number) else { return false };
        if sent.is_storing() || matches!(sent.step, Step::Stored(_)) {
            return false;
        }
        sent.run.stop.store(true, Ordering::Relaxed);
        sent.run = Run::default();
        change(sent);
        sent.step = Step::Waiting(purpose);
        if !queue.contains(&number) {
            queue.push_back(number);
        }
        !std::mem::replace(is_working, true)
    }

    /// The next to be worked at; `None` ends the work.
    pub(crate) fn next(&self) -> Option<(Sent, Purpose)> {
        let mut inside = self.inside();
        let Inside { sent, queue, is_working } = &mut *inside;
        while let Some(number) = queue.pop_front() {
            let Some(sent) = sent.get_mut(&number) else { continue };
            let Step::Waiting(purpose) = sent.step else { continue };
            sent.step = Step::Running(purpose);
            return Some((sent.clone(), purpose));
        }
        *is_working = false;
        None
    }

    /// Notes how a run of it ended, unless it was broken off or begun anew.
    pub(crate) fn end(&self, of: &Sent, step: Step) {
        let mut inside = self.inside();
        let Some(sent) = inside.sent.get_mut(&of.number) else { return };
        if !Arc::ptr_eq(&sent.run.stop, &of.run.stop) {
            return;
        }
        if matches!(step, Step::Stored(_)) {
            sent.upload = None;
        }
        sent.step = step;
    }

    /// Gives it up: what was being done is broken off, and the files are removed. How far it was.
    pub(crate) fn remove(&self, number: u64) -> Option<Step> {
        let sent = self.inside().sent.remove(&number)?;
        sent.run.stop.store(true, Ordering::Relaxed);
        Some(sent.step)
    }

    /// Gives up what has been lying there for too long.
    pub(crate) fn clear(&self, now: Instant) {
        let is_left = |sent: &Sent| sent.sent_at.0 + LIES_SECONDS <= now.0 && !sent.is_busy();
        self.inside().sent.retain(|_, sent| !is_left(sent));
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
