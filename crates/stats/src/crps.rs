//! The continuous ranked probability score: how far a predicted distribution was from what came,
//! in the units of what was predicted. Nought is perfect; for a point it is the absolute error.
//!
//! T. Gneiting and A. E. Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation",
//! Journal of the American Statistical Association 102 (2007) 359–378. R: the package scoringRules.

use crate::lattice::Lattice;
use crate::{negative_binomial, normal, poisson};

/// For a normal distribution.
///
/// # Panics
/// Where the standard deviation is not positive.
pub fn of_normal(mean: f64, sd: f64, came: f64) -> f64 {
    assert!(sd > 0.0, "a standard deviation of {sd}");
    let z = (came - mean) / sd;
    sd * (z * (2.0 * normal::cdf(z) - 1.0) + 2.0 * normal::density(z)
        - std::f64::consts::PI.sqrt().recip())
}

/// For a Poisson distribution.
///
/// # Panics
/// Where the mean is negative or not finite.
pub fn of_poisson(mean: f64, came: u64) -> f64 {
    of_counts(|k| poisson::cdf(k, mean), came)
}

/// For a negative binomial distribution of this size and mean.
///
/// # Panics
/// Where the size or the mean is not positive.
pub fn of_negative_binomial(size: f64, mean: f64, came: u64) -> f64 {
    of_counts(|k| negative_binomial::cdf(k, size, mean), came)
}

/// For a distribution on a lattice; what a cut-off tail misses is taken to lie just above it.
pub fn of_lattice(predicted: &Lattice, came: usize) -> f64 {
    let cumulative = predicted.cumulative();
    let last = cumulative.len() - 1;
    (0..=last.max(came)).map(|units| squared(cumulative[units.min(last)], units >= came)).sum()
}

/// For equally likely values, such as simulated ones; `None` where there are none.
pub fn of_ensemble(values: &[f64], came: f64) -> Option<f64> {
    let count = values.len() as f64;
    let (error, spread) = error_and_spread(values, came)?;
    Some(error / count - spread / (count * count))
}

/// As [`of_ensemble`], freed of the bias by which few values look worse than many of the same
/// distribution; `None` with fewer than two.
///
/// C. A. T. Ferro, "Fair Scores for Ensemble Forecasts", Quarterly Journal of the Royal
/// Meteorological Society 140 (2014) 1917–1923.
pub fn of_ensemble_fair(values: &[f64], came: f64) -> Option<f64> {
    let count = values.len() as f64;
    let (error, spread) = error_and_spread(values, came)?;
    (values.len() > 1).then(|| error / count - spread / (count * (count - 1.0)))
}

/// The sum of the absolute errors, and of the absolute differences of all pairs of values.
fn error_and_spread(values: &[f64], came: f64) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)? as f64;
    let error = sorted.iter().map(|value| (value - came).abs()).sum();
    // In order, the value at a place is above `place` others and below the rest.
    let signed = |(place, value): (usize, &f64)| (2.0 * place as f64 - last) * value;
    Some((error, sorted.iter().enumerate().map(signed).sum()))
}

fn of_counts(cdf: impl Fn(u64) -> f64, came: u64) -> f64 {
    let mut sum = 0.0;
    for k in 0.. {
        let reached = cdf(k);
        sum += squared(reached, k >= came);
        if k > came && 1.0 - reached < 1e-12 {
            break;
        }
    }
    sum
}

fn squared(reached: f64, came: bool) -> f64 {
    (reached - f64::from(u8::from(came))).powi(2)
}
