//! Two groups compared within strata.

use crate::chi_squared;

/// One stratum: successes and failures of two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Successes and failures of the first group.
    pub first: (u64, u64),
    /// Successes and failures of the second group.
    pub second: (u64, u64),
}

/// The common odds ratio and its test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MantelHaenszel {
    /// The odds of success in the first group over those in the second, within strata.
    pub odds_ratio: f64,
    /// The statistic, without continuity correction, with one degree of freedom.
    pub chi_squared: f64,
    /// The chance of one as large where the odds are the same.
    pub p_value: f64,
}

/// N. Mantel and W. Haenszel, "Statistical Aspects of the Analysis of Data from Retrospective
/// Studies of Disease", Journal of the National Cancer Institute 22 (1959) 719–748.
/// R: `mantelhaen.test(…, correct = FALSE)`.
///
/// `None` where no stratum has both groups and both outcomes, or the second group never succeeds
/// where the first can fail (no finite ratio).
pub fn mantel_haenszel(strata: &[Table]) -> Option<MantelHaenszel> {
    let (mut with, mut against, mut apart, mut variance) = (0.0, 0.0, 0.0, 0.0);
    for table in strata {
        let (a, b) = (table.first.0 as f64, table.first.1 as f64);
        let (c, d) = (table.second.0 as f64, table.second.1 as f64);
        let n = a + b + c + d;
        if n < 2.0 {
            continue;
        }
        with += a * d / n;
        against += b * c / n;
        apart += a - (a + b) * (a + c) / n;
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1.0));
    }
    (against > 0.0 && variance > 0.0).then(|| {
        let chi_squared = apart * apart / variance;
        let p_value = chi_squared::upper_tail(chi_squared, 1);
        MantelHaenszel { odds_ratio: with / against, chi_squared, p_value }
    })
}
