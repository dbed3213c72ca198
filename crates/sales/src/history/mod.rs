//! The whole ground state in memory, immutable.
//!
//! A [`History`] is made by a [`Builder`] from all events in the order recorded. Readers share
//! it; a write makes a new one, which shares with the one before all that stayed the same.
//! Metrics fold over its chunks of opportunities.

mod activities;
mod assemble;
mod builder;
mod chunk;
mod custom;
mod days;
mod early;
mod edition;
mod index;
mod life;
mod merges;
mod named;
mod offsets;
mod parts;
mod records;
mod resolve;
mod series;
mod timeline;
mod update;
mod weight;

pub use activities::{ActivityColumns, ActivityView, How, NONE};
pub use builder::{ActivityRow, Builder, Handle, Teller};
pub use chunk::{CHUNK_SIZE, Chunk, ProductLine};
pub use edition::{EDITION, edition};
pub use index::Index;
pub use life::{OpportunityId, Timeline};
pub use records::{Account, Contact, Lead, OpportunityText, StagePlace};
pub use resolve::LooseMatch;
pub use timeline::{Precision, StageId, Visit};
pub use update::{
    ActivityFields, ActivityNews, ActivityPlace, CardNews, News, Numbers, OpportunityNews,
};
pub use weight::Weight;

use crate::custom::CustomField;
use crate::day::{Day, Instant};
use crate::event::{Product, RecordKind};
use crate::organisation::Organisation;
use crate::process::{Pipeline, StageKind};
use crate::question::AsOf;
use crate::quota::Ledger;
use crate::roster::Roster;
use custom::CustomValues;
use std::ops::Range;
use std::sync::Arc;

/// Words that occur as the value of a text attribute, each with its place in the list.
pub type Dictionary = Vec<Arc<str>>;

/// Everything known, immutable.
///
/// A copy is cheap: all that grows with the records is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    ground: Arc<Ground>,
    chunks: Vec<Arc<Chunk>>,
    /// The activities of leads that no opportunity claims, by lead, as many leads in each as a
    /// chunk has opportunities.
    lead_activities: Vec<Arc<ActivityColumns>>,
    /// Those of neither lead nor opportunity, in order of time, cut after [`CUT`] each.
    other_activities: Vec<Arc<ActivityColumns>>,
    /// The last moment at which something dated happened.
    last: Option<Instant>,
}

/// How many activities of neither lead nor opportunity lie together.
const CUT: usize = 65_536;

/// Kinds of record that are cards, in the order of [`Ground::custom_of_cards`].
const CARDS: [RecordKind; 3] = [RecordKind::Account, RecordKind::Contact, RecordKind::Lead];

/// What stays the same when something more happens to an opportunity. Lists of customers, people
/// and leads are shared one by one.
#[derive(Clone, Debug, PartialEq)]
struct Ground {
    organisation: Organisation,
    said: Said,
    roster: Roster,
    pipelines: Vec<Pipeline>,
    stages: Vec<StagePlace>,
    quotas: Ledger,
    commits: Ledger,
    products: Vec<Product>,
    accounts: Arc<Vec<Account>>,
    contacts: Arc<Vec<Contact>>,
    leads: Arc<Vec<Lead>>,
    sources: Dictionary,
    segments: Dictionary,
    loss_reasons: Dictionary,
    competitors: Dictionary,
    /// Custom fields, in the order in which events name them.
    fields: Vec<CustomField>,
    /// Their values of accounts, contacts and leads.
    custom_of_cards: [CustomValues; 3],
    loose_matches: Vec<LooseMatch>,
    days: days::Days,
}

/// What somebody has said; of the rest something is assumed, or was read from files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// The organisation, with its currency, zone and calendar.
    pub organisation: bool,
    /// A sales process.
    pub process: bool,
}

impl History {
    /// A history in which nothing has happened.
    pub fn empty() -> History {
        Builder::new().finish()
    }

    /// The organisation's calendar, zone, currency and rates.
    pub fn organisation(&self) -> &Organisation {
        &self.ground.organisation
    }

    /// What somebody has said of the organisation and the sales process.
    pub fn said(&self) -> Said {
        self.ground.said
    }

    /// People and teams.
    pub fn roster(&self) -> &Roster {
        &self.ground.roster
    }

    /// The sales process.
    pub fn pipelines(&self) -> &[Pipeline] {
        &self.ground.pipelines
    }

    /// Every stage of every pipeline.
    pub fn stages(&self) -> &[StagePlace] {
        &self.ground.stages
    }

    /// One stage.
    pub fn stage(&self, id: StageId) -> &StagePlace {
        &self.ground.stages[usize::from(id.0)]
    }

    /// What being in that stage means.
    pub fn kind(&self, id: StageId) -> StageKind {
        self.ground.stages[usize::from(id.0)].stage.kind
    }

    /// The quota ledger.
    pub fn quotas(&self) -> &Ledger {
        &self.ground.quotas
    }

    /// What people have said they will bring, in the form of a quota ledger.
    pub fn commits(&self) -> &Ledger {
        &self.ground.commits
    }

    /// What is sold.
    pub fn products(&self) -> &[Product] {
        &self.ground.products
    }

    /// Customer companies.
    pub fn accounts(&self) -> &[Account] {
        &self.ground.accounts
    }

    /// People at customers.
    pub fn contacts(&self) -> &[Contact] {
        &self.ground.contacts
    }

    /// Leads.
    pub fn leads(&self) -> &[Lead] {
        &self.ground.leads
    }

    /// Where opportunities came from.
    pub fn sources(&self) -> &Dictionary {
        &self.ground.sources
    }

    /// Customer segments.
    pub fn segments(&self) -> &Dictionary {
        &self.ground.segments
    }

    /// Why opportunities were lost.
    pub fn loss_reasons(&self) -> &Dictionary {
        &self.ground.loss_reasons
    }

    /// Whom opportunities were contested by.
    pub fn competitors(&self) -> &Dictionary {
        &self.ground.competitors
    }

    /// Custom fields, in the order in which events name them.
    pub fn fields(&self) -> &[CustomField] {
        &self.ground.fields
    }

    /// Custom fields with their places, those of one kind of record in the order in which they are
    /// shown.
    pub fn fields_of(&self, kind: RecordKind) -> Vec<(u16, &CustomField)> {
        let of_kind = (0..).zip(&self.ground.fields).filter(|(_, field)| field.of == kind);
        let mut fields: Vec<(u16, &CustomField)> = of_kind.collect();
        fields.sort_by_key(|(_, field)| field.order);
        fields
    }

    /// The custom field at that place.
    pub fn field(&self, place: u16) -> &CustomField {
        &self.ground.fields[usize::from(place)]
    }

    /// What a record holds in a custom field at the end of `until`; none of it where it is no
    /// record that has custom fields. An activity goes by the store's number for it.
    pub fn custom_at(
        &self,
        kind: RecordKind,
        record: u32,
        field: u16,
        until: Instant,
    ) -> Option<&Arc<str>> {
        let (values, record) = self.custom_values(kind, record)?;
        values.at(record, field, until)
    }

    /// The activities that hold anything in a custom field at the end of `until`, by the store's
    /// numbers for them, with what they hold.
    pub fn activities_holding(
        &self,
        field: u16,
        until: Instant,
    ) -> impl Iterator<Item = (u32, &Arc<str>)> {
        self.activity_columns().flat_map(move |columns| columns.custom.each_at(field, until))
    }

    /// Everything a record held in custom fields: field by field, in order of time, each value with
    /// the moment since when; empty where it was taken away.
    pub fn custom_of(
        &self,
        kind: RecordKind,
        record: u32,
    ) -> impl Iterator<Item = (u16, Instant, &Arc<str>)> {
        let found = self.custom_values(kind, record);
        let rows = found.map_or(&[][..], |(values, record)| values.of(record));
        rows.iter().map(|row| (row.field, row.since, &row.value))
    }

    fn custom_values(&self, kind: RecordKind, record: u32) -> Option<(&CustomValues, u32)> {
        let place = record as usize;
        match kind {
            RecordKind::Opportunity => {
                let chunk = self.chunks.get(place / CHUNK_SIZE)?;
                Some((&chunk.custom, (place % CHUNK_SIZE) as u32))
            }
            RecordKind::Activity => {
                let mut all = self.activity_columns().map(|columns| &columns.custom);
                all.find(|values| !values.of(record).is_empty()).map(|values| (values, record))
            }
            kind => {
                let cards = CARDS.iter().position(|known| *known == kind)?;
                Some((&self.ground.custom_of_cards[cards], record))
            }
        }
    }

    /// How many opportunities there are.
    pub fn opportunity_count(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    /// How many activities there are.
    pub fn activity_count(&self) -> usize {
        self.activity_columns().map(ActivityColumns::len).sum()
    }

    /// When the first activity was that is recorded: what was done before, nobody knows. `None`
    /// where there are none.
    pub fn activities_since(&self) -> Option<Instant> {
        self.activity_columns().filter_map(|columns| columns.span()).map(|span| *span.start()).min()
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
        let place = id.0 as usize;
        &self.chunks[place / CHUNK_SIZE].texts[place % CHUNK_SIZE]
    }

    /// The activities of a lead that no opportunity claims, in order of time.
    pub fn lead_activities(&self, lead: u32) -> impl Iterator<Item = ActivityView> + '_ {
        let columns = &self.lead_activities[lead as usize / CHUNK_SIZE];
        columns.of(lead as usize % CHUNK_SIZE).map(|row| columns.view(row))
    }

    /// The activities that belong to neither a lead nor an opportunity, in order of time.
    pub fn other_activities(&self) -> impl Iterator<Item = ActivityView> + '_ {
        let all = self.other_activities.iter();
        all.flat_map(|columns| columns.views())
    }

    /// The same in that range of time.
    pub fn lead_activities_between(
        &self,
        lead: u32,
        range: Range<Instant>,
    ) -> impl Iterator<Item = ActivityView> + '_ {
        let columns = &self.lead_activities[lead as usize / CHUNK_SIZE];
        columns.between(lead as usize % CHUNK_SIZE, range).map(|row| columns.view(row))
    }

    /// The activities that belong to neither a lead nor an opportunity in that range of time, in
    /// order.
    pub fn other_activities_between(
        &self,
        range: Range<Instant>,
    ) -> impl Iterator<Item = ActivityView> + '_ {
        let rows = move |columns: &ActivityColumns| columns.between(0, range.clone());
        let all = self.other_activities.iter();
        all.flat_map(move |columns| rows(columns).map(|row| columns.view(row)))
    }

    /// The activities of leads that no opportunity claims, a few thousand leads at a time.
    pub fn lead_activity_columns(&self) -> &[Arc<ActivityColumns>] {
        &self.lead_activities
    }

    /// The activities that belong to neither a lead nor an opportunity, in order of time, some
    /// tens of thousands at a time.
    pub fn other_activity_columns(&self) -> &[Arc<ActivityColumns>] {
        &self.other_activities
    }

    fn activity_columns(&self) -> impl Iterator<Item = &ActivityColumns> {
        let of_chunks = self.chunks.iter().map(|chunk| chunk.activities());
        of_chunks.chain(self.activities_outside())
    }

    /// The activity of that number of the store, with the opportunity it was about.
    pub fn activity(&self, record: u32) -> Option<(ActivityView, Option<OpportunityId>)> {
        let find = |columns: &ActivityColumns| {
            let row = columns.record().iter().position(|&known| known == record)?;
            let group = columns.groups().find(|(_, rows)| rows.contains(&row));
            Some((columns.view(row), group?.0))
        };
        let of_a_deal = self.chunks.iter().map(|chunk| chunk.activities()).find_map(find);
        let of_a_deal = of_a_deal.map(|(view, deal)| (view, Some(OpportunityId(deal))));
        of_a_deal.or_else(|| Some((self.activity_without_deal(record)?, None)))
    }

    /// The same, of those that were about no opportunity.
    pub fn activity_without_deal(&self, record: u32) -> Option<ActivityView> {
        self.activities_outside().find_map(|columns| {
            let row = columns.record().iter().position(|&known| known == record)?;
            Some(columns.view(row))
        })
    }

    fn activities_outside(&self) -> impl Iterator<Item = &ActivityColumns> {
        self.lead_activities.iter().chain(&self.other_activities).map(Arc::as_ref)
    }

    /// Names that were taken for others by a guess.
    pub fn loose_matches(&self) -> &[LooseMatch] {
        &self.ground.loose_matches
    }

    /// The last day on which something dated happened: an activity, a creation, or an entry into
    /// a stage. What was merely observed says when a file was read.
    pub fn last_day(&self) -> Option<Day> {
        self.last.map(|at| self.day_of(at))
    }

    /// The last instant of the as-of day.
    pub fn until(&self, as_of: AsOf) -> Instant {
        Instant(self.start_of(as_of.0.plus(1)).0 - 1)
    }

    /// The civil day on which `at` falls for the organisation: as [`crate::day::Zone::day_of`]
    /// says, but fast enough to be asked of every activity.
    pub fn day_of(&self, at: Instant) -> Day {
        self.ground.days.day_of(at)
    }

    /// The first instant of `day` for the organisation.
    pub fn start_of(&self, day: Day) -> Instant {
        self.ground.days.start_of(day)
    }
}

#[cfg(test)]
mod tests;
