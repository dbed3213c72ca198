//! Rates that differ between units: each unit's true rate is a gamma variable, and its events are
//! Poisson. Rates are in events per unit of exposure.

use crate::gamma;
use crate::ln_gamma::{digamma, ln_gamma, trigamma};
use crate::maximum::{Local, maximum};

/// Beyond this shape the units differ by chance only, as far as anybody can tell.
const LARGEST_SHAPE: f64 = 1e6;

/// The distribution of the true rates: as if `events` had been seen within `exposure`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The shape of the gamma distribution.
    pub events: f64,
    /// Its rate (inverse scale).
    pub exposure: f64,
}

impl Prior {
    /// The prior under which the units, each as events and exposure, are likeliest (empirical
    /// Bayes). `None` where they differ no more than by chance, where there are fewer than two or
    /// where there were no events. R: maximising `sum(dnbinom(x, size = a, mu = a / b * t))`.
    ///
    /// # Panics
    /// Where an exposure is not positive.
    pub fn likeliest(units: &[(u64, f64)]) -> Option<Self> {
        assert!(units.iter().all(|unit| unit.1 > 0.0), "a unit without exposure");
        let events: u64 = units.iter().map(|unit| unit.0).sum();
        let exposure: f64 = units.iter().map(|unit| unit.1).sum();
        if units.len() < 2 || events == 0 {
            return None;
        }
        let start = [0.0, (exposure / events as f64).ln()];
        let [a, b] = maximum(start, |[ln_a, ln_b]| local(units, ln_a.exp(), ln_b.exp()))?;
        let prior = Self { events: a.exp(), exposure: b.exp() };
        (prior.events < LARGEST_SHAPE).then_some(prior)
    }

    /// The prior of ratios of observed to expected counts, with a mean of one and a variance from
    /// how much the units, each as observed and expected, spread beyond chance (moments; never
    /// less than 0.001). `None` where nothing was observed or expected.
    pub fn of_ratios(units: &[(f64, f64)]) -> Option<Self> {
        let observed: f64 = units.iter().map(|unit| unit.0).sum();
        let expected: f64 = units.iter().map(|unit| unit.1).sum();
        if observed <= 0.0 || expected <= 0.0 {
            return None;
        }
        let common = observed / expected;
        let beyond = |&(o, e): &(f64, f64)| (o - common * e).powi(2) - common * e;
        let squares: f64 = units.iter().map(|unit| unit.1 * unit.1).sum();
        let spread: f64 = units.iter().map(beyond).sum::<f64>() / (common * common * squares);
        let shape = 1.0 / spread.max(1e-3);
        Some(Self { events: shape, exposure: shape })
    }

    /// The logarithm of the likelihood of the units.
    pub fn ln_likelihood(&self, units: &[(u64, f64)]) -> f64 {
        let (a, b) = (self.events, self.exposure);
        let one = |&(events, t): &(u64, f64)| {
            let x = events as f64;
            ln_gamma(x + a) - ln_gamma(a) - ln_gamma(x + 1.0)
                + a * (b / (b + t)).ln()
                + if events == 0 { 0.0 } else { x * (t / (b + t)).ln() }
        };
        units.iter().map(one).sum()
    }

    /// What is to be expected of a unit's true rate after its own events; counts may be shared and
    /// so need not be whole.
    pub fn mean(&self, events: f64, exposure: f64) -> f64 {
        (events + self.events) / (exposure + self.exposure)
    }

    /// The central interval of a unit's true rate after its own events.
    ///
    /// # Panics
    /// Where the level is not between 0 and 1.
    pub fn interval(&self, events: f64, exposure: f64, level: f64) -> (f64, f64) {
        assert!(0.0 < level && level < 1.0, "a level of {level}");
        let tail = (1.0 - level) / 2.0;
        let end = |p| gamma::quantile(p, events + self.events, exposure + self.exposure);
        (end(tail), end(1.0 - tail))
    }

    /// The rate that a unit's true one is below with probability `p`, after its own events.
    pub fn quantile(&self, p: f64, events: f64, exposure: f64) -> f64 {
        gamma::quantile(p, events + self.events, exposure + self.exposure)
    }

    /// P(a unit's true rate is at most `rate`) after its own events.
    pub fn probability_at_most(&self, rate: f64, events: f64, exposure: f64) -> f64 {
        gamma::cdf(rate, events + self.events, exposure + self.exposure)
    }
}

/// The ln likelihood by the logarithms of shape and rate.
fn local(units: &[(u64, f64)], a: f64, b: f64) -> Local {
    let (mut by_a, mut by_b, mut twice_a, mut both, mut twice_b) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for &(events, t) in units {
        let x = events as f64;
        by_a += digamma(x + a) - digamma(a) + (b / (b + t)).ln();
        by_b += a / b - (x + a) / (b + t);
        twice_a += trigamma(x + a) - trigamma(a);
        both += 1.0 / b - 1.0 / (b + t);
        twice_b += (x + a) / (b + t).powi(2) - a / (b * b);
    }
    Local {
        value: Prior { events: a, exposure: b }.ln_likelihood(units),
        slope: [a * by_a, b * by_b],
        curvature: [a * by_a + a * a * twice_a, a * b * both, b * by_b + b * b * twice_b],
    }
}
