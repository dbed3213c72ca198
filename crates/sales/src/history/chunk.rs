//! A few thousand opportunities, column by column, each one's whole life side by side.
//!
//! Structure of arrays with offsets (CSR): `offsets[i]..offsets[i + 1]` are the rows of
//! opportunity `i`. A chunk never changes; a write builds new chunks for what it touches.

use super::timeline::{ALWAYS, Precision, StageId, Visit};
use crate::activity::{ActivityKind, Direction, Outcome};
use crate::day::{Day, Instant};
use crate::money::{Money, Quantity};
use crate::roster::PersonId;
use std::ops::Range;

/// How many opportunities a chunk holds.
pub const CHUNK_SIZE: usize = 4096;

/// Stands for "none" in columns of dense numbers.
pub(super) const NONE: u32 = u32::MAX;

/// Rows grouped by what they belong to.
#[derive(Debug, Default)]
pub(super) struct Offsets(Vec<u32>);

impl Offsets {
    pub(super) fn close(&mut self, rows: usize) {
        if self.0.is_empty() {
            self.0.push(0);
        }
        self.0.push(rows as u32);
    }

    pub(super) fn of(&self, index: usize) -> Range<usize> {
        self.0[index] as usize..self.0[index + 1] as usize
    }

    fn bytes(&self) -> usize {
        self.0.len() * 4
    }
}

/// What is the same over an opportunity's life, or kept only as it last was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixed {
    pub(super) created: Instant,
    pub(super) deleted: Instant,
    pub(super) account: u32,
    pub(super) contact: u32,
    pub(super) source: u32,
    pub(super) segment: u32,
    pub(super) loss_reason: u32,
    pub(super) competitor: u32,
}

/// One product line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ProductLine {
    /// The product, by its place in the history's products.
    pub product: u32,
    /// Units, where the source counts them.
    pub quantity: Option<Quantity>,
    /// Its price, where the source says.
    pub amount: Option<Money>,
}

/// Columns of a chunk.
#[derive(Debug, Default)]
pub struct Chunk {
    pub(super) first: u32,
    pub(super) fixed: Vec<Fixed>,
    pub(super) visit_rows: Offsets,
    pub(super) visit_entered: Vec<Instant>,
    pub(super) visit_stage: Vec<StageId>,
    pub(super) visit_precision: Vec<Precision>,
    pub(super) owner_rows: Offsets,
    pub(super) owner_since: Vec<Instant>,
    pub(super) owner: Vec<u32>,
    pub(super) amount_rows: Offsets,
    pub(super) amount_since: Vec<Instant>,
    pub(super) amount: Vec<Option<Money>>,
    pub(super) close_rows: Offsets,
    pub(super) close_since: Vec<Instant>,
    pub(super) close_day: Vec<Option<Day>>,
    pub(super) line_rows: Offsets,
    pub(super) lines: Vec<ProductLine>,
    pub(super) activities: ActivityColumns,
}

/// Activities of the chunk's opportunities (or of leads, outside chunks), in order of time
/// within each.
#[derive(Debug, Default)]
pub struct ActivityColumns {
    pub(super) rows: Offsets,
    pub(super) at: Vec<Instant>,
    /// Kind, direction and outcome in one byte.
    pub(super) how: Vec<u8>,
    pub(super) by: Vec<u32>,
    pub(super) lead: Vec<u32>,
    pub(super) contact: Vec<u32>,
    pub(super) record: Vec<u32>,
}

/// One activity as the columns hold it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ActivityView {
    /// When it was done.
    pub at: Instant,
    /// Call, e-mail, meeting, task.
    pub kind: ActivityKind,
    /// Who began it.
    pub direction: Direction,
    /// How it ended.
    pub outcome: Outcome,
    /// Who did it.
    pub by: Option<PersonId>,
    /// The lead it was about.
    pub lead: Option<u32>,
    /// The contact it was with.
    pub contact: Option<u32>,
    /// The store's number for it.
    pub record: u32,
}

impl ActivityColumns {
    pub(super) fn push(&mut self, activity: &ActivityView) {
        self.at.push(activity.at);
        let how = activity.kind as u8 | (activity.direction as u8) << 2;
        self.how.push(how | (activity.outcome as u8) << 4);
        self.by.push(activity.by.map_or(NONE, |by| by.0));
        self.lead.push(activity.lead.unwrap_or(NONE));
        self.contact.push(activity.contact.unwrap_or(NONE));
        self.record.push(activity.record);
    }

    pub(super) fn close_group(&mut self) {
        self.rows.close(self.at.len());
    }

    pub(super) fn view(&self, row: usize) -> ActivityView {
        let how = self.how[row];
        ActivityView {
            at: self.at[row],
            kind: ActivityKind::ALL[usize::from(how & 3)],
            direction: Direction::ALL[usize::from(how >> 2 & 3)],
            outcome: Outcome::ALL[usize::from(how >> 4)],
            by: some(self.by[row]).map(PersonId),
            lead: some(self.lead[row]),
            contact: some(self.contact[row]),
            record: self.record[row],
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    pub(super) fn bytes(&self) -> usize {
        self.rows.bytes() + self.at.len() * (8 + 1 + 4 * 4)
    }
}

fn some(number: u32) -> Option<u32> {
    (number != NONE).then_some(number)
}

impl Chunk {
    /// How many opportunities it holds.
    pub fn len(&self) -> usize {
        self.fixed.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.fixed.is_empty()
    }

    /// The timelines of its opportunities.
    pub fn timelines(&self) -> impl Iterator<Item = Timeline<'_>> {
        (0..self.len()).map(|index| Timeline { chunk: self, index })
    }

    pub(super) fn timeline(&self, index: usize) -> Timeline<'_> {
        Timeline { chunk: self, index }
    }

    /// Bytes held by the columns: all, and those of activities.
    pub(super) fn bytes(&self) -> (usize, usize) {
        let rows = [&self.visit_rows, &self.owner_rows, &self.amount_rows, &self.close_rows];
        let offsets: usize = rows.iter().map(|o| o.bytes()).sum::<usize>() + self.line_rows.bytes();
        let all = self.fixed.len() * size_of::<Fixed>()
            + offsets
            + self.visit_entered.len() * (8 + 2 + 1)
            + self.owner.len() * (8 + 4)
            + self.amount.len() * (8 + size_of::<Option<Money>>())
            + self.close_day.len() * (8 + size_of::<Option<Day>>())
            + self.lines.len() * size_of::<ProductLine>();
        (all + self.activities.bytes(), self.activities.bytes())
    }
}

/// An opportunity in a history, as a dense number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct OpportunityId(pub u32);

/// The whole life of one opportunity.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    chunk: &'a Chunk,
    index: usize,
}

impl<'a> Timeline<'a> {
    /// Which opportunity.
    pub fn id(&self) -> OpportunityId {
        OpportunityId(self.chunk.first + self.index as u32)
    }

    fn fixed(&self) -> &'a Fixed {
        &self.chunk.fixed[self.index]
    }

    /// When it came into being: when a source says, else with the first stage it is known to have
    /// entered. `None` where it was first seen in a closed stage, or without any date: then it is
    /// older than what is known of it.
    pub fn created(&self) -> Option<Instant> {
        (self.fixed().created != ALWAYS).then_some(self.fixed().created)
    }

    /// When its system deleted it, if it did.
    pub fn deleted(&self) -> Option<Instant> {
        Some(self.fixed().deleted).filter(|deleted| *deleted != Instant(i64::MAX))
    }

    /// Whether it exists at the end of `until`: created or first seen by then, and not deleted.
    pub fn exists(&self, until: Instant) -> bool {
        let begun = self.visits().next().is_some_and(|visit| visit.entered <= until);
        let created = self.created().is_some_and(|created| created <= until);
        (begun || created) && until < self.fixed().deleted
    }

    /// The customer, by its place in the history's accounts.
    pub fn account(&self) -> Option<u32> {
        some(self.fixed().account)
    }

    /// The person at the customer, by its place in the history's contacts.
    pub fn contact(&self) -> Option<u32> {
        some(self.fixed().contact)
    }

    /// Where it came from, by its place in the history's sources.
    pub fn source(&self) -> Option<u32> {
        some(self.fixed().source)
    }

    /// Its segment, by its place in the history's segments.
    pub fn segment(&self) -> Option<u32> {
        some(self.fixed().segment)
    }

    /// Why it was lost, by its place in the history's loss reasons.
    pub fn loss_reason(&self) -> Option<u32> {
        some(self.fixed().loss_reason)
    }

    /// Whom it was contested by, by its place in the history's competitors.
    pub fn competitor(&self) -> Option<u32> {
        some(self.fixed().competitor)
    }

    /// Its stays in stages, in order.
    pub fn visits(&self) -> impl DoubleEndedIterator<Item = Visit> + ExactSizeIterator + 'a {
        let chunk = self.chunk;
        chunk.visit_rows.of(self.index).map(move |row| Visit {
            stage: chunk.visit_stage[row],
            entered: chunk.visit_entered[row],
            precision: chunk.visit_precision[row],
        })
    }

    /// The stay it is in at the end of `until`.
    pub fn visit_at(&self, until: Instant) -> Option<Visit> {
        let range = self.chunk.visit_rows.of(self.index);
        let entered = &self.chunk.visit_entered[range];
        let place = entered.partition_point(|&at| at <= until).checked_sub(1)?;
        self.visits().nth(place)
    }

    /// Who owns it at the end of `until`.
    pub fn owner_at(&self, until: Instant) -> Option<PersonId> {
        let range = self.chunk.owner_rows.of(self.index);
        let row = last_row(range, &self.chunk.owner_since, until)?;
        some(self.chunk.owner[row]).map(PersonId)
    }

    /// Its owners with the moment since when, in order.
    pub fn owners(&self) -> impl Iterator<Item = (Instant, PersonId)> + 'a {
        let chunk = self.chunk;
        let rows = chunk.owner_rows.of(self.index);
        rows.map(move |row| (chunk.owner_since[row], PersonId(chunk.owner[row])))
    }

    /// What it is worth at the end of `until`, in its own currency.
    pub fn amount_at(&self, until: Instant) -> Option<Money> {
        let range = self.chunk.amount_rows.of(self.index);
        self.chunk.amount[last_row(range, &self.chunk.amount_since, until)?]
    }

    /// Its amounts with the moment since when, in order.
    pub fn amounts(&self) -> impl Iterator<Item = (Instant, Option<Money>)> + 'a {
        let chunk = self.chunk;
        let rows = chunk.amount_rows.of(self.index);
        rows.map(move |row| (chunk.amount_since[row], chunk.amount[row]))
    }

    /// The day on which it is expected to close, as thought at the end of `until`.
    pub fn close_date_at(&self, until: Instant) -> Option<Day> {
        let range = self.chunk.close_rows.of(self.index);
        self.chunk.close_day[last_row(range, &self.chunk.close_since, until)?]
    }

    /// Its close dates with the moment since when, in order.
    pub fn close_dates(&self) -> impl Iterator<Item = (Instant, Option<Day>)> + 'a {
        let chunk = self.chunk;
        let rows = chunk.close_rows.of(self.index);
        rows.map(move |row| (chunk.close_since[row], chunk.close_day[row]))
    }

    /// Its product lines as they last were.
    pub fn lines(&self) -> &'a [ProductLine] {
        &self.chunk.lines[self.chunk.line_rows.of(self.index)]
    }

    /// Its activities in order of time.
    pub fn activities(
        &self,
    ) -> impl DoubleEndedIterator<Item = ActivityView> + ExactSizeIterator + 'a {
        let columns = &self.chunk.activities;
        columns.rows.of(self.index).map(move |row| columns.view(row))
    }
}

fn last_row(range: Range<usize>, since: &[Instant], until: Instant) -> Option<usize> {
    let place = since[range.clone()].partition_point(|&at| at <= until).checked_sub(1)?;
    Some(range.start + place)
}
