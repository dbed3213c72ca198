//! Distributions, and where a true value lies.

use proptest::prelude::*;
use stats::quantile::Definition;
use stats::{
    beta, binomial, chi_squared, gamma, ln_gamma, negative_binomial, normal, poisson, proportion,
    quantile, rate, two_proportions,
};

use crate::read::{CLOSED, SPECIAL, all_same, file, number, numbers, rows, same, whole};

#[test]
fn special_functions() {
    let file = file("special_functions");
    for row in rows(&file["lgamma"]) {
        same(ln_gamma::ln_gamma(number(&row["x"])), number(&row["v"]), SPECIAL, row);
    }
    for row in rows(&file["betainc"]) {
        let (x, a, b) = (number(&row["x"]), number(&row["a"]), number(&row["b"]));
        let expected = number(&row["v"]);
        same(beta::cdf(x, a, b), expected, SPECIAL, row);
        same(beta::survival(x, a, b), 1.0 - expected, SPECIAL, row);
    }
    for row in rows(&file["gammainc_p"]) {
        let (x, shape, expected) = (number(&row["x"]), number(&row["a"]), number(&row["v"]));
        same(gamma::cdf(x, shape, 1.0), expected, SPECIAL, row);
        same(gamma::survival(x / 3.0, shape, 3.0), 1.0 - expected, SPECIAL, row);
    }
    for row in rows(&file["norm_cdf"]) {
        let (found, expected) = (normal::cdf(number(&row["x"])), number(&row["v"]));
        assert!((found - expected).abs() <= 1e-13 * expected, "{row}: {found}");
    }
    for row in rows(&file["norm_ppf"]) {
        let p = number(&row["p"]);
        // Near one the rounding of `p` itself is worth more than the last digits.
        let tolerance = if p > 0.999 { 1e-11 } else { 1e-14 };
        same(normal::quantile(p), number(&row["v"]), tolerance, row);
    }
}

#[test]
fn quantiles_of_distributions() {
    let file = file("special_functions");
    for row in rows(&file["beta_ppf"]) {
        let (a, b, p) = (number(&row["a"]), number(&row["b"]), number(&row["p"]));
        same(beta::quantile(p, a, b), number(&row["v"]), SPECIAL, row);
    }
    for row in rows(&file["gamma_ppf"]) {
        let (shape, rate, p) = (number(&row["a"]), number(&row["rate"]), number(&row["p"]));
        same(gamma::quantile(p, shape, rate), number(&row["v"]), SPECIAL, row);
    }
    for row in rows(&file["nbinom_cdf"]) {
        let (size, mean) = (number(&row["size"]), number(&row["mu"]));
        let k = whole(&row["k"]);
        same(negative_binomial::cdf(k, size, mean), number(&row["v"]), SPECIAL, row);
        let sum: f64 = (0..=k).map(|k| negative_binomial::mass(k, size, mean)).sum();
        same(sum, number(&row["v"]), SPECIAL, row);
    }
    for row in rows(&file["poisson_ppf"]) {
        let found = poisson::quantile(number(&row["p"]), number(&row["mu"]));
        assert_eq!(found, whole(&row["v"]), "{row}");
    }
    assert_eq!((beta::quantile(0.0, 2.0, 3.0), beta::quantile(1.0, 2.0, 3.0)), (0.0, 1.0));
    assert_eq!(
        (gamma::quantile(0.0, 2.0, 1.0), gamma::quantile(1.0, 2.0, 1.0)),
        (0.0, f64::INFINITY)
    );
    assert_eq!((normal::quantile(0.0), normal::quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
    assert!(normal::quantile(1.5).is_nan() && beta::quantile(-0.1, 1.0, 1.0).is_nan());
    // 3.841 is in every table.
    same(chi_squared::upper_tail(3.841_458_820_694_124, 1), 0.05, 1e-12, "chi squared");
}

#[test]
fn intervals_of_proportions() {
    for row in rows(&file("binomial_intervals")) {
        let (k, n) = (whole(&row["k"]), whole(&row["n"]));
        type Interval = fn(u64, u64, f64) -> Option<(f64, f64)>;
        let kinds: [(&str, Interval); 4] = [
            ("wilson", proportion::wilson),
            ("wilson_cc", proportion::wilson_corrected),
            ("clopper_pearson", proportion::clopper_pearson),
            ("jeffreys", proportion::jeffreys),
        ];
        for (name, interval) in kinds {
            let (low, high) = interval(k, n, 0.95).unwrap();
            all_same(&[low, high], &numbers(&row[name]), CLOSED, (name, k, n));
            assert_eq!(interval(0, 0, 0.95), None, "nothing tried says nothing");
        }
    }
}

#[test]
fn intervals_of_rates() {
    for row in rows(&file("poisson_intervals")) {
        let (events, exposure) = (whole(&row["events"]), number(&row["exposure"]));
        let exact = rate::garwood(events, exposure, 0.95).unwrap();
        all_same(&[exact.0, exact.1], &numbers(&row["exact"]), CLOSED, row);
        let jeffreys = rate::jeffreys(events, exposure, 0.95).unwrap();
        all_same(&[jeffreys.0, jeffreys.1], &numbers(&row["jeffreys"]), CLOSED, row);
    }
    assert_eq!(rate::garwood(0, 0.0, 0.9), None, "nothing watched says nothing");
}

#[test]
fn two_proportions_compared() {
    let file = file("two_proportions");
    for row in rows(&file["p_gt"]) {
        let shapes = |a: &str, b: &str| (number(&row[a]), number(&row[b]));
        let found = beta::probability_greater(shapes("a1", "b1"), shapes("a2", "b2"));
        same(found, number(&row["v"]), CLOSED, row);
    }
    for row in rows(&file["newcombe"]) {
        let first = (whole(&row["k1"]), whole(&row["n1"]));
        let second = (whole(&row["k2"]), whole(&row["n2"]));
        let (low, high) = two_proportions::newcombe(first, second, 0.95).unwrap();
        all_same(&[low, high], &numbers(&row["ci"]), CLOSED, row);
    }
    assert_eq!(two_proportions::newcombe((0, 0), (1, 2), 0.95), None);
}

#[test]
fn quantiles_of_samples() {
    for row in rows(&file("quantile_types")) {
        let definition = match whole(&row["type"]) {
            1 => Definition::Reached,
            2 => Definition::ReachedOrMiddle,
            6 => Definition::Weibull,
            7 => Definition::Linear,
            8 => Definition::MedianUnbiased,
            other => panic!("type {other}"),
        };
        let sample = numbers(&row["x"]);
        let at = |p: f64| quantile::of_sorted(&sample, p, definition).unwrap();
        let found: Vec<f64> = numbers(&row["p"]).into_iter().map(at).collect();
        all_same(&found, &numbers(&row["q"]), CLOSED, row);
        assert_eq!(quantile::of_sorted(&[], 0.5, definition), None);
        assert_eq!(quantile::of_sorted(&[4.0], 0.99, definition), Some(4.0));
    }
}

/// The sizes that tables give for a two-sided error of 5 % and a power of 80 %.
#[test]
fn so_many_trials_show_a_difference() {
    let five = |first, second| two_proportions::trials_each(first, second, 0.05, 0.8);
    assert_eq!(five(0.1, 0.2), Some(199));
    assert_eq!(five(0.5, 0.6), Some(388));
    assert_eq!(five(0.6, 0.5), Some(388));
    assert_eq!(five(0.4, 0.6), Some(97));
    assert_eq!(five(0.3, 0.3), None);
}

fn trials() -> impl Strategy<Value = (u64, u64)> {
    (1_u64..5000).prop_flat_map(|n| (0..=n, Just(n)))
}

proptest! {
    #[test]
    fn the_normal_quantile_rises_and_is_symmetric(p in 1e-9..0.5_f64, more in 1e-6..0.4_f64) {
        prop_assert!(normal::quantile(p) < normal::quantile(p + more));
        let (left, right) = (normal::quantile(p), normal::quantile(1.0 - p));
        prop_assert!((left + right).abs() < 1e-6, "{left} and {right}");
        prop_assert!((normal::cdf(left) - p).abs() < 1e-14);
    }

    #[test]
    fn quantiles_undo_distribution_functions(
        p in 1e-6..0.999_999_f64,
        a in 0.05..2000.0_f64,
        b in 0.05..2000.0_f64,
    ) {
        prop_assert!((beta::cdf(beta::quantile(p, a, b), a, b) - p).abs() < 1e-9);
        prop_assert!((gamma::cdf(gamma::quantile(p, a, b), a, b) - p).abs() < 1e-11);
    }

    #[test]
    fn masses_add_up_to_their_distribution_functions(
        n in 1_u64..80,
        p in 0.0..=1.0_f64,
        k in 0_u64..80,
    ) {
        let sum: f64 = (0..=k).map(|k| binomial::mass(k, n, p)).sum();
        prop_assert!((sum - binomial::cdf(k, n, p)).abs() < 1e-12);
        let below = sum - binomial::mass(k, n, p);
        prop_assert!((below + binomial::at_least(k, n, p) - 1.0).abs() < 1e-12);
        let mean = p * n as f64;
        let sum: f64 = (0..=k).map(|k| poisson::mass(k, mean)).sum();
        prop_assert!((sum - poisson::cdf(k, mean)).abs() < 1e-12);
        let below = sum - poisson::mass(k, mean);
        prop_assert!((below + poisson::at_least(k, mean) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_binomial_quantile_is_the_first_to_reach_its_share(
        n in 1_u64..80,
        p in 0.0..=1.0_f64,
        share in 0.0..=1.0_f64,
    ) {
        let least = binomial::quantile(share, n, p);
        prop_assert!(binomial::cdf(least, n, p) >= share * (1.0 - 1e-12));
        prop_assert!(least == 0 || binomial::cdf(least - 1, n, p) < share);
    }

    // The definition: at its ends the true share lies just as far from the one found as the
    // level allows.
    #[test]
    fn the_ends_of_the_wilson_interval_are_just_not_rejected(
        (k, n) in trials(),
        level in 0.5..0.999_f64,
    ) {
        let (low, high) = proportion::wilson(k, n, level).unwrap();
        let z = normal::quantile(0.5 + level / 2.0);
        let share = k as f64 / n as f64;
        for end in [low, high].into_iter().filter(|end| 0.0 < *end && *end < 1.0) {
            let allowed = z * (end * (1.0 - end) / n as f64).sqrt();
            prop_assert!(((share - end).abs() - allowed).abs() < 1e-9);
        }
        prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
    }

    #[test]
    fn intervals_hold_the_share_widen_with_the_level_and_mirror_themselves((k, n) in trials()) {
        let share = k as f64 / n as f64;
        for interval in [
            proportion::wilson,
            proportion::wilson_corrected,
            proportion::clopper_pearson,
            proportion::jeffreys,
        ] {
            let (narrow, wide) = (interval(k, n, 0.8).unwrap(), interval(k, n, 0.95).unwrap());
            prop_assert!(wide.0 <= narrow.0 && narrow.0 <= share);
            prop_assert!(share <= narrow.1 && narrow.1 <= wide.1);
            let mirrored = interval(n - k, n, 0.8).unwrap();
            prop_assert!((mirrored.0 - (1.0 - narrow.1)).abs() < 1e-12);
        }
        let exact = proportion::clopper_pearson(k, n, 0.9).unwrap();
        let corrected = proportion::wilson_corrected(k, n, 0.9).unwrap();
        let wilson = proportion::wilson(k, n, 0.9).unwrap();
        // At one half there is nothing to correct: the two agree but for rounding.
        prop_assert!(corrected.0 <= wilson.0 + 1e-12 && wilson.1 <= corrected.1 + 1e-12);
        // At the exact ends each tail has exactly its share.
        if k > 0 {
            prop_assert!((binomial::at_least(k, n, exact.0) - 0.05).abs() < 1e-9);
        }
        if k < n {
            prop_assert!((binomial::cdf(k, n, exact.1) - 0.05).abs() < 1e-9);
        }
    }

    #[test]
    fn the_difference_of_proportions_turns_around(first in trials(), second in trials()) {
        let (low, high) = two_proportions::newcombe(first, second, 0.9).unwrap();
        let (other_low, other_high) = two_proportions::newcombe(second, first, 0.9).unwrap();
        prop_assert!((low + other_high).abs() < 1e-12 && (high + other_low).abs() < 1e-12);
        prop_assert!(-1.0 - 1e-12 <= low && low <= high && high <= 1.0 + 1e-12);
    }

    // With a whole first shape the integral is a finite sum.
    #[test]
    fn the_chance_to_be_greater_is_the_known_sum(
        a in 1_u32..60,
        b in 0.5..400.0_f64,
        c in 0.5..400.0_f64,
        d in 0.5..400.0_f64,
    ) {
        let term = |i: u32| {
            let i = f64::from(i);
            let below = ln_gamma::ln_beta(1.0 + i, b) + ln_gamma::ln_beta(c, d);
            (ln_gamma::ln_beta(c + i, b + d) - below).exp() / (b + i)
        };
        let expected: f64 = (0..a).map(term).sum();
        let found = beta::probability_greater((f64::from(a), b), (c, d));
        prop_assert!((found - expected).abs() < 1e-8, "{found} for {expected}");
        let turned = beta::probability_greater((c, d), (f64::from(a), b));
        prop_assert!((found + turned - 1.0).abs() < 1e-8, "{found} and {turned}");
    }

    #[test]
    fn sample_quantiles_rise_and_stay_inside(
        mut sample in prop::collection::vec(-1e6..1e6_f64, 1..40),
        p in 0.0..=1.0_f64,
        q in 0.0..=1.0_f64,
    ) {
        sample.sort_by(f64::total_cmp);
        for definition in [
            Definition::Reached,
            Definition::ReachedOrMiddle,
            Definition::Weibull,
            Definition::Linear,
            Definition::MedianUnbiased,
        ] {
            let at = |p| quantile::of_sorted(&sample, p, definition).unwrap();
            prop_assert!(at(p.min(q)) <= at(p.max(q)));
            prop_assert!(sample[0] <= at(p) && at(p) <= sample[sample.len() - 1]);
        }
    }
}
