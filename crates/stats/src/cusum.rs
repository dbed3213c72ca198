//! Cumulative sums: small changes that last are seen soon.
//!
//! E. S. Page, "Continuous Inspection Schemes", Biometrika 41 (1954) 100–115.

/// The path of max(0, last + score), from nought.
pub fn path(scores: &[f64]) -> Vec<f64> {
    let add = |sum: &mut f64, score: &f64| {
        *sum = (*sum + score).max(0.0);
        Some(*sum)
    };
    scores.iter().scan(0.0, add).collect()
}

/// The score of one success or failure whose chance was `p`, watching for the odds being multiplied
/// by `odds_ratio`: the ln of how much likelier the outcome then is.
///
/// S. H. Steiner, R. J. Cook, V. T. Farewell and T. Treasure, "Monitoring Surgical Performance
/// Using Risk-adjusted Cumulative Sum Charts", Biostatistics 1 (2000) 441–452. Feed it with
/// outcomes after a fixed time, or those that fail sooner raise false alarms.
///
/// # Panics
/// Where `p` is not between 0 and 1 or the odds ratio not positive.
pub fn outcome_score(success: bool, p: f64, odds_ratio: f64) -> f64 {
    let changed = changed_chance(p, odds_ratio);
    if success { (changed / p).ln() } else { ((1.0 - changed) / (1.0 - p)).ln() }
}

/// The chance whose odds are `odds_ratio` times those of `p`.
///
/// # Panics
/// Where `p` is not between 0 and 1 or the odds ratio not positive.
pub fn changed_chance(p: f64, odds_ratio: f64) -> f64 {
    assert!(0.0 < p && p < 1.0 && odds_ratio > 0.0, "chance {p}, odds ratio {odds_ratio}");
    odds_ratio * p / (1.0 - p + odds_ratio * p)
}

/// What to take off each count (or what to take each count off, watching for a fall) when a mean of
/// `usual` may become `changed`. J. M. Lucas, "Counted Data CUSUM's", Technometrics 27 (1985)
/// 129–144.
///
/// # Panics
/// Where the means are not positive and different.
pub fn reference_count(usual: f64, changed: f64) -> f64 {
    assert!(usual > 0.0 && changed > 0.0 && usual != changed, "from {usual} to {changed}");
    (changed - usual) / (changed / usual).ln()
}
