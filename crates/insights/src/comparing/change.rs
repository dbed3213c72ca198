//! Whether somebody's rate has changed: events of late against the person's own before, apart from
//! what changed for everybody.

use std::collections::BTreeMap;

use sales::roster::PersonId;
use stats::gamma_poisson::Prior;

use super::estimate::Estimate;

/// Events, and for how long or of how many.
pub type Rate = (f64, f64);

/// With fewer events before, nobody knows what is usual.
const USUAL_EVENTS: f64 = 20.0;

/// How many times each person's earlier rate is contained in the recent one, the common change
/// taken out.
///
/// The earlier rate is known from its events only, so both counts are weighed down by its share of
/// the information: the variance of a ratio of two counts is that of one count of their harmonic
/// size (the delta method for ln(a/b)).
pub fn changes(
    recent: &BTreeMap<PersonId, Rate>,
    earlier: &BTreeMap<PersonId, Rate>,
) -> BTreeMap<PersonId, Estimate> {
    let pairs: Vec<(PersonId, Rate, Rate)> = earlier
        .iter()
        .filter(|(_, before)| before.0 >= USUAL_EVENTS && before.1 > 0.0)
        .filter_map(|(person, before)| Some((*person, *recent.get(person)?, *before)))
        .filter(|(_, now, _)| now.1 > 0.0)
        .collect();
    let usual = |(_, now, before): &(PersonId, Rate, Rate)| now.1 * before.0 / before.1;
    let seen: f64 = pairs.iter().map(|(_, now, _)| now.0).sum();
    let common = seen / pairs.iter().map(usual).sum::<f64>();
    let unit = |pair: &(PersonId, Rate, Rate)| {
        let expected = usual(pair) * common;
        let known = pair.2.0 / (pair.2.0 + expected);
        (pair.1.0 * known, expected * known)
    };
    let units: Vec<Rate> = pairs.iter().map(unit).collect();
    let Some(prior) = Prior::of_ratios(&units) else { return BTreeMap::new() };
    let people = pairs.iter().map(|pair| pair.0).zip(units);
    people.map(|(person, (o, e))| (person, Estimate::of_ratio(prior, o, e))).collect()
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
        let earlier = rates(&[200.0, 210.0, 190.0, 205.0, 195.0, 12.0], 100.0);
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
        let earlier = rates(&[200.0, 210.0, 190.0, 205.0], 100.0);
        let recent = rates(&[20.0, 21.0, 19.0, 20.5], 20.0);
        for estimate in changes(&recent, &earlier).values() {
            assert!((estimate.mean() - 1.0).abs() < 0.05 && estimate.is_near());
        }
    }
}
