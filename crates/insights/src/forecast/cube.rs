//! The hazard cube: on how many deal-days what could have happened, and what did.
//!
//! Whole numbers only, so that the cube of two parts of a log is exactly the sum of their cubes.

use super::bands::{Bands, Profile};
use super::calendar::{DAY_KINDS, THIRDS};
use super::log::{Day, Known, Log, State};
use super::spells::{Spell, Spells, Visit};

/// Where the bins of ages begin, in days as the [calendar](super::calendar::Calendar::age) tells
/// them; the last is without end.
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
    /// Whether the deal had come back there from a later stage.
    pub(crate) returned: bool,
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
        let visit = u64::from(self.stage) << 1 | u64::from(self.returned);
        let who = visit << 48 | u64::from(self.owner) << 16;
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
        let mut stretches = Vec::new();
        for spell in spells {
            add_stretches(spell, known, bands, &mut stretches);
        }
        stretches.sort_unstable_by_key(|stretch| stretch.kin);
        let mut cube = Self::default();
        let mut table = Table::default();
        for kin in stretches.chunk_by(|a, b| a.kin == b.kin) {
            table.begin(kin);
            for stretch in kin {
                cube.add(stretch, known.log(), &mut table);
            }
            table.move_into(kin[0].kin, &mut cube.exposure);
        }
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

    fn add(&mut self, stretch: &Stretch, log: &Log, table: &mut Table) {
        let Stretch { kin, spell, from, until } = *stretch;
        let calendar = &log.calendar;
        let bin_on = |day: Day| age_bin(calendar.age(spell.entry, day));
        let mut day = from;
        while day <= until {
            let bin = bin_on(day);
            let block = day.div_euclid(BLOCK_DAYS);
            // As far as bin, block and month stay the same.
            let last = until.min((block + 1) * BLOCK_DAYS - 1);
            let last = (day..=last).take_while(|day| bin_on(*day) == bin).last().unwrap_or(day);
            let last = calendar.third_until(day, last);
            let third = calendar.day(day).third();
            table.add(bin, third, block, calendar.kinds(day, last));
            if let (true, Some(exit)) = (last == spell.until, spell.exit) {
                let kind = calendar.day(last).kind as u8;
                let key = kin.key([bin as u8, kind, third], block);
                self.exits.push(((key, exit_number(exit, log.stages())), 1));
            }
            day = last + 1;
        }
    }
}

/// What all deal-days have in common that are counted in one table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kin {
    stage: u8,
    returned: bool,
    owner: u32,
    segment: u16,
    band: u8,
}

impl Kin {
    fn key(self, [age_bin, day_kind, third]: [u8; 3], block: i32) -> Key {
        let Self { stage, returned, owner, segment, band } = self;
        Key { stage, returned, owner, segment, band, age_bin, day_kind, third, block }
    }
}

/// The days of a spell that one owner had the deal.
struct Stretch<'s> {
    kin: Kin,
    spell: &'s Spell,
    from: Day,
    until: Day,
}

fn add_stretches<'s>(
    spell: &'s Spell,
    known: &Known,
    bands: &Bands,
    stretches: &mut Vec<Stretch<'s>>,
) {
    let deal = &known.log().deals[spell.deal];
    let Profile { segment, band } = bands.profile(deal, spell.entry.max(deal.created()));
    let Visit { stage, returned } = spell.visit;
    let kin = |owner: u32| Kin { stage, returned, owner, segment, band };
    let mut add = |owner: u32, from: Day, until: Day| {
        if from <= until {
            stretches.push(Stretch { kin: kin(owner), spell, from, until });
        }
    };
    let (mut from, mut owner) = (spell.from, deal.owner(spell.from));
    let later = deal.owners.partition_point(|owner| owner.0 <= spell.from);
    for change in deal.owners[later..].iter().take_while(|change| change.0 <= spell.until) {
        add(owner, from, change.0 - 1);
        (from, owner) = *change;
    }
    add(owner, from, spell.until);
}

/// The deal-days of one kin, in a place for each age, kind of day, month of the quarter and block:
/// in the order of keys, so that nothing has to be sorted.
#[derive(Default)]
struct Table {
    first_block: i32,
    blocks: usize,
    days: Vec<u32>,
}

impl Table {
    /// Room for all blocks in which these have days.
    fn begin(&mut self, stretches: &[Stretch]) {
        let block = |day: Day| day.div_euclid(BLOCK_DAYS);
        let first = stretches.iter().map(|stretch| block(stretch.from)).min().unwrap_or(0);
        let last = stretches.iter().map(|stretch| block(stretch.until)).max().unwrap_or(first);
        self.first_block = first;
        self.blocks = (last - first + 1) as usize;
        self.days.clear();
        self.days.resize(AGE_EDGES.len() * DAY_KINDS * THIRDS * self.blocks, 0);
    }

    fn add(&mut self, bin: usize, third: u8, block: i32, days: [u32; DAY_KINDS]) {
        for (kind, days) in days.into_iter().enumerate() {
            let place = (bin * DAY_KINDS + kind) * THIRDS + usize::from(third);
            self.days[place * self.blocks + (block - self.first_block) as usize] += days;
        }
    }

    fn move_into(&mut self, kin: Kin, exposure: &mut Vec<(Key, u32)>) {
        for (place, days) in self.days.chunks_exact(self.blocks).enumerate() {
            let (bin, kind) = (place / THIRDS / DAY_KINDS, place / THIRDS % DAY_KINDS);
            let small = [bin as u8, kind as u8, (place % THIRDS) as u8];
            let seen = (self.first_block..).zip(days).filter(|one| *one.1 > 0);
            exposure.extend(seen.map(|(block, days)| (kin.key(small, block), *days)));
        }
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
