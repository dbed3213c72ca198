//! The Poisson distribution, given its mean.

use crate::bisect::{first_whole, just_below};
use crate::{gamma, ln_gamma};

/// P(X = k). R: `dpois`.
///
/// # Panics
/// Where the mean is negative or not finite.
pub fn mass(k: u64, mean: f64) -> f64 {
    check(mean);
    ln_gamma::poisson_mass(k as f64, mean)
}

/// P(X ≤ k). R: `ppois`.
///
/// # Panics
/// Where the mean is negative or not finite.
pub fn cdf(k: u64, mean: f64) -> f64 {
    check(mean);
    gamma::survival(mean, k as f64 + 1.0, 1.0)
}

/// P(X ≥ k).
///
/// # Panics
/// Where the mean is negative or not finite.
pub fn at_least(k: u64, mean: f64) -> f64 {
    check(mean);
    if k == 0 { 1.0 } else { gamma::cdf(mean, k as f64, 1.0) }
}

/// The smallest k with P(X ≤ k) ≥ `p`, for 0 ≤ `p` < 1. R: `qpois`.
///
/// # Panics
/// Where the mean is negative or not finite, or `p` out of range.
pub fn quantile(p: f64, mean: f64) -> u64 {
    assert!((0.0..1.0).contains(&p), "a share of {p}");
    first_whole(|k| cdf(k, mean) >= just_below(p))
}

fn check(mean: f64) {
    assert!(mean >= 0.0 && mean.is_finite(), "a mean of {mean}");
}
