//! What happened to accounts: who did what, when, from where.

use super::{Accounts, EMAIL_MOST_BYTES};
use crate::error::{Error, Why};
use rusqlite::Connection;
use sales::day::Instant;

/// Whoever does something, when, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Actor<'a> {
    /// The e-mail address of the account, or another word for who it is.
    pub who: &'a str,
    /// The network address, or `command line`.
    pub origin: &'a str,
    /// When.
    pub at: Instant,
}

impl Actor<'_> {
    /// The person at the machine, at that moment.
    pub fn local(at: Instant) -> Actor<'static> {
        Actor { who: "", origin: "", at }
    }

    pub(crate) fn note(&self, store: &Connection, what: &str, about: &str) -> Result<(), Why> {
        let insert = "INSERT INTO audit (at, who, what, about, origin) VALUES (?1, ?2, ?3, ?4, ?5)";
        store.execute(insert, (self.at.0, self.who, what, about, self.origin))?;
        Ok(())
    }
}

/// One line of the audit log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// Who did it.
    pub who: String,
    /// What: a stable word.
    pub what: String,
    /// What it was done to.
    pub about: String,
    /// From where.
    pub origin: String,
}

impl Accounts<'_> {
    /// Writes down that a try to sign in was not looked at, since it came too soon after others.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn slowed(&self, email: &str, origin: &str, at: Instant) -> Result<(), Error> {
        let who: String = email.chars().take(EMAIL_MOST_BYTES).collect();
        let by = Actor { who: &who, origin, at };
        self.store.change(|store| by.note(store, "slowed", ""))
    }

    /// The log, the latest first; of all of it at most so many lines.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn audit(&self, most: usize) -> Result<Vec<Entry>, Error> {
        self.store.look(|store| {
            let sql = "SELECT at, who, what, about, origin FROM audit ORDER BY id DESC LIMIT ?1";
            let mut found = store.prepare_cached(sql)?;
            let rows = found.query_map([i64::try_from(most).unwrap_or(i64::MAX)], |row| {
                Ok(Entry {
                    at: Instant(row.get(0)?),
                    who: row.get(1)?,
                    what: row.get(2)?,
                    about: row.get(3)?,
                    origin: row.get(4)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
