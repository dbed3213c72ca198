//! The gamma distribution, given its shape and its rate (the inverse of its scale).

use crate::bisect::first_root;
use crate::ln_gamma::poisson_mass;
use crate::normal;

/// P(X ≤ x). With a rate of one, the regularised lower incomplete gamma function. R: `pgamma`.
///
/// The series and the continued fraction of NIST DLMF 8.11.4 and 8.9.2, each where it is fast.
///
/// # Panics
/// Where the shape or the rate is not positive.
pub fn cdf(x: f64, shape: f64, rate: f64) -> f64 {
    tails(x, shape, rate).0
}

/// P(X > x), exact also where it is tiny.
///
/// # Panics
/// Where the shape or the rate is not positive.
pub fn survival(x: f64, shape: f64, rate: f64) -> f64 {
    tails(x, shape, rate).1
}

/// The value below which a share `p` lies; infinity at one and NaN outside of 0 to 1.
/// R: `qgamma`.
///
/// # Panics
/// Where the shape or the rate is not positive.
pub fn quantile(p: f64, shape: f64, rate: f64) -> f64 {
    assert!(shape > 0.0 && rate > 0.0, "shape {shape}, rate {rate}");
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 1.0 {
        return f64::INFINITY;
    }
    stepped(p, shape).unwrap_or_else(|| halved(p, shape)) / rate
}

/// By Newton's method, in the logarithms of the value and of the nearer tail, which lie almost on a
/// straight line. It begins with the approximation of E. B. Wilson and M. M. Hilferty, PNAS 17
/// (1931) 684–688. `None` where it does not settle, as far out in the tails.
fn stepped(p: f64, shape: f64) -> Option<f64> {
    let ninth = 1.0 / (9.0 * shape);
    let mut x = shape * (1.0 - ninth + normal::quantile(p) * ninth.sqrt()).powi(3);
    if x <= 0.0 || shape < 0.5 {
        return None;
    }
    for _ in 0..20 {
        let (lower, upper) = tails(x, shape, 1.0);
        let (tail, wanted) = if p < 0.5 { (lower, p) } else { (upper, 1.0 - p) };
        let slope = poisson_mass(shape, x) * shape / tail;
        let step = (wanted / tail).ln() / if p < 0.5 { slope } else { -slope };
        x *= step.exp();
        // Each step has twice as many right digits as the one before.
        if step.abs() < 1e-9 {
            return Some(x).filter(|x| x.is_finite());
        }
    }
    None
}

/// By halving what it can be.
fn halved(p: f64, shape: f64) -> f64 {
    first_root(f64::MAX, |x| {
        let (lower, upper) = tails(x, shape, 1.0);
        if p < 0.5 { lower - p } else { 1.0 - p - upper }
    })
}

fn tails(x: f64, shape: f64, rate: f64) -> (f64, f64) {
    assert!(shape > 0.0 && rate > 0.0, "shape {shape}, rate {rate}");
    let x = x * rate;
    if x.is_nan() {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    // Far out the mass underflows; the fractions would only multiply nought with infinity.
    let mass = if x.is_finite() { poisson_mass(shape, x) } else { 0.0 };
    if mass == 0.0 {
        return if x < shape { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    if x < shape + 1.0 {
        let lower = mass * series(x, shape);
        (lower, 1.0 - lower)
    } else {
        let upper = mass * shape * fraction(x, shape);
        (1.0 - upper, upper)
    }
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
fn series(x: f64, shape: f64) -> f64 {
    let (mut sum, mut term, mut below) = (1.0, 1.0, shape);
    while term > sum * 1e-17 {
        below += 1.0;
        term *= x / below;
        sum += term;
    }
    sum
}

/// The continued fraction for the upper tail, by W. J. Lentz's method.
fn fraction(x: f64, shape: f64) -> f64 {
    let mut partial = x + 1.0 - shape;
    let mut ascending = f64::MAX;
    let mut descending = 1.0 / partial;
    let mut value = descending;
    for step in 1..STEPS_MAX {
        let i = f64::from(step);
        let above = -i * (i - shape);
        partial += 2.0;
        descending = 1.0 / nonzero(above * descending + partial);
        ascending = nonzero(partial + above / ascending);
        let factor = descending * ascending;
        value *= factor;
        if (factor - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    value
}

/// Far more than the continued fractions need for any shape below 10¹².
pub(crate) const STEPS_MAX: u32 = 20_000_000;

/// Lentz's method divides by these; an exact nought is moved by less than anything seen.
pub(crate) fn nonzero(x: f64) -> f64 {
    if x.abs() < 1e-300 { 1e-300 } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn steps_find_what_halving_finds(
            shape in prop_oneof![0.5..4.0_f64, 1.0..1_000.0_f64, 1.0..1e7_f64],
            p in prop_oneof![1e-6..1.0_f64, Just(0.1), Just(0.9), Just(0.5)],
        ) {
            if let Some(found) = stepped(p, shape) {
                let expected = halved(p, shape);
                prop_assert!((found / expected - 1.0).abs() < 1e-11, "{found} {expected}");
            }
        }
    }
}
