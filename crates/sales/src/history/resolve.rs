//! Which keys mean the same thing: ids where there are ids, else names as a person reads them.

use super::builder::Handle;
use super::merges::{Merges, Stays};
use crate::event::{Key, RecordKind};
use crate::names::{loose, plain};
use std::collections::HashMap;
use std::sync::Arc;

/// A key as it occurred, with what its definition (if there is one) says about it.
pub(super) struct Entry {
    pub(super) key: Key,
    pub(super) defined: bool,
    pub(super) names: Vec<Arc<str>>,
    /// The name that people gave it here, where its source gives another or none. It is found by
    /// that, but never joined to a definition: whoever wrote it was asked, and meant another.
    pub(super) by_hand: Option<Arc<str>>,
    pub(super) email: Option<Arc<str>>,
    pub(super) ids: Vec<Key>,
}

/// A name that was taken for another although they differ in spaces or punctuation. The reader
/// is told, since it is a guess.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LooseMatch {
    /// The kind of record.
    pub kind: RecordKind,
    /// The name as written in the records.
    pub written: Arc<str>,
    /// The defined name it was taken for.
    pub taken_as: Arc<str>,
}

/// Dense numbers for keys.
pub(super) struct Resolved {
    /// For each entry, the number of the thing it means.
    pub(super) dense: Vec<u32>,
    /// For each thing, the entries that mean it, the most telling definition first.
    pub(super) things: Vec<Vec<usize>>,
    /// Which things were merged into others. The numbers above lead to those that stay.
    pub(super) stays: Stays,
    /// Guesses made.
    pub(super) loose: Vec<LooseMatch>,
}

/// Finds which entries mean the same thing. Definitions of different sources are joined by id,
/// e-mail, or a name that both sources give and that is unique in both; what is only referred to is
/// found by id, e-mail, name, and at last by the name without spaces and punctuation, each time by
/// what sources call it before what people call it here. Names of things that were merged mean the
/// one that stays.
pub(super) fn resolve(kind: RecordKind, entries: &[Entry], merges: &Merges) -> Resolved {
    let mut things = Things::default();
    let mut dense = vec![u32::MAX; entries.len()];
    let mut loose_matches = Vec::new();
    for (i, entry) in entries.iter().enumerate().filter(|(_, e)| e.defined) {
        let thing = things.same_in_another_source(entry).unwrap_or_else(|| things.new_thing());
        things.learn(thing, entry);
        things.members[thing as usize].push(i);
        dense[i] = thing;
    }
    things.merge(kind, merges, &dense);
    for (i, entry) in entries.iter().enumerate().filter(|(_, e)| !e.defined) {
        let found = things.referred_to(&entry.key).or_else(|| {
            let thing = things.loosely(&entry.key.id)?;
            let first = &entries[things.members[thing as usize][0]];
            let named = first.names.first().or(first.by_hand.as_ref());
            let taken_as = named.unwrap_or(&first.key.id).clone();
            loose_matches.push(LooseMatch { kind, written: entry.key.id.clone(), taken_as });
            Some(thing)
        });
        let thing = found.unwrap_or_else(|| {
            let thing = things.new_thing();
            let by_name = &mut things.by_sources.by_name;
            by_name.entry(plain(&entry.key.id)).or_default().push((thing, None));
            thing
        });
        things.members[thing as usize].push(i);
        dense[i] = thing;
    }
    things.merge(kind, merges, &dense);
    dense.iter_mut().for_each(|thing| *thing = things.stays.of(*thing));
    Resolved { dense, things: things.members, stays: things.stays, loose: loose_matches }
}

/// A thing that has a name, and the source that defines it.
type Candidate = (u32, Option<Arc<str>>);
type Named = HashMap<String, Vec<Candidate>>;

/// What things are called by somebody, as a person reads it and without spaces and punctuation.
#[derive(Default)]
struct Names {
    by_name: Named,
    by_loose_name: Named,
}

impl Names {
    fn add(&mut self, name: &str, candidate: Candidate) {
        self.by_name.entry(plain(name)).or_default().push(candidate.clone());
        self.by_loose_name.entry(loose(name)).or_default().push(candidate);
    }
}

/// What is known so far, by everything it can be found under.
#[derive(Default)]
struct Things {
    members: Vec<Vec<usize>>,
    by_id: HashMap<Key, u32>,
    by_email: HashMap<String, u32>,
    by_sources: Names,
    by_hand: Names,
    stays: Stays,
}

impl Things {
    fn new_thing(&mut self) -> u32 {
        self.members.push(Vec::new());
        self.members.len() as u32 - 1
    }

    /// Takes in those merges of which both sides are known by now.
    fn merge(&mut self, kind: RecordKind, merges: &Merges, dense: &[u32]) {
        let thing = |handle: Handle| dense[handle.0 as usize];
        let both = merges.of(kind).map(|(one, into)| (thing(one), thing(into)));
        for (one, into) in both.filter(|&(one, into)| one.max(into) != u32::MAX) {
            self.stays.merge(one, into);
        }
    }

    fn learn(&mut self, thing: u32, entry: &Entry) {
        for id in std::iter::once(&entry.key).chain(&entry.ids) {
            self.by_id.insert(id.clone(), thing);
        }
        if let Some(email) = &entry.email {
            self.by_email.insert(plain(email), thing);
        }
        let candidate = (thing, Some(entry.key.source.clone()));
        for name in &entry.names {
            self.by_sources.add(name, candidate.clone());
        }
        if let Some(name) = &entry.by_hand {
            self.by_hand.add(name, candidate);
        }
    }

    fn same_in_another_source(&self, entry: &Entry) -> Option<u32> {
        let by_id = std::iter::once(&entry.key).chain(&entry.ids).find_map(|id| self.by_id.get(id));
        let by_email = || entry.email.as_ref().and_then(|email| self.by_email.get(&plain(email)));
        by_id.or_else(by_email).copied().or_else(|| {
            let found = self.only(self.by_sources.by_name.get(&plain(entry.names.first()?))?)?;
            let another = found.1.as_deref() != Some(&*entry.key.source);
            another.then_some(found.0)
        })
    }

    fn referred_to(&self, key: &Key) -> Option<u32> {
        let found = self.by_id.get(key).or_else(|| self.by_email.get(&plain(&key.id))).copied();
        let name = plain(&key.id);
        let by_hand = || self.by_hand.by_name.get(&name);
        let named = || self.by_sources.by_name.get(&name).or_else(by_hand);
        found.or_else(|| Some(self.only(named()?)?.0))
    }

    fn loosely(&self, name: &str) -> Option<u32> {
        let loose = loose(name);
        // Two characters left after dropping punctuation say too little to guess from.
        let by_hand = || self.by_hand.by_loose_name.get(&loose);
        let named = || self.by_sources.by_loose_name.get(&loose).or_else(by_hand);
        (loose.chars().count() > 2).then(|| Some(self.only(named()?)?.0)).flatten()
    }

    /// The one thing all candidates mean, if it is one.
    fn only<'f>(&self, found: &'f [Candidate]) -> Option<&'f Candidate> {
        let first = found.first()?;
        let stays = self.stays.of(first.0);
        found.iter().all(|other| self.stays.of(other.0) == stays).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(source: &str, id: &str, names: &[&str]) -> Entry {
        Entry {
            key: Key::new(source, id),
            defined: !names.is_empty(),
            names: names.iter().map(|&n| n.into()).collect(),
            by_hand: None,
            email: None,
            ids: Vec::new(),
        }
    }

    fn check(entries: &[Entry], dense: &[u32], loosely: &[(&str, &str)]) {
        let found = resolve(RecordKind::Product, entries, &Merges::default());
        assert_eq!(found.dense, dense);
        let told: Vec<_> = found.loose.iter().map(|m| (&*m.written, &*m.taken_as)).collect();
        assert_eq!(told, loosely);
    }

    #[test]
    fn a_name_without_its_space_is_taken_and_told() {
        let defined = [entry("csv", "1", &["GTX Pro"]), entry("csv", "2", &["GTX Plus Pro"])];
        let [one, two] = defined;
        let all = [one, two, entry("csv", "GTXPro", &[]), entry("csv", "gtx plus pro", &[])];
        check(&all, &[0, 1, 0, 1], &[("GTXPro", "GTX Pro")]);
    }

    #[test]
    fn two_of_a_name_in_one_source_stay_two_and_are_not_guessed_between() {
        let all = [
            entry("crm", "1", &["Kim Lee"]),
            entry("crm", "2", &["Kim Lee"]),
            entry("csv", "Kim Lee", &[]),
        ];
        check(&all, &[0, 1, 2], &[]);
    }

    #[test]
    fn two_sources_join_by_name_email_or_id() {
        let mut by_email = entry("crm", "005A", &["M. Tanaka"]);
        by_email.email = Some("mei@example.com".into());
        let mut plan = entry("plan", "Mei Tanaka", &["Mei Tanaka"]);
        plan.email = Some("MEI@example.com".into());
        plan.ids = vec![Key::new("old", "7")];
        let all = [by_email, plan, entry("old", "7", &[]), entry("csv", "ＭＥＩ tanaka", &[])];
        check(&all, &[0, 0, 0, 0], &[]);
    }
}
