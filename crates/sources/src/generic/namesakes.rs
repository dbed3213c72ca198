//! People of one name: in one file, or in it and in those of before.

use super::people::Row;
use super::roster_doubts as doubts;
use crate::out::Out;
use sales::names::{plain, told_apart};
use sales::roster::Person;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everybody of a file by a name that nobody else has.
#[derive(Default)]
pub(super) struct Apart {
    pub(super) rows: Vec<Row>,
    /// Names that several have, and nobody had before: they are nobody's.
    pub(super) shared: BTreeSet<String>,
    apart: Vec<Arc<str>>,
    beside: Vec<Arc<str>>,
}

impl Apart {
    /// Adds those of one name, `known` being whom the same source called so before. Whoever then
    /// had the name alone goes on by it, and so keeps what is credited by name.
    pub(super) fn add(&mut self, called: &str, rows: Vec<Row>, known: &[Person]) {
        let is_elsewhere = |one: &&Person| rows.iter().all(|row| is_another(&row.person, one));
        if rows.len() + known.iter().filter(is_elsewhere).count() == 1 {
            self.rows.extend(rows);
            return;
        }
        let bearers: Vec<_> = known.iter().filter(|one| plain(&one.name) == called).collect();
        let is_bearer = |row: &Row| bearers.iter().any(|one| !is_another(&row.person, one));
        let is_kept = bearers.len() == 1 && rows.iter().filter(|row| is_bearer(row)).count() <= 1;
        let told = if is_kept { &mut self.beside } else { &mut self.apart };
        for row in rows {
            if is_kept && is_bearer(&row) {
                self.rows.push(row);
                continue;
            }
            let row = named_apart(row);
            told.push(Arc::clone(&row.person.name));
            self.rows.push(row);
        }
        if !is_kept {
            self.shared.insert(called.to_owned());
        }
    }

    pub(super) fn tell(&self, out: &mut Out) {
        doubts::namesakes(out, &self.apart);
        doubts::namesakes_beside(out, &self.beside);
    }
}

/// Whether somebody of the same name is another person, by id or else by e-mail address.
pub(super) fn is_another(one: &Person, other: &Person) -> bool {
    let ids = one.ids.first().zip(other.ids.first());
    let emails = one.email.as_ref().zip(other.email.as_ref());
    match (ids, emails) {
        (Some((one, other)), _) => one != other,
        (None, Some((one, other))) => plain(one) != plain(other),
        (None, None) => false,
    }
}

/// With a name that is nobody else's of those who share it: by what it is the other of.
fn named_apart(mut row: Row) -> Row {
    let id = row.person.ids.first().map(|key| Arc::clone(&key.id));
    if let Some(by) = id.clone().or_else(|| row.person.email.clone()) {
        row.person.name = told_apart(&row.person.name, &by).into();
    }
    if id.is_none() {
        row.key.id = Arc::clone(&row.person.name);
    }
    row
}
