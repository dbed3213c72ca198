//! The last step of building: names become numbers, stories become columns.

mod activities;
mod merged;
pub(super) mod opportunities;
pub(super) mod process;
mod roster;

use activities::{Outside, Targets};
use opportunities::{Columns, References};

use super::builder::{Builder, Card, Handle, Keys};
use super::custom::{CustomValues, changes_of_card};
use super::days::Days;
use super::index::{AllPlaces, Named};
use super::merges::Stays;
use super::resolve::{Entry, LooseMatch, resolve};
use super::{
    Account, CARDS, Contact, Dictionary, Ground, History, Index, Lead, OpportunityId, Precision,
    Said, StageId,
};
use crate::custom::CustomField;
use crate::day::{Instant, Zone};
use crate::event::{Key, Product, RecordKind, When};
use crate::organisation::Organisation;
use crate::roster::PersonId;
use std::collections::HashMap;
use std::sync::Arc;

/// Handles of one kind of record turned into places in the history's list.
pub(super) struct Places(pub(super) Vec<u32>);

impl Places {
    pub(super) fn of(&self, handle: Option<Handle>) -> Option<u32> {
        self.0.get(handle?.0 as usize).copied().filter(|&place| place != u32::MAX)
    }

    fn set(&mut self, handle: Handle, place: u32) {
        let number = handle.0 as usize;
        if self.0.len() <= number {
            self.0.resize(number + 1, u32::MAX);
        }
        self.0[number] = place;
    }

    fn person(&self, handle: Option<Handle>) -> Option<PersonId> {
        self.of(handle).map(PersonId)
    }
}

/// The moment a `When` counts from; of an interval its end, when it is known to be so.
pub(super) fn moment(when: When, zone: &Zone) -> Instant {
    match when {
        When::At(at) => at,
        When::On(day) => zone.start_of(day),
        When::Between { before, .. } => before,
    }
}

pub(super) fn history(
    mut builder: Builder,
    records: &[Option<(RecordKind, Handle)>],
) -> (History, Index) {
    let named = Named::of(&builder);
    let said =
        Said { organisation: builder.organisation.is_some(), process: builder.process_is_said };
    let organisation = builder.organisation.take().unwrap_or_else(Organisation::unknown);
    let zone = organisation.zone.clone();
    let mut loose = Vec::new();
    let (mut roster, people) = roster::roster(&mut builder, &mut loose);
    let (products, product_places) = products(&mut builder, &mut loose);
    let (accounts, account_places) = accounts(&mut builder, &people, &mut loose);
    let (contacts, contact_places) = contacts(&mut builder, &account_places);
    let mut places = AllPlaces {
        people,
        products: product_places,
        accounts: account_places,
        contacts: contact_places,
        leads: numbered(builder.leads.iter().map(|card| card.known)),
        opportunities: numbered(builder.opportunities.iter().map(|story| story.known)),
    };
    let stays = same_opportunities(&builder, &mut places.opportunities);
    let leads = leads(&mut builder, &mut places, &zone);
    let fields = std::mem::take(&mut builder.fields);
    let custom_of_cards = custom_of_cards(&builder, &places, &fields, &zone);
    let quotas = std::mem::take(&mut builder.quotas);
    let quotas = roster::ledger(quotas, &mut roster, &places.people, &places.products);
    let commits = std::mem::take(&mut builder.commits);
    let commits = roster::ledger(commits, &mut roster, &places.people, &places.products);
    let references = References { places: &places, zone: &zone, fields: &fields };
    let (columns, outside) = columns(&mut builder, &references, &stays, leads.len());
    let lexicon = columns.lexicon;
    let ground = Ground {
        organisation,
        said,
        roster,
        stages: lexicon.process.stages,
        pipelines: lexicon.process.pipelines,
        quotas,
        commits,
        products,
        accounts: Arc::new(accounts),
        contacts: Arc::new(contacts),
        leads: Arc::new(leads),
        sources: lexicon.sources.list,
        segments: lexicon.segments.list,
        loss_reasons: lexicon.loss_reasons.list,
        competitors: lexicon.competitors.list,
        fields,
        custom_of_cards,
        loose_matches: loose,
        days: Days::new(zone),
    };
    let history = History {
        ground: Arc::new(ground),
        chunks: columns.chunks.into_iter().map(Arc::new).collect(),
        lead_activities: outside.of_leads,
        other_activities: outside.others,
        last: columns.last.max(outside.last),
    };
    (history, places.index(named, records))
}

/// All that lies in columns.
fn columns(
    builder: &mut Builder,
    references: &References<'_>,
    stays: &Stays,
    lead_count: usize,
) -> (Columns, Outside) {
    let References { places, zone, fields } = *references;
    let keys = keys(builder, RecordKind::Opportunity);
    let mut columns = Columns::new(std::mem::take(&mut builder.pipelines), stays);
    for (story, key) in builder.opportunities.drain(..).zip(keys) {
        if story.known {
            columns.push(story, key, references);
        }
    }
    columns.merge(stays);
    let rows = std::mem::take(&mut builder.activities);
    let custom = std::mem::take(&mut builder.custom_of_activities);
    let targets = Targets { places, lead_count, zone, fields, custom };
    let outside = activities::distribute(rows, &targets, &mut columns.chunks);
    let stages = &columns.lexicon.process.stages;
    let kind = |id: StageId| stages[usize::from(id.0)].stage.kind;
    for chunk in &mut columns.chunks {
        chunk.seal();
        chunk.settle(kind);
    }
    (columns, outside)
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
            by_hand: None,
            email: None,
            ids: Vec::new(),
        }
    };
    let entries: Vec<Entry> = keys.iter().enumerate().map(entry).collect();
    let resolved = resolve(RecordKind::Product, &entries, &builder.merges);
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
        names: card(i).and_then(|card| card.given.clone()).into_iter().collect(),
        by_hand: card(i).filter(|card| card.given != card.name).and_then(|card| card.name.clone()),
        email: None,
        ids: Vec::new(),
    };
    let entries: Vec<Entry> = keys.iter().enumerate().map(entry).collect();
    let resolved = resolve(RecordKind::Account, &entries, &builder.merges);
    loose.extend(resolved.loose);
    let account = |(place, members): (u32, &Vec<usize>)| Account {
        merged_into: resolved.stays.merged_into(place),
        ..account(&keys[members[0]], card(members[0]), people)
    };
    ((0..).zip(&resolved.things).map(account).collect(), Places(resolved.dense))
}

/// Contacts are matched by id only: two people of one name are common.
fn contacts(builder: &mut Builder, accounts: &Places) -> (Vec<Contact>, Places) {
    let keys = keys(builder, RecordKind::Contact);
    let card = |i: usize| builder.contacts.get(i).filter(|card| card.known);
    let stays = same(builder, RecordKind::Contact, Some);
    let contact = |(i, key): (usize, &Key)| {
        let one = contact(key, card(i), accounts);
        let merged_into = stays.merged_into(i as u32);
        // Whoever was merged is at no customer.
        Contact { account: one.account.filter(|_| merged_into.is_none()), merged_into, ..one }
    };
    let contacts: Vec<Contact> = keys.iter().enumerate().map(contact).collect();
    let places = (0..contacts.len() as u32).map(|place| stays.of(place)).collect();
    (contacts, Places(places))
}

/// Which records of a kind that is matched by id alone were merged; `place` says where one is.
fn same(builder: &Builder, kind: RecordKind, place: impl Fn(u32) -> Option<u32>) -> Stays {
    let mut stays = Stays::default();
    for (one, into) in builder.merges.of(kind) {
        if let (Some(one), Some(into)) = (place(one.0), place(into.0)) {
            stays.merge(one, into);
        }
    }
    stays
}

fn leads(builder: &mut Builder, places: &mut AllPlaces, zone: &Zone) -> Vec<Lead> {
    let stays = same(builder, RecordKind::Lead, |lead| places.leads.of(Some(Handle(lead))));
    let keys = keys(builder, RecordKind::Lead);
    let known = builder.leads.iter().zip(&keys).filter(|(card, _)| card.known);
    let mut leads: Vec<Lead> = known.map(|(card, key)| lead(key, card, places, zone)).collect();
    for (place, into) in stays.all() {
        merge_leads(&mut leads, place as usize, into as usize);
    }
    let known = places.leads.0.iter_mut().filter(|place| **place != u32::MAX);
    known.for_each(|place| *place = stays.of(*place));
    name_unknown(builder, RecordKind::Lead, &mut places.leads);
    leads
}

/// What names one of which nothing else is known means the one that stays, too.
fn name_unknown(builder: &Builder, kind: RecordKind, places: &mut Places) {
    let merges: Vec<(Handle, Handle)> = builder.merges.of(kind).collect();
    for (one, into) in merges.into_iter().rev() {
        if places.of(Some(one)).is_none() {
            let place = places.of(Some(into)).unwrap_or(u32::MAX);
            places.set(one, place);
        }
    }
}

/// Which opportunities were merged. The places lead to those that stay from now on.
fn same_opportunities(builder: &Builder, places: &mut Places) -> Stays {
    let kind = RecordKind::Opportunity;
    let stays = same(builder, kind, |one| places.of(Some(Handle(one))));
    let known = places.0.iter_mut().filter(|place| **place != u32::MAX);
    known.for_each(|place| *place = stays.of(*place));
    name_unknown(builder, kind, places);
    stays
}

/// It was one lead all along: it came when the first of them came, and became what any of them did.
fn merge_leads(leads: &mut [Lead], merged: usize, into: usize) {
    let one = &mut leads[merged];
    (one.deleted, one.account, one.merged_into) = (true, None, Some(into as u32));
    let (created, converted) = (one.created, one.converted);
    let (created_as, converted_as) = (one.created_precision, one.converted_precision);
    let stays = &mut leads[into];
    if created.is_some_and(|at| stays.created.is_none_or(|known| at < known)) {
        (stays.created, stays.created_precision) = (created, created_as);
    }
    if stays.converted.is_none() {
        (stays.converted, stays.converted_precision) = (converted, converted_as);
    }
}

/// What is shown of an account of which this is known.
pub(super) fn account(key: &Key, card: Option<&Card>, people: &Places) -> Account {
    Account {
        key: key.clone(),
        name: card.and_then(|c| c.name.clone()).unwrap_or_else(|| key.id.clone()),
        given: card.and_then(|c| c.given.clone()),
        owner: people.person(card.and_then(|c| c.owner)),
        texts: card.map(|c| c.texts.clone()).unwrap_or_default(),
        defined: card.is_some(),
        merged_into: None,
    }
}

/// What is shown of a contact of which this is known.
pub(super) fn contact(key: &Key, card: Option<&Card>, accounts: &Places) -> Contact {
    Contact {
        key: key.clone(),
        name: card.and_then(|c| c.name.clone()).unwrap_or_else(|| key.id.clone()),
        account: accounts.of(card.and_then(|c| c.account)),
        texts: card.map(|c| c.texts.clone()).unwrap_or_default(),
        defined: card.is_some(),
        merged_into: None,
    }
}

/// What is shown of a lead of which this is known.
pub(super) fn lead(key: &Key, card: &Card, places: &AllPlaces, zone: &Zone) -> Lead {
    Lead {
        key: key.clone(),
        name: card.name.clone().unwrap_or_else(|| key.id.clone()),
        created: card.created.map(|when| moment(when, zone)),
        created_precision: card.created.map_or(Precision::Between, Precision::of),
        owner: places.people.person(card.owner),
        converted: card.converted.map(|(when, opportunity)| {
            (moment(when, zone), places.opportunities.of(opportunity).map(OpportunityId))
        }),
        converted_precision: card.converted.map_or(Precision::Between, |it| Precision::of(it.0)),
        account: places.accounts.of(card.account),
        texts: card.texts.clone(),
        deleted: card.deleted,
        merged_into: None,
    }
}

/// What cards hold in custom fields. Of several cards that are one record the first that holds
/// anything is heard.
fn custom_of_cards(
    builder: &Builder,
    places: &AllPlaces,
    fields: &[CustomField],
    zone: &Zone,
) -> [CustomValues; 3] {
    let of_kind = |kind| {
        let (cards, places) = match kind {
            RecordKind::Account => (&builder.accounts, &places.accounts),
            RecordKind::Contact => (&builder.contacts, &places.contacts),
            _ => (&builder.leads, &places.leads),
        };
        let mut values = CustomValues::default();
        let stays = same(builder, kind, Some);
        let held = (0..cards.len()).filter(|&card| !cards[card].custom.is_empty());
        let (merged, own): (Vec<usize>, Vec<usize>) =
            held.partition(|&card| stays.merged_into(card as u32).is_some());
        let changes = |card: usize| {
            let place = places.of(Some(Handle(card as u32)))?;
            Some((place, changes_of_card(&cards[card], fields, kind, zone)))
        };
        for (place, changes) in own.into_iter().filter_map(changes) {
            if values.of(place).is_empty() {
                values.set(place, changes);
            }
        }
        // What only a merged record says stays with the one it is.
        for (place, changes) in merged.into_iter().filter_map(changes) {
            values.fill(place, changes);
        }
        values.shrink();
        values
    };
    CARDS.map(of_kind)
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
