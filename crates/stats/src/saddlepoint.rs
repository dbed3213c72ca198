//! The upper tail of a sum of very many independent amounts, without adding them up one by one.

use crate::normal;

/// P(sum > `x`), with half of P(sum = `x`), where each amount comes wholly with its probability or
/// not at all. Good where many amounts count, poor where a few large ones decide.
///
/// R. Lugannani and S. O. Rice, "Saddle Point Approximation for the Distribution of the Sum of
/// Independent Random Variables", Advances in Applied Probability 12 (1980) 475–490.
///
/// `None` where `x` is not strictly between the least and the largest possible sum.
///
/// # Panics
/// Where a probability is none or an amount negative.
pub fn upper_tail(amounts: &[(f64, f64)], x: f64) -> Option<f64> {
    let valid = |&(p, amount): &(f64, f64)| (0.0..=1.0).contains(&p) && amount >= 0.0;
    assert!(amounts.iter().all(valid), "no probability, or a negative amount");
    let least: f64 = amounts.iter().filter(|one| one.0 >= 1.0).map(|one| one.1).sum();
    let most: f64 = amounts.iter().filter(|one| one.0 > 0.0).map(|one| one.1).sum();
    if x <= least || x >= most {
        return None;
    }
    let tilt = tilt_towards(amounts, x, most);
    let here = cumulants(amounts, tilt);
    let middle = cumulants(amounts, 0.0);
    let w = (2.0 * (tilt * x - here.generating)).max(0.0).sqrt().copysign(tilt);
    if w.abs() < 1e-4 {
        // Both terms below go to infinity at the mean; this is what their difference goes to.
        let skewness = middle.third / middle.variance.powf(1.5);
        return Some(
            0.5 - skewness / (6.0 * (2.0 * std::f64::consts::PI).sqrt()) - w * normal::density(0.0),
        );
    }
    let u = tilt * here.variance.sqrt();
    let tail = 1.0 - normal::cdf(w) + normal::density(w) * (1.0 / u - 1.0 / w);
    Some(tail.clamp(0.0, 1.0))
}

/// The cumulant generating function of the sum and its derivatives.
struct Cumulants {
    generating: f64,
    mean: f64,
    variance: f64,
    third: f64,
}

fn cumulants(amounts: &[(f64, f64)], tilt: f64) -> Cumulants {
    let mut sums = Cumulants { generating: 0.0, mean: 0.0, variance: 0.0, third: 0.0 };
    for &(p, amount) in amounts {
        if p >= 1.0 {
            sums.generating += tilt * amount;
            sums.mean += amount;
            continue;
        }
        let exponent = tilt * amount;
        // ln(1 − p + p eˣ) to the last digit, near nought and far out.
        let (shrink, generating) = if exponent < 1.0 {
            (1.0, (p * exponent.exp_m1()).ln_1p())
        } else {
            let shrink = (-exponent).exp();
            (shrink, exponent + (p + (1.0 - p) * shrink).ln())
        };
        let with = p * (if exponent < 1.0 { exponent.exp() } else { 1.0 });
        let share = with / (with + (1.0 - p) * shrink);
        sums.generating += generating;
        sums.mean += amount * share;
        sums.variance += amount * amount * share * (1.0 - share);
        sums.third += amount.powi(3) * share * (1.0 - share) * (1.0 - 2.0 * share);
    }
    sums
}

/// The tilt at which the mean of the sum is `x`, by halving: the mean rises with the tilt.
fn tilt_towards(amounts: &[(f64, f64)], x: f64, most: f64) -> f64 {
    let reaches = |tilt: f64| cumulants(amounts, tilt).mean >= x;
    let mut wide = 1.0 / most;
    while !reaches(wide) || reaches(-wide) {
        wide *= 2.0;
    }
    let (mut below, mut above) = (-wide, wide);
    for _ in 0..200 {
        let middle = f64::midpoint(below, above);
        if middle <= below || middle >= above {
            break;
        }
        if reaches(middle) { above = middle } else { below = middle }
    }
    above
}
