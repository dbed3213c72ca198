//! Many tests at once: p-values adjusted for having looked many times. Each function returns them
//! in the order given, never above one. R: `p.adjust`.

/// Multiplies by the number of tests: controls the chance of any false finding.
pub fn bonferroni(p_values: &[f64]) -> Vec<f64> {
    check(p_values);
    p_values.iter().map(|p| (p * p_values.len() as f64).min(1.0)).collect()
}

/// Controls the chance of any false finding, always at least as sharp as [`bonferroni`].
///
/// S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of
/// Statistics 6 (1979) 65–70.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![0.0; p_values.len()];
    let mut largest: f64 = 0.0;
    for (rank, &which) in order.iter().enumerate() {
        largest = largest.max(p_values[which] * (p_values.len() - rank) as f64);
        adjusted[which] = largest.min(1.0);
    }
    adjusted
}

/// Controls the chance of any false finding where the tests are independent or hang together
/// positively; at least as sharp as [`holm`].
///
/// G. Hommel, "A Stagewise Rejective Multiple Test Procedure", Biometrika 75 (1988) 383–386; the
/// adjusted values by S. P. Wright, Biometrics 48 (1992) 1005–1013.
pub fn hommel(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let n = order.len();
    let sorted: Vec<f64> = order.iter().map(|&which| p_values[which]).collect();
    let simes = |of: &[f64], size: usize, beyond: usize| {
        let ratio = |(place, p): (usize, &f64)| size as f64 * p / (beyond + place + 1) as f64;
        of.iter().enumerate().map(ratio).fold(f64::INFINITY, f64::min)
    };
    let mut adjusted = vec![simes(&sorted, n, 0); n];
    for size in (2..n).rev() {
        // The least of the `size − 1` largest under Simes' test, for the sets of this size.
        let few = n - size + 1;
        let common = simes(&sorted[few..], size, 1);
        for (place, value) in adjusted.iter_mut().enumerate() {
            let own = size as f64 * sorted[place.min(few - 1)];
            *value = value.max(common.min(own));
        }
    }
    let mut result = vec![0.0; n];
    for (place, &which) in order.iter().enumerate() {
        result[which] = adjusted[place].max(sorted[place]).min(1.0);
    }
    result
}

/// Controls the share of false findings among the findings (the false discovery rate) where the
/// tests are independent or hang together positively.
///
/// Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", Journal of the Royal
/// Statistical Society B 57 (1995) 289–300.
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    step_up(p_values, 1.0)
}

/// As [`benjamini_hochberg`], however the tests hang together.
///
/// Y. Benjamini and D. Yekutieli, Annals of Statistics 29 (2001) 1165–1188.
pub fn benjamini_yekutieli(p_values: &[f64]) -> Vec<f64> {
    step_up(p_values, (1..=p_values.len()).map(|rank| 1.0 / rank as f64).sum())
}

/// Which findings to keep so that the expected share of false ones among them is at most `share`,
/// given for each the probability that it is false: the surest, as long as the mean of their
/// probabilities allows.
///
/// M. A. Newton, A. Noueiry, D. Sarkar and P. Ahlquist, Biostatistics 5 (2004) 155–176.
pub fn bayesian_discoveries(false_probabilities: &[f64], share: f64) -> Vec<bool> {
    let order = ascending(false_probabilities);
    let mut keep = vec![false; order.len()];
    let mut sum = 0.0;
    for (rank, which) in order.into_iter().enumerate() {
        sum += false_probabilities[which];
        if sum > share * (rank + 1) as f64 {
            break;
        }
        keep[which] = true;
    }
    keep
}

fn step_up(p_values: &[f64], factor: f64) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![0.0; p_values.len()];
    let mut least: f64 = 1.0;
    for (rank, &which) in order.iter().enumerate().rev() {
        let scaled = p_values[which] * factor * p_values.len() as f64 / (rank + 1) as f64;
        least = least.min(scaled);
        adjusted[which] = least;
    }
    adjusted
}

/// The places of the values, the smallest first.
fn ascending(p_values: &[f64]) -> Vec<usize> {
    check(p_values);
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    order
}

fn check(p_values: &[f64]) {
    let all = p_values.iter().all(|p| (0.0..=1.0).contains(p));
    assert!(all, "a p-value outside of 0 to 1");
}
