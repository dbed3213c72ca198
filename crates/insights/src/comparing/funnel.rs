//! Funnel limits in place of a league table: how far from the common figure chance alone takes
//! somebody of whom so much was seen.
//!
//! D. J. Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202.

/// The limits between which chance alone leaves somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// In nineteen cases of twenty.
    pub usual: (f64, f64),
    /// But for one case in five hundred.
    pub sure: (f64, f64),
}

impl Limits {
    /// Of a share of `trials` whose true value is `target`, as shares.
    ///
    /// # Panics
    /// Where there are no trials, or the target is no share.
    pub fn of_share(trials: u64, target: f64) -> Self {
        Self::of(|p| stats::funnel::proportion_limit(trials, target, p).clamp(0.0, 1.0))
    }

    /// Of observed over expected whose true value is one.
    ///
    /// # Panics
    /// Where nothing is expected.
    pub fn of_ratio(expected: f64) -> Self {
        Self::of(|p| stats::funnel::ratio_limit(expected, p).max(0.0))
    }

    fn of(limit: impl Fn(f64) -> f64) -> Self {
        Self { usual: (limit(0.025), limit(0.975)), sure: (limit(0.001), limit(0.999)) }
    }

    /// Whether a figure is beyond what chance alone would leave it in, nineteen times of twenty.
    pub fn is_beyond(&self, value: f64) -> bool {
        value < self.usual.0 || value > self.usual.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_was_seen_the_narrower() {
        let (few, many) = (Limits::of_share(20, 0.3), Limits::of_share(2000, 0.3));
        assert!(few.usual.0 < many.usual.0 && many.usual.1 < few.usual.1);
        assert!(many.sure.0 < many.usual.0 && many.usual.1 < many.sure.1);
        // By the normal curve: 0.3 ± 1.96 √(0.3 · 0.7 / 2000).
        assert!((many.usual.1 - 0.3201).abs() < 0.001 && (many.usual.0 - 0.2799).abs() < 0.001);
        assert!(Limits::of_ratio(100.0).is_beyond(0.75) && !Limits::of_ratio(5.0).is_beyond(0.75));
        assert!(Limits::of_share(4, 0.1).usual.0 >= 0.0);
    }
}
