//! What people change of a source's records makes no records.

use super::builder::{Builder, Handle, Teller};
use crate::event::{BY_HAND, Event, Key, RecordKind};

impl Builder {
    /// Takes one event, and gives back the handle of the record it happened to. What people change
    /// of a source's record makes no record: as long as its source tells nothing of it, it has
    /// none, and the change waits.
    pub fn take(&mut self, event: &Event, teller: Teller) -> Option<Handle> {
        if teller == Teller::Hand && !self.is_known(event.kind, &event.key) {
            self.early.entry((event.kind, event.key.clone())).or_default().push(event.clone());
            return None;
        }
        Some(self.count_in(event, teller))
    }

    /// Whether there is such a record for people to change.
    fn is_known(&self, kind: RecordKind, key: &Key) -> bool {
        if *key.source == *BY_HAND {
            return true;
        }
        match self.known(kind, key) {
            Some(handle) => self.is_there(kind, handle),
            None => !matches!(
                kind,
                RecordKind::Account
                    | RecordKind::Contact
                    | RecordKind::Lead
                    | RecordKind::Opportunity
            ),
        }
    }

    /// Whether there is a record that is named. Customers and contacts are there by being named.
    pub(super) fn is_there(&self, kind: RecordKind, named: Handle) -> bool {
        let place = named.0 as usize;
        match kind {
            RecordKind::Lead => self.leads.get(place).is_some_and(|card| card.known),
            RecordKind::Opportunity => {
                self.opportunities.get(place).is_some_and(|story| story.known)
            }
            _ => true,
        }
    }

    /// What people changed before the source told of the record comes first.
    fn count_in(&mut self, event: &Event, teller: Teller) -> Handle {
        let early = match self.early.is_empty() {
            true => None,
            false => self.early.remove(&(event.kind, event.key.clone())),
        };
        for event in early.unwrap_or_default() {
            self.tell(&event, Teller::Hand);
        }
        self.tell(event, teller)
    }
}
