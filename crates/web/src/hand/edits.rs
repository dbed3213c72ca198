//! What was changed by hand in a record, by whom and when, as the store tells it.

use std::collections::{BTreeMap, HashSet};

use records::{Batch, BatchId, Recorded, Store};
use reports::hand::{CardKind, Hand, SOURCE};
use sales::event::{Attribute, Event, Key, RecordKind, What};
use sales::history::OpportunityId;
use sales::shares::Shares;

use crate::users::Users;

/// So many of the latest activities are looked at.
const ACTIVITIES: usize = 100;

/// One change.
pub(crate) struct Edit {
    /// Who, by name, and when.
    pub(crate) batch: Batch,
    /// What of it is about the record.
    pub(crate) told: Vec<Told>,
    /// Whether it can be taken back: a deal is not unmade while more has happened to it.
    pub(crate) may_undo: bool,
    /// Whether a later edit of the same activity has to be taken back first.
    pub(crate) is_followed: bool,
}

/// Something that a change says. People in it are called by their names.
pub(crate) struct Told {
    pub(crate) event: Event,
    /// What of an activity it put this in the place of.
    pub(crate) was: Option<Event>,
    /// Whether the deals and people at customers that both name are seen.
    pub(crate) is_seen: bool,
}

impl Told {
    /// Whether it says that an activity was about that deal, or is no longer.
    fn was_about(&self, deal: &Key) -> bool {
        let is_about = |event: &Event| match &event.what {
            What::Done(done) => done.opportunity.as_ref() == Some(deal),
            _ => false,
        };
        is_about(&self.event) || self.was.as_ref().is_some_and(is_about)
    }
}

impl From<Recorded> for Told {
    fn from(recorded: Recorded) -> Told {
        Told { event: recorded.event, was: None, is_seen: true }
    }
}

/// The changes that count, the latest first, and what was merged into it.
pub(crate) fn of_deal(
    store: &Store,
    hand: &Hand<'_>,
    deal: OpportunityId,
    key: &Key,
) -> Result<Vec<Edit>, records::Error> {
    let kind = RecordKind::Opportunity;
    let mut told = plain(store.story(kind, key)?);
    told.extend(plain(merged(store, kind, hand.merged_deals(deal))?));
    let mut own = HashSet::new();
    for number in hand.activities(deal).into_iter().take(ACTIVITIES) {
        if let Some(done) = store.activity(number)? {
            told.extend(of_activity(store, hand, &done.event.key)?);
            own.insert(done.event.key);
        }
    }
    for key in [key.clone()].into_iter().chain(hand.merged_deals(deal)) {
        for moved in store.moved_from(&key)?.into_iter().rev().take(ACTIVITIES) {
            if own.insert(moved.clone()) {
                let all = of_activity(store, hand, &moved)?.into_iter();
                told.extend(all.filter(|(_, told)| told.was_about(&key)));
            }
        }
    }
    by_hand(store, hand, told)
}

/// The changes of a logged activity, likewise.
pub(crate) fn of_entry(
    store: &Store,
    hand: &Hand<'_>,
    key: &Key,
) -> Result<Vec<Edit>, records::Error> {
    by_hand(store, hand, of_activity(store, hand, key)?)
}

/// All that was told of an activity: what was put in the place of what.
fn of_activity(
    store: &Store,
    hand: &Hand<'_>,
    key: &Key,
) -> Result<Vec<(BatchId, Told)>, records::Error> {
    let mut told: Vec<(BatchId, Told)> = Vec::new();
    let versions = store.versions(key)?.into_iter().map(|version| version.told);
    for Recorded { batch, event } in versions.chain(store.story(RecordKind::Activity, key)?) {
        let same = |(_, one): &&(BatchId, Told)| one.event.what.slot() == event.what.slot();
        let was = told.iter().rfind(same).map(|(_, one)| one.event.clone());
        // Only of what was edited deals and people are told.
        let is_seen = was.as_ref().is_none_or(|was| sees(hand, was) && sees(hand, &event));
        told.push((batch, Told { event, was, is_seen }));
    }
    Ok(told)
}

/// Whether the deal that an activity is about is seen, and the person it was with.
fn sees(hand: &Hand<'_>, event: &Event) -> bool {
    let What::Done(done) = &event.what else { return true };
    let sees_deal = |deal| hand.deal(deal).is_some();
    let sees_contact = |contact| hand.card(CardKind::Contact, contact).is_some();
    done.opportunity.as_ref().is_none_or(sees_deal)
        && done.contact.as_ref().is_none_or(sees_contact)
}

fn plain(recorded: Vec<Recorded>) -> Vec<(BatchId, Told)> {
    recorded.into_iter().map(|one| (one.batch, one.into())).collect()
}

/// The changes of a customer, a person at one, or a lead, likewise, and what was merged into it.
pub(crate) fn of_card(
    store: &Store,
    hand: &Hand<'_>,
    kind: CardKind,
    number: u32,
    key: &Key,
) -> Result<Vec<Edit>, records::Error> {
    let mut story = store.story(kind.record(), key)?;
    story.extend(merged(store, kind.record(), hand.merged_keys(kind, number))?);
    by_hand(store, hand, plain(story))
}

/// That those were merged into another, as it was recorded.
fn merged(
    store: &Store,
    kind: RecordKind,
    keys: Vec<Key>,
) -> Result<Vec<Recorded>, records::Error> {
    let mut told = Vec::new();
    for key in keys {
        let story = store.story(kind, &key)?.into_iter();
        told.extend(story.filter(|one| matches!(one.event.what, What::MergedInto(_))));
    }
    Ok(told)
}

/// Those of everything told that were made by hand, by batch.
fn by_hand(
    store: &Store,
    hand: &Hand<'_>,
    all: Vec<(BatchId, Told)>,
) -> Result<Vec<Edit>, records::Error> {
    let mut by_batch: BTreeMap<BatchId, Vec<Told>> = BTreeMap::new();
    for (batch, mut told) in all {
        [Some(&mut told.event), told.was.as_mut()].into_iter().flatten().for_each(|event| {
            call_by_name(store, hand, event);
        });
        by_batch.entry(batch).or_default().push(told);
    }
    let count = by_batch.len();
    let users = Users::of(store)?;
    let mut edits = Vec::new();
    for (id, told) in by_batch.into_iter().rev() {
        let Some(batch) = store.batch(id)?.filter(|batch| batch.source == SOURCE) else {
            continue;
        };
        let made_it = told.iter().any(|told| told.event.what == What::Created);
        let of_activity = told.iter().any(|told| told.event.kind == RecordKind::Activity);
        let is_followed = of_activity && store.followed_by(id)?.is_some();
        // Nobody takes back what they cannot see all of.
        let is_seen = told.iter().all(|told| told.is_seen);
        let may_undo = (!made_it || count == 1) && !is_followed && is_seen;
        edits.push(Edit { batch: users.named(batch), told, may_undo, is_followed });
    }
    Ok(edits)
}

/// Names the people whom the event names by keys as people do.
fn call_by_name(store: &Store, hand: &Hand<'_>, event: &mut Event) {
    let call = |key: &mut Key| {
        if let Some(person) = store.person_of(key) {
            key.id = hand.person_name(person).into();
        }
    };
    match &mut event.what {
        What::Done(done) => done.by.iter_mut().for_each(call),
        What::Set(Attribute::Owner(key)) => call(key),
        What::Set(Attribute::Shares(shares)) => {
            let mut parts = shares.parts().to_vec();
            parts.iter_mut().for_each(|(key, _)| call(key));
            // Two who are called the same stay as they are told.
            if let Some(named) = Shares::new(parts) {
                *shares = named;
            }
        }
        _ => {}
    }
}
