//! What is thought of somebody's true figure, after what was seen of it and of all others.

use std::sync::Arc;

use stats::gamma_poisson;
use stats::hierarchical::Mixture;

/// On which side of the reference a figure is thought to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// A figure that is not known exactly, and what it is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// What it is compared with, in the unit of the figure.
    pub reference: f64,
    seen: Seen,
}

#[derive(Clone, Debug, PartialEq)]
enum Seen {
    /// Events, and how many were expected.
    Ratio { prior: gamma_poisson::Prior, observed: f64, expected: f64 },
    /// Successes of trials.
    Share { others: Arc<Mixture>, successes: u64, trials: u64 },
}

impl Estimate {
    /// The ratio of events to what was expected, compared with one.
    pub fn of_ratio(prior: gamma_poisson::Prior, observed: f64, expected: f64) -> Self {
        Self { reference: 1.0, seen: Seen::Ratio { prior, observed, expected } }
    }

    /// A share, compared with another.
    pub fn of_share(
        others: &Arc<Mixture>,
        (successes, trials): (u64, u64),
        reference: f64,
    ) -> Self {
        Self { reference, seen: Seen::Share { others: Arc::clone(others), successes, trials } }
    }

    /// What is to be expected of it.
    pub fn mean(&self) -> f64 {
        match &self.seen {
            Seen::Ratio { prior, observed, expected } => prior.mean(*observed, *expected),
            Seen::Share { others, successes, trials } => others.mean(*successes, *trials),
        }
    }

    /// The value that it is below with probability `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        match &self.seen {
            Seen::Ratio { prior, observed, expected } => prior.quantile(p, *observed, *expected),
            Seen::Share { others, successes, trials } => others.quantile(p, *successes, *trials),
        }
    }

    /// Where it lies with probability `level`, the same chance left on either side.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        let tail = (1.0 - level) / 2.0;
        (self.quantile(tail), self.quantile(1.0 - tail))
    }

    /// The probability that it is at most `value`.
    pub fn at_most(&self, value: f64) -> f64 {
        match &self.seen {
            Seen::Ratio { prior, observed, expected } => {
                prior.probability_at_most(value, *observed, *expected)
            }
            Seen::Share { others, successes, trials } => {
                others.probability_at_most(value, *successes, *trials)
            }
        }
    }

    /// The probability that it is not on that side of the reference: the local rate of error.
    pub fn doubt(&self, side: Side) -> f64 {
        match side {
            Side::Above => self.at_most(self.reference),
            Side::Below => 1.0 - self.at_most(self.reference),
        }
    }

    /// How many times the reference is contained in its median.
    pub fn size(&self) -> f64 {
        self.quantile(0.5) / self.reference
    }

    /// Whether its middle half reaches the reference: nothing much is to be said of it any more.
    pub fn is_near(&self) -> bool {
        let (low, high) = self.interval(0.5);
        (low..=high).contains(&self.reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn doubt_is_what_lies_beyond_the_reference() {
        // Gamma(4, 4) after 6 events where 12 were expected is Gamma(10, 16).
        let prior = gamma_poisson::Prior { events: 4.0, exposure: 4.0 };
        let estimate = Estimate::of_ratio(prior, 6.0, 12.0);
        assert!(close(estimate.mean(), 0.625));
        // P(Gamma(10, 16) > 1) is P(fewer than 10 events where 16 are expected).
        let beyond: f64 = stats::poisson::cdf(9, 16.0);
        assert!(close(estimate.doubt(Side::Below), beyond));
        assert!(close(estimate.doubt(Side::Above), 1.0 - beyond));
        assert!(!estimate.is_near() && estimate.size() < 0.625);
    }

    #[test]
    fn a_share_of_few_is_drawn_to_the_others_and_near() {
        let units = [(2, 4), (21, 100), (19, 100), (22, 110), (18, 95)];
        let others = Arc::new(Mixture::new(&units).expect("trials"));
        let few = Estimate::of_share(&others, units[0], 0.2);
        assert!(few.mean() < 0.3 && few.is_near(), "{}", few.mean());
        let (low, high) = few.interval(0.8);
        assert!(close(few.at_most(low), 0.1) && close(few.at_most(high), 0.9));
    }
}
