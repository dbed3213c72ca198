//! Random numbers that never change: the generator and every distribution are written here,
//! with nothing but integer and basic floating-point arithmetic (no logarithms or powers, whose
//! last digit differs between platforms), so that one seed means one company for ever.

/// xoshiro256++ by Blackman and Vigna, seeded through SplitMix64 as its authors advise.
#[derive(Clone)]
pub(super) struct Rng {
    state: [u64; 4],
}

/// Quantiles of a right-skewed distribution with mean 1 at 0, 1/16 … 16/16: what amounts of
/// money and days of waiting look like (most are below the mean, a few are far above it).
const SKEWED: [f64; 17] = [
    0.22, 0.38, 0.46, 0.53, 0.60, 0.66, 0.73, 0.79, 0.87, 0.94, 1.03, 1.13, 1.25, 1.40, 1.62, 2.00,
    3.00,
];

impl Rng {
    /// The generator of one stream of a seed; streams are independent of each other.
    pub(super) fn new(seed: u64, stream: u64) -> Rng {
        let mut mixed = seed ^ stream.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let mut split_mix = || {
            mixed = mixed.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let a = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let b = (a ^ (a >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            b ^ (b >> 31)
        };
        let state = [split_mix(), split_mix(), split_mix(), split_mix()];
        Rng { state }
    }

    /// A generator of its own for a part, so that what the part draws changes nothing else.
    pub(super) fn fork(&mut self) -> Rng {
        Rng::new(self.next(), 0)
    }

    /// 64 random bits.
    pub(super) fn next(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// Uniform, 0 <= x < 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with that probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Uniform, 0 <= i < n.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// Uniform, low <= x <= high.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as usize) as i32
    }

    /// One of the items.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Positive and right-skewed, mean 1.
    pub(super) fn skewed(&mut self) -> f64 {
        let place = self.unit() * 16.0;
        let step = place as usize;
        SKEWED[step] + (SKEWED[step + 1] - SKEWED[step]) * (place - step as f64)
    }

    /// One of the two whole numbers next to `mean`, and `mean` on average.
    pub(super) fn whole(&mut self, mean: f64) -> u32 {
        (mean + self.unit()) as u32
    }

    /// A whole number that varies around `mean`, and is `mean` on average.
    pub(super) fn count(&mut self, mean: f64) -> u32 {
        let varied = mean * (0.5 + self.unit());
        self.whole(varied)
    }
}

/// The probability after multiplying the odds of `probability` by `factor`.
pub(super) fn with_odds(probability: f64, factor: f64) -> f64 {
    let odds = probability / (1.0 - probability) * factor;
    odds / (1.0 + odds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_fixed_for_ever() {
        let mut rng = Rng::new(1, 0);
        let first: Vec<u64> = (0..3).map(|_| rng.next()).collect();
        let mut again = Rng::new(1, 0);
        assert_eq!(first, (0..3).map(|_| again.next()).collect::<Vec<_>>());
        assert_ne!(first[0], Rng::new(1, 1).next());
    }

    #[test]
    fn means_are_what_they_claim() {
        let mut rng = Rng::new(3, 0);
        let n = 200_000;
        let skewed = (0..n).map(|_| rng.skewed()).sum::<f64>() / f64::from(n);
        assert!((skewed - 1.0).abs() < 0.02, "{skewed}");
        let count = (0..n).map(|_| f64::from(rng.count(4.5))).sum::<f64>() / f64::from(n);
        assert!((count - 4.5).abs() < 0.02, "{count}");
        assert!((with_odds(0.5, 3.0) - 0.75).abs() < 1e-12);
    }
}
