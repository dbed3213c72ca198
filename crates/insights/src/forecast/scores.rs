//! How good forecasts were, in a few figures.

use std::collections::BTreeMap;

use stats::{bootstrap, crps, pit, scoring};

use super::backtest::Outcome;
use super::baselines::Baseline;

/// The probability of the interval of a skill.
const SKILL_LEVEL: f64 = 0.9;
/// Bins of the transform.
const PIT_BINS: u32 = 10;

/// The scores of some outcomes, taken together.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// How many.
    pub count: usize,
    /// The mean of what came.
    pub came: f64,
    /// The mean continuous ranked probability score, in the unit of the amounts.
    pub crps: f64,
    /// The share of outcomes within the ranges of 50, 80 and 90 %.
    pub coverage: [f64; 3],
    /// The sum of |came − median| over the sum of what came.
    pub wape: f64,
    /// The sum of the means over the sum of what came, less one.
    pub bias: f64,
    /// The mean and the standard deviation of the transform, spread evenly where it has a range:
    /// 0.5 and 0.289 where all is right.
    pub transform: (f64, f64),
    /// The shares of the transform in ten bins.
    pub histogram: Vec<f64>,
    /// The Brier score of P(quota attained), and its gain over always saying the overall rate;
    /// absent where no quota was asked about.
    pub quota: Option<QuotaScore>,
}

/// How much better than a baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Skill {
    /// The part of the baseline's score that was gained; negative where it was better.
    pub gain: f64,
    /// Where the gain lies, at 90 %; `None` of fewer than two rounds.
    pub interval: Option<(f64, f64)>,
}

/// How good the chances of quotas were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuotaScore {
    /// The mean squared error.
    pub brier: f64,
    /// One less that over the score of the overall rate; `None` where all or none were attained.
    pub skill: Option<f64>,
}

impl Scores {
    /// The scores; `None` of no outcomes, or where nothing came.
    pub fn of(outcomes: &[&Outcome]) -> Option<Self> {
        let count = outcomes.len() as f64;
        let sum = |of: &dyn Fn(&Outcome) -> f64| outcomes.iter().map(|one| of(one)).sum::<f64>();
        let came = sum(&|one| one.came);
        if came <= 0.0 {
            return None;
        }
        let inside = |at: usize| {
            sum(&|one| {
                let range = one.forecast.ranges[at];
                f64::from(u8::from(range.low <= one.came && one.came <= range.high))
            }) / count
        };
        let transforms: Vec<(f64, f64)> =
            outcomes.iter().map(|one| one.forecast.distribution.transform(one.came)).collect();
        Some(Self {
            count: outcomes.len(),
            came: came / count,
            crps: sum(&|one| one.forecast.distribution.crps(one.came)) / count,
            coverage: [0, 1, 2].map(inside),
            wape: sum(&|one| (one.came - one.forecast.median).abs()) / came,
            bias: sum(&|one| one.forecast.mean()) / came - 1.0,
            transform: spread(&transforms),
            histogram: pit::histogram(&transforms, PIT_BINS)?,
            quota: quota(outcomes),
        })
    }

    /// The gain over a baseline: against its points, or against its dressed values. Only outcomes
    /// count for which it has them. Rounds must be in the order of their origins; so many of them
    /// in a row overlap.
    ///
    /// # Panics
    /// Where `overlapping` is nought.
    pub fn skill(
        outcomes: &[&Outcome],
        baseline: Baseline,
        dressed: bool,
        overlapping: usize,
    ) -> Option<Skill> {
        let mut rounds: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for (round, ours, theirs) in pairs(outcomes, baseline, dressed) {
            let sums = rounds.entry(round).or_default();
            *sums = (sums.0 + ours, sums.1 + theirs);
        }
        let series: Vec<(f64, f64)> = rounds.into_values().collect();
        let (ours, theirs) =
            series.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        (theirs > 0.0).then(|| Skill {
            gain: 1.0 - ours / theirs,
            interval: bootstrap::gain_interval(&series, overlapping, SKILL_LEVEL),
        })
    }
}

/// Round, our score, the baseline's score.
fn pairs(outcomes: &[&Outcome], baseline: Baseline, dressed: bool) -> Vec<(usize, f64, f64)> {
    let score = |one: &&Outcome| {
        let theirs = &one.baselines.iter().find(|other| other.0 == baseline)?.1;
        let theirs = if dressed {
            crps::of_ensemble(&theirs.values, one.came)?
        } else {
            (theirs.point - one.came).abs()
        };
        Some((one.round, one.forecast.distribution.crps(one.came), theirs))
    };
    outcomes.iter().filter_map(score).collect()
}

/// Mean and standard deviation, each transform spread evenly over its range.
fn spread(transforms: &[(f64, f64)]) -> (f64, f64) {
    let count = transforms.len() as f64;
    let mean = transforms.iter().map(|(low, high)| (low + high) / 2.0).sum::<f64>() / count;
    let square = |(low, high): &(f64, f64)| (low * low + low * high + high * high) / 3.0;
    let squares = transforms.iter().map(square).sum::<f64>() / count;
    (mean, (squares - mean * mean).max(0.0).sqrt())
}

fn quota(outcomes: &[&Outcome]) -> Option<QuotaScore> {
    let asked = outcomes.iter().filter_map(|one| {
        let odds = one.forecast.odds?;
        Some((odds.attain, one.came >= odds.quota))
    });
    let asked: Vec<(f64, bool)> = asked.collect();
    let brier = scoring::brier(&asked)?;
    let rate = asked.iter().filter(|one| one.1).count() as f64 / asked.len() as f64;
    let uncertainty = rate * (1.0 - rate);
    let skill = (uncertainty > 0.0).then(|| 1.0 - brier / uncertainty);
    Some(QuotaScore { brier, skill })
}
