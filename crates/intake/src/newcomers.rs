//! Owners of deals whom nobody knows: files would make people of them, also of a slip of the pen.

use std::collections::BTreeSet;
use std::sync::Arc;

use sales::event::{Definition, Event, Key, What};
use sales::history::History;
use sales::names::plain;
use sources::Holders;

use crate::holders::holders;

/// Somebody whom files are the first to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// As the files have them.
    pub name: Arc<str>,
    /// Who is known and called nearly so, the nearest first.
    pub near: Vec<Arc<str>>,
}

/// Who is known before files are read.
pub(crate) struct Known {
    holders: Holders,
    /// Whether anybody is on the roster: before that, everybody is new.
    has_roster: bool,
}

impl Known {
    pub(crate) fn of(history: &History) -> Known {
        Known { holders: holders(history), has_roster: has_roster(history) }
    }

    /// Those of the owners who are nobody, where files say that of people and teams.
    pub(crate) fn newcomers(mut self, roster: &[Event], owners: &BTreeSet<Key>) -> Vec<Newcomer> {
        let defines = |event: &Event| matches!(event.what, What::Defined(Definition::Person(_)));
        if !self.has_roster && !roster.iter().any(defines) {
            return Vec::new();
        }
        roster.iter().for_each(|event| self.holders.meet(event));
        let new = owners.iter().filter(|owner| !self.holders.has_person(owner));
        let newcomer =
            |owner: &Key| Newcomer { name: owner.id.clone(), near: self.holders.near(&owner.id) };
        let mut newcomers: Vec<Newcomer> = new.map(newcomer).collect();
        newcomers.dedup_by_key(|one| plain(&one.name));
        newcomers
    }
}

fn has_roster(history: &History) -> bool {
    let roster = history.roster();
    roster.people().any(|(id, _)| roster.is_listed(id))
}
