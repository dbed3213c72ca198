//! Units, groups and many tests compared.

use proptest::prelude::*;
use stats::mantel_haenszel::{Table, mantel_haenszel};
use stats::standardise::{Stratum, decompose, direct, indirect};
use stats::{binomial, funnel, mid_p, multiple, poisson};

use crate::read::{CLOSED, all_same, file, number, numbers, pairs, rows, same, whole};

#[test]
fn limits_of_funnels() {
    let file = file("funnel_limits");
    for row in rows(&file["limits"]) {
        let (trials, target) = (whole(&row["n"]), number(&row["p0"]));
        for (p, expected) in row["lim"].as_object().unwrap() {
            let found = funnel::proportion_limit(trials, target, p.parse().unwrap());
            same(found, number(expected), CLOSED, (trials, target, p));
        }
        for (p, normal) in row["normal"].as_object().unwrap() {
            let z = stats::normal::quantile(p.parse().unwrap());
            let error = (target * (1.0 - target) / trials as f64).sqrt();
            same(target + z * error, number(normal), CLOSED, (trials, target, p));
        }
    }
}

#[test]
fn spread_beyond_a_funnel() {
    let file = file("funnel_overdispersion");
    let target = number(&file["p0"]);
    let unit = |(k, n): (u64, u64)| {
        let error = (target * (1.0 - target) / n as f64).sqrt();
        (k as f64 / n as f64, error)
    };
    let units: Vec<(f64, f64)> = pairs(&file["k"], &file["n"]).into_iter().map(unit).collect();
    let spread = funnel::spread(&units, target, 0.1).unwrap();
    all_same(&spread.z, &numbers(&file["z"]), CLOSED, "z");
    all_same(&spread.z_winsorised, &numbers(&file["z_winsor"]), CLOSED, "winsorised");
    all_same(&spread.z_adjusted, &numbers(&file["z_adj"]), CLOSED, "adjusted");
    same(spread.phi, number(&file["phi"]), CLOSED, "phi");
    same(spread.tau_squared, number(&file["tau2"]), CLOSED, "tau squared");
    assert_eq!(funnel::spread(&units[..1], target, 0.1), None);
}

#[test]
fn the_mix_taken_out() {
    let file = file("standardisation");
    let (sizes, rates) = (numbers(&file["ref_n"]), numbers(&file["ref_p"]));
    let mut crude = Vec::new();
    let mut adjusted = Vec::new();
    for unit in file["units"].as_object().unwrap().values() {
        let strata: Vec<Stratum> = pairs(&unit["k"], &unit["n"])
            .into_iter()
            .zip(sizes.iter().zip(&rates))
            .map(|((successes, trials), (size, rate))| Stratum {
                successes,
                trials,
                reference_size: *size,
                reference_rate: *rate,
            })
            .collect();
        let expected = &unit["indirect"];
        let found = indirect(&strata, 0.95).unwrap();
        assert_eq!(found.observed, whole(&expected["O"]));
        same(found.expected, number(&expected["E"]), CLOSED, "expected");
        same(found.ratio, number(&expected["ratio"]), CLOSED, "ratio");
        same(found.adjusted_rate, number(&expected["adj_rate"]), CLOSED, "adjusted");
        let (low, high) = found.ratio_interval;
        all_same(&[low, high], &numbers(&expected["ci95_ratio"]), CLOSED, "interval");
        same(direct(&strata).unwrap(), number(&unit["direct"]), CLOSED, "direct");
        let trials: u64 = strata.iter().map(|stratum| stratum.trials).sum();
        crude.push(found.observed as f64 / trials as f64);
        adjusted.push(found.adjusted_rate);
        same(crude[crude.len() - 1], number(&expected["crude"]), CLOSED, "crude");
    }
    assert!(crude[0] < crude[1] && adjusted[0] > adjusted[1], "the order turns around");
}

#[test]
fn the_same_odds_within_departments() {
    let file = file("mantel_haenszel_ucb");
    let cells = rows(&file["table"]);
    let count = |admit: &str, gender: &str, department: &str| {
        let matches = |row: &&serde_json::Value| {
            row["Admit"] == admit && row["Gender"] == gender && row["Dept"] == department
        };
        whole(&cells.iter().find(matches).unwrap()["Freq"])
    };
    let of = |gender: &str, department: &str| {
        (count("Admitted", gender, department), count("Rejected", gender, department))
    };
    let strata: Vec<Table> = ["A", "B", "C", "D", "E", "F"]
        .map(|department| Table { first: of("Male", department), second: of("Female", department) })
        .into();
    let found = mantel_haenszel(&strata).unwrap();
    same(found.odds_ratio, number(&file["mh_or"]), CLOSED, "odds ratio");
    same(found.chi_squared, number(&file["mh_chisq"]), CLOSED, "chi squared");
    same(found.p_value, number(&file["mh_p"]), CLOSED, "p-value");
    let sum = |(a, b): (u64, u64), (c, d): (u64, u64)| (a + c, b + d);
    let pooled = Table {
        first: strata.iter().map(|table| table.first).fold((0, 0), sum),
        second: strata.iter().map(|table| table.second).fold((0, 0), sum),
    };
    let crude = mantel_haenszel(&[pooled]).unwrap();
    same(crude.odds_ratio, number(&file["crude_or"]), CLOSED, "crude");
}

#[test]
fn many_p_values() {
    let file = file("multiple_testing_bh");
    let p = numbers(&file["p"]);
    type Adjust = fn(&[f64]) -> Vec<f64>;
    let kinds: [(&str, Adjust); 5] = [
        ("BH", multiple::benjamini_hochberg),
        ("BY", multiple::benjamini_yekutieli),
        ("holm", multiple::holm),
        ("hommel", multiple::hommel),
        ("bonferroni", multiple::bonferroni),
    ];
    for (name, adjust) in kinds {
        all_same(&adjust(&p), &numbers(&file[name]), CLOSED, name);
        assert_eq!(adjust(&[]), Vec::<f64>::new());
        // R: p.adjust of one value is that value.
        assert_eq!(adjust(&[0.3]), [0.3]);
    }
    let found = multiple::benjamini_hochberg(&p).iter().filter(|p| **p <= 0.05).count();
    assert_eq!(found as u64, whole(&file["n_reject_bh_05"]));
}

#[test]
fn mid_p_of_proportions() {
    let file = file("midp_bh");
    let target = number(&file["p0"]);
    let p: Vec<f64> = pairs(&file["k"], &file["n"])
        .into_iter()
        .map(|(k, n)| mid_p::proportion(k, n, target))
        .collect();
    all_same(&p, &numbers(&file["midp"]), CLOSED, "mid-p");
    all_same(&multiple::benjamini_hochberg(&p), &numbers(&file["bh"]), CLOSED, "BH");
    all_same(&multiple::benjamini_yekutieli(&p), &numbers(&file["by"]), CLOSED, "BY");
}

#[test]
fn the_surest_findings_are_kept_as_long_as_their_mean_allows() {
    let kept = multiple::bayesian_discoveries(&[0.25, 0.01, 0.9, 0.05], 0.1);
    assert_eq!(kept, [false, true, false, true], "0.01 and 0.05, but 0.31 / 3 is too much");
    assert_eq!(multiple::bayesian_discoveries(&[0.2], 0.1), [false]);
}

proptest! {
    #[test]
    fn adjusted_p_values_are_in_order_of_strictness(
        p in prop::collection::vec(0.0..=1.0_f64, 1..12),
        shift in 0_usize..12,
    ) {
        let of = [
            multiple::benjamini_hochberg(&p),
            multiple::hommel(&p),
            multiple::holm(&p),
            multiple::bonferroni(&p),
        ];
        for which in 0..p.len() {
            prop_assert!(p[which] <= of[0][which] + 1e-12);
            for pair in of.windows(2) {
                prop_assert!(pair[0][which] <= pair[1][which] + 1e-12, "{of:?}");
            }
            prop_assert!(of[3][which] <= 1.0);
        }
        let mut turned = p.clone();
        turned.rotate_left(shift % p.len());
        let mut back = multiple::hommel(&turned);
        back.rotate_right(shift % p.len());
        prop_assert_eq!(&back, &of[1]);
    }

    #[test]
    fn hommel_is_the_closed_test_of_simes(p in prop::collection::vec(0.0..=1.0_f64, 1..7)) {
        // By definition: the largest Simes p-value of all sets of tests with this one in it.
        let simes = |set: u32| {
            let mut of: Vec<f64> =
                (0..p.len()).filter(|which| set >> which & 1 == 1).map(|which| p[which]).collect();
            of.sort_by(f64::total_cmp);
            let count = of.len() as f64;
            let ratio = |(place, p): (usize, &f64)| count * p / (place + 1) as f64;
            of.iter().enumerate().map(ratio).fold(1.0, f64::min)
        };
        let found = multiple::hommel(&p);
        for which in 0..p.len() {
            let sets = (1_u32..1 << p.len()).filter(|set| set >> which & 1 == 1);
            let expected = sets.map(simes).fold(0.0, f64::max);
            prop_assert!((found[which] - expected).abs() < 1e-12, "{found:?}: {expected}");
        }
    }

    #[test]
    fn limits_of_funnels_rise_with_their_share_and_close_in(
        trials in 20_u64..400,
        target in 0.05..0.95_f64,
        expected in 1.0..200.0_f64,
    ) {
        let at = |p| funnel::proportion_limit(trials, target, p);
        prop_assert!(at(0.001) < at(0.025) && at(0.025) < at(0.975) && at(0.975) < at(0.999));
        let later = funnel::proportion_limit(16 * trials, target, 0.999);
        prop_assert!(later - target < at(0.999) - target);
        let at = |p| funnel::ratio_limit(expected, p);
        prop_assert!(at(0.001) < at(0.025) && at(0.025) < 1.0);
        prop_assert!(1.0 < at(0.975) && at(0.975) < at(0.999));
    }

    #[test]
    fn mid_p_is_below_the_exact_test(
        n in 1_u64..60,
        k in 0_u64..60,
        target in 0.01..0.99_f64,
    ) {
        let k = k.min(n);
        let found = mid_p::proportion(k, n, target);
        let exact = 2.0 * binomial::cdf(k, n, target).min(binomial::at_least(k, n, target));
        prop_assert!((0.0..=1.0).contains(&found) && found <= exact + 1e-12);
        let expected = target * n as f64;
        let found = mid_p::count(k, expected);
        let exact = 2.0 * poisson::cdf(k, expected).min(poisson::at_least(k, expected));
        prop_assert!((0.0..=1.0).contains(&found) && found <= exact + 1e-12);
    }

    #[test]
    fn the_parts_of_a_change_add_up(
        strata in prop::collection::vec(prop::array::uniform4(0.0..1.0_f64), 1..6),
    ) {
        let before: Vec<(f64, f64)> = strata.iter().map(|one| (one[0], one[1])).collect();
        let after: Vec<(f64, f64)> = strata.iter().map(|one| (one[2], one[3])).collect();
        let overall = |of: &[(f64, f64)]| of.iter().map(|(share, rate)| share * rate).sum::<f64>();
        let parts = decompose(&before, &after);
        let sum = parts.mix + parts.rate + parts.interaction;
        prop_assert!((sum - (overall(&after) - overall(&before))).abs() < 1e-12);
    }

    #[test]
    fn strata_of_the_reference_itself_give_back_its_rate(
        counts in prop::collection::vec((1_u64..40).prop_flat_map(|n| (0..=n, Just(n))), 1..6),
    ) {
        let strata: Vec<Stratum> = counts
            .iter()
            .map(|(k, n)| Stratum {
                successes: *k,
                trials: *n,
                reference_size: *n as f64,
                reference_rate: *k as f64 / *n as f64,
            })
            .collect();
        let (k, n) = counts.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let rate = k as f64 / n as f64;
        prop_assert!((direct(&strata).unwrap() - rate).abs() < 1e-12);
        if k > 0 {
            prop_assert!((indirect(&strata, 0.9).unwrap().adjusted_rate - rate).abs() < 1e-12);
        } else {
            prop_assert!(indirect(&strata, 0.9).is_none());
        }
    }
}
