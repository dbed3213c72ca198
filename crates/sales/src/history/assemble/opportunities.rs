//! Stories of opportunities become columns.

use super::super::OpportunityText;
use super::super::builder::{Story, StoryLine};
use super::super::chunk::{CHUNK_SIZE, Chunk, Fixed, NONE, ProductLine};
use super::super::timeline::{ALWAYS, Precision, StageStory, Told, Visit, changes, visits};
use super::process::Process;
use super::{Places, Words, moment};
use crate::day::{Day, Instant, Zone};
use crate::event::{Key, TextField, When};
use crate::money::{Money, Quantity};
use crate::process::{Pipeline, StageKind};
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
    pub(super) texts: Vec<OpportunityText>,
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
            texts: Vec::new(),
            process: Process::new(pipelines),
            sources: Words::default(),
            segments: Words::default(),
            loss_reasons: Words::default(),
            competitors: Words::default(),
            last: None,
        }
    }

    pub(super) fn push(&mut self, story: Story, key: Key, references: &References<'_>) {
        let zone = references.zone;
        let close_dates = changes(&story.close_dates, zone);
        let created = created(&story, zone);
        let visits = self.visits(&story, &close_dates, created, zone);
        let begun = created.or_else(|| self.begun(&visits));
        let fixed = self.fixed(&story, begun, references);
        let owners = changes(&story.owners, zone);
        let amounts = changes(&story.amounts, zone);
        let dated = visits.iter().rfind(|visit| visit.precision != Precision::Between);
        let seen = dated.map(|visit| visit.entered).max(created);
        self.last = self.last.max(seen);
        let chunk = self.chunk();
        chunk.fixed.push(fixed);
        push_visits(chunk, &visits);
        for (since, owner) in owners {
            chunk.owner_since.push(since);
            chunk.owner.push(references.people.of(Some(owner)).unwrap_or(NONE));
        }
        chunk.owner_rows.close(chunk.owner.len());
        push_amounts(chunk, &amounts, &close_dates);
        chunk.lines.extend(lines(&story, references));
        chunk.line_rows.close(chunk.lines.len());
        let empty = || Arc::from("");
        let next_step = text(&story, TextField::NextStep).cloned().unwrap_or_else(empty);
        let name = story.name.unwrap_or_else(|| key.id.clone());
        self.texts.push(OpportunityText { key, name, next_step });
    }

    fn chunk(&mut self) -> &mut Chunk {
        if self.chunks.last().is_none_or(|chunk| chunk.len() == CHUNK_SIZE) {
            let first = (self.chunks.len() * CHUNK_SIZE) as u32;
            self.chunks.push(Chunk { first, ..Chunk::default() });
        }
        self.chunks.last_mut().expect("just made")
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

    /// When it began, as far as its stays tell: with the first of them, if that one is dated and
    /// open. One that was first seen closed, or at some time between two moments, began before.
    fn begun(&self, visits: &[Visit]) -> Option<Instant> {
        let first = visits.first().filter(|visit| visit.precision != Precision::Between)?;
        (self.process.kind(first.stage) == StageKind::Open).then_some(first.entered)
    }

    fn fixed(&mut self, story: &Story, begun: Option<Instant>, at: &References<'_>) -> Fixed {
        let word = |words: &mut Words, field| text(story, field).map_or(NONE, |w| words.place(w));
        Fixed {
            created: begun.unwrap_or(ALWAYS),
            deleted: story.deleted.map_or(Instant(i64::MAX), |when| moment(when, at.zone)),
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

fn push_visits(chunk: &mut Chunk, visits: &[Visit]) {
    for visit in visits {
        chunk.visit_entered.push(visit.entered);
        chunk.visit_stage.push(visit.stage);
        chunk.visit_precision.push(visit.precision);
    }
    chunk.visit_rows.close(chunk.visit_entered.len());
}

fn push_amounts(
    chunk: &mut Chunk,
    amounts: &[(Instant, Option<Money>)],
    close_dates: &[(Instant, Option<Day>)],
) {
    for &(since, amount) in amounts {
        chunk.amount_since.push(since);
        chunk.amount.push(amount);
    }
    chunk.amount_rows.close(chunk.amount.len());
    for &(since, day) in close_dates {
        chunk.close_since.push(since);
        chunk.close_day.push(day);
    }
    chunk.close_rows.close(chunk.close_day.len());
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
