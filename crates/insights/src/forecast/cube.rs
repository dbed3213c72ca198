//! The hazard cube: on how many deal-days what could have happened, and what did.
//!
//! Whole numbers only, so that the cube of two parts of a log is exactly the sum of their cubes.

use super::bands::Bands;
use super::calendar::{Calendar, DAY_KINDS};
use super::log::{Day, Known, State};
use super::spells::{Spell, Spells};

/// Where the bins of ages begin, in days as [`Calendar::age`] tells them; the last is without end.
pub(crate) const AGE_EDGES: [Day; 16] = [0, 1, 2, 3, 4, 5, 7, 10, 14, 18, 23, 30, 40, 60, 90, 150];

/// How many days one block of time has; old blocks weigh less.
const BLOCK_DAYS: Day = 28;

/// The bin of an age in days.
pub(crate) fn age_bin(age: Day) -> usize {
    AGE_EDGES.partition_point(|edge| *edge <= age).saturating_sub(1)
}

/// Deal-days that are alike in all the model looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) stage: u8,
    pub(crate) owner: u32,
    pub(crate) segment: u16,
    pub(crate) band: u8,
    pub(crate) age_bin: u8,
    pub(crate) day_kind: u8,
    /// The month of the quarter.
    pub(crate) third: u8,
    /// Blocks of days, counted from day nought.
    pub(crate) block: i32,
}

impl Key {
    /// The key as one number, in the order of keys: of the block the sign is turned round. It is
    /// put together in two halves: sorting asks for it again and again.
    fn packed(&self) -> u128 {
        let who = u64::from(self.stage) << 48 | u64::from(self.owner) << 16;
        let small = u32::from_be_bytes([self.band, self.age_bin, self.day_kind, self.third]);
        let block = self.block.cast_unsigned() ^ (1 << 31);
        let when = u64::from(small) << 32 | u64::from(block);
        u128::from(who | u64::from(self.segment)) << 64 | u128::from(when)
    }

    /// The key of all deal-days that the model does not tell apart; whether it does so by the month
    /// of the quarter is asked.
    pub(crate) fn cell(&self, by_third: bool) -> Self {
        Self { block: 0, third: if by_third { self.third } else { 0 }, ..*self }
    }

    /// The weight of what happened then, on a day, where weights halve in so many days.
    pub(crate) fn weight(&self, day: Day, half_life_days: f64) -> f64 {
        let middle = f64::from(self.block) * f64::from(BLOCK_DAYS) + f64::from(BLOCK_DAYS) / 2.0;
        f64::exp2(-(f64::from(day) - middle).max(0.0) / half_life_days)
    }
}

/// Deal-days at risk, and the exits seen on them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cube {
    pub(crate) exposure: Vec<(Key, u32)>,
    /// Each with the number of the exit, as [`exit_number`] counts them.
    pub(crate) exits: Vec<((Key, u8), u32)>,
}

/// The number of an exit: the stage entered, or one and two beyond the last for won and lost.
pub(crate) fn exit_number(exit: State, stages: u8) -> u8 {
    match exit {
        State::Open(stage) => stage,
        State::Won => stages,
        State::Lost => stages + 1,
    }
}

impl Cube {
    /// The cube of all that is known.
    pub fn of(known: &Known, bands: &Bands) -> Self {
        Self::of_spells(&Spells::of(known).spells, known, bands)
    }

    pub(crate) fn of_spells(spells: &[Spell], known: &Known, bands: &Bands) -> Self {
        let mut cube = Self::default();
        for spell in spells {
            cube.add(spell, known, bands);
        }
        cube.exposure = summed(cube.exposure, Key::packed);
        cube.exits = summed(cube.exits, packed_exit);
        cube
    }

    /// Adds the cube of other deals.
    pub fn merge(&mut self, other: &Self) {
        self.exposure.extend_from_slice(&other.exposure);
        self.exposure = summed(std::mem::take(&mut self.exposure), Key::packed);
        self.exits.extend_from_slice(&other.exits);
        self.exits = summed(std::mem::take(&mut self.exits), packed_exit);
    }

    /// How many deal-days are in the cube.
    pub fn deal_days(&self) -> u64 {
        self.exposure.iter().map(|row| u64::from(row.1)).sum()
    }

    fn add(&mut self, spell: &Spell, known: &Known, bands: &Bands) {
        let log = known.log();
        let deal = &log.deals[spell.deal];
        let profile = bands.profile(deal, spell.entry.max(deal.created()));
        let mut key = Key {
            stage: spell.stage,
            owner: deal.owner(spell.from),
            segment: profile.segment,
            band: profile.band,
            age_bin: 0,
            day_kind: 0,
            third: 0,
            block: 0,
        };
        let changes = &deal.owners[deal.owners.partition_point(|owner| owner.0 <= spell.from)..];
        let mut changes = changes.iter().peekable();
        let mut day = spell.from;
        while day <= spell.until {
            let bin_on = |day: Day| age_bin(log.calendar.age(spell.entry, day));
            let bin = bin_on(day);
            let block = day.div_euclid(BLOCK_DAYS);
            // As far as bin, block, owner and month stay the same.
            let last = spell.until.min((block + 1) * BLOCK_DAYS - 1);
            let last = (day..=last).take_while(|day| bin_on(*day) == bin).last().unwrap_or(day);
            let last = changes.peek().map_or(last, |change| last.min(change.0 - 1));
            let last = log.calendar.third_until(day, last);
            let third = log.calendar.day(day).third();
            key = Key { age_bin: bin as u8, third, block, ..key };
            self.add_days(key, day, last, &log.calendar);
            if let (true, Some(exit)) = (last == spell.until, spell.exit) {
                let day_kind = log.calendar.day(last).kind as u8;
                let number = exit_number(exit, log.stages());
                self.exits.push(((Key { day_kind, ..key }, number), 1));
            }
            day = last + 1;
            if let Some(change) = changes.next_if(|change| change.0 == day) {
                key.owner = change.1;
            }
        }
    }

    fn add_days(&mut self, key: Key, from: Day, to: Day, calendar: &Calendar) {
        let days = calendar.kinds(from, to);
        let kinds = (0..DAY_KINDS).filter(|kind| days[*kind] > 0);
        let row = |kind: usize| (Key { day_kind: kind as u8, ..key }, days[kind]);
        self.exposure.extend(kinds.map(row));
    }
}

/// A key and the number of its exit as one number, in the same order.
fn packed_exit((key, exit): &(Key, u8)) -> u128 {
    key.packed() << 8 | u128::from(*exit)
}

/// The rows in order, with those of one key added up. Keys are compared as numbers, in the same
/// order, which takes half the time.
fn summed<K: Copy + Eq>(mut rows: Vec<(K, u32)>, packed: fn(&K) -> u128) -> Vec<(K, u32)> {
    rows.sort_unstable_by_key(|row| packed(&row.0));
    rows.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        earlier.1 += u32::from(same) * later.1;
        same
    });
    rows
}

#[cfg(test)]
mod tests;
