//! Rates compared as if everybody had the same mix of strata.

use crate::rate;

/// One stratum of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// The unit's successes in the stratum.
    pub successes: u64,
    /// The unit's trials in the stratum.
    pub trials: u64,
    /// The size of the stratum in the reference.
    pub reference_size: f64,
    /// The success rate of the stratum in the reference.
    pub reference_rate: f64,
}

/// The unit against what the reference would have reached with the unit's mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indirect {
    /// The unit's successes.
    pub observed: u64,
    /// The successes at the reference's rates.
    pub expected: f64,
    /// Observed over expected.
    pub ratio: f64,
    /// Where the true ratio lies, taking successes for rare (exact Poisson).
    pub ratio_interval: (f64, f64),
    /// The ratio times the reference's overall rate.
    pub adjusted_rate: f64,
}

/// Indirect standardisation: right also where the unit's strata are small. `None` where nothing is
/// expected of the unit, or the reference is empty.
///
/// B. MacMahon and T. F. Pugh, "Epidemiology" (1970).
///
/// # Panics
/// Where the level is not between 0 and 1.
pub fn indirect(strata: &[Stratum], level: f64) -> Option<Indirect> {
    let observed: u64 = strata.iter().map(|stratum| stratum.successes).sum();
    let expected: f64 = strata.iter().map(|one| one.trials as f64 * one.reference_rate).sum();
    let size: f64 = strata.iter().map(|one| one.reference_size).sum();
    let ratio_interval = rate::garwood(observed, expected, level)?;
    if size <= 0.0 {
        return None;
    }
    let total: f64 = strata.iter().map(|one| one.reference_size * one.reference_rate).sum();
    let ratio = observed as f64 / expected;
    let adjusted_rate = ratio * total / size;
    Some(Indirect { observed, expected, ratio, ratio_interval, adjusted_rate })
}

/// Direct standardisation: the unit's own rates, weighted by the reference's mix. Needs enough
/// trials in every stratum; `None` where one that counts has none.
pub fn direct(strata: &[Stratum]) -> Option<f64> {
    let counting = || strata.iter().filter(|one| one.reference_size > 0.0);
    if counting().any(|one| one.trials == 0) {
        return None;
    }
    let size: f64 = counting().map(|one| one.reference_size).sum();
    let rate = |one: &Stratum| one.successes as f64 / one.trials as f64;
    (size > 0.0).then(|| counting().map(|one| one.reference_size * rate(one)).sum::<f64>() / size)
}

/// Why an overall rate changed. The three parts add up to the change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decomposition {
    /// By other shares of the strata, at the old rates.
    pub mix: f64,
    /// By other rates, at the old shares.
    pub rate: f64,
    /// By both together.
    pub interaction: f64,
}

/// The change of an overall rate, from the shares and rates of the strata before and after.
///
/// E. M. Kitagawa, "Components of a Difference Between Two Rates", Journal of the American
/// Statistical Association 50 (1955) 1168–1194.
///
/// # Panics
/// Where the two do not have the same strata.
pub fn decompose(before: &[(f64, f64)], after: &[(f64, f64)]) -> Decomposition {
    assert_eq!(before.len(), after.len(), "other strata before and after");
    let mut parts = Decomposition { mix: 0.0, rate: 0.0, interaction: 0.0 };
    for ((share_0, rate_0), (share_1, rate_1)) in before.iter().zip(after) {
        parts.mix += (share_1 - share_0) * rate_0;
        parts.rate += share_0 * (rate_1 - rate_0);
        parts.interaction += (share_1 - share_0) * (rate_1 - rate_0);
    }
    parts
}
