//! Stories of opportunities become columns.

use super::super::OpportunityText;
use super::super::activities::NONE;
use super::super::builder::{Story, StoryLine};
use super::super::chunk::{CHUNK_SIZE, Chunk, Fixed, ProductLine, Row};
use super::super::timeline::{ALWAYS, StageStory, Told, Visit, changes, visits};
use super::process::Process;
use super::{Places, Words, moment};
use crate::day::{Day, Instant, Zone};
use crate::event::{Key, TextField, When};
use crate::money::Quantity;
use crate::process::Pipeline;
use std::sync::Arc;

/// Where the handles in stories lead.
pub(super) struct References<'a> {
    pub(super) people: &'a Places,
    pub(super) products: &'a Places,
    pub(super) accounts: &'a Places,
    pub(super) contacts: &'a Places,
    pub(super) zone: &'a Zone,
}

/// Columns as they grow, chunk by chunk.
pub(super) struct Columns {
    pub(super) chunks: Vec<Chunk>,
    pub(super) process: Process,
    pub(super) sources: Words,
    pub(super) segments: Words,
    pub(super) loss_reasons: Words,
    pub(super) competitors: Words,
    pub(super) last: Option<Instant>,
}

impl Columns {
    pub(super) fn new(pipelines: Vec<Pipeline>) -> Columns {
        Columns {
            chunks: Vec::new(),
            process: Process::new(pipelines),
            sources: Words::default(),
            segments: Words::default(),
            loss_reasons: Words::default(),
            competitors: Words::default(),
            last: None,
        }
    }

    pub(super) fn push(&mut self, story: Story, key: Key, references: &References<'_>) {
        let row = self.row(story, key, references);
        self.last = self.last.max(row.last_dated());
        if self.chunks.last().is_none_or(|chunk| chunk.len() == CHUNK_SIZE) {
            let first = (self.chunks.len() * CHUNK_SIZE) as u32;
            self.chunks.push(Chunk::starting_at(first));
        }
        let chunk = self.chunks.last_mut().expect("just made");
        chunk.set(chunk.len(), row);
    }

    fn row(&mut self, story: Story, key: Key, references: &References<'_>) -> Row {
        let zone = references.zone;
        let close_dates = changes(&story.close_dates, zone);
        let created = created(&story, zone);
        let visits = self.visits(&story, &close_dates, created, zone);
        let begun = created.or(visits.first().map(|visit| visit.entered));
        let owner = |(since, owner)| (since, references.people.of(Some(owner)).unwrap_or(NONE));
        let empty = || Arc::from("");
        let next_step = text(&story, TextField::NextStep).cloned().unwrap_or_else(empty);
        Row {
            fixed: self.fixed(&story, begun, references),
            created,
            deleted: story.deleted.map(|when| moment(when, zone)),
            visits,
            owners: changes(&story.owners, zone).into_iter().map(owner).collect(),
            amounts: changes(&story.amounts, zone),
            close_dates,
            lines: lines(&story, references),
            text: OpportunityText {
                name: story.name.unwrap_or_else(|| key.id.clone()),
                key,
                next_step,
            },
        }
    }

    fn visits(
        &mut self,
        story: &Story,
        close_dates: &[(Instant, Option<Day>)],
        created: Option<Instant>,
        zone: &Zone,
    ) -> Vec<Visit> {
        let told: Vec<_> = story
            .stages
            .iter()
            .map(|told| Told { when: told.when, value: self.process.stage(&told.value) })
            .collect();
        let stages = StageStory { told: &told, close_dates, created };
        visits(&stages, |stage| self.process.kind(stage), zone)
    }

    fn fixed(&mut self, story: &Story, begun: Option<Instant>, at: &References<'_>) -> Fixed {
        let word = |words: &mut Words, field| text(story, field).map_or(NONE, |w| words.place(w));
        Fixed {
            created: begun.unwrap_or(ALWAYS),
            account: at.accounts.of(story.account).unwrap_or(NONE),
            contact: at.contacts.of(story.contact).unwrap_or(NONE),
            source: word(&mut self.sources, TextField::Source),
            segment: word(&mut self.segments, TextField::Segment),
            loss_reason: word(&mut self.loss_reasons, TextField::LossReason),
            competitor: word(&mut self.competitors, TextField::Competitor),
        }
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

/// Its product lines. An opportunity that names one product and no lines is one unit of it.
fn lines(story: &Story, references: &References<'_>) -> Vec<ProductLine> {
    let line = |line: &StoryLine| {
        let product = references.products.of(Some(line.product))?;
        Some(ProductLine { product, quantity: line.quantity, amount: line.amount })
    };
    if !story.lines.is_empty() {
        return story.lines.iter().filter_map(line).collect();
    }
    let single = references.products.of(story.product);
    single
        .map(|product| ProductLine { product, quantity: Some(Quantity::units(1)), amount: None })
        .into_iter()
        .collect()
}
