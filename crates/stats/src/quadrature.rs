//! Integrals of smooth functions.

use std::f64::consts::PI;

/// Points and weights of the Gauss–Legendre rule with `count` points between `from` and `to`:
/// the integral is the sum of weight times value.
///
/// Roots of the Legendre polynomial by Newton's method from the usual cosine guess (NIST DLMF
/// 3.5.18).
pub(crate) fn gauss_legendre(count: u32, from: f64, to: f64) -> Vec<(f64, f64)> {
    let (middle, half) = ((from + to) / 2.0, (to - from) / 2.0);
    let degree = f64::from(count);
    (1..=count)
        .map(|which| {
            let mut root = (PI * (f64::from(which) - 0.25) / (degree + 0.5)).cos();
            let mut slope = 1.0;
            // Five steps reach the last digit from that guess; the rest costs nothing.
            for _ in 0..8 {
                let (value, derivative) = legendre(count, root);
                slope = derivative;
                root -= value / derivative;
            }
            let weight = 2.0 / ((1.0 - root * root) * slope * slope);
            (middle + half * root, half * weight)
        })
        .collect()
}

/// The Legendre polynomial of the degree and its derivative.
fn legendre(degree: u32, x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for step in 2..=degree {
        let n = f64::from(step);
        let next = ((2.0 * n - 1.0) * x * value - (n - 1.0) * before) / n;
        (before, value) = (value, next);
    }
    (value, f64::from(degree) * (x * value - before) / (x * x - 1.0))
}
