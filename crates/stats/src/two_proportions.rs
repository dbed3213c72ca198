//! Two proportions compared.

use crate::two_estimates::{Located, square_and_add};
use crate::{normal, proportion};

/// The interval for the first true proportion minus the second, each given as successes and
/// trials; `None` where one of them had no trials.
///
/// Method 10 of R. G. Newcombe, "Interval Estimation for the Difference between Independent
/// Proportions", Statistics in Medicine 17 (1998) 873–890: it squares and adds the Wilson
/// intervals, and so never leaves −1 to 1.
///
/// # Panics
/// Where there are more successes than trials, or the level is not between 0 and 1.
pub fn newcombe(first: (u64, u64), second: (u64, u64), level: f64) -> Option<(f64, f64)> {
    let located = |(successes, trials): (u64, u64)| {
        let (low, high) = proportion::wilson(successes, trials, level)?;
        Some(Located { value: successes as f64 / trials as f64, low, high })
    };
    Some(square_and_add(located(first)?, located(second)?))
}

/// How many trials each of two groups needs so that a difference between these two true
/// proportions is found with this probability (the power), by a two-sided test at this level of
/// error. `None` where they do not differ.
///
/// J. L. Fleiss, Statistical Methods for Rates and Proportions, 2nd edition 1981, formula 3.14,
/// without a correction for continuity.
///
/// # Panics
/// Where a proportion, the error or the power is not a probability.
pub fn trials_each(first: f64, second: f64, error: f64, power: f64) -> Option<u64> {
    for probability in [first, second, error, power] {
        assert!((0.0..=1.0).contains(&probability), "a probability of {probability}");
    }
    let mean = (first + second) / 2.0;
    let noise = (2.0 * mean * (1.0 - mean)).sqrt();
    let signal = (first * (1.0 - first) + second * (1.0 - second)).sqrt();
    let distance = normal::quantile(1.0 - error / 2.0) * noise + normal::quantile(power) * signal;
    let trials = (distance / (first - second)).powi(2).ceil();
    trials.is_finite().then_some(trials as u64)
}
