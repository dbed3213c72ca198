//! Plans hold: who makes as many touches as a plan asks for reaches the opportunities wanted about
//! as often as it says, and dividing by the rate is little better than a coin.

use stats::hierarchical::Mixture;
use stats::{binomial, normal};

use crate::made_up::Lot;

const PEOPLE: usize = 12;
const TEAMS: u64 = 40;
const WANTED: u64 = 10;
const PLANNED: f64 = 0.8;

#[test]
fn plans_for_eighty_per_cent_are_reached_about_as_often() {
    let (mut plans, mut reached, mut reached_by_dividing) = (0.0, 0.0, 0.0);
    for team in 0..TEAMS {
        let mut lot = Lot::new(team + 1);
        let people: Vec<(f64, u64, u64)> = (0..PEOPLE)
            .map(|_| {
                let rate = 1.0 / (1.0 + (3.4 - 0.3 * normal::quantile(lot.draw())).exp());
                let trials = 200 + (1_000.0 * lot.draw()) as u64;
                let came = (0..trials).filter(|_| lot.draw() < rate).count() as u64;
                (rate, came, trials)
            })
            .collect();
        let seen: Vec<(u64, u64)> = people.iter().map(|one| (one.1, one.2)).collect();
        let mixture = Mixture::new(&seen).expect("trials");
        for (rate, k, n) in people.into_iter().filter(|one| one.1 > 0) {
            let planned = mixture.trials_needed(WANTED, PLANNED, k, n).expect("a number");
            // The chance that the true rate gives, rather than one more draw.
            plans += 1.0;
            reached += binomial::at_least(WANTED, planned, rate);
            reached_by_dividing += binomial::at_least(WANTED, (WANTED * n).div_ceil(k), rate);
        }
    }
    let (plan, divided) = (reached / plans, reached_by_dividing / plans);
    assert!((0.76..=0.86).contains(&plan), "{plan}");
    assert!((0.50..=0.62).contains(&divided), "{divided}");
}
