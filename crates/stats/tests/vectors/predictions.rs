//! Scores and calibration of predictions.

use proptest::prelude::*;
use stats::lattice::Lattice;
use stats::{bootstrap, calibration, crps, pit, poisson, scoring};

use crate::read::{CLOSED, all_same, file, number, numbers, rows, same, whole, wholes};

#[test]
fn ranked_probability_scores() {
    let file = file("scoring_rules");
    for row in rows(&file["normal"]) {
        let (mean, sd, came) = (number(&row["mu"]), number(&row["sd"]), number(&row["y"]));
        same(crps::of_normal(mean, sd, came), number(&row["crps"]), CLOSED, row);
    }
    for row in rows(&file["poisson"]) {
        let found = crps::of_poisson(number(&row["mu"]), whole(&row["y"]));
        same(found, number(&row["crps"]), CLOSED, row);
    }
    for row in rows(&file["nbinom"]) {
        let (size, mean) = (number(&row["size"]), number(&row["mu"]));
        let found = crps::of_negative_binomial(size, mean, whole(&row["y"]));
        same(found, number(&row["crps"]), CLOSED, row);
    }
    let ensemble = &file["ensemble"];
    let (values, came) = (numbers(&ensemble["x"]), number(&ensemble["y"]));
    let found = crps::of_ensemble(&values, came).unwrap();
    same(found, number(&ensemble["crps"]), CLOSED, "ensemble");
    let fair = crps::of_ensemble_fair(&values, came).unwrap();
    same(fair, number(&ensemble["crps_fair"]), CLOSED, "fair");
    let point = &file["point"];
    let found = crps::of_ensemble(&[number(&point["x"])], number(&point["y"])).unwrap();
    same(found, number(&point["crps"]), CLOSED, "point");
    let lattice = Lattice::new(numbers(&file["lattice"]["pmf"]));
    for row in rows(&file["lattice"]["cases"]) {
        let found = crps::of_lattice(&lattice, whole(&row["y"]) as usize);
        same(found, number(&row["crps"]), CLOSED, row);
    }
    assert_eq!(crps::of_ensemble(&[], 1.0), None);
    assert_eq!(crps::of_ensemble_fair(&[1.0], 1.0), None);
}

#[test]
fn scores_of_quantiles_and_intervals() {
    let file = file("scoring_rules");
    for row in rows(&file["pinball"]) {
        let (quantile, p, came) = (number(&row["q"]), number(&row["tau"]), number(&row["y"]));
        same(scoring::pinball(quantile, p, came), number(&row["v"]), CLOSED, row);
    }
    for row in rows(&file["interval_score"]) {
        let ends = (number(&row["l"]), number(&row["u"]));
        let (level, came) = (1.0 - number(&row["alpha"]), number(&row["y"]));
        same(scoring::interval_score(ends, level, came), number(&row["v"]), CLOSED, row);
    }
}

#[test]
fn the_transform_of_counts() {
    let file = file("pit_nonrandomised");
    let pair = |(came, mean): (u64, f64)| {
        let below = came.checked_sub(1).map_or(0.0, |before| poisson::cdf(before, mean));
        (below, poisson::cdf(came, mean))
    };
    let predictions: Vec<(f64, f64)> =
        wholes(&file["y"]).into_iter().zip(numbers(&file["mu"])).map(pair).collect();
    let edges: Vec<f64> =
        (0..=10).map(|bin| pit::cdf(&predictions, f64::from(bin) / 10.0).unwrap()).collect();
    all_same(&edges, &numbers(&file["F_at_bins"]), CLOSED, "edges");
    let bars = pit::histogram(&predictions, 10).unwrap();
    all_same(&bars, &numbers(&file["hist"]), CLOSED, "bars");
    assert_eq!(pit::histogram(&[], 10), None);
}

#[test]
fn probabilities_and_what_came() {
    let file = file("calibration");
    let predictions: Vec<(f64, bool)> = numbers(&file["p"])
        .into_iter()
        .zip(wholes(&file["y"]).into_iter().map(|came| came == 1))
        .collect();
    let score = |found: Option<f64>, name: &str| {
        same(found.unwrap(), number(&file[name]), CLOSED, name);
    };
    score(scoring::brier(&predictions), "brier");
    score(scoring::log_loss(&predictions), "log_loss");
    score(scoring::auc(&predictions), "auc");
    score(calibration::spiegelhalter_z(&predictions), "spiegelhalter_z");
    let line = calibration::isotonic(&predictions);
    all_same(&line, &numbers(&file["pav"]), CLOSED, "isotonic");
    let parts = calibration::reliability(&predictions).unwrap();
    let expected = &file["corp"];
    same(parts.miscalibration, number(&expected["MCB"]), CLOSED, "MCB");
    same(parts.discrimination, number(&expected["DSC"]), CLOSED, "DSC");
    same(parts.uncertainty, number(&expected["UNC"]), CLOSED, "UNC");
    assert_eq!(scoring::brier(&[]), None);
    assert_eq!(scoring::auc(&[(0.5, true)]), None, "nothing to tell apart");
    assert_eq!(calibration::spiegelhalter_z(&[(0.5, true)]), None);
}

fn predictions() -> impl Strategy<Value = Vec<(f64, bool)>> {
    let tenth = (0_u32..=10).prop_map(|tenths| f64::from(tenths) / 10.0);
    prop::collection::vec((tenth, any::<bool>()), 1..40)
}

proptest! {
    #[test]
    fn the_isotonic_line_rises_keeps_the_sum_and_is_its_own_line(
        predictions in predictions(),
        shift in 0_usize..40,
    ) {
        let line = calibration::isotonic(&predictions);
        for (one, level) in predictions.iter().zip(&line) {
            for (other, above) in predictions.iter().zip(&line) {
                prop_assert!(one.0 > other.0 || level <= above);
            }
        }
        let came = predictions.iter().filter(|one| one.1).count() as f64;
        prop_assert!((line.iter().sum::<f64>() - came).abs() < 1e-9);
        let outcomes = predictions.iter().map(|one| one.1);
        let again: Vec<(f64, bool)> = line.iter().copied().zip(outcomes).collect();
        prop_assert_eq!(calibration::isotonic(&again), line.clone());
        let mut turned = predictions.clone();
        turned.rotate_left(shift % predictions.len());
        let mut back = calibration::isotonic(&turned);
        back.rotate_right(shift % predictions.len());
        prop_assert_eq!(back, line);
        let parts = calibration::reliability(&predictions).unwrap();
        prop_assert!(parts.miscalibration >= -1e-12 && parts.discrimination >= -1e-12);
    }

    #[test]
    fn order_is_all_that_auc_sees(predictions in predictions()) {
        let Some(found) = scoring::auc(&predictions) else { return Ok(()) };
        let with = |change: fn(f64) -> f64| -> Vec<(f64, bool)> {
            predictions.iter().map(|one| (change(one.0), one.1)).collect()
        };
        let (squared, turned) = (with(|p| p * p), with(|p| 1.0 - p));
        prop_assert_eq!(scoring::auc(&squared), Some(found));
        prop_assert!((scoring::auc(&turned).unwrap() + found - 1.0).abs() < 1e-12);
    }

    // Proper: nobody gains by predicting something else than the truth.
    #[test]
    fn the_true_mean_scores_best_on_average(mean in 0.5..12.0_f64, other in 0.5..12.0_f64) {
        let average = |predicted: f64| -> f64 {
            let score = |k| poisson::mass(k, mean) * crps::of_poisson(predicted, k);
            (0..60).map(score).sum()
        };
        prop_assert!(average(mean) <= average(other) + 1e-12);
    }

    #[test]
    fn a_lattice_of_equals_scores_as_its_ensemble(
        values in prop::collection::vec(0_usize..20, 1..12),
        came in 0_usize..30,
    ) {
        let mut pmf = vec![0.0; 20];
        values.iter().for_each(|value| pmf[*value] += 1.0 / values.len() as f64);
        let lattice = crps::of_lattice(&Lattice::new(pmf), came);
        let values: Vec<f64> = values.iter().map(|value| *value as f64).collect();
        let ensemble = crps::of_ensemble(&values, came as f64).unwrap();
        prop_assert!((lattice - ensemble).abs() < 1e-9, "{lattice} and {ensemble}");
    }

    // The mean pinball loss over all shares is half the ranked probability score.
    #[test]
    fn pinball_losses_add_up_to_the_ranked_score(
        mut values in prop::collection::vec(-9.0..9.0_f64, 1..8),
        came in -12.0..12.0_f64,
    ) {
        values.sort_by(f64::total_cmp);
        let loss = |step: usize| {
            let p = (step as f64 + 0.5) / 2000.0;
            let place = (p * values.len() as f64) as usize;
            scoring::pinball(values[place], p, came)
        };
        let mean = (0..2000).map(loss).sum::<f64>() / 2000.0;
        let score = crps::of_ensemble(&values, came).unwrap();
        prop_assert!((2.0 * mean - score).abs() < 0.05, "{mean} and {score}");
    }

    #[test]
    fn the_bars_add_up(
        predictions in prop::collection::vec((0.0..=1.0_f64, 0.0..=1.0_f64), 1..20),
        bins in 1_u32..20,
    ) {
        let ordered = |(a, b): &(f64, f64)| (a.min(*b), a.max(*b));
        let pairs: Vec<(f64, f64)> = predictions.iter().map(ordered).collect();
        let bars = pit::histogram(&pairs, bins).unwrap();
        let sum: f64 = bars.iter().sum();
        prop_assert!((sum - 1.0).abs() < 1e-9 && bars.iter().all(|bar| *bar >= -1e-15));
    }
}

#[test]
fn the_interval_of_a_gain_is_that_of_independent_dates_where_they_are() {
    // Scores of one and two on average, each off by ±0.5 in turn: the mean of 400 has a standard
    // error of 0.025, so the gain of a half one of about 0.0125.
    let mut state = 3_u64;
    let mut off = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        f64::from((state >> 33) as u32 & 1) - 0.5
    };
    let series: Vec<(f64, f64)> = (0..400).map(|_| (1.0 + off(), 2.0)).collect();
    let gain = 1.0 - series.iter().map(|one| one.0).sum::<f64>() / 800.0;
    let (low, high) = bootstrap::gain_interval(&series, 1, 0.9).unwrap();
    let half = 1.645 * 0.0125;
    assert!((low - gain + half).abs() < 0.003, "{low} about {gain}");
    assert!((high - gain - half).abs() < 0.003, "{high} about {gain}");
    // Dates that come in equal tens tell no more than one of each ten: √10 times as wide.
    let tens: Vec<(f64, f64)> =
        series.iter().flat_map(|one| std::iter::repeat_n(*one, 10)).collect();
    let width = |block| {
        let (low, high) = bootstrap::gain_interval(&tens, block, 0.9).unwrap();
        high - low
    };
    let ratio = width(40) / width(1);
    assert!((2.2..4.0).contains(&ratio), "{ratio}");
    assert_eq!(bootstrap::gain_interval(&series[..1], 1, 0.9), None);
    assert_eq!(bootstrap::gain_interval(&[(0.0, 0.0), (1.0, 0.0)], 1, 0.9), None);
}
