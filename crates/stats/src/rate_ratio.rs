//! Two rates compared within strata, and how much something unseen could explain of it.

use crate::normal;

/// One stratum: events and the time watched, of two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// Events of the first group, and the time in which they came.
    pub first: (u64, f64),
    /// Events of the second group, and the time in which they came.
    pub second: (u64, f64),
}

/// How many times the rate of the second group is contained in that of the first, within strata.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// The ratio.
    pub ratio: f64,
    /// The standard error of its logarithm.
    pub ln_error: f64,
}

impl RateRatio {
    /// Where the true ratio lies, for example with a `level` of 0.9.
    ///
    /// # Panics
    /// Where the level is not between 0 and 1.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        let factor = (normal::quantile(0.5 + level / 2.0) * self.ln_error).exp();
        (self.ratio / factor, self.ratio * factor)
    }

    /// The chance of a ratio as far from one, in either direction, where the rates are the same.
    pub fn p_value(&self) -> f64 {
        let z = (self.ratio.ln() / self.ln_error).abs();
        (2.0 * normal::cdf(-z)).min(1.0)
    }
}

/// The common ratio of the rates, after N. Mantel and W. Haenszel: each stratum weighs by the time
/// watched in its smaller group, so strata may be many and thin. Variance: S. Greenland and J. M.
/// Robins, "Estimation of a Common Effect Parameter from Sparse Follow-Up Data", Biometrics 41
/// (1985) 55–68. Stata: `ir …, by(…)`.
///
/// `None` where no stratum that watched both groups has an event in the first, or none has one in
/// the second (no finite ratio, or none that has a logarithm).
pub fn mantel_haenszel(strata: impl IntoIterator<Item = Stratum>) -> Option<RateRatio> {
    let (mut first, mut second, mut variance) = (0.0, 0.0, 0.0);
    for stratum in strata {
        let ((a, with), (b, without)) = (stratum.first, stratum.second);
        let time = with + without;
        if with <= 0.0 || without <= 0.0 {
            continue;
        }
        first += a as f64 * without / time;
        second += b as f64 * with / time;
        variance += (a + b) as f64 * with * without / (time * time);
    }
    (first > 0.0 && second > 0.0).then(|| RateRatio {
        ratio: first / second,
        ln_error: (variance / (first * second)).sqrt(),
    })
}

/// How strongly something unseen would have to go along both with being in the first group and
/// with the event, as a ratio each, to explain a ratio of rates away; one where there is nothing
/// to explain.
///
/// T. J. VanderWeele and P. Ding, "Sensitivity Analysis in Observational Research: Introducing the
/// E-Value", Annals of Internal Medicine 167 (2017) 268–274.
///
/// # Panics
/// Where the ratio is not positive.
pub fn e_value(ratio: f64) -> f64 {
    assert!(ratio > 0.0, "a ratio of {ratio}");
    let above = if ratio < 1.0 { 1.0 / ratio } else { ratio };
    above + (above * (above - 1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(with: (u64, f64), without: (u64, f64)) -> Stratum {
        Stratum { first: with, second: without }
    }

    fn near(found: f64, published: f64, digits: i32) {
        let off = (found - published).abs();
        assert!(off <= 0.5 * 10_f64.powi(-digits), "{found}, published {published}");
    }

    /// Coronary deaths and years of doctors who smoked and who did not, by age (R. Doll and
    /// A. B. Hill, 1966), with the results printed in Stata's manual under `ir`.
    #[test]
    fn smoking_doctors() {
        let ages = [
            stratum((32, 52_407.0), (2, 18_790.0)),
            stratum((104, 43_248.0), (12, 10_673.0)),
            stratum((206, 28_612.0), (28, 5_710.0)),
            stratum((186, 12_663.0), (28, 2_585.0)),
            stratum((102, 5_317.0), (31, 1_462.0)),
        ];
        let found = mantel_haenszel(ages).unwrap();
        near(found.ratio, 1.424682, 6);
        near(found.interval(0.95).0, 1.154703, 6);
        near(found.interval(0.95).1, 1.757784, 6);
        // Turned round, it is the reciprocal.
        let turned = ages.map(|age| stratum(age.second, age.first));
        near(mantel_haenszel(turned).unwrap().ratio * found.ratio, 1.0, 12);
    }

    /// Deaths and years of those who take clozapine and who did, by age (A. M. Walker and others,
    /// 1997), the example of K. J. Rothman, "Epidemiology: An Introduction": 0.47.
    #[test]
    fn current_and_former_users() {
        let ages =
            [stratum((196, 62_119.0), (111, 15_763.0)), stratum((167, 6_085.0), (157, 2_780.0))];
        near(mantel_haenszel(ages).unwrap().ratio, 0.47, 2);
    }

    #[test]
    fn without_an_event_in_either_group_there_is_no_ratio() {
        assert_eq!(mantel_haenszel([]), None);
        assert_eq!(mantel_haenszel([stratum((0, 10.0), (5, 10.0))]), None);
        assert_eq!(mantel_haenszel([stratum((5, 10.0), (0, 10.0))]), None);
        // What was watched in one group only says nothing.
        let alone = stratum((5, 10.0), (0, 0.0));
        assert_eq!(mantel_haenszel([alone]), None);
        let both = stratum((5, 10.0), (5, 20.0));
        assert_eq!(mantel_haenszel([both, alone]), mantel_haenszel([both]));
    }

    #[test]
    fn what_could_explain_it_away() {
        // VanderWeele and Ding: a ratio of 3.9 needs 7.26, its lower end of 1.8 needs 3.0.
        near(e_value(3.9), 7.26, 2);
        near(e_value(1.8), 3.0, 1);
        near(e_value(1.0 / 3.9), 7.26, 2);
        near(e_value(1.0), 1.0, 12);
    }

    #[test]
    fn equal_rates_are_no_surprise() {
        let same = mantel_haenszel([stratum((10, 100.0), (20, 200.0))]).unwrap();
        near(same.ratio, 1.0, 12);
        near(same.p_value(), 1.0, 12);
        let apart = mantel_haenszel([stratum((40, 100.0), (40, 200.0))]).unwrap();
        // ln 2 ÷ √(1/40 + 1/40) = 3.0999, of which either side has 0.000968 beyond it.
        near(apart.p_value(), 0.00194, 4);
    }
}
