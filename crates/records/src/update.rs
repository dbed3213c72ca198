//! A History brought up to date with what a few batches brought, or what was undone of some,
//! without building it anew.

mod activities;
mod events;
mod fields;
mod undone;

use crate::building::Known;
use crate::error::Why;
use crate::read;
use crate::seen::Seen;
use rusqlite::Connection;
use sales::event::{Key, RecordKind};
use sales::history::{History, Index, News, Numbers};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// More rows than this, new or undone, are taken in by building everything anew.
pub(crate) const ROWS_AT_MOST: usize = 1000;

/// The History of the present state. `None` where everything has to be built: where much is new
/// or undone, or more changes than some records and their activities.
pub(crate) fn updated(moment: &Connection, before: Known) -> Result<Option<Known>, Why> {
    let mut seen = Seen::now(moment)?;
    let Known { seen: earlier, history, index } = before;
    if !earlier.undone.is_subset(&seen.undone) {
        return Ok(None);
    }
    let mut update = Update::new(moment, &earlier, &seen.undone, &history, index);
    let is_read = update.take_back()?
        && update.read_events()?
        && update.read_activities()?
        && update.read_activity_fields()?;
    if !is_read {
        return Ok(None);
    }
    let Update { rows, index, news, .. } = update;
    seen.unsaved = earlier.unsaved + rows;
    let history = history.with(&index, news, &mut Stored(moment));
    Ok(history.map(|history| Known { seen, history: Arc::new(history), index }))
}

/// What came after a state, as it is read. Each step says whether it is of a kind that can be
/// added.
struct Update<'m> {
    moment: &'m Connection,
    /// What the History has seen.
    seen: &'m Seen,
    /// What is undone by now.
    undone: &'m BTreeSet<i64>,
    rows: usize,
    index: Index,
    /// How many accounts, contacts, leads and opportunities there are, in the order of their
    /// kinds.
    counts: [u32; 4],
    /// Records that are told anew.
    touched: HashSet<u32>,
    /// Records that new events have named.
    named: HashSet<(RecordKind, Key)>,
    /// Activities of which versions came or went, by the store's number for their source and their
    /// id there.
    versions: BTreeSet<(i64, Arc<str>)>,
    /// Activities of whose custom fields something is told anew, by the store's numbers of their
    /// records.
    activities: Vec<(u32, Key)>,
    news: News,
}

impl<'m> Update<'m> {
    fn new(
        moment: &'m Connection,
        seen: &'m Seen,
        undone: &'m BTreeSet<i64>,
        history: &History,
        index: Index,
    ) -> Update<'m> {
        let counts = [
            history.accounts().len(),
            history.contacts().len(),
            history.leads().len(),
            history.opportunity_count(),
        ];
        Update {
            moment,
            seen,
            undone,
            rows: 0,
            index,
            counts: counts.map(|count| count as u32),
            touched: HashSet::new(),
            named: HashSet::new(),
            versions: BTreeSet::new(),
            activities: Vec::new(),
            news: News::default(),
        }
    }

    /// Counts one more row; whether there are few enough.
    fn count(&mut self) -> bool {
        self.rows += 1;
        self.rows <= ROWS_AT_MOST
    }
}

/// What the store knows of its records. Where it cannot be read, everything is built, and the
/// error told then.
struct Stored<'m>(&'m Connection);

impl Numbers for Stored<'_> {
    fn number(&mut self, kind: RecordKind, key: &Key) -> Option<u32> {
        read::number_of(self.0, kind, key).ok().flatten()
    }

    fn all(&mut self, kind: RecordKind) -> Vec<u32> {
        read::numbers_of(self.0, kind).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
