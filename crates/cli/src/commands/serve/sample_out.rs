//! Takes the sample company out of a store in which people have tried it.
//!
//! What they changed of its records goes with it, and so do the calls they logged on its deals and
//! what its leads have become. What they made of their own stays, with the stages it is in and the
//! people, customers and products of the sample that it names: without them a deal that was won
//! would be open, and be nobody's.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use records::accounts::Actor;
use records::{BatchId, Deed, Error, NewBatch, Store, Which};
use sales::event::{Attribute, BY_HAND, Definition, Event, INFERRED, Key, RecordKind, What};
use sales::names::plain;
use sales::process::Pipeline;
use sales::quota::QuotaHolder;

use crate::commands::demo::is_sample;

type Record = (RecordKind, Key);

/// Takes out the sample company; what has to stay of it is a batch.
pub(super) fn take_out(store: &Store, by: &Actor<'_>) -> Result<(), Error> {
    let tried = Tried::read(store)?;
    let (trials, own) = tried.apart();
    for batch in trials.iter().rev().chain(&tried.samples) {
        store.undo(*batch, by)?;
    }
    let kept = tried.needed(&own);
    if kept.is_empty() {
        return Ok(());
    }
    store.append(&NewBatch::by(by, INFERRED, Deed::SampleKept), kept).map(|_| ())
}

/// The sample company, and what people have done since.
struct Tried {
    samples: Vec<BatchId>,
    /// All records that the sample tells of.
    told: HashSet<Record>,
    /// What it tells of all but deals, leads and activities.
    ground: Vec<Event>,
    /// What people did, change by change.
    by_hand: BTreeMap<BatchId, Vec<Event>>,
}

impl Tried {
    fn read(store: &Store) -> Result<Tried, Error> {
        let batches = store.batches()?;
        let samples: Vec<BatchId> =
            batches.iter().filter(|batch| is_sample(batch)).map(|batch| batch.id).collect();
        let live = batches.iter().filter(|batch| batch.undone_at.is_none());
        let hand: BTreeSet<BatchId> =
            live.filter(|batch| batch.source == BY_HAND).map(|batch| batch.id).collect();
        let (mut told, mut ground) = (HashSet::new(), Vec::new());
        let mut by_hand: BTreeMap<BatchId, Vec<Event>> = BTreeMap::new();
        store.events(Which::default(), |recorded| {
            let event = recorded.event;
            if samples.contains(&recorded.batch) {
                told.insert((event.kind, event.key.clone()));
                if !matches!(
                    event.kind,
                    RecordKind::Opportunity | RecordKind::Lead | RecordKind::Activity
                ) {
                    ground.push(event);
                }
            } else if hand.contains(&recorded.batch) {
                by_hand.entry(recorded.batch).or_default().push(event);
            }
        })?;
        Ok(Tried { samples, told, ground, by_hand })
    }

    /// The changes that only try the sample, oldest first, and all that people did apart from
    /// these.
    fn apart(&self) -> (Vec<BatchId>, Vec<&Event>) {
        let mut gone = self.told.clone();
        let (mut trials, mut own) = (Vec::new(), Vec::new());
        for (batch, events) in &self.by_hand {
            let has_become = |event: &Event| {
                matches!(event.what, What::Converted { .. })
                    && gone.contains(&(event.kind, event.key.clone()))
            };
            if events.iter().any(has_become) || events.iter().all(|event| is_trial(event, &gone)) {
                gone.extend(events.iter().map(|event| (event.kind, event.key.clone())));
                trials.push(*batch);
            } else {
                own.extend(events);
            }
        }
        (trials, own)
    }

    /// What the sample tells of all that these events name.
    fn needed(&self, own: &[&Event]) -> Vec<Event> {
        let named: HashSet<Record> = own.iter().flat_map(|event| named(&event.what)).collect();
        let stages: HashSet<String> = own.iter().filter_map(|event| stage(&event.what)).collect();
        let is_needed = |event: &&Event| match (event.kind, &event.what) {
            (RecordKind::Pipeline, What::Defined(Definition::Pipeline(pipeline))) => {
                has_any(pipeline, &stages)
            }
            (RecordKind::Account | RecordKind::Contact, What::Created)
            | (RecordKind::Account | RecordKind::Contact, What::Set(Attribute::Name(_)))
            | (RecordKind::Person | RecordKind::Product, What::Defined(_)) => {
                named.contains(&(event.kind, event.key.clone()))
            }
            _ => false,
        };
        self.ground.iter().filter(is_needed).cloned().collect()
    }
}

/// Whether an event happened to a record that goes, or is an activity about one. The organisation
/// and its fields are one's own, whoever told of them first.
fn is_trial(event: &Event, gone: &HashSet<Record>) -> bool {
    if matches!(event.kind, RecordKind::Organisation | RecordKind::Field) {
        return false;
    }
    if gone.contains(&(event.kind, event.key.clone())) {
        return true;
    }
    let What::Done(activity) = &event.what else { return false };
    let about = [
        (RecordKind::Opportunity, &activity.opportunity),
        (RecordKind::Lead, &activity.lead),
        (RecordKind::Contact, &activity.contact),
        (RecordKind::Account, &activity.account),
    ];
    about
        .into_iter()
        .any(|(kind, key)| key.as_ref().is_some_and(|key| gone.contains(&(kind, key.clone()))))
}

/// The people, customers and products that an event names.
fn named(what: &What) -> Vec<Record> {
    let mut named: Vec<Record> = what.names().map(|(kind, key)| (kind, key.clone())).collect();
    match what {
        What::Done(activity) => {
            let all =
                [(RecordKind::Person, &activity.by), (RecordKind::Contact, &activity.contact)];
            named.extend(all.into_iter().filter_map(|(kind, key)| Some((kind, key.clone()?))));
        }
        What::Defined(Definition::Quota(version) | Definition::Commit(version)) => {
            if let QuotaHolder::Person(key) = &version.holder {
                named.push((RecordKind::Person, key.clone()));
            }
        }
        _ => {}
    }
    named
}

fn stage(what: &What) -> Option<String> {
    let What::StageEntered { stage, .. } = what else { return None };
    Some(plain(stage))
}

fn has_any(pipeline: &Pipeline, stages: &HashSet<String>) -> bool {
    let named = |name: &str| stages.contains(&plain(name));
    pipeline
        .stages()
        .iter()
        .any(|stage| named(&stage.name) || stage.aliases.iter().any(|alias| named(alias)))
}
