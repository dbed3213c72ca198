//! One opportunity as metrics see it: a view into the columns of its chunk.

use super::activities::{ActivityColumns, ActivityView, some};
use super::chunk::{Chunk, Fixed, ProductLine, is_before, of_few};
use super::timeline::{ALWAYS, Visit};
use crate::day::{Day, Instant};
use crate::money::Money;
use crate::roster::PersonId;
use crate::shares::Share;
use std::ops::Range;

/// An opportunity in a history, as a dense number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct OpportunityId(pub u32);

/// The whole life of one opportunity.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    pub(super) chunk: &'a Chunk,
    pub(super) index: usize,
}

impl<'a> Timeline<'a> {
    /// Which opportunity.
    pub fn id(&self) -> OpportunityId {
        OpportunityId(self.chunk.first + self.index as u32)
    }

    fn fixed(&self) -> &'a Fixed {
        &self.chunk.fixed[self.index]
    }

    /// When it came into being; `None` where no source says.
    pub fn created(&self) -> Option<Instant> {
        (self.fixed().created != ALWAYS).then_some(self.fixed().created)
    }

    /// When its system deleted it.
    pub fn deleted(&self) -> Option<Instant> {
        of_few(&self.chunk.deleted, self.index).copied()
    }

    /// The opportunity it is the same as: that one stays, and nothing of this one counts on any
    /// day.
    pub fn merged_into(&self) -> Option<OpportunityId> {
        of_few(&self.chunk.merged, self.index).map(|&stays| OpportunityId(stays))
    }

    /// Whether it exists at the end of `until`: created or first seen by then, and not deleted.
    pub fn exists(&self, until: Instant) -> bool {
        let created = self.created().is_some_and(|created| created <= until);
        let begun = || self.visits().next().is_some_and(|visit| visit.entered <= until);
        (created || begun()) && self.deleted().is_none_or(|deleted| until < deleted)
    }

    /// Whether it was closed, and nothing has happened to it from `at` on: no stage, owner, amount,
    /// close date, shares or activity.
    pub fn is_settled_before(&self, at: Instant) -> bool {
        is_before(self.chunk.settled[self.index], at)
    }

    /// The last moment at which anything happened to it, not before `at`.
    pub(super) fn last_change(&self, at: Instant) -> Instant {
        let activity = self.activities().next_back().map(|activity| activity.at);
        let changes = [
            self.owners().last().map(|(since, _)| since),
            self.amounts().last().map(|(since, _)| since),
            self.close_dates().last().map(|(since, _)| since),
            self.shares().last().map(|(since, _)| since),
            self.deleted(),
            activity,
        ];
        changes.into_iter().flatten().fold(at, Instant::max)
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
        chunk.visit_rows.of(self.index).map(move |row| visit(chunk, row))
    }

    /// The stay it is in at the end of `until`.
    pub fn visit_at(&self, until: Instant) -> Option<Visit> {
        let Range { start, end } = self.chunk.visit_rows.of(self.index);
        let entered = &self.chunk.visit_entered[start..end];
        let place = entered.partition_point(|&at| at <= until).checked_sub(1)?;
        Some(visit(self.chunk, start + place))
    }

    /// Who owns it at the end of `until`.
    pub fn owner_at(&self, until: Instant) -> Option<PersonId> {
        some(self.chunk.owners.at(self.index, until)).map(PersonId)
    }

    /// Its owners with the moment since when, in order.
    pub fn owners(&self) -> impl Iterator<Item = (Instant, PersonId)> + 'a {
        let owners = self.chunk.owners.changes(self.index);
        owners.map(|(since, owner)| (since, PersonId(owner)))
    }

    /// What it is worth at the end of `until`, in its own currency.
    pub fn amount_at(&self, until: Instant) -> Option<Money> {
        self.chunk.amounts.at(self.index, until).money()
    }

    /// Its amounts with the moment since when, in order.
    pub fn amounts(&self) -> impl Iterator<Item = (Instant, Option<Money>)> + 'a {
        let amounts = self.chunk.amounts.changes(self.index);
        amounts.map(|(since, amount)| (since, amount.money()))
    }

    /// Whether its first amount is known only from having been seen, at some time or other after it
    /// was set; so nothing tells since when it was known.
    pub fn is_amount_observed(&self) -> bool {
        self.chunk.amount_observed[self.index]
    }

    /// The day on which it is expected to close, as thought at the end of `until`.
    pub fn close_date_at(&self, until: Instant) -> Option<Day> {
        self.chunk.close_dates.at(self.index, until).day()
    }

    /// Its close dates with the moment since when, in order.
    pub fn close_dates(&self) -> impl Iterator<Item = (Instant, Option<Day>)> + 'a {
        let close_dates = self.chunk.close_dates.changes(self.index);
        close_dates.map(|(since, day)| (since, day.day()))
    }

    /// Who is credited with which parts of it at the end of `until`; nobody where all of it is
    /// its owner's.
    pub fn shares_at(&self, until: Instant) -> &'a [Share] {
        let Some(changes) = of_few(&self.chunk.shares, self.index) else { return &[] };
        let known = changes.partition_point(|(since, _)| *since <= until);
        known.checked_sub(1).map_or(&[], |last| &changes[last].1)
    }

    /// Who was credited with which parts of it, with the moment since when, in order.
    pub fn shares(&self) -> impl Iterator<Item = (Instant, &'a [Share])> + 'a {
        let changes = of_few(&self.chunk.shares, self.index).into_iter().flatten();
        changes.map(|(since, shares)| (*since, shares.as_slice()))
    }

    /// Its product lines as they last were.
    pub fn lines(&self) -> &'a [ProductLine] {
        &self.chunk.lines[self.chunk.line_rows.of(self.index)]
    }

    /// Its activities in order of time.
    pub fn activities(
        &self,
    ) -> impl DoubleEndedIterator<Item = ActivityView> + ExactSizeIterator + 'a {
        let columns: &'a ActivityColumns = &self.chunk.activities;
        columns.of(self.index).map(|row| columns.view(row))
    }

    /// Its activities in that range of time, in order.
    pub fn activities_between(
        &self,
        range: Range<Instant>,
    ) -> impl DoubleEndedIterator<Item = ActivityView> + ExactSizeIterator + 'a {
        let columns: &'a ActivityColumns = &self.chunk.activities;
        columns.between(self.index, range).map(|row| columns.view(row))
    }
}

fn visit(chunk: &Chunk, row: usize) -> Visit {
    Visit {
        stage: chunk.visit_stage[row],
        entered: chunk.visit_entered[row],
        precision: chunk.visit_precision[row],
    }
}
