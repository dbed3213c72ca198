//! What new deals of a kind may be worth: there are as many amounts as deals were created of late,
//! and what is asked of them for every scope is worked out once.

use std::iter;

/// Equally likely final amounts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finals {
    /// From the smallest to the largest.
    amounts: Vec<f64>,
    /// The sum of those before each, and of all.
    sums: Vec<f64>,
    /// The means of the amounts and of their squares.
    pub(super) moments: (f64, f64),
    /// The largest of them.
    pub(super) largest: f64,
    /// Of what they are multiples; `None` where one is not whole.
    pub(super) divisor: Option<u64>,
}

impl Finals {
    pub(crate) fn of(mut amounts: Vec<f64>) -> Self {
        amounts.sort_by(f64::total_cmp);
        let mut sum = 0.0;
        let sums = amounts.iter().map(|amount| {
            sum += amount;
            sum
        });
        Self {
            sums: iter::once(0.0).chain(sums).collect(),
            moments: moments(&amounts),
            largest: amounts.last().map_or(0.0, |last| last.max(0.0)),
            divisor: divisor(&amounts),
            amounts,
        }
    }

    /// So many times as much.
    pub(crate) fn times(&self, factor: f64) -> Self {
        Self::of(self.amounts.iter().map(|amount| amount * factor).collect())
    }

    #[cfg(test)]
    pub(crate) fn amounts(&self) -> &[f64] {
        &self.amounts
    }

    /// Their masses on a lattice of such steps, up to the last point that has any: each amount on
    /// the two points around it, so that its mean is kept; all between two points at once.
    pub(super) fn masses(&self, step: f64) -> Vec<f64> {
        let mass = 1.0 / self.amounts.len() as f64;
        let mut masses = Vec::new();
        let mut from = 0;
        while let Some(first) = self.amounts.get(from) {
            let point = (first / step).floor();
            let is_before_next = |amount: &f64| amount / step < point + 1.0;
            let to = from + self.amounts[from..].partition_point(is_before_next);
            let count = (to - from) as f64;
            let steps = (self.sums[to] - self.sums[from]) / step;
            let above = (steps - count * point).clamp(0.0, count);
            let point = point as usize;
            masses.resize(point + 2, 0.0);
            masses[point] += mass * (count - above);
            masses[point + 1] += mass * above;
            from = to;
        }
        while masses.last() == Some(&0.0) {
            masses.pop();
        }
        masses
    }
}

/// The means of some amounts and of their squares.
pub(super) fn moments(amounts: &[f64]) -> (f64, f64) {
    let count = amounts.len().max(1) as f64;
    let sums = amounts.iter().fold((0.0, 0.0), |sums, a| (sums.0 + a, sums.1 + a * a));
    (sums.0 / count, sums.1 / count)
}

/// The largest number of which all are multiples, nought of none; `None` where one is not whole.
pub(super) fn divisor(amounts: &[f64]) -> Option<u64> {
    let whole =
        |divisor, amount: &f64| (amount.fract() == 0.0).then(|| gcd(divisor, *amount as u64));
    amounts.iter().try_fold(0, whole)
}

pub(super) fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_amounts_is_what_they_say() {
        let finals = Finals::of(vec![300.0, 450.0, 600.0]);
        assert_eq!(finals.moments, (450.0, (90_000.0 + 202_500.0 + 360_000.0) / 3.0));
        assert_eq!((finals.largest, finals.divisor), (600.0, Some(150)));
        let parts = finals.times(0.001);
        assert_eq!((parts.amounts(), parts.divisor), (&[0.3, 0.45, 0.6][..], None));
        assert_eq!(Finals::of(Vec::new()).divisor, Some(0));
    }

    #[test]
    fn masses_are_those_of_each_amount_by_itself() {
        let amounts: Vec<f64> = (0..500).map(|at| f64::from(at * at % 977) * 3.7).collect();
        let finals = Finals::of(amounts.clone());
        let step = 41.0;
        let mut each = vec![0.0; 120];
        for amount in &amounts {
            let place: f64 = amount / step;
            let above = place - place.floor();
            each[place as usize] += (1.0 - above) / 500.0;
            each[place as usize + 1] += above / 500.0;
        }
        let found = finals.masses(step);
        let last = each.iter().rposition(|mass| *mass > 0.0).expect("there are amounts");
        assert_eq!(found.len(), last + 1);
        let off = found.iter().zip(&each).map(|(one, other)| (one - other).abs());
        assert!(off.fold(0.0, f64::max) < 1e-12);
        // On a lattice on which all fall nothing is divided.
        let whole = Finals::of(vec![600.0, 300.0, 300.0, 0.0]).masses(300.0);
        assert_eq!(whole, [0.25, 0.5, 0.25]);
        assert!(Finals::of(Vec::new()).masses(1.0).is_empty());
    }
}
