//! Numbers that look drawn by lot, the same for the same seed.

use stats::normal;

/// SplitMix64: G. L. Steele, D. Lea and C. H. Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA (2014) 453–472.
pub(crate) struct Random(u64);

/// What the state grows by with every draw.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number of which every bit depends on every bit of another.
fn mixed(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Random {
    /// Seeds that follow on each other begin far apart: were the state a multiple of the step, the
    /// next seed would draw the same numbers, one draw later.
    pub(crate) fn new(seed: u64) -> Self {
        Self(mixed(seed.wrapping_add(STEP)))
    }

    /// Between 0 and 1, neither included.
    pub(crate) fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(STEP);
        (mixed(self.0) >> 11) as f64 / (1_u64 << 53) as f64 + 0.5 / (1_u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        (self.even() * f64::from(bound)) as u32
    }

    pub(crate) fn normal(&mut self) -> f64 {
        normal::quantile(self.even())
    }

    /// A Poisson count, for small means.
    pub(crate) fn count(&mut self, mean: f64) -> u32 {
        let (mut product, mut count) = (self.even(), 0);
        while product > (-mean).exp() {
            product *= self.even();
            count += 1;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_that_follow_on_each_other_draw_different_numbers() {
        let drawn = |seed| {
            let mut random = Random::new(seed);
            (0..1_000).map(|_| random.even().to_bits()).collect::<Vec<u64>>()
        };
        let (one, next) = (drawn(7), drawn(8));
        assert!(one.iter().all(|number| !next.contains(number)));
    }
}
