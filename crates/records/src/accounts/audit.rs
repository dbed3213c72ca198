//! What happened to accounts: who did what, when, from where.

use super::{Accounts, EMAIL_MOST_BYTES};
use crate::error::{Error, Why};
use crate::label::Deed;
use rusqlite::{Connection, Row};
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
    /// What it was done to; of a batch the number, and the name where it has one.
    pub about: String,
    /// What was done in that batch, where it has no name.
    pub deed: Option<Deed>,
    /// From where.
    pub origin: String,
}

/// Which lines of the log are asked for: all of them, where nothing is said.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Happened {
    /// The e-mail address of an account that did it, or that it was done to.
    pub account: Option<String>,
    /// What: a stable word.
    pub what: Option<String>,
}

/// Which lines those are; what was done to an account begins with its address.
const IS_ASKED_FOR: &str =
    "(?1 IS NULL OR who = ?1 OR about = ?1 OR substr(about, 1, length(?1) + 1) = ?1 || ' ')
     AND (?2 IS NULL OR what = ?2)";

/// What was done in the batch that a line is about, where that has no name.
const DEED: &str = "(SELECT deed FROM batch
                     WHERE what IN ('batch-made', 'batch-undone') AND batch.id = audit.about)";

fn read(row: &Row) -> rusqlite::Result<Entry> {
    Ok(Entry {
        at: Instant(row.get(0)?),
        who: row.get(1)?,
        what: row.get(2)?,
        about: row.get(3)?,
        origin: row.get(4)?,
        deed: Deed::read(row, 5)?,
    })
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
        self.audit_of(&Happened::default(), 0, most)
    }

    /// Those lines of the log, the latest first: after so many, at most so many.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn audit_of(
        &self,
        asked: &Happened,
        after: usize,
        most: usize,
    ) -> Result<Vec<Entry>, Error> {
        let [after, most] = [after, most].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        self.store.look(|store| {
            let mut found = store.prepare_cached(&format!(
                "SELECT at, who, what, about, origin, {DEED} FROM audit WHERE {IS_ASKED_FOR}
                 ORDER BY id DESC LIMIT ?3 OFFSET ?4"
            ))?;
            let given = (&asked.account, &asked.what, most, after);
            Ok(found.query_map(given, read)?.collect::<Result<_, _>>()?)
        })
    }

    /// How many lines of the log those are.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn audit_count(&self, asked: &Happened) -> Result<usize, Error> {
        self.store.look(|store| {
            let sql = format!("SELECT count(*) FROM audit WHERE {IS_ASKED_FOR}");
            let given = (&asked.account, &asked.what);
            let count: i64 = store.prepare_cached(&sql)?.query_row(given, |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or_default())
        })
    }

    /// Every word for what happened that is in the log.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn audit_words(&self) -> Result<Vec<String>, Error> {
        self.store.look(|store| {
            let mut found =
                store.prepare_cached("SELECT DISTINCT what FROM audit ORDER BY what")?;
            let rows = found.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
