//! The beta distribution, given its two shapes.

use crate::bisect::first_root;
use crate::gamma::{STEPS_MAX, nonzero};
use crate::ln_gamma::binomial_mass;
use crate::quadrature;

/// P(X ≤ x), the regularised incomplete beta function. R: `pbeta`.
///
/// The continued fraction of NIST DLMF 8.17.22, from whichever end is nearer.
///
/// # Panics
/// Where a shape is not positive.
pub fn cdf(x: f64, a: f64, b: f64) -> f64 {
    tails(x, a, b).0
}

/// P(X ≤ x) and the density at x, for x between 0 and 1.
pub(crate) fn cdf_and_density(x: f64, a: f64, b: f64) -> (f64, f64) {
    let y = 1.0 - x;
    let mass = binomial_mass(a, a + b, x, y);
    (of_mass(mass, x, a, b).0, mass * a * b / (a + b) / (x * y))
}

/// P(X > x), exact also where it is tiny.
///
/// # Panics
/// Where a shape is not positive.
pub fn survival(x: f64, a: f64, b: f64) -> f64 {
    tails(x, a, b).1
}

/// The value below which a share `p` lies; NaN outside of 0 to 1. R: `qbeta`.
///
/// # Panics
/// Where a shape is not positive.
pub fn quantile(p: f64, a: f64, b: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 1.0 {
        return 1.0;
    }
    first_root(1.0, |x| {
        let (lower, upper) = tails(x, a, b);
        if p < 0.5 { lower - p } else { 1.0 - p - upper }
    })
}

/// P(X₁ > X₂) for two independent beta variables, each given as its two shapes, of at least a
/// half. About ten digits, eight where a shape is below one.
///
/// The integral of the first density times the second distribution function over the middle of
/// the first, in the angle whose squared sine is x: that takes away the spikes at the ends.
///
/// # Panics
/// Where a shape is below a half.
pub fn probability_greater(first: (f64, f64), second: (f64, f64)) -> f64 {
    let (a, b) = first;
    assert!(a.min(b).min(second.0).min(second.1) >= 0.5, "{first:?} against {second:?}");
    // Along the narrower of the two the other is smooth.
    if a + b < second.0 + second.1 {
        return 1.0 - probability_greater(second, first);
    }
    let angle = |share: f64| share.sqrt().asin();
    // The upper end is read from the mirrored distribution, where it is near nought.
    let from = angle(quantile(1e-16, a, b));
    let to = std::f64::consts::FRAC_PI_2 - angle(quantile(1e-16, b, a));
    quadrature::gauss_legendre(96, 0.0, 1.0)
        .into_iter()
        .map(|(t, weight)| {
            // Slow at both ends, where the second distribution function may be rough.
            let smooth = t * t * t * (10.0 - 15.0 * t + 6.0 * t * t);
            let speed = 30.0 * (t * (1.0 - t)).powi(2) * (to - from);
            let (sine, cosine) = (from + (to - from) * smooth).sin_cos();
            let (x, y) = (sine * sine, cosine * cosine);
            // The density at x is mass · a b / (a + b) / (x y), and dx = 2 sine cosine dθ.
            let mass = binomial_mass(a, a + b, x, y) * a * b / (a + b);
            weight * speed * mass * 2.0 / (sine * cosine) * cdf(x, second.0, second.1)
        })
        .sum()
}

/// Both tails.
fn tails(x: f64, a: f64, b: f64) -> (f64, f64) {
    assert!(a > 0.0 && b > 0.0, "shapes {a} and {b}");
    if x.is_nan() {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x >= 1.0 {
        return (1.0, 0.0);
    }
    of_mass(binomial_mass(a, a + b, x, 1.0 - x), x, a, b)
}

/// Both tails, given what stands before the continued fraction.
fn of_mass(mass: f64, x: f64, a: f64, b: f64) -> (f64, f64) {
    let y = 1.0 - x;
    if x < (a + 1.0) / (a + b + 2.0) {
        let lower = mass * b / (a + b) * fraction(x, a, b);
        (lower, 1.0 - lower)
    } else {
        let upper = mass * a / (a + b) * fraction(y, b, a);
        (1.0 - upper, upper)
    }
}

/// The continued fraction, two terms a turn, by the recurrence of its numerators and denominators
/// (NIST DLMF 3.10.2 and 3.10.3): unlike Lentz's method it waits for no division.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    // The last two of each. The first term leads to the second of them.
    let mut above = (1.0, 1.0);
    let mut below = (1.0, 1.0 - (a + b) * x / (a + 1.0));
    let mut value = above.1 / nonzero(below.1);
    for step in 1..STEPS_MAX {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for term in [even, odd] {
            above = (above.1, above.1 + term * above.0);
            below = (below.1, below.1 + term * below.0);
        }
        let next = above.1 / nonzero(below.1);
        if (next - value).abs() <= f64::EPSILON * next.abs() {
            return next;
        }
        value = next;
        // Both grow, or shrink, together.
        if !(1e-100..1e100).contains(&below.1.abs()) {
            let scale = nonzero(below.1).recip();
            above = (above.0 * scale, above.1 * scale);
            below = (below.0 * scale, below.1 * scale);
        }
    }
    value
}
