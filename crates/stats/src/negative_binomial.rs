//! The negative binomial distribution, given its mean and its size: counts whose own rate varies
//! as a gamma variable of shape `size`. The variance is mean + mean² / size.

use crate::{beta, ln_gamma};

/// P(X = k). R: `dnbinom(k, size = size, mu = mean)`.
///
/// # Panics
/// Where the size or the mean is not positive.
pub fn mass(k: u64, size: f64, mean: f64) -> f64 {
    check(size, mean);
    let count = k as f64;
    let total = size + count;
    let chance = size / (size + mean);
    ln_gamma::binomial_mass(size, total, chance, mean / (size + mean)) * size / total
}

/// P(X ≤ k). R: `pnbinom(k, size = size, mu = mean)`.
///
/// # Panics
/// Where the size or the mean is not positive.
pub fn cdf(k: u64, size: f64, mean: f64) -> f64 {
    check(size, mean);
    beta::cdf(size / (size + mean), size, k as f64 + 1.0)
}

fn check(size: f64, mean: f64) {
    assert!(size > 0.0 && mean > 0.0, "size {size}, mean {mean}");
}
