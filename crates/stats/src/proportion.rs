//! Where the true proportion lies, given some successes among some trials.

use crate::{beta, normal};

/// The Wilson score interval, for example with a `level` of 0.8 or 0.95; `None` where there
/// were no trials.
///
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal
/// of the American Statistical Association 22 (1927) 209–212. Unlike the usual textbook interval it
/// stays between 0 and 1, and covers well for small samples and rates near either end.
///
/// # Panics
/// Where there are more successes than trials, or the level is not between 0 and 1.
pub fn wilson(successes: u64, trials: u64, level: f64) -> Option<(f64, f64)> {
    let z = checked(successes, trials, level)?;
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

/// The Wilson interval with the continuity correction: never covers less than the level says, and
/// is wider for it.
///
/// R. G. Newcombe, "Two-sided Confidence Intervals for the Single Proportion", Statistics in
/// Medicine 17 (1998) 857–872, method 4. R: `prop.test`.
///
/// # Panics
/// As [`wilson`].
pub fn wilson_corrected(successes: u64, trials: u64, level: f64) -> Option<(f64, f64)> {
    let z = checked(successes, trials, level)?;
    let (k, n) = (successes as f64, trials as f64);
    // The correction never reaches beyond one half.
    let correction = (k - n * 0.5).abs().min(0.5);
    let end = |away: f64| {
        let share = (k + away * correction) / n;
        let spread = (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
        (share + z * z / (2.0 * n) + away * z * spread) / (1.0 + z * z / n)
    };
    let low = if successes == 0 { 0.0 } else { end(-1.0).max(0.0) };
    let high = if successes == trials { 1.0 } else { end(1.0).min(1.0) };
    Some((low, high))
}

/// The exact interval, which covers at least as often as the level says, mostly more often; `None`
/// where there were no trials.
///
/// C. J. Clopper and E. S. Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the
/// Case of the Binomial", Biometrika 26 (1934) 404–413. R: `binom.test`.
///
/// # Panics
/// As [`wilson`].
pub fn clopper_pearson(successes: u64, trials: u64, level: f64) -> Option<(f64, f64)> {
    checked(successes, trials, level)?;
    let tail = (1.0 - level) / 2.0;
    let (k, rest) = (successes as f64, (trials - successes) as f64);
    let low = if successes == 0 { 0.0 } else { beta::quantile(tail, k, rest + 1.0) };
    let high = if successes == trials { 1.0 } else { beta::quantile(1.0 - tail, k + 1.0, rest) };
    Some((low, high))
}

/// The central posterior interval under Jeffreys' prior, reaching to the end where none or all
/// succeeded; `None` where there were no trials.
///
/// L. D. Brown, T. T. Cai and A. DasGupta, "Interval Estimation for a Binomial Proportion",
/// Statistical Science 16 (2001) 101–133. R: `qbeta(c(…), successes + 0.5, failures + 0.5)`.
///
/// # Panics
/// As [`wilson`].
pub fn jeffreys(successes: u64, trials: u64, level: f64) -> Option<(f64, f64)> {
    checked(successes, trials, level)?;
    let tail = (1.0 - level) / 2.0;
    let (a, b) = (successes as f64 + 0.5, (trials - successes) as f64 + 0.5);
    let low = if successes == 0 { 0.0 } else { beta::quantile(tail, a, b) };
    let high = if successes == trials { 1.0 } else { beta::quantile(1.0 - tail, a, b) };
    Some((low, high))
}

/// The two-sided normal quantile of the level; `None` where there were no trials.
fn checked(successes: u64, trials: u64, level: f64) -> Option<f64> {
    assert!(successes <= trials, "{successes} successes of {trials}");
    assert!(0.0 < level && level < 1.0, "a level of {level}");
    (trials > 0).then(|| normal::quantile(0.5 + level / 2.0))
}
