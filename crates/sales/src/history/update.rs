//! A history with a little more, made from the one before: only the chunks that something
//! happened in are made anew, all others are shared.
//!
//! The result is exactly the history that would be built from all events. Where more would
//! change than rows of opportunities and activities (because places are given in the order in
//! which things are first named, for one), there is no result, and everything has to be built.

use super::activities::{ActivityColumns, ActivityView, NONE};
use super::assemble::opportunities::{Lexicon, References, row};
use super::assemble::{Places, moment, process};
use super::builder::{Builder, StageName};
use super::chunk::{CHUNK_SIZE, Chunk, Fixed, Row};
use super::index::AllPlaces;
use super::timeline::{Precision, StageId};
use super::{CUT, Ground, History, Index, OpportunityId};
use crate::activity::{ActivityKind, Direction, Outcome};
use crate::event::{Event, Key, RecordKind, TextField, What, When};
use crate::process::StageKind;
use crate::roster::PersonId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An opportunity to which something more has happened.
#[derive(Clone, PartialEq, Debug)]
pub struct OpportunityNews {
    /// Where it is; `None` for one of which nothing was known, which comes after all others.
    pub place: Option<OpportunityId>,
    /// Its name in its source.
    pub key: Key,
    /// Everything that happened to it, old and new, in the order recorded.
    pub events: Vec<Event>,
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

impl History {
    /// The history with these opportunities told anew, then with these activities, which are
    /// given in the order recorded. `number` is the store's number of a record, if it has one.
    ///
    /// `None` where everything has to be built.
    pub fn with(
        &self,
        index: &Index,
        opportunities: Vec<OpportunityNews>,
        activities: &[ActivityNews],
        number: &mut dyn FnMut(RecordKind, &Key) -> Option<u32>,
    ) -> Option<History> {
        let (chunks, leads) = (BTreeMap::new(), BTreeMap::new());
        let mut next = Next { history: self.clone(), chunks, leads };
        for news in opportunities {
            let place = news.place;
            let row = next.row(news, index, number)?;
            next.lay(place, row)?;
        }
        for activity in activities {
            next.add(activity);
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
}

impl Next {
    fn row(
        &self,
        news: OpportunityNews,
        index: &Index,
        number: &mut dyn FnMut(RecordKind, &Key) -> Option<u32>,
    ) -> Option<Row> {
        let mut builder = Builder::new();
        for event in &news.events {
            if !is_plain(event, &news.key) {
                return None;
            }
            builder.record(event);
        }
        let places = places(&builder, index, number)?;
        let story = builder.opportunities.pop()?;
        let ground = &self.history.ground;
        let mut lexicon = Settled { ground, known: true };
        let references = References { places: &places, zone: &ground.organisation.zone };
        let row = row(story, news.key, &references, &mut lexicon);
        lexicon.known.then_some(row)
    }

    /// Puts the row of an opportunity into its place.
    fn lay(&mut self, place: Option<OpportunityId>, row: Row) -> Option<()> {
        let last = row.last_dated();
        match place {
            Some(id) => {
                // Whether the last moment of all was that of what is now told otherwise.
                let was_last = self.last_dated(id) >= self.history.last;
                if (was_last && last < self.history.last) || !self.keeps_words(id, &row.fixed) {
                    return None;
                }
                self.chunk(id.0 as usize / CHUNK_SIZE).set(id.0 as usize % CHUNK_SIZE, row);
            }
            None => self.append(row),
        }
        self.history.last = self.history.last.max(last);
        Some(())
    }

    fn append(&mut self, row: Row) {
        let chunks = self.history.chunks.len();
        let full = |next: &Next, place: usize| next.look(place).len() == CHUNK_SIZE;
        if chunks == 0 || full(self, chunks - 1) {
            let chunk = Chunk::starting_at((chunks * CHUNK_SIZE) as u32);
            self.history.chunks.push(Arc::new(chunk));
        }
        let chunk = self.chunk(self.history.chunks.len() - 1);
        chunk.set(chunk.len(), row);
        chunk.activities.close_group();
    }

    /// A moment not before the last one at which something dated happened to it.
    fn last_dated(&self, id: OpportunityId) -> Option<crate::day::Instant> {
        let place = id.0 as usize;
        let timeline = self.look(place / CHUNK_SIZE).timeline(place % CHUNK_SIZE);
        let dated = timeline.visits().rfind(|visit| visit.precision != Precision::Between);
        dated.map(|visit| visit.entered).max(timeline.created())
    }

    /// Whether the dictionaries stay as they are. They are in the order in which the words are
    /// first used; that does not change where an earlier opportunity uses the words, too.
    fn keeps_words(&self, id: OpportunityId, now: &Fixed) -> bool {
        let place = id.0 as usize;
        let before = &self.look(place / CHUNK_SIZE).fixed[place % CHUNK_SIZE];
        let fields: [fn(&Fixed) -> u32; 4] = [
            |fixed| fixed.source,
            |fixed| fixed.segment,
            |fixed| fixed.loss_reason,
            |fixed| fixed.competitor,
        ];
        fields.into_iter().all(|field| {
            let words = [field(before), field(now)];
            let used_earlier = |word: u32| {
                let chunks = (0..=place / CHUNK_SIZE).map(|chunk| self.look(chunk));
                let mut earlier = chunks.flat_map(|chunk| &chunk.fixed).take(place);
                word == NONE || earlier.any(|fixed| field(fixed) == word)
            };
            words[0] == words[1] || words.into_iter().all(used_earlier)
        })
    }

    fn look(&self, chunk: usize) -> &Chunk {
        self.chunks.get(&chunk).unwrap_or_else(|| &self.history.chunks[chunk])
    }

    /// A chunk to be changed.
    fn chunk(&mut self, place: usize) -> &mut Chunk {
        let history = &self.history;
        self.chunks.entry(place).or_insert_with(|| (*history.chunks[place]).clone())
    }

    fn add(&mut self, news: &ActivityNews) {
        let at = moment(news.happened, &self.history.ground.organisation.zone);
        let &ActivityNews { kind, direction, outcome, by, lead, contact, record, .. } = news;
        let view = ActivityView { at, kind, direction, outcome, by, lead, contact, record };
        self.history.last = self.history.last.max(Some(at));
        match (news.opportunity, lead) {
            (Some(id), _) => {
                let chunk = self.chunk(id.0 as usize / CHUNK_SIZE);
                chunk.activities.insert(id.0 as usize % CHUNK_SIZE, &view);
            }
            (None, Some(lead)) => {
                let (history, place) = (&self.history, lead as usize / CHUNK_SIZE);
                let copy = || (*history.lead_activities[place]).clone();
                let columns = self.leads.entry(place).or_insert_with(copy);
                columns.insert(lead as usize % CHUNK_SIZE, &view);
            }
            (None, None) => self.add_to_others(view),
        }
    }

    fn add_to_others(&mut self, view: ActivityView) {
        let others = &mut self.history.other_activities;
        let earlier = |part: &Arc<ActivityColumns>| part.at.last().is_none_or(|&at| at <= view.at);
        let place = others.partition_point(earlier).min(others.len().saturating_sub(1));
        // All that follows is cut anew.
        let following = others.drain(place..);
        let mut views: Vec<ActivityView> =
            following.flat_map(|part| part.views().collect::<Vec<_>>()).collect();
        views.insert(views.partition_point(|other| other.at <= view.at), view);
        others.extend(views.chunks(CUT).map(|part| Arc::new(ActivityColumns::of_neither(part))));
    }

    fn finish(mut self) -> History {
        for (place, mut chunk) in self.chunks {
            chunk.seal();
            chunk.settle(|stage| self.history.kind(stage) != StageKind::Open);
            self.history.chunks[place] = Arc::new(chunk);
        }
        for (place, mut columns) in self.leads {
            columns.seal();
            self.history.lead_activities[place] = Arc::new(columns);
        }
        self.history
    }
}

/// Whether the event tells only of that opportunity.
fn is_plain(event: &Event, key: &Key) -> bool {
    let elsewhere = matches!(event.what, What::Defined(_) | What::Converted { .. } | What::Done(_));
    event.kind == RecordKind::Opportunity && event.key == *key && !elsewhere
}

/// The places of all records that a builder has met; `None` where one has none.
fn places(
    builder: &Builder,
    index: &Index,
    number: &mut dyn FnMut(RecordKind, &Key) -> Option<u32>,
) -> Option<AllPlaces> {
    let mut of_kind = |kind: RecordKind| {
        let keys = builder.keys.get(&kind).map(|keys| keys.list.as_slice()).unwrap_or_default();
        let places = keys.iter().map(|key| index.named(kind, key, || number(kind, key)));
        places.collect::<Option<Vec<u32>>>().map(Places)
    };
    Some(AllPlaces {
        people: of_kind(RecordKind::Person)?,
        products: of_kind(RecordKind::Product)?,
        accounts: of_kind(RecordKind::Account)?,
        contacts: of_kind(RecordKind::Contact)?,
        leads: Places(Vec::new()),
        opportunities: Places(Vec::new()),
    })
}

/// The stages and words of a history, to which nothing may be added.
struct Settled<'a> {
    ground: &'a Ground,
    /// Whether all were known so far.
    known: bool,
}

impl Lexicon for Settled<'_> {
    fn stage(&mut self, name: &StageName) -> StageId {
        let Ground { pipelines, stages, .. } = self.ground;
        let found = process::search(pipelines, stages, name);
        // Stages that no pipeline lists have numbers in the order in which they are named.
        let listed = found.filter(|id| stages[usize::from(id.0)].listed);
        self.known &= listed.is_some();
        listed.unwrap_or(StageId(0))
    }

    fn kind(&self, stage: StageId) -> StageKind {
        let place = self.ground.stages.get(usize::from(stage.0));
        place.map_or(StageKind::Open, |place| place.stage.kind)
    }

    fn word(&mut self, field: TextField, word: &Arc<str>) -> u32 {
        let words = match field {
            TextField::Source => &self.ground.sources,
            TextField::Segment => &self.ground.segments,
            TextField::LossReason => &self.ground.loss_reasons,
            TextField::Competitor => &self.ground.competitors,
            _ => return NONE,
        };
        let place = words.iter().position(|known| known == word);
        self.known &= place.is_some();
        place.map_or(NONE, |place| place as u32)
    }
}
