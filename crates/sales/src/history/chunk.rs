//! A few thousand opportunities, column by column, each one's whole life side by side.
//!
//! A chunk never changes; a write makes new chunks for what it touches.

use super::OpportunityText;
use super::activities::{ActivityColumns, span};
use super::custom::{CustomChanges, CustomValues};
use super::life::Timeline;
use super::offsets::Offsets;
use super::series::{DayCell, MoneyCell, Series};
use super::timeline::{Precision, StageId, Visit};
use crate::day::{Day, Instant};
use crate::money::{Money, Quantity};
use crate::process::StageKind;
use crate::shares::Share;
use std::ops::RangeInclusive;

/// How many opportunities a chunk holds.
pub const CHUNK_SIZE: usize = 4096;

/// What is the same over an opportunity's life, or kept only as it last was.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Fixed {
    pub(super) created: Instant,
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

/// Who was credited with which parts, since when; nobody in particular where the list is empty.
pub(super) type SharesOverTime = Vec<(Instant, Vec<Share>)>;

/// One opportunity before it is laid into columns, without its activities.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Row {
    pub(super) fixed: Fixed,
    /// Whether its first amount was only seen to be so.
    pub(super) amount_observed: bool,
    /// When it came into being, where a source says so.
    pub(super) created: Option<Instant>,
    pub(super) deleted: Option<Instant>,
    pub(super) visits: Vec<Visit>,
    pub(super) owners: Vec<(Instant, u32)>,
    pub(super) amounts: Vec<(Instant, Option<Money>)>,
    pub(super) close_dates: Vec<(Instant, Option<Day>)>,
    pub(super) shares: SharesOverTime,
    pub(super) lines: Vec<ProductLine>,
    pub(super) custom: CustomChanges,
    /// The opportunity it is the same as, by its place.
    pub(super) merged_into: Option<u32>,
    pub(super) text: OpportunityText,
}

impl Row {
    /// The last moment at which something dated happened to it.
    pub(super) fn last_dated(&self) -> Option<Instant> {
        let dated = self.visits.iter().rfind(|visit| visit.precision != Precision::Between);
        dated.map(|visit| visit.entered).max(self.created)
    }
}

/// Columns of a chunk.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Chunk {
    pub(super) first: u32,
    pub(super) fixed: Vec<Fixed>,
    pub(super) amount_observed: Vec<bool>,
    /// The few that their system deleted, by place in the chunk, in order, with the moment.
    pub(super) deleted: Vec<(u32, Instant)>,
    /// The few that are credited to others than their owner alone, in the same way.
    pub(super) shares: Vec<(u32, SharesOverTime)>,
    /// The few that were merged into others, in the same way: the places of those that stay.
    pub(super) merged: Vec<(u32, u32)>,
    pub(super) visit_rows: Offsets,
    pub(super) visit_entered: Vec<Instant>,
    pub(super) visit_stage: Vec<StageId>,
    pub(super) visit_precision: Vec<Precision>,
    pub(super) visit_span: Option<(Instant, Instant)>,
    pub(super) owners: Series<u32>,
    pub(super) amounts: Series<MoneyCell>,
    pub(super) close_dates: Series<DayCell>,
    pub(super) line_rows: Offsets,
    pub(super) lines: Vec<ProductLine>,
    /// By place in the chunk.
    pub(super) custom: CustomValues,
    pub(super) activities: ActivityColumns,
    pub(super) texts: Vec<OpportunityText>,
    /// For each opportunity that is closed for good the day of the last thing that happened to it,
    /// in days since 1970 in UTC; for any other [`i32::MAX`].
    pub(super) settled: Vec<i32>,
    /// The latest of them.
    pub(super) settled_last: i32,
    /// Those that have ever been in a won stage, by place in the chunk, in order.
    pub(super) won: Vec<u16>,
}

impl Chunk {
    pub(super) fn starting_at(first: u32) -> Chunk {
        let activities = ActivityColumns::starting_at(first);
        Chunk { first, activities, ..Chunk::default() }
    }

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

    /// Those that were not settled before `at`: all to which anything can have happened since.
    pub fn timelines_since(&self, at: Instant) -> impl Iterator<Item = Timeline<'_>> {
        let lively = if self.is_settled_before(at) { 0 } else { self.len() };
        let timelines = (0..lively).map(|index| Timeline { chunk: self, index });
        timelines.filter(move |timeline| !timeline.is_settled_before(at))
    }

    /// Those of them that have ever been in a won stage: all that may have been won since `at`.
    pub fn won_since(&self, at: Instant) -> impl Iterator<Item = Timeline<'_>> {
        let lively = if self.is_settled_before(at) { 0 } else { self.won.len() };
        let won = self.won[..lively].iter();
        let timelines = won.map(|&place| Timeline { chunk: self, index: usize::from(place) });
        timelines.filter(move |timeline| !timeline.is_settled_before(at))
    }

    /// The timeline of one of its opportunities, by place in the chunk.
    pub(super) fn timeline(&self, index: usize) -> Timeline<'_> {
        Timeline { chunk: self, index }
    }

    /// The activities of its opportunities.
    pub fn activities(&self) -> &ActivityColumns {
        &self.activities
    }

    /// From its earliest activity to its latest; `None` where there are none. A fold over other
    /// days need not look into the chunk.
    pub fn activity_span(&self) -> Option<RangeInclusive<Instant>> {
        self.activities.span()
    }

    /// From the earliest entry into a stage to the latest; `None` where there are none.
    pub fn visit_span(&self) -> Option<RangeInclusive<Instant>> {
        self.visit_span.map(|(earliest, latest)| earliest..=latest)
    }

    /// Lays an opportunity into the columns, in the place of what is known of it or at the end.
    pub(super) fn set(&mut self, index: usize, row: Row) {
        put(&mut self.deleted, index, row.deleted);
        put(&mut self.merged, index, row.merged_into);
        put(&mut self.shares, index, Some(row.shares).filter(|shares| !shares.is_empty()));
        let replaced = self.visit_rows.resize(index, row.visits.len());
        let visits = row.visits.iter();
        self.visit_entered.splice(replaced.clone(), visits.clone().map(|visit| visit.entered));
        self.visit_stage.splice(replaced.clone(), visits.clone().map(|visit| visit.stage));
        self.visit_precision.splice(replaced, visits.map(|visit| visit.precision));
        self.owners.set(index, &row.owners);
        let amounts = row.amounts.iter().map(|&(since, money)| (since, MoneyCell::of(money)));
        self.amounts.set(index, &amounts.collect::<Vec<_>>());
        let close_dates = row.close_dates.iter().map(|&(since, day)| (since, DayCell::of(day)));
        self.close_dates.set(index, &close_dates.collect::<Vec<_>>());
        let replaced = self.line_rows.resize(index, row.lines.len());
        self.lines.splice(replaced, row.lines);
        self.custom.set(index as u32, row.custom);
        if index == self.fixed.len() {
            self.fixed.push(row.fixed);
            self.amount_observed.push(row.amount_observed);
            self.texts.push(row.text);
        } else {
            (self.fixed[index], self.texts[index]) = (row.fixed, row.text);
            self.amount_observed[index] = row.amount_observed;
        }
    }

    /// Whether nothing has happened to any of its opportunities from `at` on, and all of them were
    /// closed by then: what is asked of that time and later need not look into the chunk.
    pub fn is_settled_before(&self, at: Instant) -> bool {
        is_before(self.settled_last, at)
    }

    /// Works out which opportunities are settled, and which have ever been won; `kind` says what a
    /// stage means.
    pub(super) fn settle(&mut self, kind: impl Fn(StageId) -> StageKind) {
        let day = |at: Instant| at.0.div_euclid(86_400).clamp(i32::MIN.into(), i32::MAX.into());
        let is_closed = |stage: StageId| kind(stage) != StageKind::Open;
        let settled = self.timelines().map(|timeline| {
            let last = timeline.visits().next_back().filter(|visit| is_closed(visit.stage));
            last.map_or(i32::MAX, |visit| day(timeline.last_change(visit.entered)) as i32)
        });
        let settled: Vec<i32> = settled.collect();
        let ever_won =
            |one: &Timeline<'_>| one.visits().any(|visit| kind(visit.stage) == StageKind::Won);
        let won = self.timelines().filter(ever_won).map(|one| one.index as u16);
        let mut won: Vec<u16> = won.collect();
        won.shrink_to_fit();
        self.settled_last = settled.iter().copied().max().unwrap_or(i32::MIN);
        (self.settled, self.won) = (settled, won);
    }

    /// To be called when all are in.
    pub(super) fn seal(&mut self) {
        self.visit_span = span(&self.visit_entered);
        self.activities.seal();
        self.fixed.shrink_to_fit();
        self.amount_observed.shrink_to_fit();
        self.deleted.shrink_to_fit();
        self.shares.shrink_to_fit();
        self.merged.shrink_to_fit();
        self.visit_rows.shrink();
        self.visit_entered.shrink_to_fit();
        self.visit_stage.shrink_to_fit();
        self.visit_precision.shrink_to_fit();
        self.owners.shrink();
        self.amounts.shrink();
        self.close_dates.shrink();
        self.line_rows.shrink();
        self.lines.shrink_to_fit();
        self.custom.shrink();
        self.texts.shrink_to_fit();
    }

    /// Bytes held by the columns, without activities and texts.
    pub(super) fn bytes(&self) -> usize {
        size_of::<Chunk>()
            + self.fixed.capacity() * size_of::<Fixed>()
            + self.amount_observed.capacity()
            + self.deleted.capacity() * size_of::<(u32, Instant)>()
            + self.shares_bytes()
            + self.merged.capacity() * size_of::<(u32, u32)>()
            + self.visit_rows.bytes()
            + self.visit_entered.capacity() * size_of::<Instant>()
            + self.visit_stage.capacity() * size_of::<StageId>()
            + self.visit_precision.capacity() * size_of::<Precision>()
            + self.owners.bytes()
            + self.amounts.bytes()
            + self.close_dates.bytes()
            + self.line_rows.bytes()
            + self.lines.capacity() * size_of::<ProductLine>()
            + self.custom.bytes()
            + self.settled.capacity() * size_of::<i32>()
            + self.won.capacity() * size_of::<u16>()
    }

    fn shares_bytes(&self) -> usize {
        let part = |(_, parts): &(Instant, Vec<Share>)| parts.capacity() * size_of::<Share>();
        let one = |(_, changes): &(u32, SharesOverTime)| {
            changes.capacity() * size_of::<(Instant, Vec<Share>)>()
                + changes.iter().map(part).sum::<usize>()
        };
        self.shares.capacity() * size_of::<(u32, SharesOverTime)>()
            + self.shares.iter().map(one).sum::<usize>()
    }
}

/// What few opportunities have, by place in the chunk: puts it in the place of what is known.
fn put<T>(few: &mut Vec<(u32, T)>, index: usize, value: Option<T>) {
    let place = few.partition_point(|(earlier, _)| (*earlier as usize) < index);
    if few.get(place).is_some_and(|(known, _)| *known as usize == index) {
        few.remove(place);
    }
    if let Some(value) = value {
        few.insert(place, (index as u32, value));
    }
}

/// What few opportunities have, of one of them.
pub(super) fn of_few<T>(few: &[(u32, T)], index: usize) -> Option<&T> {
    let place = few.binary_search_by_key(&(index as u32), |(index, _)| *index).ok()?;
    Some(&few[place].1)
}

/// Whether a day of [`Chunk::settled`] was over at that moment.
pub(super) fn is_before(settled: i32, at: Instant) -> bool {
    settled < i32::MAX && (i64::from(settled) + 1) * 86_400 <= at.0
}
