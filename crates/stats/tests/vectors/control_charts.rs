//! Cumulative sums, moving averages and how long they run.

use proptest::prelude::*;
use stats::{binomial, cusum, ewma, normal, run_length};

use crate::read::{CLOSED, SEARCHED, all_same, file, number, numbers, rows, same, whole, wholes};

#[test]
fn paths() {
    let file = file("cusum");
    let adjusted = &file["risk_adjusted"];
    let odds_ratio = number(&adjusted["OR"]);
    let score = |(p, y): (f64, u64)| cusum::outcome_score(y == 1, p, odds_ratio);
    let scores: Vec<f64> =
        numbers(&adjusted["p"]).into_iter().zip(wholes(&adjusted["y"])).map(score).collect();
    all_same(&scores, &numbers(&adjusted["W"]), CLOSED, "scores");
    all_same(&cusum::path(&scores), &numbers(&adjusted["S"]), CLOSED, "path");

    let average = &file["ewma"];
    let weight = number(&average["lam"]);
    let path = ewma::path(&numbers(&average["x"]), weight);
    all_same(&path, &numbers(&average["z"]), CLOSED, "average");
    for (place, sd) in numbers(&average["sd"]).into_iter().enumerate() {
        same(ewma::standard_deviation(place as u32 + 1, weight), sd, CLOSED, place);
    }
}

#[test]
fn run_lengths_of_whole_scores() {
    let file = file("cusum");
    for row in rows(&file["bernoulli_integer"]) {
        let (up, down) = (row["up"].as_i64().unwrap(), row["down"].as_i64().unwrap());
        let (chance, alarm_at) = (number(&row["p_event"]), whole(&row["h"]) as u32);
        for (chance, name) in [(chance, "ARL"), (1.6 * chance, "ARL_shift")] {
            let scores = [(up, chance), (-down, 1.0 - chance)];
            let found = run_length::of_whole_scores(&scores, alarm_at).unwrap();
            same(found, number(&row[name]), CLOSED, row);
        }
    }
    for row in rows(&file["poisson_check"]) {
        let (mean, k, h) = (number(&row["mu0"]), whole(&row["k"]), whole(&row["h"]));
        // "S ≥ h" for whole sums is "S > h − 1".
        let above = if row["convention"] == "S>h" { h } else { h - 1 };
        let found = run_length::of_rising_counts(mean, k as u32, above as u32).unwrap();
        same(found, number(&row["ARL0"]), CLOSED, row);
        let theirs = number(&row["spc"]);
        if row["convention"] == "S>h" {
            same(found, theirs, 1e-8, ("spc", row));
        } else {
            assert!(found < 0.8 * theirs, "another rule runs for another time");
        }
    }
}

#[test]
fn run_lengths_of_counts() {
    let file = file("cusum_poisson");
    for row in rows(&file["upper"]) {
        let usual = number(&row["mu0"]);
        let (k, h) = (whole(&row["k"]) as u32, whole(&row["h"]) as u32);
        let found = run_length::of_rising_counts(usual, k, h).unwrap();
        same(found, number(&row["ARL0"]), 1e-8, row);
        for change in rows(&row["ARL_at"]) {
            let mean = usual * number(&change["ratio"]);
            let found = run_length::of_rising_counts(mean, k, h).unwrap();
            same(found, number(&change["ARL"]), 1e-8, row);
        }
    }
    let lower = &file["lower"];
    let (usual, k, h) = (number(&lower["mu0"]), whole(&lower["k"]), whole(&lower["h"]));
    for (mean, name) in [(usual, "ARL0"), (0.6 * usual, "ARL_0.6")] {
        let found = run_length::of_falling_counts(mean, k as u32, h as u32).unwrap();
        same(found, number(&lower[name]), 1e-8, name);
    }
}

// Every sum that can be reached, followed one by one in Python without taking any together.
const EXACT: [(f64, f64, f64); 4] = [
    (2.0, 40.390_384_5, 4.686_831_21),
    (3.0, 105.887_824_5, 6.453_521_47),
    (4.0, 309.829_083_9, 8.544_648_94),
    (5.0, 852.526_532_6, 10.599_373_19),
];

// One file is an approximation on a grid, some tenths of a percent low, and the other a simulation
// with a standard error.
#[test]
fn run_lengths_of_binomial_scores() {
    let file = file("cusum_binomial_surveillance");
    let (usual, odds_ratio) = (number(&file["p0"]), number(&file["OR"]));
    let changed = cusum::changed_chance(usual, odds_ratio);
    same(changed, number(&file["p1"]), CLOSED, "changed chance");
    let success = cusum::outcome_score(true, usual, odds_ratio);
    let failure = cusum::outcome_score(false, usual, odds_ratio);
    let run = |chance: f64, alarm_at: f64| {
        let score = |k: u64| {
            let score = k as f64 * success + (12 - k) as f64 * failure;
            (score, binomial::mass(k, 12, chance))
        };
        let scores: Vec<(f64, f64)> = (0..=12).map(score).collect();
        run_length::of_scores(&scores, alarm_at).unwrap()
    };
    for (alarm_at, calm, after) in EXACT {
        same(run(usual, alarm_at), calm, SEARCHED, alarm_at);
        same(run(changed, alarm_at), after, SEARCHED, alarm_at);
    }
    let columns = [("ARL0", usual), ("ARL1", changed)];
    for row in rows(&file["runs"]) {
        for (name, chance) in columns {
            same(run(chance, number(&row["h"])), number(&row[name]), 0.01, (name, row));
        }
    }
    for row in rows(&file["mc_check"]) {
        for (name, chance) in columns {
            let (mean, error) = (number(&row[name][0]), number(&row[name][1]));
            let found = run(chance, number(&row["h"]));
            assert!((found - mean).abs() < 4.0 * error, "{name} of {row}: {found}");
        }
    }
}

#[test]
fn run_lengths_of_normal_values() {
    let file = file("arl_spc");
    for row in rows(&file["normal_cusum"]) {
        let (mean, k, h) = (number(&row["mu"]), number(&row["k"]), number(&row["h"]));
        let one = run_length::of_normal_cusum(mean, k, h).unwrap();
        same(one, number(&row["ARL"]), CLOSED, row);
        let two = run_length::of_two_normal_cusums(mean, k, h).unwrap();
        same(two, number(&row["ARL_two"]), CLOSED, row);
    }
    for row in rows(&file["normal_ewma"]) {
        let (weight, limit) = (number(&row["lambda"]), number(&row["L"]));
        let found = run_length::of_ewma(number(&row["mu"]), weight, limit).unwrap();
        same(found, number(&row["ARL_two"]), SEARCHED, row);
    }
    // With a weight of one the average is the last value: a plain chart at three deviations.
    let plain = run_length::of_ewma(0.0, 1.0, 3.0).unwrap();
    same(plain, 0.5 / normal::cdf(-3.0), CLOSED, "1 in 370");
}

#[test]
fn the_reference_lies_between_the_means() {
    // (6 − 4) / ln(6 / 4)
    same(cusum::reference_count(4.0, 6.0), 4.932_606_924_750_636, CLOSED, "rise");
    same(cusum::reference_count(6.0, 4.0), 4.932_606_924_750_636, CLOSED, "fall");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_score_is_expected_to_fall_while_nothing_changes_and_to_rise_after(
        p in 0.02..0.98_f64,
        odds_ratio in 0.1..0.9_f64,
    ) {
        let mean = |chance: f64| {
            let success = cusum::outcome_score(true, p, odds_ratio);
            chance * success + (1.0 - chance) * cusum::outcome_score(false, p, odds_ratio)
        };
        prop_assert!(mean(p) < 0.0 && mean(cusum::changed_chance(p, odds_ratio)) > 0.0);
    }

    #[test]
    fn higher_alarms_run_longer_and_changes_shorter(mean in 1.0..8.0_f64, more in 1.05..2.0_f64) {
        let reference = (mean * 1.3).ceil() as u32;
        let run = |mean, alarm| run_length::of_rising_counts(mean, reference, alarm).unwrap();
        prop_assert!(run(mean, 4) < run(mean, 6) && run(mean * more, 6) < run(mean, 6));
    }

    #[test]
    fn whole_scores_run_as_long_either_way(chance in 0.05..0.6_f64, alarm_at in 3_u32..14) {
        let whole = run_length::of_whole_scores(&[(2, chance), (-1, 1.0 - chance)], alarm_at);
        let scores = [(2.0, chance), (-1.0, 1.0 - chance)];
        let any = run_length::of_scores(&scores, f64::from(alarm_at));
        let (whole, any) = (whole.unwrap(), any.unwrap());
        prop_assert!((whole / any - 1.0).abs() < 1e-6, "{whole} and {any}");
    }

    #[test]
    fn paths_stay_up_and_averages_stay_within(
        values in prop::collection::vec(-5.0..5.0_f64, 1..30),
    ) {
        let path = cusum::path(&values);
        prop_assert!(path.iter().all(|sum| *sum >= 0.0));
        // The last sum is the largest that any last few values add up to.
        let ends = (0..=values.len()).map(|from| values[from..].iter().sum());
        let largest = ends.fold(0.0, f64::max);
        prop_assert!((path[path.len() - 1] - largest).abs() < 1e-9);
        prop_assert!(ewma::path(&values, 0.3).iter().all(|average| average.abs() <= 5.0));
        prop_assert_eq!(ewma::path(&values, 1.0), values);
    }
}
