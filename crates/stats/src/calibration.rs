//! Does what is called 30 % come in 30 of 100 cases?

use crate::scoring::brier;

/// The rising line closest to what came: for each prediction, in the order given, how often it came
/// at about that probability. Pools adjacent violators; equal probabilities are pooled first.
///
/// M. Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete Information",
/// Annals of Mathematical Statistics 26 (1955) 641–647.
pub fn isotonic(predictions: &[(f64, bool)]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..predictions.len()).collect();
    order.sort_by(|a, b| predictions[*a].0.total_cmp(&predictions[*b].0));
    // Blocks of neighbours: how many came, and of how many.
    let mut blocks: Vec<(u64, u64)> = Vec::new();
    for tied in order.chunk_by(|a, b| predictions[*a].0 == predictions[*b].0) {
        let came = tied.iter().filter(|which| predictions[**which].1).count() as u64;
        let mut block = (came, tied.len() as u64);
        // Whole numbers compare exactly: came / of ≥ came / of without dividing.
        while let Some(before) = blocks.pop_if(|before| before.0 * block.1 >= block.0 * before.1) {
            block = (block.0 + before.0, block.1 + before.1);
        }
        blocks.push(block);
    }
    let levels = blocks
        .iter()
        .flat_map(|&(came, of)| std::iter::repeat_n(came as f64 / of as f64, of as usize));
    let mut line = vec![0.0; predictions.len()];
    for (which, level) in order.into_iter().zip(levels) {
        line[which] = level;
    }
    line
}

/// What the Brier score is made of: score = miscalibration − discrimination + uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reliability {
    /// What the score would gain by the right recalibration; nought is best.
    pub miscalibration: f64,
    /// What the predictions then know beyond the overall rate; more is better.
    pub discrimination: f64,
    /// The score of always predicting the overall rate.
    pub uncertainty: f64,
}

/// T. Dimitriadis, T. Gneiting and A. I. Jordan, "Stable Reliability Diagrams for Probabilistic
/// Classifiers", PNAS 118 (2021) e2016191118 (CORP). `None` where there are no predictions.
pub fn reliability(predictions: &[(f64, bool)]) -> Option<Reliability> {
    let score = brier(predictions)?;
    let rate = predictions.iter().filter(|one| one.1).count() as f64 / predictions.len() as f64;
    let line = isotonic(predictions);
    let recalibrated: Vec<(f64, bool)> =
        line.into_iter().zip(predictions).map(|(level, one)| (level, one.1)).collect();
    let best = brier(&recalibrated)?;
    let uncertainty = rate * (1.0 - rate);
    Some(Reliability {
        miscalibration: score - best,
        discrimination: uncertainty - best,
        uncertainty,
    })
}

/// About standard normal where the probabilities are right; far from nought where not. `None`
/// where every prediction is 0, ½ or 1, of which the statistic sees nothing.
///
/// D. J. Spiegelhalter, "Probabilistic Prediction in Patient Management and Clinical Trials",
/// Statistics in Medicine 5 (1986) 421–433.
pub fn spiegelhalter_z(predictions: &[(f64, bool)]) -> Option<f64> {
    let (mut sum, mut variance) = (0.0, 0.0);
    for &(p, came) in predictions {
        let slope = 1.0 - 2.0 * p;
        sum += (f64::from(u8::from(came)) - p) * slope;
        variance += slope * slope * p * (1.0 - p);
    }
    (variance > 0.0).then(|| sum / f64::sqrt(variance))
}
