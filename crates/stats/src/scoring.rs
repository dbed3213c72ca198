//! Scores of predicted quantiles, intervals and probabilities: lower is better, except [`auc`].

/// The pinball loss of a predicted quantile at the share `p`, in the units predicted.
///
/// R. Koenker and G. Bassett, "Regression Quantiles", Econometrica 46 (1978) 33–50.
pub fn pinball(quantile: f64, p: f64, came: f64) -> f64 {
    (came - quantile) * (p - f64::from(u8::from(came < quantile)))
}

/// The interval score of a predicted interval of this level, in the units predicted: its width,
/// and a fine for missing.
///
/// R. L. Winkler, Journal of the American Statistical Association 67 (1972) 187–191.
///
/// # Panics
/// Where the level is not between 0 and 1.
pub fn interval_score((low, high): (f64, f64), level: f64, came: f64) -> f64 {
    assert!(0.0 < level && level < 1.0, "a level of {level}");
    let missed = (low - came).max(0.0) + (came - high).max(0.0);
    high - low + 2.0 / (1.0 - level) * missed
}

/// The mean squared error of predicted probabilities; `None` where there are none.
///
/// G. W. Brier, Monthly Weather Review 78 (1950) 1–3.
pub fn brier(predictions: &[(f64, bool)]) -> Option<f64> {
    mean(predictions, |p, came| (p - f64::from(u8::from(came))).powi(2))
}

/// The mean of −ln of the probability given to what came; infinite once that was nought. `None`
/// where there are none.
pub fn log_loss(predictions: &[(f64, bool)]) -> Option<f64> {
    mean(predictions, |p, came| if came { -p.ln() } else { -(-p).ln_1p() })
}

/// The chance that something that came had been given a higher probability than something that did
/// not (the area under the ROC curve): one is perfect order, a half is none. Equal probabilities
/// count half. `None` where all or nothing came.
///
/// J. A. Hanley and B. J. McNeil, Radiology 143 (1982) 29–36.
pub fn auc(predictions: &[(f64, bool)]) -> Option<f64> {
    let mut sorted = predictions.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut pairs, mut misses_below, mut hits) = (0.0, 0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.0 == b.0) {
        let here = tied.iter().filter(|one| one.1).count() as f64;
        let missed = tied.len() as f64 - here;
        pairs += here * (misses_below + missed / 2.0);
        misses_below += missed;
        hits += here;
    }
    (hits > 0.0 && misses_below > 0.0).then(|| pairs / (hits * misses_below))
}

fn mean(predictions: &[(f64, bool)], score: impl Fn(f64, bool) -> f64) -> Option<f64> {
    let count = predictions.len() as f64;
    let sum: f64 = predictions.iter().map(|(p, came)| score(*p, *came)).sum();
    (count > 0.0).then(|| sum / count)
}
