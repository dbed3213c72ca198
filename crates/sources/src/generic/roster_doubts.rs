//! What is hardly meant so in a file of people, told to whoever hands it in.

use crate::out::Out;
use crate::remark::Remark;
use sales::names::{distance, plain};
use std::sync::Arc;

/// So many names are told at most.
const MOST_NAMES: usize = 20;

/// Of so many letters one may differ where a name is near another.
const LETTERS_A_SLIP: usize = 3;

/// Managers without a row where others have one: a slip of the pen makes somebody new. Each is told
/// with the name of a row that is near.
pub(super) fn managers_without_row(out: &mut Out, managers: &[Arc<str>], rows: &[Arc<str>]) {
    let rows: Vec<(&Arc<str>, Vec<char>)> = rows.iter().map(|name| (name, letters(name))).collect();
    let told = managers.iter().map(|name| match nearest(&letters(name), &rows) {
        Some(near) => format!("{name} ({near})"),
        None => name.to_string(),
    });
    tell(out, Remark::ManagersWithoutRow, told);
}

/// People of several rows that say different things.
pub(super) fn several_rows(out: &mut Out, people: &[Arc<str>]) {
    tell(out, Remark::PeopleOnSeveralRows, people.iter().map(|name| name.to_string()));
}

/// People of one name who are kept apart.
pub(super) fn namesakes(out: &mut Out, people: &[Arc<str>]) {
    tell(out, Remark::Namesakes, people.iter().map(|name| name.to_string()));
}

/// People who have the name of somebody who goes on by it.
pub(super) fn namesakes_beside(out: &mut Out, people: &[Arc<str>]) {
    tell(out, Remark::NamesakesBeside, people.iter().map(|name| name.to_string()));
}

/// Who reports to themselves, or to somebody below.
pub(super) fn rounds(out: &mut Out, rounds: &[(Arc<str>, Arc<str>)]) {
    let told = rounds.iter().map(|(one, manager)| format!("{one} → {manager}"));
    tell(out, Remark::ReportsInARound, told);
}

fn tell(out: &mut Out, remark: Remark, names: impl ExactSizeIterator<Item = String>) {
    let more = names.len() > MOST_NAMES;
    let mut told: Vec<String> = names.take(MOST_NAMES).collect();
    if told.is_empty() {
        return;
    }
    if more {
        told.push("…".to_owned());
    }
    out.note(remark, vec![("names", told.join(", "))]);
}

fn letters(name: &str) -> Vec<char> {
    plain(name).chars().collect()
}

fn nearest<'n>(wanted: &[char], rows: &[(&'n Arc<str>, Vec<char>)]) -> Option<&'n Arc<str>> {
    let far = rows.iter().map(|(name, letters)| (distance(wanted, letters), *name));
    let (far, name) = far.min()?;
    (far * LETTERS_A_SLIP <= wanted.len()).then_some(name)
}
