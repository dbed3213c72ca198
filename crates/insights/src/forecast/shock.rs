//! What all deals have in common: the season, prices, the economy, the model's own error. Without
//! it ranges are far too narrow, since errors of many deals would cancel out.
//!
//! How strong it is, is learned from what became of earlier forecasts, as the excess of their
//! squared errors over what chance alone gives, per square of what the shock would move (a moment
//! estimate as in R. DerSimonian and N. Laird, Controlled Clinical Trials 7 (1986) 177–188).

use stats::quadrature;

use super::log::Day;

/// Points by which the mean over the shock is taken.
const NODES: u32 = 7;
/// What is thought of the shock's standard deviation before any forecast came due, and how many
/// forecasts that is worth.
const PRIOR_SD: f64 = 0.2;
const PRIOR_FORECASTS: f64 = 3.0;
/// So many of the latest forecasts are looked at.
const FORECASTS: usize = 26;
const SD_MIN: f64 = 0.03;
const SD_MAX: f64 = 0.8;
/// Forecasts count as of one class if one looks ahead at most so many times as far as the other.
const CLASS: f64 = 1.5;

/// An earlier forecast of everybody's bookings that came due, as if deals had been independent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Past {
    /// The last day that was known.
    pub origin: Day,
    /// The last day of what was forecast.
    pub until: Day,
    /// The mean.
    pub mean: f64,
    /// The variance.
    pub variance: f64,
    /// How the mean grows with the shock.
    pub slope: f64,
    /// What came.
    pub came: f64,
}

/// How strongly all deals move together: the standard deviation of the logarithm of the common
/// multiplier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shock {
    /// The standard deviation.
    pub sd: f64,
    /// How many earlier forecasts it was learned from.
    pub completed: usize,
}

/// Whether two forecasts look about as far ahead.
pub(crate) fn is_alike(days: Day, other: Day) -> bool {
    let ratio = f64::from(days) / f64::from(other);
    ratio.ln().abs() <= CLASS.ln() + 1e-9
}

impl Shock {
    /// No shock at all: deals taken for independent.
    pub const NONE: Self = Self { sd: 0.0, completed: usize::MAX };

    /// Learns from the earlier forecasts that came due by `today` and looked about as far ahead as
    /// from `today` to `until`. What is in doubt because rates were learned from few wins
    /// ([`Horizon::doubt`](super::horizon::Horizon::doubt)) counts as shock, too.
    pub fn learn(past: &[Past], today: Day, until: Day, doubt: f64) -> Self {
        let alike =
            |one: &&Past| one.until <= today && is_alike(one.until - one.origin, until - today);
        let mut alike: Vec<&Past> = past.iter().filter(alike).collect();
        alike.sort_by_key(|one| (one.until, one.origin));
        let latest = &alike[alike.len().saturating_sub(FORECASTS)..];
        let (mut sum, mut weights) = (PRIOR_FORECASTS * PRIOR_SD * PRIOR_SD, PRIOR_FORECASTS);
        for one in latest.iter().filter(|one| one.slope > 0.0) {
            let squared = one.slope * one.slope;
            let excess = (((one.came - one.mean).powi(2) - one.variance) / squared).min(1.0);
            // What says little about the shock, as chance alone moves it more, weighs little.
            let signal = PRIOR_SD * PRIOR_SD * squared;
            let weight = (signal / (signal + one.variance)).powi(2);
            sum += weight * excess;
            weights += weight;
        }
        let variance = f64::max(SD_MIN * SD_MIN, sum / weights) + doubt;
        Self { sd: variance.sqrt().min(SD_MAX), completed: latest.len() }
    }

    /// The values of the shock over which the mean is taken, with their weights, such that the mean
    /// of what grows with it as `mean_at` says stays what it is without a shock.
    pub(crate) fn nodes(&self, mean_at: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
        let target = mean_at(0.0);
        if self.sd <= 0.0 || target <= 0.0 {
            return vec![(0.0, 1.0)];
        }
        let points = quadrature::gauss_hermite(NODES);
        let moved = |by: f64| {
            let at = |(x, weight): &(f64, f64)| weight * mean_at(self.sd * x + by);
            points.iter().map(at).sum::<f64>() / target - 1.0
        };
        // The mean of a lognormal multiplier is a good first guess.
        let (mut before, mut by) = (0.0, -self.sd * self.sd / 2.0);
        let (mut off_before, mut off) = (moved(before), moved(by));
        for _ in 0..20 {
            if off.abs() < 1e-12 || off == off_before {
                break;
            }
            let next = by - off * (by - before) / (off - off_before);
            (before, off_before) = (by, off);
            by = next.clamp(-2.0, 2.0);
            off = moved(by);
        }
        points.into_iter().map(|(x, weight)| (self.sd * x + by, weight)).collect()
    }
}
