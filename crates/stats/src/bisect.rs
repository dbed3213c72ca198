//! Where a rising function passes a level.

/// The smallest non-negative number at which `reached` is true, between nought and `most`, which
/// must satisfy it.
///
/// Halves the representable numbers themselves, not their values, so that 1e-130 is found as
/// exactly and as fast as 0.3: at most 64 steps. The bit patterns of non-negative floating-point
/// numbers are in the order of the numbers.
pub(crate) fn first_real(most: f64, reached: impl Fn(f64) -> bool) -> f64 {
    let (mut below, mut above) = (0_u64, most.to_bits());
    while below < above {
        let middle = below + (above - below) / 2;
        if reached(f64::from_bits(middle)) {
            above = middle;
        } else {
            below = middle + 1;
        }
    }
    f64::from_bits(above)
}

/// The smallest whole number at which `reached` is true, which must happen somewhere.
pub(crate) fn first_whole(reached: impl Fn(u64) -> bool) -> u64 {
    let mut most = 1;
    while !reached(most) {
        most *= 2;
    }
    let mut below = 0;
    while below < most {
        let middle = below + (most - below) / 2;
        if reached(middle) {
            most = middle;
        } else {
            below = middle + 1;
        }
    }
    most
}

/// A cumulative probability counts as having reached `p` although the last digits are missing;
/// otherwise 0.1 + 0.2 would fall short of 0.3. The same slack as R's.
pub(crate) fn just_below(p: f64) -> f64 {
    p * (1.0 - 64.0 * f64::EPSILON)
}
