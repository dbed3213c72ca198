//! Where a rising function passes a level.

/// The smallest non-negative number at which a rising function is not negative, between nought and
/// `most`, where it must not be.
///
/// Halves the representable numbers themselves, not their values, so that 1e-130 is found as
/// exactly and as fast as 0.3; the bit patterns of non-negative floating-point numbers are in the
/// order of the numbers. Between a number and its double the function's values tell where to look,
/// so that it is asked for a dozen of them and not for sixty: regula falsi, a little beyond where
/// it points so that both ends come nearer (as in I. F. D. Oliveira and R. H. C. Takahashi, "An
/// Enhancement of the Bisection Method Average Performance", ACM TOMS 47 (2020)), and halving
/// where that does not take away half of what is left.
pub(crate) fn first_root(most: f64, height: impl Fn(f64) -> f64) -> f64 {
    let mut low: (f64, f64) = (0.0, height(0.0));
    let mut high = (most, height(most));
    if 0.0 <= low.1 {
        return 0.0;
    }
    loop {
        let left = high.0.to_bits() - low.0.to_bits();
        if left <= 1 {
            return high.0;
        }
        let middle = f64::from_bits(low.0.to_bits() + left / 2);
        // Far apart, or next to each other, the ends say nothing about what lies between.
        let guess =
            if (16..WITHIN_TWICE).contains(&left) { interpolated(low, high) } else { middle };
        for candidate in [guess, middle] {
            if low.0 < candidate && candidate < high.0 {
                let found = (candidate, height(candidate));
                if found.1 < 0.0 { low = found } else { high = found }
            }
            if high.0.to_bits() - low.0.to_bits() <= left / 2 {
                break;
            }
        }
    }
}

/// Where the straight line between two points passes nought, and a little towards the farther end.
fn interpolated(low: (f64, f64), high: (f64, f64)) -> f64 {
    let width = high.0 - low.0;
    let root = low.0 - low.1 * width / (high.1 - low.1);
    let beyond = (width * width / high.0).min(width / 2.0).max(root * 4.0 * f64::EPSILON);
    if root - low.0 < high.0 - root { root + beyond } else { root - beyond }
}

/// Less than so many representable numbers lie between a number and its double.
const WITHIN_TWICE: u64 = 1 << 53;

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
