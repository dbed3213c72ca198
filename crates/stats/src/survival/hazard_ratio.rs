//! How many times as fast one group finishes as another.

use super::LifeTable;
use super::log_rank::side_by_side;

/// What to do where several finish at the same time. R: `coxph(…, ties = …)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// N. Breslow (1974): all of them at risk together. Pulled towards one by many ties.
    Breslow,
    /// B. Efron (1977): as if in an unknown order; R's default.
    Efron,
}

/// A hazard ratio on the logarithmic scale, where its error is about normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HazardRatio {
    /// ln(hazard of the second group / hazard of the first).
    pub ln_ratio: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The ratio of the second group's hazard to the first's: D. R. Cox, "Regression Models and
/// Life-Tables", Journal of the Royal Statistical Society B 34 (1972) 187–220, with the group as
/// the only covariate. Who changes groups leaves the one censored and enters the other late: so the
/// time before the change is not credited to the later group.
///
/// `None` where one group had no end while the other was at risk: the ratio has no finite estimate.
pub fn hazard_ratio(groups: [&LifeTable<1>; 2], ties: Ties) -> Option<HazardRatio> {
    let times = side_by_side(groups);
    let shared = |[first, second]: &&[(f64, f64); 2]| first.0 > 0.0 && second.0 > 0.0;
    for group in 0..2 {
        let ended: f64 = times.iter().filter(shared).map(|time| time[group].1).sum();
        if ended == 0.0 {
            return None;
        }
    }
    let mut ln_ratio = 0.0_f64;
    // The likelihood is concave; a step no longer than one keeps Newton's method on its way.
    for _ in 0..100 {
        let (slope, curvature) = slope_and_curvature(&times, ln_ratio.exp(), ties);
        let step: f64 = (slope / curvature).clamp(-1.0, 1.0);
        ln_ratio += step;
        if step.abs() < 1e-14 {
            break;
        }
    }
    let (_, curvature) = slope_and_curvature(&times, ln_ratio.exp(), ties);
    Some(HazardRatio { ln_ratio, standard_error: curvature.sqrt().recip() })
}

/// The first and the negated second derivative of the partial likelihood by the ln of the ratio.
fn slope_and_curvature(times: &[[(f64, f64); 2]], ratio: f64, ties: Ties) -> (f64, f64) {
    let (mut slope, mut curvature) = (0.0, 0.0);
    for &[(n0, d0), (n1, d1)] in times {
        let ended = d0 + d1;
        slope += d1;
        // Efron takes the r-th of those who end together as if a part r / ended were gone.
        let turns = if ties == Ties::Efron { ended.ceil() } else { 1.0 };
        let mut turn = 0.0;
        while turn < turns {
            let gone = if ties == Ties::Efron { turn / ended } else { 0.0 };
            let second = ratio * (n1 - gone * d1);
            let share = second / (second + n0 - gone * d0);
            slope -= ended / turns * share;
            curvature += ended / turns * share * (1.0 - share);
            turn += 1.0;
        }
    }
    (slope, curvature)
}
