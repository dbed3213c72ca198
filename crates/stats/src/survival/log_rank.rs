//! Do two groups finish at the same pace?

use std::collections::BTreeMap;

use super::LifeTable;
use crate::chi_squared;

/// What the two groups did, and would have done at the same pace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogRank {
    /// How many of each group finished.
    pub observed: [f64; 2],
    /// How many would have, had both gone at the common pace.
    pub expected: [f64; 2],
    /// The variance of observed minus expected in either group.
    pub variance: f64,
    /// The statistic, with one degree of freedom.
    pub chi_squared: f64,
    /// The chance of one as large where there is no difference.
    pub p_value: f64,
}

/// The log-rank test of two groups (N. Mantel, Cancer Chemotherapy Reports 50 (1966) 163–170), with
/// each time weighted by the pooled curve just before it, to the power `rho`: 0 is the log-rank
/// test proper, 1 Peto and Peto's, which minds early differences more (D. P. Harrington and T. R.
/// Fleming, Biometrika 69 (1982) 553–566). R: `survdiff(…, rho = rho)`.
///
/// `None` where no time had both an end and somebody at risk in each group.
pub fn log_rank(groups: [&LifeTable<1>; 2], rho: f64) -> Option<LogRank> {
    let (mut observed, mut expected, mut variance) = ([0.0; 2], [0.0; 2], 0.0);
    let mut surviving: f64 = 1.0;
    for [(n0, d0), (n1, d1)] in side_by_side(groups) {
        let (n, d) = (n0 + n1, d0 + d1);
        let weight = surviving.powf(rho);
        for (group, (at_risk, ended)) in [(n0, d0), (n1, d1)].into_iter().enumerate() {
            observed[group] += weight * ended;
            expected[group] += weight * d * at_risk / n;
        }
        if n > 1.0 {
            variance += weight * weight * d * (n0 / n) * (n1 / n) * (n - d) / (n - 1.0);
        }
        surviving *= 1.0 - d / n;
    }
    let apart = observed[0] - expected[0];
    (variance > 0.0).then(|| {
        let chi_squared = apart * apart / variance;
        let p_value = chi_squared::upper_tail(chi_squared, 1);
        LogRank { observed, expected, variance, chi_squared, p_value }
    })
}

/// For each time at which somebody ended, those at risk and those who ended in each group.
pub(super) fn side_by_side(groups: [&LifeTable<1>; 2]) -> Vec<[(f64, f64); 2]> {
    let mut pooled = groups[0].clone();
    pooled.merge(groups[1]);
    let of_first: BTreeMap<u32, f64> =
        groups[0].rows().iter().map(|row| (row.time, row.ended())).collect();
    pooled
        .rows()
        .iter()
        .filter(|row| row.ended() > 0.0)
        .map(|row| {
            let at_risk = groups[0].at_risk(row.time);
            let ended = of_first.get(&row.time).copied().unwrap_or(0.0);
            [(at_risk, ended), (row.at_risk - at_risk, row.ended() - ended)]
        })
        .collect()
}
