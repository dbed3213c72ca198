//! Subject lines of activities. A History holds none: folds never need them.

use crate::error::{Error, Why};
use crate::store::Store;
use rusqlite::Connection;
use sales::names::plain;
use std::collections::{HashMap, HashSet};

impl Store {
    /// The subject lines of the activities that a History knows by these numbers; those without
    /// one are left out.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn subjects(&self, numbers: &[u32]) -> Result<HashMap<u32, String>, Error> {
        self.look(|connection| of(connection, numbers))
    }

    /// Those of these activities in whose subject lines the text stands, as a person reads it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn with_subject(&self, text: &str, among: &[u32]) -> Result<HashSet<u32>, Error> {
        self.look(|connection| holding(connection, text, among))
    }
}

fn of(connection: &Connection, numbers: &[u32]) -> Result<HashMap<u32, String>, Why> {
    let mut statement = connection
        .prepare_cached("SELECT subject FROM activity WHERE id = ?1 AND subject <> ''")?;
    let mut subjects = HashMap::new();
    for number in numbers {
        let mut rows = statement.query([number])?;
        if let Some(row) = rows.next()? {
            subjects.insert(*number, row.get(0)?);
        }
    }
    Ok(subjects)
}

fn holding(connection: &Connection, text: &str, among: &[u32]) -> Result<HashSet<u32>, Why> {
    let wanted = plain(text);
    let mut found = HashSet::new();
    let (Some(first), Some(last)) = (among.iter().min(), among.iter().max()) else {
        return Ok(found);
    };
    let among: HashSet<u32> = among.iter().copied().collect();
    // Numbers rise with time as most records do: what is asked about lies near together.
    let mut statement = connection.prepare_cached(
        "SELECT id, subject FROM activity WHERE id BETWEEN ?1 AND ?2 AND subject <> ''",
    )?;
    let mut rows = statement.query([first, last])?;
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        let subject = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        if among.contains(&number) && plain(subject).contains(&wanted) {
            found.insert(number);
        }
    }
    Ok(found)
}
