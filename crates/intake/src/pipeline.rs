//! Reading on one thread and storing on another: while a batch of events is being stored, the
//! next ones are read.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, channel, sync_channel};
use std::time::Duration;
use std::{mem, panic, thread};

use records::Writer;
use sales::event::{Attribute, Event, Key, RecordKind, What};
use sources::{Input, Options, Reading, read};

use crate::taking::Step;

/// Events handed over at once: few enough to be still at hand when they are stored.
const TOGETHER: usize = 1024;
/// Batches of them that may wait to be stored: more would only fill the memory.
const WAITING: usize = 4;
/// How long whoever watches waits to be asked, while nothing comes that could be stored.
const PATIENCE: Duration = Duration::from_millis(200);

/// What came of reading.
pub(crate) struct Read {
    pub(crate) reading: Reading,
    /// The events that say something of people and teams.
    pub(crate) roster: Vec<Event>,
    /// Whom deals belong to.
    pub(crate) owners: BTreeSet<Key>,
}

/// Reads the files and stores every event, in the order in which they are read. `None` where `step`
/// broke off.
///
/// # Errors
///
/// Where an event cannot be stored; reading ends then.
pub(crate) fn read_into(
    writer: &mut Writer<'_>,
    inputs: &[Input],
    options: &Options,
    step: Step<'_>,
) -> Result<Option<Read>, records::Error> {
    let (full, filled) = sync_channel(WAITING);
    let (spent, emptied) = channel();
    thread::scope(|scope| {
        // Gone when this ends, however it does: the reader then finds nobody to hand on to.
        let filled = filled;
        let (events, roster, owners) = (Vec::new(), Vec::new(), BTreeSet::new());
        let reader = Reader { full, emptied, events, roster, owners };
        let reader = scope.spawn(|| reader.read(inputs, options));
        loop {
            let events: Vec<Event> = match filled.recv_timeout(PATIENCE) {
                Ok(events) => events,
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => break,
            };
            writer.push_all(&events)?;
            if step(events.len()).is_break() {
                return Ok(None);
            }
            // Where the reader has ended already, nobody needs the batch any more.
            let _ = spent.send(events);
        }
        let reading = reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
        Ok(Some(reading))
    })
}

/// The thread that reads.
struct Reader {
    full: SyncSender<Vec<Event>>,
    /// Batches that have been stored: they are cleared where they were filled, because memory
    /// is given back fastest by the thread that took it.
    emptied: Receiver<Vec<Event>>,
    events: Vec<Event>,
    /// What is said of people and teams.
    roster: Vec<Event>,
    /// Whom deals belong to.
    owners: BTreeSet<Key>,
}

impl Reader {
    fn read(mut self, inputs: &[Input], options: &Options) -> Read {
        let reading = read(inputs, options, &mut |event| {
            if matches!(event.kind, RecordKind::Team | RecordKind::Person) {
                self.roster.push(event.clone());
            }
            if let (RecordKind::Opportunity, What::Set(Attribute::Owner(owner))) =
                (event.kind, &event.what)
                && !self.owners.contains(owner)
            {
                self.owners.insert(owner.clone());
            }
            self.events.push(event);
            match self.events.len() < TOGETHER {
                true => ControlFlow::Continue(()),
                false => self.hand_over(),
            }
        });
        // Broken off, there is nobody to hand the rest to.
        let _ = self.hand_over();
        Read { reading, roster: self.roster, owners: self.owners }
    }

    /// Breaks off where storing has failed.
    fn hand_over(&mut self) -> ControlFlow<()> {
        let mut next = self.emptied.try_recv().unwrap_or_default();
        next.clear();
        match self.full.send(mem::replace(&mut self.events, next)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}
