//! Where the true proportion lies, given some successes among some trials.

use crate::normal;

/// The Wilson score interval, for example with a `level` of 0.8 or 0.95; `None` where there
/// were no trials.
///
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal
/// of the American Statistical Association 22 (1927) 209–212. Unlike the usual textbook interval
/// it stays between 0 and 1, and covers well for small samples and rates near either end.
///
/// # Panics
/// Where there are more successes than trials, or the level is not between 0 and 1.
pub fn wilson(successes: u64, trials: u64, level: f64) -> Option<(f64, f64)> {
    assert!(successes <= trials, "{successes} successes of {trials}");
    assert!(0.0 < level && level < 1.0, "a level of {level}");
    if trials == 0 {
        return None;
    }
    let z = normal::quantile(0.5 + level / 2.0);
    let (k, n) = (successes as f64, trials as f64);
    let share = k / n;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let spread = (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let half = z * spread / (1.0 + z * z / n);
    // At the ends the formula gives 0 and 1 but for rounding.
    let low = if successes == 0 { 0.0 } else { middle - half };
    let high = if successes == trials { 1.0 } else { middle + half };
    Some((low, high))
}
