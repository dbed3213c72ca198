//! Whether a figure is another than it was on an earlier day, beyond what chance does.
//!
//! A figure that was looked at because it stood out tends to come back by itself, whatever was
//! done about it (F. Galton, "Regression towards Mediocrity in Hereditary Stature", Journal of the
//! Anthropological Institute 15 (1886) 246–263). Where there is one, the estimate to give here is
//! that drawn towards the others', which has done so already; it still says nothing about the
//! cause.

use stats::normal;
pub use stats::two_estimates::Located;
use stats::two_estimates::square_and_add;

/// The level of the intervals that figures come with.
const LEVEL: f64 = 0.8;
/// A change is more than chance where an interval of this level does not hold nought.
const SURE: f64 = 0.95;

/// How far a figure has moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Since {
    /// Between which ends the true change lies with a probability of 80 %.
    pub interval: (f64, f64),
    /// Whether it is more than chance.
    pub is_sure: bool,
}

/// From then to now, each with its 80 % interval and of other records than the other.
pub fn since(then: Located, now: Located) -> Since {
    // An interval of another level is as much wider as the normal distribution's would be.
    let wider = normal::quantile(0.5 + SURE / 2.0) / normal::quantile(0.5 + LEVEL / 2.0);
    let stretched = |at: Located| Located {
        low: at.value - wider * (at.value - at.low),
        high: at.value + wider * (at.high - at.value),
        ..at
    };
    let (low, high) = square_and_add(stretched(now), stretched(then));
    Since { interval: square_and_add(now, then), is_sure: low > 0.0 || high < 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stats::proportion::wilson;

    fn share(successes: u64, trials: u64) -> Located {
        let (low, high) = wilson(successes, trials, LEVEL).expect("trials");
        Located { value: successes as f64 / trials as f64, low, high }
    }

    #[test]
    fn a_clear_change_is_sure_and_a_small_one_is_not() {
        assert!(since(share(40, 100), share(15, 100)).is_sure);
        let small = since(share(20, 100), share(24, 100));
        assert!(!small.is_sure && small.interval.0 < 0.04 && small.interval.1 > 0.04);
    }

    #[test]
    fn where_nothing_changed_one_in_twenty_is_called_sure() {
        // A small generator (SplitMix64), so that every run draws the same.
        let mut state = 20_261_126_u64;
        let mut fraction = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            (mixed ^ (mixed >> 31)) as f64 / u64::MAX as f64
        };
        let mut drawn = |trials: u64| (0..trials).filter(|_| fraction() < 0.3).count() as u64;
        let mut sure = 0;
        for _ in 0..4000 {
            let (then, now) = (drawn(60), drawn(40));
            sure += u32::from(since(share(then, 60), share(now, 40)).is_sure);
        }
        let rate = f64::from(sure) / 4000.0;
        assert!((0.03..0.065).contains(&rate), "{rate}");
    }
}
