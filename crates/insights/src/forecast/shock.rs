//! What all deals have in common: the season, prices, the economy, the model's own error. Without
//! it ranges are far too narrow, since errors of many deals would cancel out.
//!
//! How strong it is, is learned from what became of earlier forecasts, as the excess of their
//! squared errors over what chance alone gives, per square of what the shock would move (a moment
//! estimate as in R. DerSimonian and N. Laird, Controlled Clinical Trials 7 (1986) 177–188).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use stats::quadrature;

use super::log::Day;

/// Points by which the mean over the shock is taken.
const NODES: u32 = 7;
/// What is thought of the shock's standard deviation before any forecast came due, and how many
/// forecasts that is worth.
const PRIOR_SD: f64 = 0.2;
const PRIOR_FORECASTS: f64 = 3.0;
/// So many of the latest forecasts are looked at, of those that looked as far ahead.
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

impl Past {
    /// How far it looked ahead.
    fn days(&self) -> Day {
        self.until - self.origin
    }
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

/// What is held of the variance of the shock: a mean over forecasts.
struct Held {
    sum: f64,
    forecasts: f64,
}

impl Held {
    /// A variance that is thought of beforehand.
    fn beforehand(variance: f64) -> Self {
        Self { sum: PRIOR_FORECASTS * variance, forecasts: PRIOR_FORECASTS }
    }

    /// With what the latest of these forecasts tell, of which `part` holds for what is asked.
    fn told_by(mut self, due: &[&Past], part: f64) -> Self {
        let latest = &due[due.len().saturating_sub(FORECASTS)..];
        for one in latest.iter().filter(|one| one.slope > 0.0) {
            let squared = one.slope * one.slope;
            let excess = (((one.came - one.mean).powi(2) - one.variance) / squared).min(1.0);
            // What says little about the shock, as chance alone moves it more, weighs little.
            let signal = PRIOR_SD * PRIOR_SD * squared;
            let weight = (signal / (signal + one.variance)).powi(2);
            self.sum += weight * excess * part;
            self.forecasts += weight;
        }
        self
    }

    fn variance(&self) -> f64 {
        f64::max(SD_MIN * SD_MIN, self.sum / self.forecasts)
    }
}

/// What is thought of the variance for so many days ahead, beside forecasts that looked as far: a
/// fixed guess, and forecasts that looked less far, since few of a long time are ever due.
///
/// Had every day a shock of its own, a longer time would be moved by less than a shorter one: the
/// variance would fall as the ratio of the two. Had all days the same, it would stay. Which it is
/// differs between organisations, and the geometric middle is taken.
fn thought_before(due: &[&Past], ahead: Day) -> f64 {
    let mut shorter: BTreeMap<Day, Vec<&Past>> = BTreeMap::new();
    for one in due.iter().filter(|one| one.days() < ahead && !is_alike(one.days(), ahead)) {
        shorter.entry(one.days()).or_default().push(one);
    }
    let told = |held: Held, (days, of): (&Day, &Vec<&Past>)| {
        held.told_by(of, (f64::from(*days) / f64::from(ahead)).sqrt())
    };
    shorter.iter().fold(Held::beforehand(PRIOR_SD * PRIOR_SD), told).variance()
}

impl Shock {
    /// No shock at all: deals taken for independent.
    pub const NONE: Self = Self { sd: 0.0, completed: usize::MAX };

    /// Learns from the earlier forecasts that came due by `today` and looked about as far ahead as
    /// from `today` to `until`, and less from such as looked less far. What is in doubt because
    /// rates were learned from few wins ([`Horizon::doubt`](super::horizon::Horizon::doubt))
    /// counts as shock, too.
    pub fn learn(past: &[Past], today: Day, until: Day, doubt: f64) -> Self {
        let mut due: Vec<&Past> = past.iter().filter(|one| one.until <= today).collect();
        due.sort_by_key(|one| (one.until, one.origin));
        let ahead = until - today;
        let before = thought_before(&due, ahead);
        due.retain(|one| is_alike(one.days(), ahead));
        let variance = Held::beforehand(before).told_by(&due, 1.0).variance() + doubt;
        Self { sd: variance.sqrt().min(SD_MAX), completed: due.len().min(FORECASTS) }
    }

    /// The values of the shock over which the mean is taken, with their weights, such that the mean
    /// of what grows with it as `mean_at` says stays what it is without a shock.
    pub(crate) fn nodes(&self, mean_at: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
        let target = mean_at(0.0);
        if self.sd <= 0.0 || target <= 0.0 {
            return vec![(0.0, 1.0)];
        }
        static POINTS: LazyLock<Vec<(f64, f64)>> =
            LazyLock::new(|| quadrature::gauss_hermite(NODES));
        let points = &*POINTS;
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
        points.iter().map(|(x, weight)| (self.sd * x + by, *weight)).collect()
    }
}
