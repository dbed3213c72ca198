//! The sum of a random number of random amounts.
//!
//! H. H. Panjer, "Recursive Evaluation of a Family of Compound Distributions", ASTIN Bulletin 12
//! (1981) 22–26.

use crate::lattice::Lattice;

/// How the number of amounts varies around its mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// As independent arrivals: the variance is the mean.
    Poisson {
        /// The mean number.
        mean: f64,
    },
    /// More than that: the variance is the mean times a dispersion above one.
    NegativeBinomial {
        /// The mean number.
        mean: f64,
        /// Variance over mean.
        dispersion: f64,
    },
}

/// The distribution of the sum up to and with `most` units, each amount drawn independently from
/// `amount`; what lies above is cut off. Exact.
///
/// # Panics
/// Where the mean is negative, a dispersion not above one, or an amount's tail cut off.
pub fn compound(number: Number, amount: &Lattice, most: usize) -> Lattice {
    let share = amount.probabilities();
    let missing = 1.0 - share.iter().sum::<f64>();
    assert!(missing.abs() < 1e-9, "amounts whose probabilities lack {missing}");
    // The counts of the family have P(n) = (a + b / n) P(n − 1).
    let (a, b, nothing) = match number {
        Number::Poisson { mean } => {
            assert!(mean >= 0.0, "a mean of {mean}");
            (0.0, mean, (mean * (share[0] - 1.0)).exp())
        }
        Number::NegativeBinomial { mean, dispersion } => {
            assert!(mean >= 0.0 && dispersion > 1.0, "a mean of {mean}, dispersion {dispersion}");
            let excess = dispersion - 1.0;
            let (size, a) = (mean / excess, excess / dispersion);
            (a, (size - 1.0) * a, (1.0 + excess * (1.0 - share[0])).powf(-size))
        }
    };
    let mut total = vec![nothing];
    for units in 1..=most {
        let part =
            |(of, p): (usize, &f64)| (a + b * of as f64 / units as f64) * p * total[units - of];
        let sum: f64 = share.iter().enumerate().take(units + 1).skip(1).map(part).sum();
        total.push((sum / (1.0 - a * share[0])).max(0.0));
    }
    Lattice::new(total)
}
