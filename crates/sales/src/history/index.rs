//! Where the records of a history lie: what is needed to add to it without building it again.

use super::assemble::Places;
use super::builder::{Builder, Handle, Keys};
use super::parts::{bytes_of, value_of};
use crate::event::{Key, RecordKind};
use crate::flat::flat_struct;
use crate::roster::PersonId;
use std::collections::{HashMap, HashSet};

/// Where the records of a history lie.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Index {
    /// For each record of the store its place among those of its kind, or [`super::NONE`].
    places: Vec<u32>,
    /// People by the keys under which events other than activities name them.
    people: HashMap<Key, u32>,
    /// Products by their keys.
    products: HashMap<Key, u32>,
    /// Accounts and contacts that events name although they are no records of the store.
    unrecorded: [HashMap<Key, u32>; 2],
    /// Contacts before this place are named by events other than activities.
    contacts_of_events: u32,
    /// Opportunities that something refers to although nothing is known of them.
    strangers: HashSet<Key>,
    /// Records that others are to be merged into although nothing is known of them.
    awaited: HashSet<Key>,
}

flat_struct!(Index {
    places,
    people,
    products,
    unrecorded,
    contacts_of_events,
    strangers,
    awaited
});

impl Index {
    /// The place of a record among those of its kind, by its number in the store; `None` where
    /// the history has no such record.
    pub fn place(&self, record: u32) -> Option<u32> {
        self.places.get(record as usize).copied().and_then(super::activities::some)
    }

    /// Whether something refers to the opportunity of that key although nothing is known of it.
    pub fn is_stranger(&self, key: &Key) -> bool {
        self.strangers.contains(key)
    }

    /// Notes that the opportunity is referred to although nothing is known of it.
    pub fn add_stranger(&mut self, key: Key) {
        self.strangers.insert(key);
    }

    /// Whether a merge waits for the record of that key.
    pub fn is_awaited(&self, key: &Key) -> bool {
        self.awaited.contains(key)
    }

    /// Whether events name an account or contact of that key although it is no record.
    pub fn is_unrecorded(&self, key: &Key) -> bool {
        self.unrecorded.iter().any(|named| named.contains_key(key))
    }

    /// Whether events other than activities name the person or contact.
    pub fn is_of_events(&self, kind: RecordKind, key: &Key, record: u32) -> bool {
        self.named(kind, key, || Some(record)).is_some()
    }

    /// Notes a new contact, which comes after all others; whether it does, with those whom
    /// activities alone name at the end.
    pub fn add_contact(&mut self, record: u32, place: u32) -> bool {
        let comes_last = self.contacts_of_events == place;
        self.contacts_of_events += u32::from(comes_last);
        self.add(record, place);
        comes_last
    }

    /// Whether one key alone means that account, of these records of accounts.
    pub(super) fn is_alone(&self, place: u32, accounts: &[u32]) -> bool {
        let recorded = accounts.iter().filter(|record| self.place(**record) == Some(place));
        recorded.count() == 1 && !self.unrecorded[0].values().any(|&of| of == place)
    }

    /// Notes where a new record lies.
    pub fn add(&mut self, record: u32, place: u32) {
        let number = record as usize;
        if self.places.len() <= number {
            self.places.resize(number + 1, super::NONE);
        }
        self.places[number] = place;
    }

    /// A key under which events name that person; the first of all, so that it is always the same.
    pub fn person_key(&self, person: PersonId) -> Option<&Key> {
        let named = self.people.iter().filter(|(_, place)| **place == person.0);
        named.map(|(key, _)| key).min()
    }

    /// The person whom events other than activities name so.
    pub fn person_of(&self, key: &Key) -> Option<PersonId> {
        self.people.get(key).copied().map(PersonId)
    }

    /// The place that an event naming this key means. `None` where the event would be the first
    /// to name it, apart from activities: places are given in the order in which events name
    /// records, so that it would change them.
    ///
    /// `number` gives the number of the record in the store, where it has one.
    pub(super) fn named(
        &self,
        kind: RecordKind,
        key: &Key,
        number: impl FnOnce() -> Option<u32>,
    ) -> Option<u32> {
        match kind {
            RecordKind::Person => self.people.get(key).copied(),
            RecordKind::Product => self.products.get(key).copied(),
            RecordKind::Account => {
                let unrecorded = self.unrecorded[0].get(key).copied();
                unrecorded.or_else(|| self.place(number()?))
            }
            RecordKind::Contact => {
                let unrecorded = self.unrecorded[1].get(key).copied();
                let place = unrecorded.or_else(|| self.place(number()?));
                place.filter(|&place| place < self.contacts_of_events)
            }
            _ => None,
        }
    }

    /// As bytes that [`Index::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes_of(self)
    }

    /// The index of which these are the bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Index> {
        value_of(bytes)
    }
}

/// What of a builder an index is made from, taken before the builder is used up.
pub(super) struct Named {
    people: Vec<Key>,
    products: Vec<Key>,
    accounts: Vec<Key>,
    contacts: Vec<Key>,
    contacts_of_events: u32,
    strangers: HashSet<Key>,
    awaited: HashSet<Key>,
}

impl Named {
    pub(super) fn of(builder: &Builder) -> Named {
        let keys = |kind| builder.keys.get(&kind).map(|keys: &Keys| keys.list.as_slice());
        let keys = |kind| keys(kind).unwrap_or_default();
        let by_events = |kind: RecordKind| builder.named_by_events(kind);
        let people = &keys(RecordKind::Person)[..by_events(RecordKind::Person)];
        let opportunities = keys(RecordKind::Opportunity).iter().enumerate();
        let known = |i: usize| builder.opportunities.get(i).is_some_and(|story| story.known);
        Named {
            people: people.to_vec(),
            products: keys(RecordKind::Product).to_vec(),
            accounts: keys(RecordKind::Account).to_vec(),
            contacts: keys(RecordKind::Contact)[..by_events(RecordKind::Contact)].to_vec(),
            contacts_of_events: by_events(RecordKind::Contact) as u32,
            strangers: opportunities.filter(|(i, _)| !known(*i)).map(|(_, k)| k.clone()).collect(),
            awaited: builder.merges.waiting().clone(),
        }
    }
}

/// The places that handles of each kind have got.
pub(super) struct AllPlaces {
    pub(super) people: Places,
    pub(super) products: Places,
    pub(super) accounts: Places,
    pub(super) contacts: Places,
    pub(super) leads: Places,
    pub(super) opportunities: Places,
}

impl AllPlaces {
    pub(super) fn index(
        &self,
        named: Named,
        all_records: &[Option<(RecordKind, Handle)>],
    ) -> Index {
        let place = |&(kind, handle): &(RecordKind, Handle)| {
            let places = match kind {
                RecordKind::Person => &self.people,
                RecordKind::Product => &self.products,
                RecordKind::Account => &self.accounts,
                RecordKind::Contact => &self.contacts,
                RecordKind::Lead => &self.leads,
                RecordKind::Opportunity => &self.opportunities,
                _ => return None,
            };
            places.of(Some(handle))
        };
        let records =
            all_records.iter().map(|it| it.as_ref().and_then(place).unwrap_or(super::NONE));
        let by_key = |keys: Vec<Key>, places: &Places| {
            let placed = (0..).zip(keys);
            let placed = placed.filter_map(|(i, key)| Some((key, places.of(Some(Handle(i)))?)));
            placed.collect::<HashMap<Key, u32>>()
        };
        let unrecorded = |kind: RecordKind, keys: Vec<Key>, places: &Places| {
            let mut recorded = vec![false; places.0.len()];
            for (_, handle) in all_records.iter().flatten().filter(|(of, _)| *of == kind) {
                recorded[handle.0 as usize] = true;
            }
            let others = keys.into_iter().zip(&places.0).zip(recorded);
            let others = others.filter(|(_, recorded)| !recorded);
            others.map(|((key, &place), _)| (key, place)).collect::<HashMap<Key, u32>>()
        };
        let mut places_of_records: Vec<u32> = records.collect();
        let known = places_of_records.iter().rposition(|&place| place != super::NONE);
        places_of_records.truncate(known.map_or(0, |last| last + 1));
        Index {
            places: places_of_records,
            people: by_key(named.people, &self.people),
            products: by_key(named.products, &self.products),
            unrecorded: [
                unrecorded(RecordKind::Account, named.accounts, &self.accounts),
                unrecorded(RecordKind::Contact, named.contacts, &self.contacts),
            ],
            contacts_of_events: named.contacts_of_events,
            strangers: named.strangers,
            awaited: named.awaited,
        }
    }
}
