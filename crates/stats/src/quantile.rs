//! Quantiles of a plain sample. Unfinished durations have their own, in [`crate::survival`].

/// What to do between two values of the sample; the numbers are those of R. J. Hyndman and
/// Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996)
/// 361–365, and of R's `quantile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definition {
    /// Type 1: always one of the values, the first at which the share is reached.
    Reached,
    /// Type 2: as type 1, but the middle of two values where the share falls between them.
    ReachedOrMiddle,
    /// Type 6: the k-th of n values stands for the share k / (n + 1).
    Weibull,
    /// Type 7: the ends of the sample stand for 0 and 1, straight lines between; R's default.
    Linear,
    /// Type 8: about median-unbiased whatever the distribution.
    MedianUnbiased,
}

/// The value below which a share `p` of the sample lies, in the units of the sample. The sample
/// must be sorted; `None` where it is empty.
///
/// # Panics
/// Where `p` is not between 0 and 1.
pub fn of_sorted(sample: &[f64], p: f64, definition: Definition) -> Option<f64> {
    assert!((0.0..=1.0).contains(&p), "a share of {p}");
    debug_assert!(sample.is_sorted(), "the sample is not sorted");
    let last = sample.len().checked_sub(1)?;
    let n = sample.len() as f64;
    // The place, counted from one, and a value there by straight lines between the neighbours.
    let place = match definition {
        Definition::Reached | Definition::ReachedOrMiddle => n * p,
        Definition::Weibull => (n + 1.0) * p,
        Definition::Linear => 1.0 + (n - 1.0) * p,
        Definition::MedianUnbiased => 1.0 / 3.0 + (n + 1.0 / 3.0) * p,
    };
    // A whole place may have lost its last digits.
    let whole = (place + 4.0 * f64::EPSILON * n).floor();
    let beyond = (place - whole).max(0.0);
    let beyond = if beyond < 4.0 * f64::EPSILON * n { 0.0 } else { beyond };
    let share = match definition {
        Definition::Reached if beyond > 0.0 => 1.0,
        Definition::Reached => 0.0,
        Definition::ReachedOrMiddle if beyond > 0.0 => 1.0,
        Definition::ReachedOrMiddle => 0.5,
        _ => beyond,
    };
    let value = |place: f64| sample[(place.max(1.0) as usize - 1).min(last)];
    let (low, high) = (value(whole), value(whole + 1.0));
    // Never past the neighbour by rounding.
    Some((low + share * (high - low)).min(high))
}
