//! Funnel plots: how far a unit may lie from the common value by chance, given its size.
//!
//! D. J. Spiegelhalter, "Funnel Plots for Comparing Institutional Performance", Statistics in
//! Medicine 24 (2005) 1185–1202.

use crate::{binomial, poisson};

/// The proportion that a unit of `trials` falls below with probability `p`, where its true
/// proportion is `target`: exact, and interpolated between the possible counts so that limits of
/// different sizes lie on a smooth line. Can lie a little outside of 0 to 1 for small units.
///
/// # Panics
/// Where there are no trials, or `p` or the target is no probability.
pub fn proportion_limit(trials: u64, target: f64, p: f64) -> f64 {
    assert!(trials > 0, "no trials");
    let count = binomial::quantile(p, trials, target);
    let reached = binomial::cdf(count, trials, target);
    (count as f64 - (reached - p) / binomial::mass(count, trials, target)) / trials as f64
}

/// The ratio of observed to expected that a unit with `expected` events falls below with
/// probability `p`, where its true ratio is one: exact and interpolated likewise.
///
/// # Panics
/// Where nothing is expected, or `p` is not from 0 to below 1.
pub fn ratio_limit(expected: f64, p: f64) -> f64 {
    assert!(expected > 0.0, "{expected} expected");
    let count = poisson::quantile(p, expected);
    let reached = poisson::cdf(count, expected);
    (count as f64 - (reached - p) / poisson::mass(count, expected)) / expected
}

/// How much more than by chance the units of a funnel plot spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Distances from the target in standard errors, unit by unit.
    pub z: Vec<f64>,
    /// The same with the outermost drawn in to the next.
    pub z_winsorised: Vec<f64>,
    /// The mean square of those: one where there is chance only.
    pub phi: f64,
    /// The variance between units, in the units of the values squared.
    pub tau_squared: f64,
    /// Distances in standard errors that allow for both variances.
    pub z_adjusted: Vec<f64>,
}

/// The spread of units, each as a value and its standard error, around a target, with a share
/// `winsorised` of the units drawn in at either side. `None` with fewer than two units.
///
/// # Panics
/// Where a standard error is not positive or the share not from 0 to below a half.
pub fn spread(units: &[(f64, f64)], target: f64, winsorised: f64) -> Option<Spread> {
    assert!((0.0..0.5).contains(&winsorised), "a share of {winsorised}");
    assert!(units.iter().all(|unit| unit.1 > 0.0), "a standard error that is not positive");
    if units.len() < 2 {
        return None;
    }
    let count = units.len() as f64;
    let z: Vec<f64> = units.iter().map(|(value, error)| (value - target) / error).collect();
    let mut sorted = z.clone();
    sorted.sort_by(f64::total_cmp);
    let outer = (winsorised * count).floor() as usize;
    let (least, most) = (sorted[outer], sorted[sorted.len() - 1 - outer]);
    let z_winsorised: Vec<f64> = z.iter().map(|z| z.clamp(least, most)).collect();
    let phi = z_winsorised.iter().map(|z| z * z).sum::<f64>() / count;

    let weights = units.iter().map(|(_, error)| 1.0 / (error * error));
    let (sum, squares) = weights
        .fold((0.0, 0.0), |(sum, squares), weight| (sum + weight, squares + weight * weight));
    let tau_squared = ((count * phi - (count - 1.0)) / (sum - squares / sum)).max(0.0);
    let adjusted =
        |(value, error): &(f64, f64)| (value - target) / (error * error + tau_squared).sqrt();
    let z_adjusted = units.iter().map(adjusted).collect();
    Some(Spread { z, z_winsorised, phi, tau_squared, z_adjusted })
}
