//! Observed over expected: what a person's deals did on the days the person owned them, against
//! what all deals of the same stage, age, segment and size do on such days.
//!
//! Open deals, deals handed over, days off and an old or young pipeline are all allowed for by the
//! expectation. It is brought to where all people together did exactly what was expected of them,
//! stage by stage and way by way: one is as the company would have done.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use stats::gamma_poisson::Prior;

use super::estimate::Estimate;
use crate::forecast::bands::Bands;
use crate::forecast::cube::Cube;
use crate::forecast::hazard::{Hazard, ObservedExpected, Way};
use crate::forecast::log::{Day, Known};
use crate::forecast::spells::{Spell, Spells};

/// What was observed and expected of everybody over a window of days.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    rows: Vec<ObservedExpected>,
    /// How many deals left a stage forward or lost, by owner and stage, where that is what is
    /// looked at.
    left: BTreeMap<(u32, u8), f64>,
    /// By owner, what was expected before it was brought to balance, and its variance.
    spread: BTreeMap<u32, (f64, f64)>,
}

impl Expected {
    /// Of the days from `from` to the last known one, by what was learned of all days.
    pub fn of(known: &Known, hazard: &Hazard, from: Day) -> Self {
        let cube = cube_since(known, from);
        Self::balanced(hazard.observed_and_expected(&cube))
    }

    /// The rows with what is expected of all together brought to what was observed.
    fn balanced(mut rows: Vec<ObservedExpected>) -> Self {
        let mut sums = BTreeMap::<(u8, usize), (f64, f64)>::new();
        for row in &rows {
            let sum = sums.entry((row.stage, row.way as usize)).or_default();
            *sum = (sum.0 + row.observed, sum.1 + row.expected);
        }
        for row in &mut rows {
            let (observed, expected) = sums[&(row.stage, row.way as usize)];
            if expected > 0.0 {
                row.expected *= observed / expected;
            }
        }
        Self { rows, left: BTreeMap::new(), spread: BTreeMap::new() }
    }

    /// The same as if one owner had never been there; what chances are is still learned of all.
    pub(crate) fn without(&self, owner: u32) -> Self {
        let rows = self.rows.iter().filter(|row| row.owner != owner).cloned().collect();
        let (mut left, mut spread) = (self.left.clone(), self.spread.clone());
        left.retain(|(one, _), _| *one != owner);
        spread.remove(&owner);
        Self { left, spread, ..Self::balanced(rows) }
    }

    /// How many times the variance of counts is that of Poisson's law.
    fn dispersion(&self) -> f64 {
        let add = |sum: (f64, f64), one: &(f64, f64)| (sum.0 + one.0, sum.1 + one.1);
        let (expected, variance) = self.spread.values().fold((0.0, 0.0), add);
        if variance > 0.0 { variance / expected } else { 1.0 }
    }

    /// By owner, stage and way, over some days, before it is brought to balance: whether the
    /// company as a whole did what was expected of it.
    pub(crate) fn unbalanced(
        known: &Known,
        spells: &Spells,
        hazard: &Hazard,
        days: RangeInclusive<Day>,
    ) -> Vec<ObservedExpected> {
        hazard.observed_and_expected(&cube_of(known, spells, &days))
    }

    /// Of the deals that left their stage forward or lost: how many were lost, against what was to
    /// be expected of such deals, however fast it went. Only rows of losing.
    ///
    /// A share varies less than a count; the counts are weighed up by how much less, so that what
    /// people differ by is not taken for chance.
    pub fn of_leavings(known: &Known, hazard: &Hazard, from: Day) -> Self {
        let cube = cube_since(known, from);
        let mut sums = BTreeMap::<(u32, u8), (f64, f64)>::new();
        let mut left = BTreeMap::new();
        let mut spread = BTreeMap::<u32, (f64, f64)>::new();
        for ((key, exit), count) in &cube.exits {
            let channels = &hazard.stages[usize::from(key.stage)];
            let chances = hazard.chances(key);
            let of_way = |way: Way| {
                let pairs = channels.iter().zip(&chances);
                pairs.filter(|pair| pair.0.way == way).map(|pair| pair.1).sum::<f64>()
            };
            let (forward, lost) = (of_way(Way::Forward), of_way(Way::Lost));
            let Some(channel) = channels.iter().find(|one| one.exit == *exit) else { continue };
            if channel.way == Way::Back {
                continue;
            }
            let (share, count) = (lost / (forward + lost), f64::from(*count));
            *left.entry((key.owner, key.stage)).or_default() += count;
            let sum = sums.entry((key.owner, key.stage)).or_default();
            let seen = if channel.way == Way::Lost { count } else { 0.0 };
            *sum = (sum.0 + seen, sum.1 + count * share);
            let spread = spread.entry(key.owner).or_default();
            spread.0 += count * share;
            spread.1 += count * share * (1.0 - share);
        }
        let row = |((owner, stage), (observed, expected))| ObservedExpected {
            owner,
            stage,
            way: Way::Lost,
            observed,
            expected,
        };
        let all = Self::balanced(sums.into_iter().map(row).collect());
        Self { spread, left, ..all }
    }

    /// Each row: by owner, stage and way.
    pub fn rows(&self) -> &[ObservedExpected] {
        &self.rows
    }

    /// How many deals of an owner left a stage forward or lost, of those [`Self::of_leavings`]
    /// looked at.
    pub fn left(&self, owner: u32, stage: u8) -> f64 {
        self.left.get(&(owner, stage)).copied().unwrap_or(0.0)
    }

    /// Observed and expected leavings of these stages, one way, of each owner of whom something was
    /// expected.
    pub fn leaving(&self, stages: &[u8], way: Way) -> BTreeMap<u32, (f64, f64)> {
        let mut owners = BTreeMap::<u32, (f64, f64)>::new();
        let counts = |row: &&ObservedExpected| row.way == way && stages.contains(&row.stage);
        for row in self.rows.iter().filter(counts) {
            let sum = owners.entry(row.owner).or_default();
            *sum = (sum.0 + row.observed, sum.1 + row.expected);
        }
        owners.retain(|_, sum| sum.1 > 0.0);
        owners
    }

    /// What is thought of each owner's ratio, drawn towards one by how little owners differ.
    pub fn ratios(&self, stages: &[u8], way: Way) -> BTreeMap<u32, Ratio> {
        let owners = self.leaving(stages, way);
        let dispersion = self.dispersion();
        let weighed = |(o, e): (f64, f64)| (o / dispersion, e / dispersion);
        let units: Vec<(f64, f64)> = owners.values().copied().map(weighed).collect();
        let Some(prior) = Prior::of_ratios(&units) else { return BTreeMap::new() };
        let ratio = |(owner, (observed, expected))| {
            let (o, e) = weighed((observed, expected));
            let estimate = Estimate::of_ratio(prior, o, e);
            (owner, Ratio { observed, expected, estimate })
        };
        owners.into_iter().map(ratio).collect()
    }
}

/// One owner's ratio.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    /// Exits seen.
    pub observed: f64,
    /// Exits expected.
    pub expected: f64,
    /// What is thought of the true ratio.
    pub estimate: Estimate,
}

/// The rate that a ratio makes of a common one, on the scale on which hazards multiply
/// (complementary log-log): a ratio of one leaves it as it is, and it stays a rate.
pub fn adjusted_rate(common: f64, ratio: f64) -> f64 {
    1.0 - (1.0 - common).powf(ratio)
}

/// The deal-days and exits since the beginning of a day.
fn cube_since(known: &Known, from: Day) -> Cube {
    cube_of(known, &Spells::of(known), &(from..=known.day()))
}

/// The deal-days and exits of some days.
fn cube_of(known: &Known, spells: &Spells, days: &RangeInclusive<Day>) -> Cube {
    let clip = |spell: &Spell| {
        let (from, until) = (spell.from.max(*days.start()), spell.until.min(*days.end()));
        let exit = spell.exit.filter(|_| until == spell.until);
        (from <= until).then_some(Spell { from, until, exit, ..*spell })
    };
    let spells: Vec<Spell> = spells.spells.iter().filter_map(clip).collect();
    Cube::of_spells(&spells, known, &Bands::of(known))
}

#[cfg(test)]
mod tests;
