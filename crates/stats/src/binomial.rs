//! The binomial distribution, given the number of trials and the chance of each.

use crate::bisect::{first_whole, just_below};
use crate::{beta, ln_gamma};

/// P(X = k). R: `dbinom`.
///
/// # Panics
/// Where `p` is no probability.
pub fn mass(k: u64, n: u64, p: f64) -> f64 {
    check(p);
    if k > n { 0.0 } else { ln_gamma::binomial_mass(k as f64, n as f64, p, 1.0 - p) }
}

/// P(X ≤ k). R: `pbinom`.
///
/// # Panics
/// Where `p` is no probability.
pub fn cdf(k: u64, n: u64, p: f64) -> f64 {
    check(p);
    if k >= n { 1.0 } else { beta::survival(p, k as f64 + 1.0, (n - k) as f64) }
}

/// P(X ≥ k).
///
/// # Panics
/// Where `p` is no probability.
pub fn at_least(k: u64, n: u64, p: f64) -> f64 {
    check(p);
    match k {
        0 => 1.0,
        _ if k > n => 0.0,
        _ => beta::cdf(p, k as f64, (n - k) as f64 + 1.0),
    }
}

/// The smallest k with P(X ≤ k) ≥ `share`. R: `qbinom`.
///
/// # Panics
/// Where `share` or `p` is no probability.
pub fn quantile(share: f64, n: u64, p: f64) -> u64 {
    check(share);
    first_whole(|k| cdf(k, n, p) >= just_below(share))
}

fn check(p: f64) {
    assert!((0.0..=1.0).contains(&p), "a probability of {p}");
}
