//! From values to pixels, and round numbers for an axis.

/// A linear scale from values to pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    low: f64,
    per_value: f64,
    start: f64,
}

impl Scale {
    /// `values` maps onto `pixels`, end to end. An empty range of values maps onto the start.
    pub(crate) fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        let span = values.1 - values.0;
        let per_value = if span == 0.0 { 0.0 } else { (pixels.1 - pixels.0) / span };
        Self { low: values.0, per_value, start: pixels.0 }
    }

    /// The pixel of a value.
    pub(crate) fn at(&self, value: f64) -> f64 {
        self.start + (value - self.low) * self.per_value
    }
}

/// Round numbers from zero (or the first round number below `low`) that reach `high`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ticks {
    /// Distance between two ticks: 1, 2, 2.5 or 5 times a power of ten.
    pub(crate) step: f64,
    /// The ticks, rising.
    pub(crate) at: Vec<f64>,
}

impl Ticks {
    /// The highest tick, where an axis ends.
    pub(crate) fn top(&self) -> f64 {
        self.at.last().copied().unwrap_or(0.0)
    }

    /// The lowest tick, where an axis starts.
    pub(crate) fn bottom(&self) -> f64 {
        self.at.first().copied().unwrap_or(0.0)
    }
}

/// About `wanted` ticks that cover zero, `low` and `high`.
pub(crate) fn nice_ticks(low: f64, high: f64, wanted: u32) -> Ticks {
    let (low, high) = (low.min(0.0), high.max(0.0));
    let raw = (high - low) / f64::from(wanted.max(1));
    if raw <= 0.0 || !raw.is_finite() {
        return Ticks { step: 1.0, at: vec![0.0, 1.0] };
    }
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|multiple| multiple * power)
        .find(|step| *step >= raw * 0.999_999)
        .unwrap_or(10.0 * power);
    let first = (low / step).floor() as i64;
    let last = (high / step).ceil() as i64;
    Ticks { step, at: (first..=last).map(|n| n as f64 * step).collect() }
}

/// About `wanted` ticks that cover `low` and `high`, and nought only where that lies between.
pub(crate) fn ticks_between(low: f64, high: f64, wanted: u32) -> Ticks {
    let step = nice_ticks(0.0, high - low, wanted).step;
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    let last = last.max(first + 1);
    Ticks { step, at: (first..=last).map(|n| n as f64 * step).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_range() {
        assert_eq!(nice_ticks(0.0, 4.8, 5).at, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(nice_ticks(0.0, 7.2e8, 5).step, 2e8);
        assert_eq!(nice_ticks(-3.0, 9.0, 4).at, [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(nice_ticks(0.0, 0.0, 5).at, [0.0, 1.0]);
    }

    #[test]
    fn ticks_need_not_begin_at_nought() {
        assert_eq!(ticks_between(10.2, 12.4, 3).at, [10.0, 11.0, 12.0, 13.0]);
        assert_eq!(ticks_between(-1.0, 1.0, 2).at, [-1.0, 0.0, 1.0]);
        assert_eq!(ticks_between(7.0, 7.0, 4).at, [7.0, 8.0]);
    }

    #[test]
    fn any_range_gets_few_ticks_that_reach_its_end() {
        for exponent in -3..12 {
            for digit in 1..100 {
                let high = f64::from(digit) * 10f64.powi(exponent);
                let ticks = nice_ticks(0.0, high, 5);
                assert!(ticks.top() >= high * 0.999_999 && ticks.bottom() == 0.0, "{high}");
                assert!((3..=7).contains(&ticks.at.len()), "{high}: {:?}", ticks.at);
            }
        }
    }

    #[test]
    fn a_scale_may_run_downwards() {
        let scale = Scale::new((0.0, 5.0), (466.0, 66.0));
        assert_eq!((scale.at(0.0), scale.at(5.0)), (466.0, 66.0));
        assert_eq!(Scale::new((0.0, 0.0), (10.0, 20.0)).at(0.0), 10.0);
    }
}
