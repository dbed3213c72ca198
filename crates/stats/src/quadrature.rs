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

/// Points and weights of the Gauss–Hermite rule for a standard normal variable: its mean of a
/// function is the sum of weight times value; the weights add up to one.
///
/// Roots of the Hermite polynomial by bisection between those of the polynomial before it (they
/// interlace); weights by NIST DLMF 3.5.28, in the probabilists' form.
pub fn gauss_hermite(count: u32) -> Vec<(f64, f64)> {
    let mut roots: Vec<f64> = Vec::new();
    for degree in 1..=count {
        let far = 2.0 * f64::from(degree).sqrt() + 1.0;
        let mut edges = vec![-far];
        edges.append(&mut roots);
        edges.push(far);
        roots = edges.windows(2).map(|pair| hermite_root(degree, pair[0], pair[1])).collect();
    }
    let factorial: f64 = (1..count).map(f64::from).product();
    let n = f64::from(count);
    let weight = |root: f64| factorial / (n * hermite(count - 1, root).powi(2));
    roots.into_iter().map(|root| (root, weight(root))).collect()
}

fn hermite_root(degree: u32, mut low: f64, mut high: f64) -> f64 {
    let rising = hermite(degree, high) > 0.0;
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if (hermite(degree, middle) > 0.0) == rising {
            high = middle;
        } else {
            low = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The Hermite polynomial of the degree, in the probabilists' form.
fn hermite(degree: u32, x: f64) -> f64 {
    let (mut before, mut value) = (0.0, 1.0);
    for step in 0..degree {
        (before, value) = (value, x * value - f64::from(step) * before);
    }
    value
}
