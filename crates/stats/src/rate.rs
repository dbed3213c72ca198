//! Where the true rate of events lies, given some events within some exposure. Rates and their
//! bounds are in events per unit of exposure.

use crate::gamma;

/// The exact interval, for example with a `level` of 0.95; `None` where there was no exposure.
///
/// F. Garwood, "Fiducial Limits for the Poisson Distribution", Biometrika 28 (1936) 437–442.
/// R: `poisson.test`.
///
/// # Panics
/// Where the exposure is negative or the level not between 0 and 1.
pub fn garwood(events: u64, exposure: f64, level: f64) -> Option<(f64, f64)> {
    let tail = checked_tail(exposure, level)?;
    let count = events as f64;
    let low = if events == 0 { 0.0 } else { gamma::quantile(tail, count, exposure) };
    Some((low, gamma::quantile(1.0 - tail, count + 1.0, exposure)))
}

/// The central posterior interval under Jeffreys' prior: shorter than the exact one, and right on
/// average; `None` where there was no exposure.
///
/// H. Jeffreys, "Theory of Probability" (1939). R: `qgamma(c(…), events + 0.5, exposure)`.
///
/// # Panics
/// Where the exposure is negative or the level not between 0 and 1.
pub fn jeffreys(events: u64, exposure: f64, level: f64) -> Option<(f64, f64)> {
    let tail = checked_tail(exposure, level)?;
    let shape = events as f64 + 0.5;
    let end = |share| gamma::quantile(share, shape, exposure);
    Some((end(tail), end(1.0 - tail)))
}

fn checked_tail(exposure: f64, level: f64) -> Option<f64> {
    assert!(exposure >= 0.0, "an exposure of {exposure}");
    assert!(0.0 < level && level < 1.0, "a level of {level}");
    (exposure > 0.0).then_some((1.0 - level) / 2.0)
}
