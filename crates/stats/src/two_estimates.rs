//! Two independent estimates compared, of which only the intervals are known.

/// An estimate, and between which ends the true value lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Located {
    /// Likeliest.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The interval for the first true value minus the second, of the level of both intervals.
///
/// The distances of the ends from the estimates are squared and added: G. Y. Zou and A. Donner,
/// "Construction of Confidence Limits about Effect Measures: A General Approach", Statistics in
/// Medicine 27 (2008) 1693–1702, which makes of any two intervals what Newcombe's method 10 makes
/// of Wilson's.
pub fn square_and_add(first: Located, second: Located) -> (f64, f64) {
    let apart = first.value - second.value;
    let below = (first.value - first.low).hypot(second.high - second.value);
    let above = (first.high - first.value).hypot(second.value - second.low);
    (apart - below, apart + above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_normal_estimates_give_the_textbook_interval() {
        // Errors of 3 and 4 make one of 5.
        let located =
            |value: f64, half: f64| Located { value, low: value - half, high: value + half };
        let (low, high) = square_and_add(located(10.0, 3.0), located(2.0, 4.0));
        assert!((low - 3.0).abs() < 1e-12 && (high - 13.0).abs() < 1e-12, "{low} {high}");
    }

    #[test]
    fn what_is_known_exactly_only_moves_the_interval() {
        let known = Located { value: 1.0, low: 1.0, high: 1.0 };
        let lopsided = Located { value: 2.0, low: 1.5, high: 4.0 };
        assert_eq!(square_and_add(lopsided, known), (0.5, 3.0));
        assert_eq!(square_and_add(known, lopsided), (-3.0, -0.5));
    }
}
