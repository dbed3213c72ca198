//! Opportunities that are told anew.

use super::super::activities::NONE;
use super::super::assemble::opportunities::{Lexicon, References, row};
use super::super::assemble::process;
use super::super::builder::StageName;
use super::super::chunk::{CHUNK_SIZE, Chunk, Fixed, Row};
use super::super::timeline::{Precision, StageId};
use super::super::{Ground, Index, OpportunityId, Timeline};
use super::{Next, Numbers, OpportunityNews, places, told};
use crate::day::Instant;
use crate::event::{Event, RecordKind, TextField, What};
use crate::process::StageKind;
use std::sync::Arc;

impl Next {
    /// Whether stages keep their numbers when the event is not known any more: those that no
    /// pipeline lists have them in the order in which they are named.
    pub(super) fn may_be_undone(&self, event: &Event) -> bool {
        let What::StageEntered { pipeline, stage } = &event.what else { return true };
        let mut lexicon = Settled { ground: &self.history.ground, known: true };
        lexicon.stage(&StageName { pipeline: pipeline.clone(), stage: stage.clone() });
        lexicon.known
    }

    pub(super) fn row(
        &self,
        news: OpportunityNews,
        index: &Index,
        numbers: &mut dyn Numbers,
    ) -> Option<Row> {
        let events = news.events.iter().map(|(event, teller)| (event, *teller));
        let mut builder = told(RecordKind::Opportunity, &news.key, events)?;
        let places = places(&builder, index, numbers)?;
        let story = builder.opportunities.pop()?;
        let ground = &self.history.ground;
        let mut lexicon = Settled { ground, known: true };
        let zone = &ground.organisation.zone;
        let references = References { places: &places, zone, fields: &ground.fields };
        let row = row(story, news.key, &references, &mut lexicon);
        lexicon.known.then_some(row)
    }

    /// Puts the row of an opportunity into its place.
    pub(super) fn lay(&mut self, id: OpportunityId, row: Row) -> Option<()> {
        let (chunk, place) = (id.0 as usize / CHUNK_SIZE, id.0 as usize % CHUNK_SIZE);
        // What the one that stays has of others is found where everything is built.
        (!self.is_merged_into(id)).then_some(())?;
        let is_known = self.history.chunks.len() > chunk && self.look(chunk).len() > place;
        let last = row.last_dated();
        if is_known {
            let before = last_dated(&self.look(chunk).timeline(place));
            self.may_end_earlier |= before >= self.history.last && last < before;
            self.keeps_words(id, &row.fixed).then_some(())?;
            self.chunk(chunk).set(place, row);
        } else {
            self.append(row);
        }
        self.history.last = self.history.last.max(last);
        Some(())
    }

    /// Whether any other was merged into that one.
    fn is_merged_into(&self, id: OpportunityId) -> bool {
        let mut merged = self.history.chunks.iter().flat_map(|chunk| &chunk.merged);
        merged.any(|(_, stays)| *stays == id.0)
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
}

/// The last moment at which something dated happened to an opportunity, activities aside.
pub(super) fn last_dated(timeline: &Timeline<'_>) -> Option<Instant> {
    let dated = timeline.visits().rfind(|visit| visit.precision != Precision::Between);
    dated.map(|visit| visit.entered).max(timeline.created())
}

/// The stages and words of a history, to which nothing may be added.
pub(super) struct Settled<'a> {
    pub(super) ground: &'a Ground,
    /// Whether all were known so far.
    pub(super) known: bool,
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
