//! Proportions that differ between units, where it is also unknown around what and by how much
//! they differ.

use crate::bisect::first_whole;
use crate::mixture::Posterior;
use crate::{beta, beta_binomial};

/// How much the units may differ: the standard deviation of the log odds. Fixed, so that results
/// are the same everywhere.
const SPREADS: [f64; 15] =
    [0.03, 0.06, 0.1, 0.15, 0.2, 0.26, 0.33, 0.41, 0.5, 0.6, 0.75, 0.95, 1.2, 1.6, 2.2];

/// The prior scale of the spread: half of a Cauchy distribution.
const SPREAD_SCALE: f64 = 0.5;

/// Priors that carry less than this of the weight are left out.
const NEGLIGIBLE: f64 = 1e-5;

/// All that the units say about each other: a mixture of beta-binomial priors.
///
/// The hierarchical model of A. Gelman et al., "Bayesian Data Analysis", chapter 5, summed over a
/// grid of 17 centres and 15 spreads. Where a single likeliest prior covers too seldom with few
/// units, this does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture {
    /// Priors and their weights, which add up to one.
    priors: Vec<(beta_binomial::Prior, f64)>,
}

impl Mixture {
    /// What the units, each as successes and trials, say; `None` where there were no trials.
    ///
    /// # Panics
    /// Where a unit has more successes than trials.
    pub fn new(units: &[(u64, u64)]) -> Option<Self> {
        assert!(units.iter().all(|(k, n)| k <= n), "more successes than trials");
        let successes = units.iter().map(|unit| unit.0).sum::<u64>() as f64;
        let trials = units.iter().map(|unit| unit.1).sum::<u64>() as f64;
        if trials == 0.0 {
            return None;
        }
        let pooled = (successes + 0.5) / (trials + 1.0);
        let error = (trials * pooled * (1.0 - pooled)).sqrt().recip();
        let reach = error.hypot(0.5 / (units.len() as f64).sqrt());
        let ln_odds = (pooled / (1.0 - pooled)).ln();
        let counted = beta_binomial::Counted::new(units);
        let mut grid = Vec::with_capacity(17 * SPREADS.len());
        for step in -8..=8 {
            let centre = 1.0 / (1.0 + (-(ln_odds + f64::from(step) / 2.0 * reach)).exp());
            for (place, spread) in SPREADS.into_iter().enumerate() {
                let variance = centre * (1.0 - centre) * spread * spread;
                let size = (1.0 / variance - 1.0).max(0.3);
                let prior = beta_binomial::Prior {
                    successes: centre * size,
                    failures: (1.0 - centre) * size,
                };
                let ln_prior = width(place).ln() - (spread / SPREAD_SCALE).powi(2).ln_1p();
                grid.push((prior, prior.ln_likelihood_of(&counted) + ln_prior));
            }
        }
        Some(Self { priors: weighted(grid) })
    }

    /// What is to be expected of the true proportion of a unit with these trials.
    pub fn mean(&self, successes: u64, trials: u64) -> f64 {
        self.priors.iter().map(|(prior, weight)| weight * prior.mean(successes, trials)).sum()
    }

    /// P(the unit's true proportion is at most `share`).
    ///
    /// # Panics
    /// Where there are more successes than trials.
    pub fn probability_at_most(&self, share: f64, successes: u64, trials: u64) -> f64 {
        assert!(successes <= trials, "{successes} successes of {trials}");
        let (k, rest) = (successes as f64, (trials - successes) as f64);
        self.priors
            .iter()
            .map(|(prior, weight)| {
                weight * beta::cdf(share, k + prior.successes, rest + prior.failures)
            })
            .sum()
    }

    /// P(at least `wanted` successes in so many trials to come of the unit).
    pub fn at_least(&self, wanted: u64, to_come: u64, successes: u64, trials: u64) -> f64 {
        let predictive = self.priors.iter().map(|(prior, weight)| {
            let own = beta_binomial::Prior {
                successes: prior.successes + successes as f64,
                failures: prior.failures + (trials - successes) as f64,
            };
            weight * own.at_least(wanted, to_come)
        });
        predictive.sum()
    }

    /// The fewest trials to come with which the unit reaches the successes wanted at least with
    /// this probability, its rate being uncertain. `None` where even 2⁴⁰ would not do.
    ///
    /// # Panics
    /// Where there are more successes than trials.
    pub fn trials_needed(
        &self,
        wanted: u64,
        probability: f64,
        successes: u64,
        trials: u64,
    ) -> Option<u64> {
        assert!(successes <= trials, "{successes} successes of {trials}");
        let enough = |to_come| self.at_least(wanted, to_come, successes, trials) >= probability;
        enough(1 << 40).then(|| first_whole(enough))
    }

    /// The central interval of the unit's true proportion.
    ///
    /// # Panics
    /// Where there are more successes than trials, or the level is not between 0 and 1.
    pub fn interval(&self, successes: u64, trials: u64, level: f64) -> (f64, f64) {
        assert!(0.0 < level && level < 1.0, "a level of {level}");
        assert!(successes <= trials, "{successes} successes of {trials}");
        let posterior = Posterior::new(&self.priors, successes, trials);
        let tail = (1.0 - level) / 2.0;
        (posterior.quantile(tail), posterior.quantile(1.0 - tail))
    }

    /// The proportion that the unit's true one is below with probability `p`.
    ///
    /// # Panics
    /// Where there are more successes than trials, or `p` is not between 0 and 1.
    pub fn quantile(&self, p: f64, successes: u64, trials: u64) -> f64 {
        assert!(0.0 < p && p < 1.0, "a probability of {p}");
        assert!(successes <= trials, "{successes} successes of {trials}");
        Posterior::new(&self.priors, successes, trials).quantile(p)
    }
}

/// How much of the line of spreads one of them stands for: the slope of the list, by the parabola
/// through its neighbours' places.
fn width(place: usize) -> f64 {
    let last = SPREADS.len() - 1;
    match place {
        0 => SPREADS[1] - SPREADS[0],
        _ if place == last => SPREADS[last] - SPREADS[last - 1],
        _ => (SPREADS[place + 1] - SPREADS[place - 1]) / 2.0,
    }
}

/// Logarithms of weights into weights.
fn weighted(grid: Vec<(beta_binomial::Prior, f64)>) -> Vec<(beta_binomial::Prior, f64)> {
    let largest = grid.iter().map(|cell| cell.1).fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = grid.iter().map(|cell| (cell.1 - largest).exp()).sum();
    let mut kept: Vec<_> = grid
        .into_iter()
        .map(|(prior, ln_weight)| (prior, (ln_weight - largest).exp() / total))
        .filter(|(_, weight)| *weight > NEGLIGIBLE)
        .collect();
    let total: f64 = kept.iter().map(|cell| cell.1).sum();
    kept.iter_mut().for_each(|cell| cell.1 /= total);
    kept
}
