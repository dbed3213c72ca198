//! Stories of opportunities become columns.

use super::super::OpportunityText;
use super::super::activities::NONE;
use super::super::builder::{StageName, Story, StoryLine, StoryShares, StorySold};
use super::super::chunk::{CHUNK_SIZE, Chunk, Fixed, ProductLine, Row, SharesOverTime};
use super::super::custom::custom_changes;
use super::super::index::AllPlaces;
use super::super::merges::Stays;
use super::super::timeline::{
    ALWAYS, Precision, StageId, StageStory, Told, Visit, changes, changes_from_none,
    is_first_observed, visits,
};
use super::merged::{emptied, joined};
use super::process::Process;
use super::{Places, Words, moment};
use crate::custom::CustomField;
use crate::day::{Day, Instant, Zone};
use crate::event::{Key, RecordKind, TextField, When};
use crate::money::Quantity;
use crate::process::{Pipeline, StageKind};
use crate::roster::PersonId;
use crate::shares::Share;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the handles in stories lead.
pub(in super::super) struct References<'a> {
    pub(in super::super) places: &'a AllPlaces,
    pub(in super::super) zone: &'a Zone,
    pub(in super::super) fields: &'a [CustomField],
}

/// The numbers that stages and the words of text attributes go by.
pub(in super::super) trait Lexicon {
    /// The stage that a record names.
    fn stage(&mut self, name: &StageName) -> StageId;

    /// What being in that stage means.
    fn kind(&self, stage: StageId) -> StageKind;

    /// The place of a word in the dictionary of that field, which has one.
    fn word(&mut self, field: TextField, word: &Arc<str>) -> u32;
}

/// A lexicon to which every new stage and word is added, in the order first named.
pub(super) struct Growing {
    pub(super) process: Process,
    pub(super) sources: Words,
    pub(super) segments: Words,
    pub(super) loss_reasons: Words,
    pub(super) competitors: Words,
}

impl Lexicon for Growing {
    fn stage(&mut self, name: &StageName) -> StageId {
        self.process.stage(name)
    }

    fn kind(&self, stage: StageId) -> StageKind {
        self.process.kind(stage)
    }

    fn word(&mut self, field: TextField, word: &Arc<str>) -> u32 {
        let words = match field {
            TextField::Source => &mut self.sources,
            TextField::Segment => &mut self.segments,
            TextField::LossReason => &mut self.loss_reasons,
            TextField::Competitor => &mut self.competitors,
            _ => return NONE,
        };
        words.place(word)
    }
}

/// Columns as they grow, chunk by chunk.
pub(super) struct Columns {
    pub(super) chunks: Vec<Chunk>,
    pub(super) lexicon: Growing,
    pub(super) last: Option<Instant>,
    /// Those that are merged, or that others are merged into, by place.
    apart: BTreeMap<u32, Option<Row>>,
}

impl Columns {
    pub(super) fn new(pipelines: Vec<Pipeline>, stays: &Stays) -> Columns {
        let lexicon = Growing {
            process: Process::new(pipelines),
            sources: Words::default(),
            segments: Words::default(),
            loss_reasons: Words::default(),
            competitors: Words::default(),
        };
        let both = stays.all().flat_map(|(one, into)| [one, into]);
        let apart = both.map(|place| (place, None)).collect();
        Columns { chunks: Vec::new(), lexicon, last: None, apart }
    }

    pub(super) fn push(&mut self, story: Story, key: Key, references: &References<'_>) {
        let row = row(story, key, references, &mut self.lexicon);
        if self.chunks.last().is_none_or(|chunk| chunk.len() == CHUNK_SIZE) {
            let first = (self.chunks.len() * CHUNK_SIZE) as u32;
            self.chunks.push(Chunk::starting_at(first));
        }
        let chunk = self.chunks.last_mut().expect("just made");
        if let Some(apart) = self.apart.get_mut(&(chunk.first + chunk.len() as u32)) {
            *apart = Some(row.clone());
        } else {
            self.last = self.last.max(row.last_dated());
        }
        chunk.set(chunk.len(), row);
    }

    /// Makes one of those that are one, once all are in.
    pub(super) fn merge(&mut self, stays: &Stays) {
        let mut rows = std::mem::take(&mut self.apart);
        let mut take = |place: u32| rows.get_mut(&place).and_then(Option::take);
        let mut made: BTreeMap<u32, Row> = BTreeMap::new();
        for (place, into) in stays.all() {
            let stays = made.remove(&into).or_else(|| take(into));
            let (Some(stays), Some(goes)) = (stays, take(place)) else { continue };
            made.insert(place, emptied(goes.text.clone(), into));
            made.insert(into, joined(stays, goes, |stage| self.lexicon.kind(stage)));
        }
        for (place, row) in made {
            self.last = self.last.max(row.last_dated());
            self.chunks[place as usize / CHUNK_SIZE].set(place as usize % CHUNK_SIZE, row);
        }
    }
}

/// The row of an opportunity of which this is the story.
pub(in super::super) fn row(
    story: Story,
    key: Key,
    references: &References<'_>,
    lexicon: &mut impl Lexicon,
) -> Row {
    let zone = references.zone;
    let people = &references.places.people;
    let created = created(&story, zone);
    let told_since = told_since(&story, created, zone);
    let close_dates = changes_from_none(&story.close_dates, told_since, zone);
    let visits = stays(&story, &close_dates, created, zone, lexicon);
    let begun = created.or_else(|| begun(&visits, lexicon));
    let owner = |(since, owner)| (since, people.of(Some(owner)).unwrap_or(NONE));
    let empty = || Arc::from("");
    let (fields, of) = (references.fields, RecordKind::Opportunity);
    let custom = custom_changes(&story.custom, fields, of, told_since, zone);
    let next_step = text(&story, TextField::NextStep).cloned().unwrap_or_else(empty);
    Row {
        fixed: fixed(&story, begun, references.places, lexicon),
        amount_observed: is_first_observed(&story.amounts, zone),
        created,
        deleted: story.deleted.map(|when| moment(when, zone)),
        visits,
        owners: changes(&story.owners, zone).into_iter().map(owner).collect(),
        amounts: changes_from_none(&story.amounts, told_since, zone),
        close_dates,
        shares: shares(&story, told_since, people, zone),
        lines: lines(&story, &references.places.products),
        custom,
        merged_into: None,
        text: OpportunityText {
            name: story.name.unwrap_or_else(|| key.id.clone()),
            key,
            next_step,
        },
    }
}

/// Who is credited with it, where that ever was not its owner alone.
fn shares(
    story: &Story,
    told_since: Option<Instant>,
    people: &Places,
    zone: &Zone,
) -> SharesOverTime {
    let changes = changes_from_none(&story.shares, told_since, zone).into_iter();
    let of_people = |told: Option<StoryShares>| told.map_or_else(Vec::new, |t| named(&t, people));
    changes.map(|(since, told)| (since, of_people(told))).collect()
}

/// The parts by person; one who goes by two names has both parts.
fn named(told: &StoryShares, people: &Places) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::with_capacity(told.len());
    for &(handle, basis_points) in told {
        let person = PersonId(people.of(Some(handle)).unwrap_or(NONE));
        match shares.iter_mut().find(|share| share.person == person) {
            Some(share) => share.basis_points += basis_points,
            None => shares.push(Share { person, basis_points }),
        }
    }
    shares
}

/// The first moment of which anything dated is told of it.
fn told_since(story: &Story, created: Option<Instant>, zone: &Zone) -> Option<Instant> {
    let stages = story.stages.iter().filter(|told| !told.when.is_observed());
    stages.map(|told| moment(told.when, zone)).chain(created).min()
}

/// When it began, as far as its stays tell: with the first of them, if that one is dated and open.
/// One that was first seen closed, or at some time between two moments, began before.
fn begun(visits: &[Visit], lexicon: &impl Lexicon) -> Option<Instant> {
    let first = visits.first().filter(|visit| visit.precision != Precision::Between)?;
    (lexicon.kind(first.stage) == StageKind::Open).then_some(first.entered)
}

fn stays(
    story: &Story,
    close_dates: &[(Instant, Option<Day>)],
    created: Option<Instant>,
    zone: &Zone,
    lexicon: &mut impl Lexicon,
) -> Vec<Visit> {
    let stages = story.stages.iter();
    let told: Vec<_> =
        stages.map(|told| Told { when: told.when, value: lexicon.stage(&told.value) }).collect();
    let stages = StageStory { told: &told, close_dates, created };
    visits(&stages, |stage| lexicon.kind(stage), zone)
}

fn fixed(
    story: &Story,
    begun: Option<Instant>,
    places: &AllPlaces,
    lexicon: &mut impl Lexicon,
) -> Fixed {
    let mut word = |field| text(story, field).map_or(NONE, |word| lexicon.word(field, word));
    Fixed {
        created: begun.unwrap_or(ALWAYS),
        account: places.accounts.of(story.account).unwrap_or(NONE),
        contact: places.contacts.of(story.contact).unwrap_or(NONE),
        source: word(TextField::Source),
        segment: word(TextField::Segment),
        loss_reason: word(TextField::LossReason),
        competitor: word(TextField::Competitor),
    }
}

/// When it came into being. A stage known to be entered earlier is better knowledge.
fn created(story: &Story, zone: &Zone) -> Option<Instant> {
    let told = match story.created? {
        When::Between { after, .. } => after?,
        dated => moment(dated, zone),
    };
    let stages = story.stages.iter().filter(|told| !told.when.is_observed());
    stages.map(|told| moment(told.when, zone)).chain([told]).min()
}

fn text(story: &Story, field: TextField) -> Option<&Arc<str>> {
    story.texts.iter().find(|(f, text)| *f == field && !text.is_empty()).map(|(_, text)| text)
}

/// Its product lines: what people said last, else what sources tell. An opportunity that names one
/// product and no lines is one unit of it.
fn lines(story: &Story, products: &Places) -> Vec<ProductLine> {
    let line = |line: &StoryLine| {
        let product = products.of(Some(line.product))?;
        Some(ProductLine { product, quantity: line.quantity, amount: line.amount })
    };
    let sold = |&(product, quantity): &StorySold| {
        Some(ProductLine { product: products.of(Some(product))?, quantity, amount: None })
    };
    if let Some(said) = &story.sold {
        return said.iter().filter_map(sold).collect();
    }
    if !story.lines.is_empty() {
        return story.lines.iter().filter_map(line).collect();
    }
    let single = products.of(story.product);
    single
        .map(|product| ProductLine { product, quantity: Some(Quantity::units(1)), amount: None })
        .into_iter()
        .collect()
}
