//! The last step of building: names become numbers, stories become columns.

mod activities;
mod opportunities;
mod process;
mod roster;

use super::builder::{Builder, Card, Handle, Keys};
use super::resolve::{Entry, LooseMatch, resolve};
use super::{Account, Contact, Dictionary, History, Lead, OpportunityId, Precision};
use crate::day::{Instant, Zone};
use crate::event::{Key, Product, RecordKind, When};
use crate::organisation::Organisation;
use crate::roster::PersonId;
use std::collections::HashMap;
use std::sync::Arc;

/// Handles of one kind of record turned into places in the history's list.
pub(super) struct Places(Vec<u32>);

impl Places {
    pub(super) fn of(&self, handle: Option<Handle>) -> Option<u32> {
        self.0.get(handle?.0 as usize).copied().filter(|&place| place != u32::MAX)
    }

    fn person(&self, handle: Option<Handle>) -> Option<PersonId> {
        self.of(handle).map(PersonId)
    }
}

/// The moment a `When` counts from; of an interval its end, when it is known to be so.
fn moment(when: When, zone: &Zone) -> Instant {
    match when {
        When::At(at) => at,
        When::On(day) => zone.start_of(day),
        When::Between { before, .. } => before,
    }
}

pub(super) fn history(mut builder: Builder) -> History {
    let organisation = builder.organisation.take().unwrap_or_else(Organisation::unknown);
    let zone = organisation.zone.clone();
    let mut loose = Vec::new();
    let (mut roster, people) = roster::roster(&mut builder, &mut loose);
    let (products, product_places) = products(&mut builder, &mut loose);
    let (accounts, account_places) = accounts(&mut builder, &people, &mut loose);
    let (contacts, contact_places) = contacts(&mut builder, &account_places);
    let opportunities = numbered(builder.opportunities.iter().map(|story| story.known));
    let lead_places = numbered(builder.leads.iter().map(|card| card.known));
    let places = (&people, &opportunities, &account_places);
    let leads = leads(&mut builder, places, &zone);
    let quotas = std::mem::take(&mut builder.quotas);
    let quotas = roster::ledger(quotas, &mut roster, &people, &product_places);
    let references = opportunities::References {
        people: &people,
        products: &product_places,
        accounts: &account_places,
        contacts: &contact_places,
        zone: &zone,
    };
    let keys = keys(&mut builder, RecordKind::Opportunity);
    let mut built = opportunities::Columns::new(std::mem::take(&mut builder.pipelines));
    for (story, key) in builder.opportunities.drain(..).zip(keys) {
        if story.known {
            built.push(story, key, &references);
        }
    }
    let targets = activities::Targets {
        people: &people,
        opportunities: &opportunities,
        leads: &lead_places,
        contacts: &contact_places,
        lead_count: leads.len(),
        zone: &zone,
    };
    let rows = std::mem::take(&mut builder.activities);
    let (lead_activities, last) = activities::distribute(rows, &targets, &mut built.chunks);
    History {
        last_day: built.last.max(last).map(|at| zone.day_of(at)),
        organisation,
        roster,
        stages: built.process.stages,
        pipelines: built.process.pipelines,
        quotas,
        products,
        accounts,
        contacts,
        leads,
        sources: built.sources.list,
        segments: built.segments.list,
        loss_reasons: built.loss_reasons.list,
        competitors: built.competitors.list,
        texts: built.texts,
        chunks: built.chunks.into_iter().map(Arc::new).collect(),
        lead_activities,
        loose_matches: loose,
    }
}

/// Numbers for those records that something is known of, in order.
fn numbered(known: impl Iterator<Item = bool>) -> Places {
    let mut next = 0;
    Places(
        known
            .map(|known| {
                next += u32::from(known);
                if known { next - 1 } else { u32::MAX }
            })
            .collect(),
    )
}

fn keys(builder: &mut Builder, kind: RecordKind) -> Vec<Key> {
    builder.keys.remove(&kind).map(|keys: Keys| keys.list).unwrap_or_default()
}

fn products(builder: &mut Builder, loose: &mut Vec<LooseMatch>) -> (Vec<Product>, Places) {
    let keys = keys(builder, RecordKind::Product);
    let entry = |(i, key): (usize, &Key)| {
        let defined = builder.products.get(&(i as u32));
        let names = |p: &Product| std::iter::once(&p.name).chain(&p.aliases).cloned().collect();
        Entry {
            key: key.clone(),
            defined: defined.is_some(),
            names: defined.map(names).unwrap_or_default(),
            email: None,
            ids: Vec::new(),
        }
    };
    let entries: Vec<Entry> = keys.iter().enumerate().map(entry).collect();
    let resolved = resolve(RecordKind::Product, &entries);
    loose.extend(resolved.loose);
    let product = |members: &Vec<usize>| {
        let first = members[0];
        builder.products.get(&(first as u32)).cloned().unwrap_or_else(|| Product {
            name: keys[first].id.clone(),
            aliases: Vec::new(),
            list_price: None,
        })
    };
    (resolved.things.iter().map(product).collect(), Places(resolved.dense))
}

fn accounts(
    builder: &mut Builder,
    people: &Places,
    loose: &mut Vec<LooseMatch>,
) -> (Vec<Account>, Places) {
    let keys = keys(builder, RecordKind::Account);
    let card = |i: usize| builder.accounts.get(i).filter(|card| card.known);
    let entry = |(i, key): (usize, &Key)| Entry {
        key: key.clone(),
        defined: card(i).is_some(),
        names: card(i).and_then(|card| card.name.clone()).into_iter().collect(),
        email: None,
        ids: Vec::new(),
    };
    let entries: Vec<Entry> = keys.iter().enumerate().map(entry).collect();
    let resolved = resolve(RecordKind::Account, &entries);
    loose.extend(resolved.loose);
    let account = |members: &Vec<usize>| {
        let (key, card) = (&keys[members[0]], card(members[0]));
        Account {
            key: key.clone(),
            name: card.and_then(|c| c.name.clone()).unwrap_or_else(|| key.id.clone()),
            owner: people.person(card.and_then(|c| c.owner)),
            texts: card.map(|c| c.texts.clone()).unwrap_or_default(),
            defined: card.is_some(),
        }
    };
    (resolved.things.iter().map(account).collect(), Places(resolved.dense))
}

/// Contacts are matched by id only: two people of one name are common.
fn contacts(builder: &mut Builder, accounts: &Places) -> (Vec<Contact>, Places) {
    let keys = keys(builder, RecordKind::Contact);
    let contact = |(i, key): (usize, &Key)| {
        let card = builder.contacts.get(i).filter(|card| card.known);
        Contact {
            key: key.clone(),
            name: card.and_then(|c| c.name.clone()).unwrap_or_else(|| key.id.clone()),
            account: accounts.of(card.and_then(|c| c.account)),
            texts: card.map(|c| c.texts.clone()).unwrap_or_default(),
        }
    };
    let contacts: Vec<Contact> = keys.iter().enumerate().map(contact).collect();
    let places = (0..contacts.len() as u32).collect();
    (contacts, Places(places))
}

fn leads(
    builder: &mut Builder,
    (people, opportunities, accounts): (&Places, &Places, &Places),
    zone: &Zone,
) -> Vec<Lead> {
    let keys = keys(builder, RecordKind::Lead);
    let lead = |(card, key): (&Card, &Key)| Lead {
        key: key.clone(),
        name: card.name.clone().unwrap_or_else(|| key.id.clone()),
        created: card.created.map(|when| moment(when, zone)),
        created_precision: card.created.map_or(Precision::Between, Precision::of),
        owner: people.person(card.owner),
        converted: card.converted.map(|(when, opportunity)| {
            (moment(when, zone), opportunities.of(opportunity).map(OpportunityId))
        }),
        converted_precision: card.converted.map_or(Precision::Between, |it| Precision::of(it.0)),
        account: accounts.of(card.account),
        texts: card.texts.clone(),
        deleted: card.deleted,
    };
    let known = builder.leads.iter().zip(&keys).filter(|(card, _)| card.known);
    known.map(lead).collect()
}

/// Words with their places, in the order first seen.
#[derive(Default)]
pub(super) struct Words {
    places: HashMap<Arc<str>, u32>,
    pub(super) list: Dictionary,
}

impl Words {
    pub(super) fn place(&mut self, word: &Arc<str>) -> u32 {
        if let Some(&place) = self.places.get(word) {
            return place;
        }
        let place = self.list.len() as u32;
        self.list.push(word.clone());
        self.places.insert(word.clone(), place);
        place
    }
}
