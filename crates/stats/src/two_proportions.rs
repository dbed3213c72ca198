//! Two proportions compared.

use crate::proportion;

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
    let (low_1, high_1) = proportion::wilson(first.0, first.1, level)?;
    let (low_2, high_2) = proportion::wilson(second.0, second.1, level)?;
    let share_1 = first.0 as f64 / first.1 as f64;
    let share_2 = second.0 as f64 / second.1 as f64;
    let apart = share_1 - share_2;
    let below = (share_1 - low_1).hypot(high_2 - share_2);
    let above = (high_1 - share_1).hypot(share_2 - low_2);
    Some((apart - below, apart + above))
}
