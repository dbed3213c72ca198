//! Waiting in states, multiplicative rates, and how many trials it takes.

use proptest::prelude::*;
use stats::rates::{Cell, Rates};
use stats::semi_markov::{Exit, Step};
use stats::survival::{Incidence, LifeTable};
use stats::{beta_binomial, binomial, poisson, trials_needed};

use crate::read::{CLOSED, SPECIAL, all_same, file, number, numbers, rows, same, whole, wholes};

#[test]
fn the_chance_to_get_through_in_time() {
    let file = file("semimarkov_dp");
    let state = |name: &str, forward: Exit| -> Vec<Vec<(Exit, f64)>> {
        let exits = |row| {
            let chances = numbers(row);
            vec![(forward, chances[0]), (Exit::Out(0.0), chances[1]), (Exit::To(0), chances[2])]
        };
        rows(&file["hazards"][name]).iter().map(exits).collect()
    };
    let step = Step::new(vec![state("0", Exit::To(1)), state("1", Exit::Out(1.0))]);
    let expected = rows(&file["W"]);
    for (steps, expected) in wholes(&file["h"]).into_iter().zip(expected) {
        let value = step.within(steps as u32);
        for name in ["0", "1"] {
            let found = &value[name.parse::<usize>().unwrap()];
            all_same(found, &numbers(&expected[name]), SPECIAL, (steps, name));
        }
    }
    let value = step.within(6);
    for name in ["0", "1"] {
        let fractions = rows(&file["exact_h6"][name]);
        for (found, fraction) in value[name.parse::<usize>().unwrap()].iter().zip(fractions) {
            let (above, below) = fraction.as_str().unwrap().split_once('/').unwrap();
            let exact = above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap();
            same(*found, exact, 1e-15, fraction);
        }
    }
}

#[test]
fn multiplicative_rates_are_the_poisson_regression() {
    let file = file("ipf_poisson_glm");
    let level = |value| whole(value) as usize - 1;
    let cells: Vec<Cell> = rows(&file["cells"])
        .iter()
        .map(|row| Cell {
            levels: vec![level(&row["age"]), level(&row["cal"]), level(&row["seg"])],
            exposure: number(&row["n"]),
            events: number(&row["d"]),
        })
        .collect();
    let rates = Rates::fit(&cells).unwrap();
    let fitted: Vec<f64> = cells.iter().map(|cell| rates.expected(cell)).collect();
    all_same(&fitted, &numbers(&file["fitted"]), CLOSED, "fitted");
    same(rates.deviance(&cells), number(&file["deviance"]), CLOSED, "deviance");
    let coefficients = &file["coef"];
    for (factor, name) in ["age", "cal", "seg"].into_iter().enumerate() {
        let row = &rates.multipliers[factor];
        for (place, multiplier) in row.iter().enumerate().skip(1) {
            let expected = number(&coefficients[format!("factor({name}){}", place + 1)]);
            same((multiplier / row[0]).ln(), expected, CLOSED, (name, place));
        }
    }
    let first: f64 = rates.multipliers.iter().map(|row| row[0]).product();
    same((rates.overall * first).ln(), number(&coefficients["(Intercept)"]), CLOSED, "intercept");
    assert_eq!(Rates::fit(&[]), None);
}

#[test]
fn how_many_trials_it_takes() {
    let file = file("trials_needed");
    for row in rows(&file["binomial"]) {
        let (successes, chance) = (whole(&row["successes"]), number(&row["p"]));
        let found = trials_needed::binomial(successes, chance, number(&row["prob"])).unwrap();
        assert_eq!(found, whole(&row["n"]), "{row}");
        same(successes as f64 / chance, number(&row["naive"]), CLOSED, row);
    }
    for row in rows(&file["poisson_mean"]) {
        let found = trials_needed::poisson_mean(whole(&row["successes"]), number(&row["prob"]));
        same(found, number(&row["lam"]), CLOSED, row);
    }
    for row in rows(&file["beta_binomial"]) {
        let (successes, failures) = (number(&row["a"]), number(&row["b"]));
        let prior = beta_binomial::Prior { successes, failures };
        let found = prior.trials_needed(whole(&row["successes"]), number(&row["prob"]));
        assert_eq!(found, Some(whole(&row["n"])), "{row}");
    }
    assert_eq!(trials_needed::binomial(3, 0.0, 0.8), None);
    assert_eq!(trials_needed::binomial(0, 0.0, 0.8), Some(0));
    assert_eq!(trials_needed::binomial(3, 1.0, 1.0), Some(3));
}

/// Chances of three exits and of staying.
fn hazards() -> impl Strategy<Value = Vec<[f64; 3]>> {
    prop::collection::vec(prop::array::uniform3(0.0..0.33_f64), 1..7)
}

proptest! {
    // A single state is a life table with as many causes as exits.
    #[test]
    fn one_state_is_the_incidence_of_its_hazards(hazards in hazards(), steps in 1_u32..12) {
        let of = |cause: usize| {
            let exits = |chances: &[f64; 3]| {
                let reward = |exit: usize| f64::from(u8::from(exit == cause));
                (0..3).map(|exit| (Exit::Out(reward(exit)), chances[exit])).collect()
            };
            Step::new(vec![hazards.iter().map(exits).collect()]).within(steps)[0][0]
        };
        let mut table = LifeTable::<3>::new();
        let mut left = 1e6;
        for time in 1..=steps {
            let chances = hazards[(time as usize - 1).min(hazards.len() - 1)];
            for (cause, chance) in chances.into_iter().enumerate() {
                if chance > 0.0 {
                    table.add(time, Some(cause), left * chance);
                }
            }
            left *= 1.0 - chances.iter().sum::<f64>();
        }
        if left > 0.0 {
            table.add(steps, None, left);
        }
        let ended = Incidence::new(&table).ended(steps);
        for cause in 0..3 {
            prop_assert!((of(cause) - ended[cause]).abs() < 1e-9, "{} and {ended:?}", of(cause));
        }
    }

    #[test]
    fn more_time_never_hurts_and_rewards_are_shared_out(
        first in hazards(),
        second in hazards(),
        steps in 0_u32..20,
    ) {
        let process = |good: f64, bad: f64| {
            let state = |of: &[[f64; 3]], to: usize| {
                let exits = |chances: &[f64; 3]| {
                    let kinds = [Exit::Out(good), Exit::Out(bad), Exit::To(to)];
                    kinds.into_iter().zip(*chances).collect()
                };
                of.iter().map(exits).collect::<Vec<_>>()
            };
            Step::new(vec![state(&first, 1), state(&second, 0)])
        };
        let (good, bad, either) = (process(1.0, 0.0), process(0.0, 1.0), process(1.0, 1.0));
        let (goods, later) = (good.within(steps), good.within(steps + 1));
        let (bads, all) = (bad.within(steps), either.within(steps));
        for state in 0..2 {
            for age in 0..goods[state].len() {
                prop_assert!(goods[state][age] <= later[state][age] + 1e-15);
                let sum = goods[state][age] + bads[state][age];
                prop_assert!((sum - all[state][age]).abs() < 1e-12 && sum <= 1.0 + 1e-12);
            }
        }
    }

    #[test]
    fn fitted_rates_balance_every_level(
        counts in prop::collection::vec((1_u32..40, 0_u32..9), 12),
    ) {
        let cells: Vec<Cell> = counts
            .iter()
            .enumerate()
            .map(|(place, (exposure, events))| Cell {
                levels: vec![place % 3, place / 3],
                exposure: f64::from(*exposure),
                events: f64::from(*events),
            })
            .collect();
        let Some(rates) = Rates::fit(&cells) else {
            prop_assert!(counts.iter().all(|count| count.1 == 0));
            return Ok(());
        };
        for factor in 0..2 {
            for level in 0..rates.multipliers[factor].len() {
                let of = || cells.iter().filter(|cell| cell.levels[factor] == level);
                let observed: f64 = of().map(|cell| cell.events).sum();
                let expected: f64 = of().map(|cell| rates.expected(cell)).sum();
                prop_assert!((observed - expected).abs() < 1e-8, "{observed} and {expected}");
            }
        }
    }

    #[test]
    fn one_trial_fewer_is_not_enough(
        successes in 1_u64..20,
        chance in 0.02..0.98_f64,
        probability in 0.05..0.99_f64,
    ) {
        let trials = trials_needed::binomial(successes, chance, probability).unwrap();
        prop_assert!(binomial::at_least(successes, trials, chance) >= probability - 1e-12);
        let fewer = binomial::at_least(successes, trials - 1, chance);
        prop_assert!(fewer < probability);
        let mean = trials_needed::poisson_mean(successes, probability);
        prop_assert!((poisson::at_least(successes, mean) - probability).abs() < 1e-9);
        let failures = 20.0 * (1.0 - chance);
        let prior = beta_binomial::Prior { successes: 20.0 * chance, failures };
        let trials = prior.trials_needed(successes, probability).unwrap();
        prop_assert!(prior.at_least(successes, trials) >= probability);
        prop_assert!(prior.at_least(successes, trials - 1) < probability);
    }
}
