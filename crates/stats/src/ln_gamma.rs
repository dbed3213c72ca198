//! The gamma function on the logarithmic scale, its derivatives, and the two masses built on it.

use std::f64::consts::PI;

/// Half the logarithm of 2π.
const HALF_LN_2PI: f64 = 0.918_938_533_204_672_8;

/// From here on Stirling's series below is exact to the last digit.
const FAR: f64 = 10.0;

/// ln Γ(x) for positive `x`; NaN elsewhere. R: `lgamma`.
///
/// Stirling's series (NIST Digital Library of Mathematical Functions 5.11.1), reached from below
/// with Γ(x + 1) = x Γ(x). About 14 digits, absolutely where the value is near nought.
pub fn ln_gamma(x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return f64::NAN;
    }
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let (mut far, mut product) = (x, 1.0);
    while far < FAR {
        product *= far;
        far += 1.0;
    }
    (far - 0.5) * far.ln() - far + HALF_LN_2PI + stirling_series(far) - product.ln()
}

/// ln B(a, b), the logarithm of the beta function, for positive `a` and `b`. R: `lbeta`.
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// What Stirling's formula leaves out: the sum of B₂ₖ / (2k (2k − 1) x²ᵏ⁻¹).
fn stirling_series(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
        -3617.0 / 122_400.0,
    ];
    let over = 1.0 / (x * x);
    TERMS.iter().rev().fold(0.0, |sum, term| sum * over + term) / x
}

/// ψ(x), the derivative of ln Γ, for positive `x`.
pub(crate) fn digamma(x: f64) -> f64 {
    const TERMS: [f64; 7] = [
        1.0 / 12.0,
        -1.0 / 120.0,
        1.0 / 252.0,
        -1.0 / 240.0,
        1.0 / 132.0,
        -691.0 / 32_760.0,
        1.0 / 12.0,
    ];
    let (mut far, mut below) = (x, 0.0);
    while far < FAR {
        below += 1.0 / far;
        far += 1.0;
    }
    let over = 1.0 / (far * far);
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum * over + term) * over;
    far.ln() - 0.5 / far - series - below
}

/// ψ′(x), the second derivative of ln Γ, for positive `x`.
pub(crate) fn trigamma(x: f64) -> f64 {
    const TERMS: [f64; 7] =
        [1.0 / 6.0, -1.0 / 30.0, 1.0 / 42.0, -1.0 / 30.0, 5.0 / 66.0, -691.0 / 2730.0, 7.0 / 6.0];
    let (mut far, mut below) = (x, 0.0);
    while far < FAR {
        below += 1.0 / (far * far);
        far += 1.0;
    }
    let over = 1.0 / (far * far);
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum * over + term) * over / far;
    1.0 / far + 0.5 * over + series + below
}

/// λˣ e^−λ / Γ(x + 1) for real `x` ≥ 0, without the loss of digits of the plain formula.
///
/// C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
pub(crate) fn poisson_mass(x: f64, mean: f64) -> f64 {
    if mean == 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if x == 0.0 {
        return (-mean).exp();
    }
    (-stirling_error(x) - deviance(x, mean)).exp() / (2.0 * PI * x).sqrt()
}

/// Γ(n + 1) / (Γ(x + 1) Γ(n − x + 1)) pˣ qⁿ⁻ˣ for real 0 ≤ `x` ≤ `n`, where q = 1 − p; the same
/// method as [`poisson_mass`].
pub(crate) fn binomial_mass(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if p == 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if q == 0.0 {
        return if x == n { 1.0 } else { 0.0 };
    }
    if x == 0.0 {
        return (n * ln_of_complement(p, q)).exp();
    }
    if x == n {
        return (n * ln_of_complement(q, p)).exp();
    }
    let rest = n - x;
    let exponent = stirling_error(n)
        - stirling_error(x)
        - stirling_error(rest)
        - deviance(x, n * p)
        - deviance(rest, n * q);
    (n / (2.0 * PI * x * rest)).sqrt() * exponent.exp()
}

/// ln(1 − p), given both `p` and its complement.
fn ln_of_complement(p: f64, complement: f64) -> f64 {
    if p < 0.5 { (-p).ln_1p() } else { complement.ln() }
}

/// How far Stirling's formula for ln Γ(x + 1) is off, for positive `x`.
fn stirling_error(x: f64) -> f64 {
    if x >= FAR {
        return stirling_series(x);
    }
    ln_gamma(x + 1.0) - (x + 0.5) * x.ln() + x - HALF_LN_2PI
}

/// x ln(x / m) + m − x, by a series where the two are close and the plain form cancels.
fn deviance(x: f64, m: f64) -> f64 {
    let apart = x - m;
    if apart.abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let ratio = apart / (x + m);
    let (mut sum, mut power) = (apart * ratio, 2.0 * x * ratio);
    for odd in (3..).step_by(2) {
        power *= ratio * ratio;
        let next = sum + power / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_derivatives_agree_with_known_values() {
        const EULER: f64 = 0.577_215_664_901_532_9;
        assert!((digamma(1.0) + EULER).abs() < 1e-14);
        assert!((digamma(0.5) + EULER + 2.0 * std::f64::consts::LN_2).abs() < 1e-14);
        assert!((trigamma(1.0) - PI * PI / 6.0).abs() < 1e-14);
        assert!((trigamma(0.5) - PI * PI / 2.0).abs() < 1e-13);
    }
}
