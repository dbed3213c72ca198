//! How many trials it takes to reach some successes, not just on average but with a given
//! probability. Dividing by the rate reaches them in only about half of all cases.
//!
//! Where the rate itself is uncertain, see [`crate::beta_binomial::Prior::trials_needed`].

use crate::bisect::{first_whole, just_below};
use crate::{binomial, gamma};

/// The fewest trials that give the successes at least with this probability; `None` where the
/// chance of a success is nought, certainty is asked of mere chance, or 2⁴⁰ trials would not do.
///
/// # Panics
/// Where a probability is none.
pub fn binomial(successes: u64, chance: f64, probability: f64) -> Option<u64> {
    assert!((0.0..=1.0).contains(&probability), "a probability of {probability}");
    if successes > 0 && (chance == 0.0 || (probability == 1.0 && chance < 1.0)) {
        return None;
    }
    let enough = |trials| binomial::at_least(successes, trials, chance) >= just_below(probability);
    enough(1 << 40).then(|| first_whole(enough))
}

/// The mean number of events with which at least so many come with this probability.
///
/// # Panics
/// Where the probability is not from 0 to below 1.
pub fn poisson_mean(events: u64, probability: f64) -> f64 {
    assert!((0.0..1.0).contains(&probability), "a probability of {probability}");
    if events == 0 { 0.0 } else { gamma::quantile(probability, events as f64, 1.0) }
}
