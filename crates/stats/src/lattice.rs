//! Distributions on 0, 1, 2, … units, and their sums.

use crate::bisect::just_below;
use crate::normal;

/// The probabilities of 0, 1, 2, … units. They add up to one, or to less where an endless upper
/// tail was cut off: what is missing lies above the last.
#[derive(Clone, Debug, PartialEq)]
pub struct Lattice {
    probabilities: Vec<f64>,
}

impl Lattice {
    /// Nought for certain.
    pub fn nought() -> Self {
        Self { probabilities: vec![1.0] }
    }

    /// The distribution with these probabilities of 0, 1, 2, … units.
    ///
    /// # Panics
    /// Where one is negative or they add up to more than one (but for rounding), or there is none.
    pub fn new(probabilities: Vec<f64>) -> Self {
        assert!(!probabilities.is_empty(), "no probabilities");
        assert!(probabilities.iter().all(|p| *p >= 0.0), "a negative probability");
        let sum: f64 = probabilities.iter().sum();
        assert!(sum <= 1.0 + 1e-9, "probabilities that add up to {sum}");
        Self { probabilities }
    }

    /// The exact distribution of a sum of independent amounts, each of which comes wholly with its
    /// probability or not at all. With every amount one it is the Poisson-binomial distribution.
    /// R: `PoissonBinomial::dgpbinom`.
    ///
    /// # Panics
    /// Where a probability is none.
    pub fn of_independent(amounts: &[(f64, usize)]) -> Self {
        let most = amounts.iter().map(|(_, amount)| amount).sum::<usize>();
        let mut probabilities = vec![0.0; most + 1];
        probabilities[0] = 1.0;
        let mut reached = 0;
        for &(p, amount) in amounts {
            assert!((0.0..=1.0).contains(&p), "a probability of {p}");
            // From above, so that each place still holds what it was without this amount.
            reached += amount;
            for total in (0..=reached).rev() {
                let with = total.checked_sub(amount).map_or(0.0, |rest| probabilities[rest]);
                probabilities[total] = (1.0 - p) * probabilities[total] + p * with;
            }
        }
        Self { probabilities }
    }

    /// The distribution of the sum of this and an independent one.
    pub fn plus(&self, other: &Self) -> Self {
        let (ours, theirs) = (&self.probabilities, &other.probabilities);
        let mut probabilities = vec![0.0; ours.len() + theirs.len() - 1];
        for (place, p) in ours.iter().enumerate().filter(|(_, p)| **p > 0.0) {
            for (sum, q) in probabilities[place..].iter_mut().zip(theirs) {
                *sum += p * q;
            }
        }
        Self { probabilities }
    }

    /// The probabilities of 0, 1, 2, … units.
    pub fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }

    /// The probabilities of at most 0, 1, 2, … units.
    pub fn cumulative(&self) -> Vec<f64> {
        let add = |sum: &mut f64, p: &f64| {
            *sum += p;
            Some(*sum)
        };
        self.probabilities.iter().scan(0.0, add).collect()
    }

    /// P(at most `units`).
    pub fn cdf(&self, units: usize) -> f64 {
        self.probabilities.iter().take(units.saturating_add(1)).sum()
    }

    /// P(at least `units`), with all that a cut-off tail misses.
    pub fn at_least(&self, units: usize) -> f64 {
        (1.0 - self.probabilities.iter().take(units).sum::<f64>()).max(0.0)
    }

    /// The fewest units with P(at most that) ≥ `p`; `None` where that lies in a cut-off tail.
    ///
    /// # Panics
    /// Where `p` is no probability.
    pub fn quantile(&self, p: f64) -> Option<usize> {
        assert!((0.0..=1.0).contains(&p), "a probability of {p}");
        self.cumulative().iter().position(|reached| *reached >= just_below(p))
    }

    /// The mean, in units, of what was not cut off.
    pub fn mean(&self) -> f64 {
        let weighted = |(units, p): (usize, &f64)| units as f64 * p;
        self.probabilities.iter().enumerate().map(weighted).sum()
    }

    /// The variance, in units squared, of what was not cut off.
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        let weighted = |(units, p): (usize, &f64)| (units as f64 - mean).powi(2) * p;
        self.probabilities.iter().enumerate().map(weighted).sum()
    }
}

/// P(at most `count` successes) of independent trials with these chances, by the normal
/// distribution with a correction for the skewness: for very many trials, where the exact sum is
/// slow.
///
/// A. Yu. Volkova, "A Refinement of the Central Limit Theorem for Sums of Independent Random
/// Indicators", Theory of Probability and its Applications 40 (1996) 791–794.
/// R: `ppbinom(…, method = "RefinedNormal")`.
///
/// `None` where nothing is left to chance.
pub fn refined_normal(count: usize, chances: &[f64]) -> Option<f64> {
    let (mut mean, mut variance, mut third) = (0.0, 0.0, 0.0);
    for p in chances {
        mean += p;
        variance += p * (1.0 - p);
        third += p * (1.0 - p) * (1.0 - 2.0 * p);
    }
    if variance <= 0.0 {
        return None;
    }
    if count >= chances.len() {
        return Some(1.0);
    }
    let sd = f64::sqrt(variance);
    let x = (count as f64 + 0.5 - mean) / sd;
    let skewness = third / (variance * sd);
    let value = normal::cdf(x) + skewness * (1.0 - x * x) * normal::density(x) / 6.0;
    Some(value.clamp(0.0, 1.0))
}
