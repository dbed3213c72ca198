//! Exact tests of a count that are not needlessly strict: the chance of the very count seen is
//! halved between both sides.
//!
//! H. O. Lancaster, "Significance Tests in Discrete Distributions", Journal of the American
//! Statistical Association 56 (1961) 223–234.

use crate::{binomial, poisson};

/// Two-sided: are the successes compatible with a true proportion of `target`?
///
/// # Panics
/// Where there are more successes than trials, or the target is no probability.
pub fn proportion(successes: u64, trials: u64, target: f64) -> f64 {
    assert!(successes <= trials, "{successes} successes of {trials}");
    let here = binomial::mass(successes, trials, target) / 2.0;
    two_sided(
        binomial::cdf(successes, trials, target) - here,
        binomial::at_least(successes, trials, target) - here,
    )
}

/// Two-sided: are the events compatible with `expected` ones?
///
/// # Panics
/// Where the expected number is negative or not finite.
pub fn count(events: u64, expected: f64) -> f64 {
    let here = poisson::mass(events, expected) / 2.0;
    two_sided(poisson::cdf(events, expected) - here, poisson::at_least(events, expected) - here)
}

fn two_sided(below: f64, above: f64) -> f64 {
    (2.0 * below.min(above)).clamp(0.0, 1.0)
}
