//! The whole ground state in memory, immutable.
//!
//! A [`History`] is made by a [`Builder`] from all events in the order recorded. Readers share
//! it; a write makes a new one. Metrics fold over its chunks of opportunities.

mod assemble;
mod builder;
mod chunk;
mod resolve;
mod timeline;

pub use builder::{ActivityRow, Builder, Handle};
pub use chunk::{
    ActivityColumns, ActivityView, CHUNK_SIZE, Chunk, OpportunityId, ProductLine, Timeline,
};
pub use resolve::LooseMatch;
pub use timeline::{Precision, StageId, Visit};

use crate::day::{Day, Instant};
use crate::event::{Key, Product};
use crate::organisation::Organisation;
use crate::process::{Pipeline, Stage, StageKind};
use crate::question::AsOf;
use crate::quota::Ledger;
use crate::roster::{PersonId, Roster};
use std::sync::Arc;

/// A customer company.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Its name in its source.
    pub key: Key,
    /// Its display name.
    pub name: Arc<str>,
    /// Who owns it.
    pub owner: Option<PersonId>,
    /// Its text attributes.
    pub texts: Vec<(crate::event::TextField, Arc<str>)>,
    /// Whether a source defines it, rather than only referring to it by name.
    pub defined: bool,
}

/// A person at a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Its name in its source.
    pub key: Key,
    /// Display name.
    pub name: Arc<str>,
    /// The customer, by its place in the accounts.
    pub account: Option<u32>,
    /// Text attributes.
    pub texts: Vec<(crate::event::TextField, Arc<str>)>,
}

/// Somebody who may become a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    /// Its name in its source.
    pub key: Key,
    /// Display name.
    pub name: Arc<str>,
    /// When it came into being.
    pub created: Option<Instant>,
    /// How exactly that is known; of one that was only observed it is when it was first seen.
    pub created_precision: Precision,
    /// Who owns it now.
    pub owner: Option<PersonId>,
    /// When it became an opportunity, and which.
    pub converted: Option<(Instant, Option<OpportunityId>)>,
    /// How exactly that is known; of one that was only observed it is when that was.
    pub converted_precision: Precision,
    /// The customer company it belongs to, by its place in the accounts, where the lead itself
    /// names one.
    pub account: Option<u32>,
    /// Text attributes.
    pub texts: Vec<(crate::event::TextField, Arc<str>)>,
    /// Whether its system deleted it.
    pub deleted: bool,
}

/// What is shown of an opportunity but never folded over.
#[derive(Clone, Debug, PartialEq)]
pub struct OpportunityText {
    /// Its name in its source.
    pub key: Key,
    /// Display name.
    pub name: Arc<str>,
    /// What the owner means to do next; empty when nothing is planned.
    pub next_step: Arc<str>,
}

/// A stage with the pipeline it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct StagePlace {
    /// The pipeline, by its place in [`History::pipelines`]; `None` for a stage that no
    /// defined pipeline has.
    pub pipeline: Option<u16>,
    /// Its place in that pipeline, from 0.
    pub position: u16,
    /// The stage.
    pub stage: Stage,
    /// Whether a definition names it; a stage that only records name is taken as open.
    pub listed: bool,
}

/// Words that occur as the value of a text attribute, each with its place in the list.
pub type Dictionary = Vec<Arc<str>>;

/// Everything known, immutable.
#[derive(Debug)]
pub struct History {
    pub(crate) organisation: Organisation,
    pub(crate) roster: Roster,
    pub(crate) pipelines: Vec<Pipeline>,
    pub(crate) stages: Vec<StagePlace>,
    pub(crate) quotas: Ledger,
    pub(crate) products: Vec<Product>,
    pub(crate) accounts: Vec<Account>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) sources: Dictionary,
    pub(crate) segments: Dictionary,
    pub(crate) loss_reasons: Dictionary,
    pub(crate) competitors: Dictionary,
    pub(crate) texts: Vec<OpportunityText>,
    pub(crate) chunks: Vec<Arc<Chunk>>,
    pub(crate) lead_activities: ActivityColumns,
    pub(crate) loose_matches: Vec<LooseMatch>,
    pub(crate) last_day: Option<Day>,
}

/// What a history weighs in memory, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weight {
    /// Columns of opportunities, without their activities and display texts.
    pub opportunity_bytes: usize,
    /// Columns of activities.
    pub activity_bytes: usize,
}

impl History {
    /// A history in which nothing has happened.
    pub fn empty() -> History {
        Builder::new().finish()
    }

    /// The organisation's calendar, zone, currency and rates.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// People and teams.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The sales process.
    pub fn pipelines(&self) -> &[Pipeline] {
        &self.pipelines
    }

    /// Every stage of every pipeline.
    pub fn stages(&self) -> &[StagePlace] {
        &self.stages
    }

    /// One stage.
    pub fn stage(&self, id: StageId) -> &StagePlace {
        &self.stages[usize::from(id.0)]
    }

    /// What being in that stage means.
    pub fn kind(&self, id: StageId) -> StageKind {
        self.stages[usize::from(id.0)].stage.kind
    }

    /// The quota ledger.
    pub fn quotas(&self) -> &Ledger {
        &self.quotas
    }

    /// What is sold.
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// Customer companies.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    /// People at customers.
    pub fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    /// Leads.
    pub fn leads(&self) -> &[Lead] {
        &self.leads
    }

    /// Where opportunities came from.
    pub fn sources(&self) -> &Dictionary {
        &self.sources
    }

    /// Customer segments.
    pub fn segments(&self) -> &Dictionary {
        &self.segments
    }

    /// Why opportunities were lost.
    pub fn loss_reasons(&self) -> &Dictionary {
        &self.loss_reasons
    }

    /// Whom opportunities were contested by.
    pub fn competitors(&self) -> &Dictionary {
        &self.competitors
    }

    /// How many opportunities there are.
    pub fn opportunity_count(&self) -> usize {
        self.texts.len()
    }

    /// How many activities there are.
    pub fn activity_count(&self) -> usize {
        self.chunks.iter().map(|c| c.activities.len()).sum::<usize>() + self.lead_activities.len()
    }

    /// The chunks of opportunities, for folding.
    pub fn chunks(&self) -> &[Arc<Chunk>] {
        &self.chunks
    }

    /// Every opportunity's timeline.
    pub fn timelines(&self) -> impl Iterator<Item = Timeline<'_>> {
        self.chunks.iter().flat_map(|chunk| chunk.timelines())
    }

    /// One opportunity's timeline.
    pub fn timeline(&self, id: OpportunityId) -> Timeline<'_> {
        let place = id.0 as usize;
        self.chunks[place / CHUNK_SIZE].timeline(place % CHUNK_SIZE)
    }

    /// What is shown of an opportunity.
    pub fn text(&self, id: OpportunityId) -> &OpportunityText {
        &self.texts[id.0 as usize]
    }

    /// The activities of a lead that no opportunity claims, in order of time.
    pub fn lead_activities(&self, lead: u32) -> impl Iterator<Item = ActivityView> + '_ {
        let rows = self.lead_activities.rows.of(lead as usize);
        rows.map(|row| self.lead_activities.view(row))
    }

    /// The activities that belong to neither a lead nor an opportunity.
    pub fn other_activities(&self) -> impl Iterator<Item = ActivityView> + '_ {
        let rows = self.lead_activities.rows.of(self.leads.len());
        rows.map(|row| self.lead_activities.view(row))
    }

    /// Names that were taken for others by a guess.
    pub fn loose_matches(&self) -> &[LooseMatch] {
        &self.loose_matches
    }

    /// The last day on which something dated happened: an activity, a creation, or an entry into
    /// a stage. What was merely observed says when a file was read.
    pub fn last_day(&self) -> Option<Day> {
        self.last_day
    }

    /// The last instant of the as-of day.
    pub fn until(&self, as_of: AsOf) -> Instant {
        Instant(self.organisation.zone.start_of(as_of.0.plus(1)).0 - 1)
    }

    /// The civil day on which `at` falls for the organisation.
    pub fn day_of(&self, at: Instant) -> Day {
        self.organisation.zone.day_of(at)
    }

    /// What it weighs in memory.
    pub fn weight(&self) -> Weight {
        let of_chunks = self.chunks.iter().map(|chunk| chunk.bytes());
        let (all, activities) = of_chunks.fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        Weight {
            opportunity_bytes: all - activities,
            activity_bytes: activities + self.lead_activities.bytes(),
        }
    }
}

#[cfg(test)]
mod tests;
