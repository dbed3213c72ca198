//! Proportions that differ between units: each unit's true proportion is a beta variable, and its
//! successes are binomial.

use crate::beta;
use crate::bisect::first_whole;
use crate::ln_gamma::{digamma, ln_beta, ln_gamma, trigamma};
use crate::maximum::{Local, maximum};
use std::collections::BTreeMap;

/// Beyond this many imagined trials the units differ by chance only, as far as anybody can tell.
const MOST_TRIALS: f64 = 1e7;

/// The distribution of the true proportions: as if `successes` and `failures` had been seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The first shape of the beta distribution.
    pub successes: f64,
    /// The second.
    pub failures: f64,
}

impl Prior {
    /// The prior under which the units, each as successes and trials, are likeliest (empirical
    /// Bayes). `None` where they differ no more than by chance, where there are fewer than two, or
    /// where all or none succeeded: then the units do not tell how much they differ.
    ///
    /// The intervals of [`Self::interval`] take this prior for certain and so are too short with
    /// few units; [`crate::hierarchical`] is better where intervals are shown.
    /// R: `VGAM::vglm(…, betabinomialff)`.
    pub fn likeliest(units: &[(u64, u64)]) -> Option<Self> {
        let (successes, trials) =
            units.iter().fold((0, 0), |(k, n), (successes, trials)| (k + successes, n + trials));
        if units.len() < 2 || successes == 0 || successes == trials {
            return None;
        }
        let share = successes as f64 / trials as f64;
        let start = [(10.0 * share).ln(), (10.0 * (1.0 - share)).ln()];
        let [a, b] = maximum(start, |[ln_a, ln_b]| local(units, ln_a.exp(), ln_b.exp()))?;
        let prior = Self { successes: a.exp(), failures: b.exp() };
        (prior.successes + prior.failures < MOST_TRIALS).then_some(prior)
    }

    /// The logarithm of the likelihood of the units, without the binomial coefficients, which no
    /// prior changes.
    pub fn ln_likelihood(&self, units: &[(u64, u64)]) -> f64 {
        self.ln_likelihood_of(&Counted::new(units))
    }

    /// The same of units that have been counted.
    pub(crate) fn ln_likelihood_of(&self, units: &Counted) -> f64 {
        let rise = |counted: &[(f64, f64)], shape: f64| -> f64 {
            let common = ln_gamma(shape);
            counted.iter().map(|(value, units)| units * (ln_gamma(value + shape) - common)).sum()
        };
        rise(&units.successes, self.successes) + rise(&units.failures, self.failures)
            - rise(&units.trials, self.successes + self.failures)
    }

    /// What is to be expected of a unit's true proportion after its own trials.
    pub fn mean(&self, successes: u64, trials: u64) -> f64 {
        (successes as f64 + self.successes) / (trials as f64 + self.successes + self.failures)
    }

    /// The central interval of a unit's true proportion after its own trials.
    ///
    /// # Panics
    /// Where there are more successes than trials, or the level is not between 0 and 1.
    pub fn interval(&self, successes: u64, trials: u64, level: f64) -> (f64, f64) {
        assert!(successes <= trials, "{successes} successes of {trials}");
        assert!(0.0 < level && level < 1.0, "a level of {level}");
        let a = successes as f64 + self.successes;
        let b = (trials - successes) as f64 + self.failures;
        let tail = (1.0 - level) / 2.0;
        (beta::quantile(tail, a, b), beta::quantile(1.0 - tail, a, b))
    }

    /// P(exactly `successes` of `trials`) for a unit not seen before.
    pub fn mass(&self, successes: u64, trials: u64) -> f64 {
        if successes > trials {
            return 0.0;
        }
        let (k, rest) = (successes as f64, (trials - successes) as f64);
        let ways = ln_gamma(k + rest + 1.0) - ln_gamma(k + 1.0) - ln_gamma(rest + 1.0);
        let likelihood = ln_beta(k + self.successes, rest + self.failures);
        (ways + likelihood - ln_beta(self.successes, self.failures)).exp()
    }

    /// P(at least `successes` of `trials`) for a unit not seen before.
    pub fn at_least(&self, successes: u64, trials: u64) -> f64 {
        if successes > trials {
            return 0.0;
        }
        // Each mass from the one before: a gamma function takes far longer.
        let (mut below, mut ln_mass) = (0.0, self.ln_mass_of_none(trials));
        for k in 0..successes {
            below += ln_mass.exp();
            let (done, left) = (k as f64, (trials - k) as f64);
            let ratio = left * (done + self.successes) / (left - 1.0 + self.failures);
            ln_mass += (ratio / (done + 1.0)).ln();
        }
        (1.0 - below).max(0.0)
    }

    fn ln_mass_of_none(&self, trials: u64) -> f64 {
        ln_beta(self.successes, trials as f64 + self.failures)
            - ln_beta(self.successes, self.failures)
    }

    /// The fewest trials with which a unit not seen before reaches the successes at least with
    /// this probability. `None` where even 2⁴⁰ trials would not.
    pub fn trials_needed(&self, successes: u64, probability: f64) -> Option<u64> {
        let enough = |trials| self.at_least(successes, trials) >= probability;
        enough(1 << 40).then(|| first_whole(enough))
    }
}

/// How many units have so many successes, failures and trials: all that a likelihood depends on.
/// Many units have few different numbers, and a gamma function takes longer than all else.
pub(crate) struct Counted {
    successes: Vec<(f64, f64)>,
    failures: Vec<(f64, f64)>,
    trials: Vec<(f64, f64)>,
}

impl Counted {
    /// Units, each as successes and trials.
    pub(crate) fn new(units: &[(u64, u64)]) -> Counted {
        let count = |number: fn(&(u64, u64)) -> u64| {
            let mut times: BTreeMap<u64, u32> = BTreeMap::new();
            units.iter().for_each(|unit| *times.entry(number(unit)).or_default() += 1);
            times.into_iter().map(|(number, units)| (number as f64, f64::from(units))).collect()
        };
        Counted {
            successes: count(|(successes, _)| *successes),
            failures: count(|(successes, trials)| trials - successes),
            trials: count(|(_, trials)| *trials),
        }
    }
}

/// The ln likelihood by the logarithms of the two shapes.
fn local(units: &[(u64, u64)], a: f64, b: f64) -> Local {
    let sum = a + b;
    let (mut by_a, mut by_b, mut twice_a, mut twice_b, mut twice_sum) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for &(successes, trials) in units {
        let (k, n) = (successes as f64, trials as f64);
        let common = digamma(sum) - digamma(n + sum);
        by_a += digamma(k + a) - digamma(a) + common;
        by_b += digamma(n - k + b) - digamma(b) + common;
        twice_a += trigamma(k + a) - trigamma(a);
        twice_b += trigamma(n - k + b) - trigamma(b);
        twice_sum += trigamma(sum) - trigamma(n + sum);
    }
    Local {
        value: Prior { successes: a, failures: b }.ln_likelihood(units),
        slope: [a * by_a, b * by_b],
        curvature: [
            a * by_a + a * a * (twice_a + twice_sum),
            a * b * twice_sum,
            b * by_b + b * b * (twice_b + twice_sum),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counting_units_does_not_change_their_likelihood(
            units in prop::collection::vec((0..40_u64, 0..60_u64), 0..60),
            successes in 0.1..200.0_f64,
            failures in 0.1..200.0_f64,
        ) {
            let units: Vec<(u64, u64)> = units.into_iter().map(|(k, rest)| (k, k + rest)).collect();
            let prior = Prior { successes, failures };
            let one = |&(k, n): &(u64, u64)| {
                ln_beta(k as f64 + successes, (n - k) as f64 + failures)
                    - ln_beta(successes, failures)
            };
            let expected: f64 = units.iter().map(one).sum();
            let found = prior.ln_likelihood(&units);
            prop_assert!((found - expected).abs() <= 1e-9 * (1.0 + expected.abs()));
        }
    }
}
