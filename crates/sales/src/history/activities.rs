//! Activities, column by column, beside the opportunities or leads they are about.

use super::custom::{CustomChanges, CustomValues};
use super::offsets::Offsets;
use crate::activity::{ActivityKind, Direction, Outcome};
use crate::day::Instant;
use crate::roster::PersonId;
use std::ops::{Range, RangeInclusive};

/// Stands for "none" in columns of dense numbers.
pub const NONE: u32 = u32::MAX;

/// How an activity was done: kind, direction and outcome in one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct How(pub(super) u8);

impl How {
    pub(super) fn new(kind: ActivityKind, direction: Direction, outcome: Outcome) -> How {
        How(kind as u8 | (direction as u8) << 2 | (outcome as u8) << 4)
    }

    pub(super) fn is_known(self) -> bool {
        usize::from(self.0 >> 2 & 3) < Direction::ALL.len()
            && usize::from(self.0 >> 4) < Outcome::ALL.len()
    }

    /// Call, e-mail, meeting, task.
    pub fn kind(self) -> ActivityKind {
        ActivityKind::ALL[usize::from(self.0 & 3)]
    }

    /// Who began it.
    pub fn direction(self) -> Direction {
        Direction::ALL[usize::from(self.0 >> 2 & 3)]
    }

    /// How it ended.
    pub fn outcome(self) -> Outcome {
        Outcome::ALL[usize::from(self.0 >> 4)]
    }
}

/// Activities in groups, each of an opportunity or lead, in order of time within each group.
/// All slices have one value for each activity.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ActivityColumns {
    /// The number of the opportunity or lead that the first group is of.
    pub(super) first: u32,
    pub(super) rows: Offsets,
    pub(super) at: Vec<Instant>,
    pub(super) how: Vec<How>,
    pub(super) by: Vec<u32>,
    pub(super) lead: Vec<u32>,
    pub(super) contact: Vec<u32>,
    pub(super) record: Vec<u32>,
    /// By the store's number.
    pub(super) custom: CustomValues,
    pub(super) span: Option<(Instant, Instant)>,
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
    pub(super) fn starting_at(first: u32) -> ActivityColumns {
        ActivityColumns { first, ..ActivityColumns::default() }
    }

    /// Those that are about neither an opportunity nor a lead, in order of time, with what they
    /// hold in custom fields.
    pub(super) fn of_neither(
        activities: &[ActivityView],
        custom: &CustomValues,
    ) -> ActivityColumns {
        let mut columns = ActivityColumns::default();
        activities.iter().for_each(|activity| columns.push(activity));
        if !custom.is_empty() {
            activities.iter().for_each(|one| columns.custom.push_of(one.record, custom));
        }
        columns.close_group();
        columns.seal();
        columns
    }

    /// When each was done.
    pub fn at(&self) -> &[Instant] {
        &self.at
    }

    /// How each was done.
    pub fn how(&self) -> &[How] {
        &self.how
    }

    /// Who did each, by number in the roster; [`NONE`] where no source says.
    pub fn by(&self) -> &[u32] {
        &self.by
    }

    /// The lead that each was about, by its place in the leads, or [`NONE`].
    pub fn lead(&self) -> &[u32] {
        &self.lead
    }

    /// The contact that each was with, by its place in the contacts, or [`NONE`].
    pub fn contact(&self) -> &[u32] {
        &self.contact
    }

    /// The store's number for each.
    pub fn record(&self) -> &[u32] {
        &self.record
    }

    /// The rows of each opportunity (or lead) that has any, with its number. The activities of
    /// neither are one group; its number means nothing.
    pub fn groups(&self) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
        let groups = (0..self.rows.len()).map(|group| (group, self.rows.of(group)));
        let some = groups.filter(|(_, rows)| !rows.is_empty());
        some.map(|(group, rows)| (self.first + group as u32, rows))
    }

    /// One activity. What is not asked of it is not read, where this is part of who asks.
    #[inline(always)]
    pub fn view(&self, row: usize) -> ActivityView {
        let how = self.how[row];
        ActivityView {
            at: self.at[row],
            kind: how.kind(),
            direction: how.direction(),
            outcome: how.outcome(),
            by: some(self.by[row]).map(PersonId),
            lead: some(self.lead[row]),
            contact: some(self.contact[row]),
            record: self.record[row],
        }
    }

    /// All of them, group by group.
    pub fn views(&self) -> impl DoubleEndedIterator<Item = ActivityView> + '_ {
        (0..self.len()).map(|row| self.view(row))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// From the earliest to the latest; `None` where there are none.
    pub fn span(&self) -> Option<RangeInclusive<Instant>> {
        self.span.map(|(earliest, latest)| earliest..=latest)
    }

    /// The rows of a group.
    pub(super) fn of(&self, group: usize) -> Range<usize> {
        self.rows.of(group)
    }

    /// The rows of a group whose activities are in that range of time.
    pub(super) fn between(&self, group: usize, range: Range<Instant>) -> Range<usize> {
        // Groups lie in order of time, more or less: of most all are too early, or too late.
        let (earliest, latest) = self.span.unwrap_or((range.end, range.start));
        if range.end <= earliest || latest < range.start {
            return 0..0;
        }
        let Range { start, end } = self.rows.of(group);
        let at = &self.at[start..end];
        // And of most of the others, too, all are too early, and none is too late.
        let Some(last) = at.last().filter(|&&last| range.start <= last) else { return 0..0 };
        let from = at.partition_point(|&at| at < range.start);
        let until = match *last < range.end {
            true => at.len(),
            false => at.partition_point(|&at| at < range.end).max(from),
        };
        start + from..start + until
    }

    pub(super) fn push(&mut self, activity: &ActivityView) {
        self.at.push(activity.at);
        self.how.push(How::new(activity.kind, activity.direction, activity.outcome));
        self.by.push(activity.by.map_or(NONE, |by| by.0));
        self.lead.push(activity.lead.unwrap_or(NONE));
        self.contact.push(activity.contact.unwrap_or(NONE));
        self.record.push(activity.record);
    }

    /// Puts an activity into a group; of one moment they are in the order of the store's numbers.
    pub(super) fn insert(&mut self, group: usize, activity: &ActivityView) {
        let Range { start, end } = self.rows.of(group);
        let of_moment = start + self.at[start..end].partition_point(|&at| at < activity.at);
        let row = (of_moment..end)
            .find(|&row| (self.at[row], self.record[row]) > (activity.at, activity.record))
            .unwrap_or(end);
        self.rows.resize(group, end - start + 1);
        self.at.insert(row, activity.at);
        self.how.insert(row, How::new(activity.kind, activity.direction, activity.outcome));
        self.by.insert(row, activity.by.map_or(NONE, |by| by.0));
        self.lead.insert(row, activity.lead.unwrap_or(NONE));
        self.contact.insert(row, activity.contact.unwrap_or(NONE));
        self.record.insert(row, activity.record);
    }

    /// Takes the activity of that number out of its group; whether it was there.
    pub(super) fn remove(&mut self, group: usize, record: u32) -> bool {
        let Range { start, end } = self.rows.of(group);
        let place = self.record[start..end].iter().position(|&known| known == record);
        let Some(row) = place.map(|place| start + place) else { return false };
        self.rows.resize(group, end - start - 1);
        self.at.remove(row);
        self.how.remove(row);
        for numbers in [&mut self.by, &mut self.lead, &mut self.contact, &mut self.record] {
            numbers.remove(row);
        }
        self.custom.set(record, CustomChanges::new());
        true
    }

    /// Puts what an activity of a group holds in custom fields in the place of what is known of it;
    /// whether the activity is there.
    pub(super) fn hold(&mut self, group: usize, record: u32, changes: CustomChanges) -> bool {
        let is_there = self.record[self.rows.of(group)].contains(&record);
        if is_there {
            self.custom.set(record, changes);
        }
        is_there
    }

    pub(super) fn close_group(&mut self) {
        self.rows.close(self.at.len());
    }

    /// To be called when all are in.
    pub(super) fn seal(&mut self) {
        self.span = span(&self.at);
        self.custom.sort();
        self.custom.shrink();
        self.rows.shrink();
        self.at.shrink_to_fit();
        self.how.shrink_to_fit();
        for numbers in [&mut self.by, &mut self.lead, &mut self.contact, &mut self.record] {
            numbers.shrink_to_fit();
        }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        let numbers = [&self.by, &self.lead, &self.contact, &self.record];
        self.rows.bytes()
            + self.at.capacity() * size_of::<Instant>()
            + self.how.capacity()
            + numbers.map(|numbers| numbers.capacity() * 4).iter().sum::<usize>()
            + self.custom.bytes()
    }
}

pub(super) fn some(number: u32) -> Option<u32> {
    (number != NONE).then_some(number)
}

/// The earliest and the latest of some moments.
pub(super) fn span(moments: &[Instant]) -> Option<(Instant, Instant)> {
    Some((*moments.iter().min()?, *moments.iter().max()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_lies_between_is_what_a_look_at_each_finds(
            mut groups in prop::collection::vec(prop::collection::vec(0..12_i64, 0..5), 1..5),
            start in -1..13_i64,
            length in -2..13_i64,
        ) {
            let mut columns = ActivityColumns::default();
            for group in &mut groups {
                group.sort_unstable();
                columns.at.extend(group.iter().map(|&at| Instant(at)));
                columns.close_group();
            }
            columns.span = span(&columns.at);
            let range = Instant(start)..Instant(start + length);
            for (group, moments) in groups.iter().enumerate() {
                let rows = columns.between(group, range.clone());
                let found: Vec<i64> = columns.at[rows].iter().map(|at| at.0).collect();
                let is_within = |at: &i64| range.contains(&Instant(*at));
                let expected: Vec<i64> = moments.iter().copied().filter(is_within).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
