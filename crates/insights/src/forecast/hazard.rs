//! How likely a deal is to leave its stage on a day, and where to.
//!
//! Competing exits in discrete time with a complementary log-log link (D. R. Cox, "Regression
//! Models and Life-Tables", Journal of the Royal Statistical Society B 34 (1972) 187–220; R. L.
//! Prentice and L. A. Gloeckler, Biometrics 34 (1978) 57–67): the intensities of the exits are
//! products of multipliers, and add up; the chance of any exit is 1 − e^(−sum).

use super::bands::{BANDS, Profile};
use super::calendar::{CalendarDay, DAY_KINDS, THIRDS};
use super::cube::{AGE_EDGES, Cube, Key};
use super::fit;
use super::log::{Day, Log};

/// Which way an exit leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Into a later stage, or won.
    Forward,
    /// Lost.
    Lost,
    /// Into an earlier stage.
    Back,
}

impl Way {
    /// All ways.
    pub(crate) const ALL: [Self; 3] = [Self::Forward, Self::Lost, Self::Back];

    /// By how much the intensity follows an owner's, or the times', multiplier (its logarithm).
    pub(crate) fn direction(self) -> f64 {
        match self {
            Self::Forward => 1.0,
            Self::Lost => -0.5,
            Self::Back => 0.0,
        }
    }
}

/// What the intensities of exits depend on, besides the owner.
pub(crate) const FACTORS: usize = 6;
/// The place among them of whether a deal returned from a later stage.
pub(crate) const RETURNED: usize = 4;

/// The number of levels of each factor: age, kind of day, segment, band of size, whether a deal
/// returned from a later stage, and age by month of the quarter.
pub(crate) fn levels(segments: u16) -> [usize; FACTORS] {
    let ages = AGE_EDGES.len();
    [ages, DAY_KINDS, usize::from(segments).max(1), BANDS, 2, ages * THIRDS]
}

/// The level of every factor that a key has.
pub(crate) fn levels_of(key: &Key) -> [u16; FACTORS] {
    let age = u16::from(key.age_bin);
    let age_by_third = age * THIRDS as u16 + u16::from(key.third);
    [age, key.day_kind.into(), key.segment, key.band.into(), key.returned.into(), age_by_third]
}

/// One exit from one stage: a base intensity a day, and a multiplier for each level of each factor.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Channel {
    /// As the cube numbers exits.
    pub(crate) exit: u8,
    pub(crate) way: Way,
    pub(crate) rate: f64,
    pub(crate) multipliers: [Vec<f64>; FACTORS],
}

/// The intensities of all exits from all stages, and how owners differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Hazard {
    /// The exits that each open stage has.
    pub(crate) stages: Vec<Vec<Channel>>,
    /// The logarithm of each owner's multiplier.
    pub(crate) effects: Vec<f64>,
    /// How many wins, by their weights, all this was learned from.
    pub(crate) wins: f64,
}

/// Exits of one kind that were seen on an owner's deal-days, and how many were to be expected had
/// the deals been anybody's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObservedExpected {
    /// The owner.
    pub owner: u32,
    /// The open stage left.
    pub stage: u8,
    /// Which way.
    pub way: Way,
    /// Exits seen.
    pub observed: f64,
    /// Exits expected.
    pub expected: f64,
}

impl Hazard {
    /// Learns from a cube, on a day; what happened `half_life_days` before it counts half.
    pub fn fit(cube: &Cube, shape: Shape<'_>, day: Day, half_life_days: f64) -> Self {
        fit::fit(cube, shape, day, half_life_days)
    }

    /// How many wins, by their weights, all this was learned from.
    pub fn wins(&self) -> f64 {
        self.wins
    }

    /// The logarithm of an owner's multiplier of moving forward; nought is as all together.
    pub fn effect(&self, owner: u32) -> f64 {
        self.effects.get(owner as usize).copied().unwrap_or(0.0)
    }

    /// What was seen and what was to be expected on the deal-days of a cube, by owner, stage and
    /// way; the owner's own multiplier is left out of what is expected.
    ///
    /// P. Armitage, G. Berry and J. N. S. Matthews, "Statistical Methods in Medical Research"
    /// (2002), on indirect standardisation.
    pub fn observed_and_expected(&self, cube: &Cube) -> Vec<ObservedExpected> {
        let mut rows = std::collections::BTreeMap::<(u32, u8, usize), (f64, f64)>::new();
        for (key, days) in &cube.exposure {
            let channels = &self.stages[usize::from(key.stage)];
            for (channel, chance) in channels.iter().zip(self.chances(key)) {
                let row = rows.entry((key.owner, key.stage, channel.way as usize)).or_default();
                row.1 += f64::from(*days) * chance;
            }
        }
        for ((key, exit), count) in &cube.exits {
            let channels = &self.stages[usize::from(key.stage)];
            let Some(channel) = channels.iter().find(|one| one.exit == *exit) else { continue };
            let row = rows.entry((key.owner, key.stage, channel.way as usize)).or_default();
            row.0 += f64::from(*count);
        }
        let row = |((owner, stage, way), (observed, expected))| {
            let way = Way::ALL[way];
            ObservedExpected { owner, stage, way, observed, expected }
        };
        rows.into_iter().map(row).collect()
    }

    /// The chance of each exit on such a day, whoever the owner.
    pub(crate) fn chances(&self, key: &Key) -> Vec<f64> {
        let channels = &self.stages[usize::from(key.stage)];
        let levels = levels_of(key);
        let mut chances: Vec<f64> =
            channels.iter().map(|channel| channel.at_levels(levels)).collect();
        let shrink = daily(chances.iter().sum());
        chances.iter_mut().for_each(|chance| *chance *= shrink);
        chances
    }
}

impl Channel {
    /// Whether deals that returned from a later stage are told apart.
    pub(crate) fn tells_returned(&self) -> bool {
        let multipliers = &self.multipliers[RETURNED];
        multipliers.iter().any(|one| *one != multipliers[0])
    }

    /// The intensity a day for a profile, of a deal that returned or not, in an age bin, on a day.
    pub(crate) fn intensity(
        &self,
        Profile { segment, band }: Profile,
        returned: bool,
        bin: usize,
        day: CalendarDay,
    ) -> f64 {
        let (age, kind) = (bin as u16, day.kind as u16);
        let age_by_third = age * THIRDS as u16 + u16::from(day.third());
        self.at_levels([age, kind, segment, band.into(), returned.into(), age_by_third])
    }

    fn at_levels(&self, levels: [u16; FACTORS]) -> f64 {
        let multipliers = self.multipliers.iter().zip(levels);
        multipliers.fold(self.rate, |rate, (factor, level)| rate * factor[usize::from(level)])
    }
}

/// The chance of any exit on a day, over the intensity: (1 − e^(−x)) / x.
pub(crate) fn daily(intensity: f64) -> f64 {
    if intensity > 0.0 { -(-intensity).exp_m1() / intensity } else { 1.0 }
}

/// How many of each thing a log has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape<'a> {
    /// Open stages, by pipeline.
    pub pipelines: &'a [u8],
    /// Segments.
    pub segments: u16,
    /// Owners.
    pub owners: usize,
}

impl<'a> Shape<'a> {
    /// The shape of a log.
    pub fn of(log: &'a Log) -> Self {
        Self { pipelines: &log.pipelines, segments: log.segments, owners: log.seats.len() }
    }

    /// How many open stages there are.
    pub(crate) fn stages(self) -> u8 {
        self.pipelines.iter().sum()
    }

    /// Whether a stage is the last open one of its pipeline.
    pub(crate) fn is_last(self, stage: u8) -> bool {
        let mut end = 0;
        self.pipelines.iter().any(|stages| {
            end += stages;
            stage + 1 == end
        })
    }
}
