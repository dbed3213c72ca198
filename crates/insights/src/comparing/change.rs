//! Whether somebody's rate has changed: events of late against the person's own before, apart from
//! what changed for everybody.

use std::collections::BTreeMap;

use sales::roster::PersonId;
use stats::gamma_poisson::Prior;

use super::estimate::Estimate;

/// Events, and for how long or of how many.
pub type Rate = (f64, f64);

/// With fewer events before, nobody knows what is usual.
pub const USUAL_EVENTS: f64 = 20.0;

/// How many times each person's earlier rate is contained in the recent one, the common change
/// taken out. `before` are earlier stretches as long as the recent one, by which it is seen how
/// much rates go up and down anyway.
///
/// The earlier rate is known from its events only, so both counts are weighed down by its share of
/// the information: the variance of a ratio of two counts is that of one count of their harmonic
/// size (the delta method for ln(a/b)). They are weighed down once more by how many times the
/// variance of such counts is that of chance alone (P. McCullagh and J. A. Nelder, "Generalized
/// Linear Models" (1989), on over-dispersion).
pub fn changes(
    recent: &BTreeMap<PersonId, Rate>,
    before: &[BTreeMap<PersonId, Rate>],
) -> BTreeMap<PersonId, Estimate> {
    let earlier = summed(before);
    let pairs: Vec<(PersonId, Rate, Rate)> = earlier
        .iter()
        .filter(|(_, before)| before.0 >= USUAL_EVENTS && before.1 > 0.0)
        .filter_map(|(person, before)| Some((*person, *recent.get(person)?, *before)))
        .filter(|(_, now, _)| now.1 > 0.0)
        .collect();
    let usual = |(_, now, before): &(PersonId, Rate, Rate)| now.1 * before.0 / before.1;
    let seen: f64 = pairs.iter().map(|(_, now, _)| now.0).sum();
    let common = seen / pairs.iter().map(usual).sum::<f64>();
    let dispersion = dispersion(before, &earlier);
    let unit = |pair: &(PersonId, Rate, Rate)| {
        let expected = usual(pair) * common;
        let known = pair.2.0 / (pair.2.0 + expected) / dispersion;
        (pair.1.0 * known, expected * known)
    };
    let units: Vec<Rate> = pairs.iter().map(unit).collect();
    let Some(prior) = Prior::of_ratios(&units) else { return BTreeMap::new() };
    let people = pairs.iter().map(|pair| pair.0).zip(units);
    people.map(|(person, (o, e))| (person, Estimate::of_ratio(prior, o, e))).collect()
}

/// Events and exposure of each person over all stretches.
pub fn summed(stretches: &[BTreeMap<PersonId, Rate>]) -> BTreeMap<PersonId, Rate> {
    let mut sums = BTreeMap::<PersonId, Rate>::new();
    for (person, rate) in stretches.iter().flatten() {
        let sum = sums.entry(*person).or_default();
        *sum = (sum.0 + rate.0, sum.1 + rate.1);
    }
    sums
}

/// How many times the variance of a stretch's counts is that of chance alone, at least one: each
/// person's stretches against the person's own rate and what was common to each stretch.
pub fn dispersion(
    stretches: &[BTreeMap<PersonId, Rate>],
    earlier: &BTreeMap<PersonId, Rate>,
) -> f64 {
    let (mut squares, mut count) = (0.0, 0.0);
    for stretch in stretches {
        let usual = |(person, rate): (&PersonId, &Rate)| {
            let (events, exposure) = earlier[person];
            (rate.0, rate.1 * events / exposure.max(f64::MIN_POSITIVE))
        };
        let units: Vec<Rate> = stretch.iter().map(usual).filter(|unit| unit.1 >= 1.0).collect();
        let sum = units.iter().fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
        let common = sum.0 / sum.1;
        let square = |(o, e): &Rate| (o - common * e).powi(2) / (common * e);
        squares += units.iter().map(square).sum::<f64>();
        count += units.len() as f64 - 1.0;
    }
    let people = earlier.len() as f64 - 1.0;
    let free = count - people;
    if free > 0.0 && f64::is_finite(squares) { (squares / free).max(1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparing::estimate::Side;

    fn rates(events: &[f64], exposure: f64) -> BTreeMap<PersonId, Rate> {
        let people = (0..).map(PersonId);
        people.zip(events.iter().map(|events| (*events, exposure))).collect()
    }

    #[test]
    fn only_the_one_whose_rate_fell_has_fallen() {
        let earlier = [rates(&[200.0, 210.0, 190.0, 205.0, 195.0, 12.0], 100.0)];
        let recent = rates(&[40.0, 41.0, 10.0, 42.0, 39.0, 0.0], 20.0);
        let changes = changes(&recent, &earlier);
        let doubt: Vec<f64> = changes.values().map(|one| one.doubt(Side::Below)).collect();
        // Of the last too little is known.
        assert_eq!(doubt.len(), 5);
        assert!(doubt[2] < 0.02, "{doubt:?}");
        assert!(doubt.iter().enumerate().all(|(at, doubt)| at == 2 || *doubt > 0.2), "{doubt:?}");
    }

    #[test]
    fn what_fell_for_everybody_has_fallen_for_nobody() {
        let earlier = [rates(&[200.0, 210.0, 190.0, 205.0], 100.0)];
        let recent = rates(&[20.0, 21.0, 19.0, 20.5], 20.0);
        for estimate in changes(&recent, &earlier).values() {
            assert!((estimate.mean() - 1.0).abs() < 0.05 && estimate.is_near());
        }
    }

    #[test]
    fn who_goes_up_and_down_anyway_has_not_fallen() {
        let steady =
            [rates(&[40.0, 41.0, 39.0, 40.0], 20.0), rates(&[40.0, 39.0, 41.0, 40.0], 20.0)];
        let unsteady =
            [rates(&[70.0, 11.0, 69.0, 20.0], 20.0), rates(&[10.0, 69.0, 11.0, 60.0], 20.0)];
        let recent = rates(&[40.0, 42.0, 15.0, 41.0], 20.0);
        let doubt = |before: &[BTreeMap<PersonId, Rate>]| {
            changes(&recent, before)[&PersonId(2)].doubt(Side::Below)
        };
        assert!(doubt(&steady) < 0.02, "{}", doubt(&steady));
        assert!(doubt(&unsteady) > 0.1, "{}", doubt(&unsteady));
    }
}
