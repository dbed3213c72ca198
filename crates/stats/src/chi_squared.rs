//! The chi-squared distribution.

use crate::gamma;

/// P(X > x) with `degrees` of freedom: the p-value of a chi-squared statistic.
/// R: `pchisq(x, degrees, lower.tail = FALSE)`.
///
/// # Panics
/// Where there is no degree of freedom.
pub fn upper_tail(x: f64, degrees: u32) -> f64 {
    gamma::survival(x, f64::from(degrees) / 2.0, 0.5)
}
