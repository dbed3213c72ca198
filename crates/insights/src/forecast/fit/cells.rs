//! The deal-days of one stage as the fit goes over them again and again.

use crate::forecast::cube::{Cube, Key, exit_number};
use crate::forecast::hazard::{Channel, FACTORS, Shape, Way, daily, levels, levels_of};
use crate::forecast::log::State;

/// An exit a stage naturally has but that was never seen: half an event, in so many days more.
const UNSEEN_EVENTS: f64 = 0.5;
const UNSEEN_DAYS: f64 = 25.0;
/// How exactly what is expected must be what was seen, and after how many rounds it is.
const BALANCE: f64 = 1e-9;
const ROUNDS_MAX: usize = 100;

/// Seen and expected events.
pub(super) type Tally = (f64, f64);

/// Each cell with its level of every factor.
pub(super) struct Cells {
    exposure: Vec<f64>,
    levels: Vec<[u16; FACTORS]>,
    owners: Vec<u32>,
    /// What a day's intensity comes to as a chance, of each cell.
    daily: Vec<f64>,
    pub(super) channels: Vec<Channel>,
    /// `[cell × channels + channel]`.
    seen: Vec<f64>,
    expected: Vec<f64>,
    /// The events each channel must be expected to have.
    due: Vec<f64>,
}

impl Cells {
    pub(super) fn of(
        cube: &Cube,
        stage: u8,
        shape: Shape<'_>,
        by_third: bool,
        weight: impl Fn(&Key) -> f64,
    ) -> Self {
        let of_stage = |key: &Key| key.stage == stage;
        let first = cube.exits.partition_point(|row| row.0.0.stage < stage);
        let mut exits = cube.exits[first..].iter().take_while(|row| of_stage(&row.0.0)).peekable();
        let channels = channels(stage, shape, exits.clone().map(|row| row.0.1));
        let mut cells = Self {
            exposure: Vec::new(),
            levels: Vec::new(),
            owners: Vec::new(),
            daily: Vec::new(),
            channels,
            seen: Vec::new(),
            expected: Vec::new(),
            due: Vec::new(),
        };
        let first = cube.exposure.partition_point(|row| row.0.stage < stage);
        let last = cube.exposure.partition_point(|row| row.0.stage <= stage);
        for rows in
            cube.exposure[first..last].chunk_by(|a, b| a.0.cell(by_third) == b.0.cell(by_third))
        {
            let cell = rows[0].0.cell(by_third);
            cells.exposure.push(rows.iter().map(|row| f64::from(row.1) * weight(&row.0)).sum());
            cells.levels.push(levels_of(&cell));
            cells.owners.push(cell.owner);
            let start = cells.seen.len();
            cells.seen.resize(start + cells.channels.len(), 0.0);
            while let Some(((at, exit), count)) =
                exits.next_if(|row| row.0.0.cell(by_third) == cell)
            {
                let channel = cells.channels.iter().position(|channel| channel.exit == *exit);
                let channel = channel.unwrap_or_default();
                cells.seen[start + channel] += f64::from(*count) * weight(at);
            }
        }
        cells.start();
        cells
    }

    /// The same intensity on every day, to begin with.
    fn start(&mut self) {
        let days: f64 = self.exposure.iter().sum();
        let count = self.channels.len();
        for (at, channel) in self.channels.iter_mut().enumerate() {
            let seen: f64 = self.seen.iter().skip(at).step_by(count).sum();
            let unseen = UNSEEN_EVENTS / (days + UNSEEN_DAYS);
            channel.rate = if seen > 0.0 { seen / days } else { unseen };
            self.due.push(channel.rate * days);
        }
        self.daily = vec![1.0; self.exposure.len()];
        let rates: Vec<f64> = self.channels.iter().map(|channel| channel.rate).collect();
        self.expected = self
            .exposure
            .iter()
            .flat_map(|days| rates.iter().map(move |rate| days * rate))
            .collect();
    }

    /// Seen and expected events by channel and level, without the factor's own multipliers.
    pub(super) fn tally(&self, factor: usize) -> Vec<Vec<Tally>> {
        let count = self.channels.len();
        let level_counts = self.channels.iter().map(|channel| channel.multipliers[factor].len());
        let mut tallies: Vec<Vec<Tally>> =
            level_counts.map(|levels| vec![(0.0, 0.0); levels]).collect();
        let rows = self.seen.chunks_exact(count).zip(self.expected.chunks_exact(count));
        for (levels, (seen, expected)) in self.levels.iter().zip(rows) {
            let level = usize::from(levels[factor]);
            for (tally, (seen, expected)) in tallies.iter_mut().zip(seen.iter().zip(expected)) {
                let tally = &mut tally[level];
                *tally = (tally.0 + seen, tally.1 + expected);
            }
        }
        for (channel, tallies) in self.channels.iter().zip(&mut tallies) {
            for (tally, multiplier) in tallies.iter_mut().zip(&channel.multipliers[factor]) {
                tally.1 /= multiplier;
            }
        }
        tallies
    }

    /// The tallies of the channels that go one way.
    pub(super) fn going<'a>(&self, way: Way, tallies: &'a [Vec<Tally>]) -> Vec<&'a [Tally]> {
        let rows = self.channels.iter().zip(tallies);
        rows.filter(|row| row.0.way == way).map(|row| row.1.as_slice()).collect()
    }

    /// Sets a factor's multipliers, by channel and level.
    pub(super) fn set(&mut self, factor: usize, fitted: Vec<Vec<f64>>) {
        let count = self.channels.len();
        let mut change = vec![1.0; fitted.iter().map(Vec::len).sum()];
        for (at, (channel, fitted)) in self.channels.iter_mut().zip(fitted).enumerate() {
            let old = &channel.multipliers[factor];
            for (level, (new, old)) in fitted.iter().zip(old).enumerate() {
                change[level * count + at] = new / old;
            }
            channel.multipliers[factor] = fitted;
        }
        for (levels, expected) in self.levels.iter().zip(self.expected.chunks_exact_mut(count)) {
            let start = usize::from(levels[factor]) * count;
            multiply(expected, &change[start..start + count]);
        }
    }

    /// Adds what owners' deals did, and what is expected of them without their own multiplier, of
    /// exits forward.
    pub(super) fn tally_owners(&self, effects: &[f64], tallies: &mut [Tally]) {
        let count = self.channels.len();
        let rows = self.seen.chunks_exact(count).zip(self.expected.chunks_exact(count));
        for (owner, (seen, expected)) in self.owners.iter().zip(rows) {
            let tally = &mut tallies[*owner as usize];
            let own = effects[*owner as usize].exp();
            for (channel, (seen, expected)) in self.channels.iter().zip(seen.iter().zip(expected)) {
                if channel.way == Way::Forward {
                    *tally = (tally.0 + seen, tally.1 + expected / own);
                }
            }
        }
    }

    /// Goes from one set of owners' effects to another.
    pub(super) fn set_owners(&mut self, old: &[f64], new: &[f64]) {
        let count = self.channels.len();
        let directions: Vec<f64> = self.channels.iter().map(|one| one.way.direction()).collect();
        let change = |(old, new): (&f64, &f64)| -> Vec<f64> {
            directions.iter().map(|direction| (direction * (new - old)).exp()).collect()
        };
        let changes: Vec<Vec<f64>> = old.iter().zip(new).map(change).collect();
        for (owner, expected) in self.owners.iter().zip(self.expected.chunks_exact_mut(count)) {
            multiply(expected, &changes[*owner as usize]);
        }
    }

    /// Balances until it holds.
    pub(super) fn settle(&mut self) {
        for _ in 0..ROUNDS_MAX {
            if self.balance() < BALANCE {
                break;
            }
        }
    }

    /// Brings the base rates to where what is expected is about what is due; gives back how far off
    /// the worst channel had been, as a share.
    pub(super) fn balance(&mut self) -> f64 {
        let count = self.channels.len();
        let mut sums = vec![0.0; count];
        for (cell, expected) in self.expected.chunks_exact_mut(count).enumerate() {
            let days = self.exposure[cell];
            let intensity = expected.iter().sum::<f64>() / (days * self.daily[cell]);
            let shrink = daily(intensity);
            let change = shrink / self.daily[cell];
            self.daily[cell] = shrink;
            for (sum, expected) in sums.iter_mut().zip(expected) {
                *expected *= change;
                *sum += *expected;
            }
        }
        let change: Vec<f64> = self
            .due
            .iter()
            .zip(&sums)
            .map(|(due, sum)| if *sum > 0.0 { due / sum } else { 1.0 })
            .collect();
        for (channel, change) in self.channels.iter_mut().zip(&change) {
            channel.rate *= change;
        }
        for expected in self.expected.chunks_exact_mut(count) {
            multiply(expected, &change);
        }
        change.iter().map(|change| (change - 1.0).abs()).fold(0.0, f64::max)
    }

    /// How many events are due of the channels that are asked for.
    pub(super) fn due_of(&self, wanted: impl Fn(&Channel) -> bool) -> f64 {
        let rows = self.channels.iter().zip(&self.due);
        rows.filter(|row| wanted(row.0)).map(|row| row.1).sum()
    }
}

fn multiply(values: &mut [f64], by: &[f64]) {
    values.iter_mut().zip(by).for_each(|(value, by)| *value *= by);
}

/// The exits of a stage: those seen, and those it naturally has.
fn channels(stage: u8, shape: Shape<'_>, seen: impl Iterator<Item = u8>) -> Vec<Channel> {
    let next = if shape.is_last(stage) { State::Won } else { State::Open(stage + 1) };
    let natural = [next, State::Lost].map(|exit| exit_number(exit, shape.stages()));
    let mut exits: Vec<u8> = seen.chain(natural).collect();
    exits.sort_unstable();
    exits.dedup();
    let lost = exit_number(State::Lost, shape.stages());
    let way = |exit: u8| match exit {
        exit if exit == lost => Way::Lost,
        exit if exit > stage => Way::Forward,
        _ => Way::Back,
    };
    let multipliers = || levels(shape.segments).map(|levels| vec![1.0; levels]);
    let channel = |exit| Channel { exit, way: way(exit), rate: 0.0, multipliers: multipliers() };
    exits.into_iter().map(channel).collect()
}
