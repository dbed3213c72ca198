//! The probability integral transform: do what came and what was predicted look alike over many
//! predictions?

/// Shares of the predictions per equal bin of the transform, the first bin lowest. Even bars mean
/// calibrated; a hump in the middle means predictions too wide, high ends too narrow, a slope a
/// bias. Each prediction of a count is given as P(less than what came) and P(at most what came),
/// and is spread over the range between, so nothing is drawn by lot.
///
/// C. Czado, T. Gneiting and L. Held, "Predictive Model Assessment for Count Data", Biometrics 65
/// (2009) 1254–1261. `None` where there are no predictions.
///
/// # Panics
/// Where there is no bin, or a pair is not in order between 0 and 1.
pub fn histogram(predictions: &[(f64, f64)], bins: u32) -> Option<Vec<f64>> {
    assert!(bins > 0, "no bins");
    let edge = |bin: u32| f64::from(bin) / f64::from(bins);
    let cumulative: Option<Vec<f64>> = (0..=bins).map(|bin| cdf(predictions, edge(bin))).collect();
    Some(cumulative?.windows(2).map(|pair| pair[1] - pair[0]).collect())
}

/// The mean over the predictions of P(transform ≤ `u`); `None` where there are none.
///
/// # Panics
/// Where a pair is not in order between 0 and 1.
pub fn cdf(predictions: &[(f64, f64)], u: f64) -> Option<f64> {
    let share = |&(below, at_most): &(f64, f64)| {
        assert!(0.0 <= below && below <= at_most && at_most <= 1.0, "{below} to {at_most}");
        if u <= below {
            0.0
        } else if u >= at_most {
            1.0
        } else {
            (u - below) / (at_most - below)
        }
    };
    let sum: f64 = predictions.iter().map(share).sum();
    (!predictions.is_empty()).then(|| sum / predictions.len() as f64)
}
