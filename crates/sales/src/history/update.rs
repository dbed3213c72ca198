//! A history with a little more, or a little less, made from the one before: only the chunks that
//! something happened in are made anew, all others are shared.
//!
//! The result is exactly the history that would be built from all events. Where more would
//! change than some records and their activities (because places are given in the order in
//! which things are first named, for one), there is no result, and everything has to be built.

mod activities;
mod cards;
mod opportunities;

use super::activities::{ActivityColumns, NONE};
use super::assemble::Places;
use super::builder::{Builder, Teller};
use super::chunk::Chunk;
use super::index::AllPlaces;
use super::{History, Index, OpportunityId};
use crate::activity::{ActivityKind, Direction, Outcome};
use crate::day::Instant;
use crate::event::{Event, Key, RecordKind, What, When};
use crate::roster::PersonId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What has become known since a history was made, and what is not known any more.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct News {
    /// Accounts, contacts and leads that are told anew.
    pub cards: Vec<CardNews>,
    /// Opportunities that are told anew.
    pub opportunities: Vec<OpportunityNews>,
    /// New activities, in the order recorded.
    pub activities: Vec<ActivityNews>,
    /// Activities, new ones among them, of whose custom fields something is told anew.
    pub activity_fields: Vec<ActivityFields>,
    /// Activities that are not known any more.
    pub gone: Vec<ActivityPlace>,
    /// Events that are not known any more; the records they happened to are told anew.
    pub undone: Vec<Event>,
}

/// An account, contact or lead to which something more has happened.
#[derive(Clone, PartialEq, Debug)]
pub struct CardNews {
    /// Which of the three it is.
    pub kind: RecordKind,
    /// Where it is; a new one comes after all others of its kind.
    pub place: u32,
    /// Its name in its source.
    pub key: Key,
    /// Everything that happened to it, old and new, in the order recorded, with who tells it.
    pub events: Vec<(Event, Teller)>,
}

/// An opportunity to which something more has happened.
#[derive(Clone, PartialEq, Debug)]
pub struct OpportunityNews {
    /// Where it is; a new one comes after all others.
    pub place: OpportunityId,
    /// Its name in its source.
    pub key: Key,
    /// Everything that happened to it, old and new, in the order recorded, with who tells it.
    pub events: Vec<(Event, Teller)>,
}

/// An activity that is new, with the records it names by their places.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ActivityNews {
    /// The store's number for it.
    pub record: u32,
    /// When it was done.
    pub happened: When,
    /// Call, e-mail, meeting, task.
    pub kind: ActivityKind,
    /// Who began it.
    pub direction: Direction,
    /// How it ended.
    pub outcome: Outcome,
    /// Who did it.
    pub by: Option<PersonId>,
    /// The opportunity it was about, if it is known.
    pub opportunity: Option<OpportunityId>,
    /// The lead it was about, if it is known.
    pub lead: Option<u32>,
    /// The contact it was with.
    pub contact: Option<u32>,
}

/// An activity of whose custom fields something is told anew.
#[derive(Clone, PartialEq, Debug)]
pub struct ActivityFields {
    /// The activity.
    pub activity: ActivityPlace,
    /// All that was told of its custom fields, old and new, in the order recorded.
    pub events: Vec<Event>,
}

/// Where an activity is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ActivityPlace {
    /// The store's number for it.
    pub record: u32,
    /// The opportunity it was about, if it is known.
    pub opportunity: Option<OpportunityId>,
    /// The lead it was about, if it is known.
    pub lead: Option<u32>,
}

/// What the store knows of its records.
pub trait Numbers {
    /// The number of a record, if it has one.
    fn number(&mut self, kind: RecordKind, key: &Key) -> Option<u32>;

    /// The numbers of all records of that kind.
    fn all(&mut self, kind: RecordKind) -> Vec<u32>;
}

impl History {
    /// The history with these news. The index knows the places of new records already.
    ///
    /// `None` where everything has to be built.
    pub fn with(&self, index: &Index, news: News, numbers: &mut dyn Numbers) -> Option<History> {
        let (chunks, leads) = (BTreeMap::new(), BTreeMap::new());
        let mut next = Next { history: self.clone(), chunks, leads, may_end_earlier: false };
        news.undone.iter().all(|event| next.may_be_undone(event)).then_some(())?;
        for card in news.cards {
            next.card(card, index, numbers)?;
        }
        for opportunity in news.opportunities {
            let (place, row) = (opportunity.place, next.row(opportunity, index, numbers)?);
            next.lay(place, row)?;
        }
        for gone in &news.gone {
            next.take_out(gone)?;
        }
        for activity in &news.activities {
            next.add(activity);
        }
        for fields in &news.activity_fields {
            next.hold(fields)?;
        }
        Some(next.finish())
    }
}

/// A history being made from another.
struct Next {
    history: History,
    /// The chunks that are touched, by place.
    chunks: BTreeMap<usize, Chunk>,
    /// The activities of leads that are touched, likewise.
    leads: BTreeMap<usize, ActivityColumns>,
    /// Whether the last moment of all may not be known any more.
    may_end_earlier: bool,
}

impl Next {
    fn look(&self, chunk: usize) -> &Chunk {
        self.chunks.get(&chunk).unwrap_or_else(|| &self.history.chunks[chunk])
    }

    /// A chunk to be changed.
    fn chunk(&mut self, place: usize) -> &mut Chunk {
        let history = &self.history;
        self.chunks.entry(place).or_insert_with(|| (*history.chunks[place]).clone())
    }

    /// The activities of some leads, to be changed.
    fn of_leads(&mut self, place: usize) -> &mut ActivityColumns {
        let history = &self.history;
        self.leads.entry(place).or_insert_with(|| (*history.lead_activities[place]).clone())
    }

    fn finish(mut self) -> History {
        for (place, mut chunk) in self.chunks {
            chunk.seal();
            chunk.settle(|stage| self.history.kind(stage));
            self.history.chunks[place] = Arc::new(chunk);
        }
        for (place, mut columns) in self.leads {
            columns.seal();
            self.history.lead_activities[place] = Arc::new(columns);
        }
        if self.may_end_earlier {
            self.history.last = last(&self.history);
        }
        self.history
    }
}

/// The last moment at which something dated happened.
fn last(history: &History) -> Option<Instant> {
    let of_chunks = history.chunks.iter().map(|chunk| chunk.activities());
    let activities = of_chunks.chain(history.activities_outside());
    let done = activities.filter_map(|columns| Some(*columns.span()?.end())).max();
    history.timelines().filter_map(|timeline| opportunities::last_dated(&timeline)).max().max(done)
}

/// What a builder makes of everything that happened to one record of that kind and key; `None`
/// where some of it tells of other records.
fn told<'e>(
    kind: RecordKind,
    key: &Key,
    events: impl Iterator<Item = (&'e Event, Teller)>,
) -> Option<Builder> {
    let mut builder = Builder::new();
    // A customer or contact may be known by being named alone.
    if matches!(kind, RecordKind::Account | RecordKind::Contact) {
        builder.handle(kind, key);
    }
    for (event, teller) in events {
        let elsewhere = match event.what {
            What::Defined(_) | What::Done(_) | What::MergedInto(_) => true,
            What::Converted { .. } => kind != RecordKind::Lead,
            _ => false,
        };
        if event.kind != kind || event.key != *key || elsewhere {
            return None;
        }
        builder.take(event, teller);
    }
    Some(builder)
}

/// The places of all records that a builder has met; `None` where one has none.
fn places(builder: &Builder, index: &Index, numbers: &mut dyn Numbers) -> Option<AllPlaces> {
    let keys = |kind: RecordKind| {
        builder.keys.get(&kind).map(|keys| keys.list.as_slice()).unwrap_or_default()
    };
    let mut of_kind = |kind: RecordKind| {
        let number = |key: &Key| index.named(kind, key, || numbers.number(kind, key));
        let places = keys(kind).iter().map(number);
        places.collect::<Option<Vec<u32>>>().map(Places)
    };
    let (people, products) = (of_kind(RecordKind::Person)?, of_kind(RecordKind::Product)?);
    let (accounts, contacts) = (of_kind(RecordKind::Account)?, of_kind(RecordKind::Contact)?);
    // Of an opportunity that is named only, nothing need be known.
    let opportunities = keys(RecordKind::Opportunity).iter().map(|key| {
        let number = numbers.number(RecordKind::Opportunity, key);
        number.and_then(|number| index.place(number)).unwrap_or(NONE)
    });
    let opportunities = Places(opportunities.collect());
    let leads = Places(Vec::new());
    Some(AllPlaces { people, products, accounts, contacts, leads, opportunities })
}
