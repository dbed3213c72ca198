//! Sums of uncertain amounts.

use proptest::prelude::*;
use serde_json::Value;
use stats::compound::{Number, compound};
use stats::lattice::{Lattice, refined_normal};
use stats::quadrature::gauss_hermite;
use stats::spectrum::{Roots, Uncertain};
use stats::{binomial, normal, poisson, saddlepoint};

use crate::read::{CLOSED, all_same, file, number, numbers, rows, same, whole, wholes};

#[test]
fn how_many_succeed() {
    let file = file("poisson_binomial");
    for (name, case) in file.as_object().unwrap() {
        let chances = numbers(&case["p"]);
        let amounts: Vec<(f64, usize)> = chances.iter().map(|p| (*p, 1)).collect();
        let total = Lattice::of_independent(&amounts);
        all_same(total.probabilities(), &numbers(&case["pmf"]), CLOSED, name);
        all_same(&total.cumulative(), &numbers(&case["cdf"]), CLOSED, name);
        same(total.mean(), number(&case["mean"]), CLOSED, name);
        same(total.variance(), number(&case["var"]), CLOSED, name);
        for (p, quantile) in [(0.1, "q10"), (0.5, "q50"), (0.9, "q90")] {
            assert_eq!(total.quantile(p).unwrap() as u64, whole(&case[quantile]), "{name}");
        }
        let refined: Vec<f64> =
            (0..=chances.len()).map(|count| refined_normal(count, &chances).unwrap()).collect();
        all_same(&refined, &numbers(&case["normal_approx_cdf"]), CLOSED, ("refined", name));
    }
}

#[test]
fn how_much_comes() {
    let file = file("generalised_poisson_binomial");
    let amounts: Vec<(f64, usize)> =
        numbers(&file["p"]).into_iter().zip(places(&file["amount"])).collect();
    let total = Lattice::of_independent(&amounts);
    assert_eq!(places(&file["support"]).len(), total.probabilities().len());
    all_same(total.probabilities(), &numbers(&file["pmf"]), CLOSED, "pmf");
    all_same(&total.cumulative(), &numbers(&file["cdf"]), CLOSED, "cdf");
}

#[test]
fn known_amounts_and_those_still_to_arrive() {
    let file = file("compound_sums");
    let known: Vec<(f64, usize)> = rows(&file["amounts"])
        .iter()
        .map(|pair| (number(&pair[0]), whole(&pair[1]) as usize))
        .collect();
    let known = Lattice::of_independent(&known);
    all_same(known.probabilities(), &numbers(&file["known_pmf"]), CLOSED, "known");
    same(known.mean(), number(&file["known_mean"]), CLOSED, "mean");
    same(known.variance(), number(&file["known_var"]), CLOSED, "variance");

    let arriving = &file["compound_poisson"];
    let amount = severity(&arriving["severity"]);
    let mean = number(&arriving["lam"]);
    let poisson = compound(Number::Poisson { mean }, &amount, 80);
    all_same(poisson.probabilities(), &numbers(&arriving["pmf_0_80"]), CLOSED, "Poisson");
    same(mean * amount.mean(), number(&arriving["mean"]), CLOSED, "mean");

    let bursts = &file["compound_negbin"];
    let number_of = Number::NegativeBinomial {
        mean: number(&bursts["mean_count"]),
        dispersion: number(&bursts["dispersion"]),
    };
    let found = compound(number_of, &severity(&bursts["severity"]), 80);
    all_same(found.probabilities(), &numbers(&bursts["pmf_0_80"]), CLOSED, "negative binomial");

    let total = known.plus(&poisson);
    all_same(&total.probabilities()[..61], &numbers(&file["total_pmf_0_60"]), CLOSED, "total");
    for row in rows(&file["P_total_ge"]) {
        let found = total.at_least(whole(&row["q"]) as usize);
        same(found, number(&row["v"]), CLOSED, row);
    }
    for row in rows(&file["quantile"]) {
        let found = total.quantile(number(&row["p"])).unwrap();
        assert_eq!(found as u64, whole(&row["v"]), "{row}");
    }
}

#[test]
fn the_tail_without_adding_up() {
    let file = file("saddlepoint");
    let (chances, amounts) = (numbers(&file["p"]), places(&file["amount"]));
    let exact: Vec<(f64, usize)> = chances.iter().copied().zip(amounts.iter().copied()).collect();
    let total = Lattice::of_independent(&exact);
    same(total.mean(), number(&file["mean"]), CLOSED, "mean");
    same(total.variance(), number(&file["var"]), CLOSED, "variance");
    let amounts: Vec<(f64, f64)> = exact.iter().map(|(p, amount)| (*p, *amount as f64)).collect();
    for row in rows(&file["tail"]) {
        let x = number(&row["x"]);
        let found = saddlepoint::upper_tail(&amounts, x).unwrap();
        same(found, number(&row["saddle"]), CLOSED, row);
        let middle = number(&row["exact_P_gt_x_mid"]);
        let at = total.probabilities()[x as usize];
        same(total.at_least(x as usize + 1) + at / 2.0, middle, CLOSED, row);
        same(total.at_least(x as usize), number(&row["exact_P_ge"]), CLOSED, row);
        let plain = normal::cdf((total.mean() - x) / total.variance().sqrt());
        same(plain, number(&row["normal"]), CLOSED, row);
        let (error, plain_error) = ((found - middle).abs(), (plain - middle).abs());
        assert!(error < 0.0003 && error < plain_error, "{row}: off by {error}");
    }
    let most: f64 = amounts.iter().map(|one| one.1).sum();
    assert_eq!(saddlepoint::upper_tail(&amounts, most), None);
    assert_eq!(saddlepoint::upper_tail(&amounts, 0.0), None);
}

// The formula is nought times infinity at the mean itself, and must not jump there.
#[test]
fn the_tail_is_smooth_at_the_mean() {
    let amounts: Vec<(f64, f64)> = (1..40).map(|i| (0.2, f64::from(i))).collect();
    let mean: f64 = amounts.iter().map(|(p, amount)| p * amount).sum();
    let at = |x| saddlepoint::upper_tail(&amounts, x).unwrap();
    let near: Vec<f64> = (-40..=40).map(|step| at(mean + f64::from(step) * 0.001)).collect();
    for pair in near.windows(2) {
        let fall = pair[0] - pair[1];
        assert!(6e-6 < fall && fall < 8e-6, "{pair:?}");
    }
}

fn severity(shares: &Value) -> Lattice {
    let mut probabilities = vec![0.0; 21];
    for (amount, share) in shares.as_object().unwrap() {
        probabilities[amount.parse::<usize>().unwrap()] = number(share);
    }
    Lattice::new(probabilities)
}

fn places(list: &Value) -> Vec<usize> {
    wholes(list).into_iter().map(|place| place as usize).collect()
}

fn amounts() -> impl Strategy<Value = Vec<(f64, usize)>> {
    prop::collection::vec((0.0..=1.0_f64, 0_usize..12), 0..10)
}

proptest! {
    #[test]
    fn equal_chances_are_binomial(n in 0_usize..40, p in 0.0..=1.0_f64, k in 0_u64..40) {
        let total = Lattice::of_independent(&vec![(p, 1); n]);
        let expected = binomial::at_least(k, n as u64, p);
        prop_assert!((total.at_least(k as usize) - expected).abs() < 1e-12);
    }

    #[test]
    fn sums_do_not_mind_order_or_grouping(amounts in amounts(), cut in 0_usize..10) {
        let whole = Lattice::of_independent(&amounts);
        let (one, other) = amounts.split_at(cut.min(amounts.len()));
        let parts = Lattice::of_independent(other).plus(&Lattice::of_independent(one));
        prop_assert_eq!(whole.probabilities().len(), parts.probabilities().len());
        for (found, expected) in parts.probabilities().iter().zip(whole.probabilities()) {
            prop_assert!((found - expected).abs() < 1e-14);
        }
        let mean: f64 = amounts.iter().map(|(p, amount)| p * *amount as f64).sum();
        prop_assert!((whole.mean() - mean).abs() < 1e-9);
        prop_assert!((whole.cdf(usize::MAX) - 1.0).abs() < 1e-12);
        prop_assert_eq!(whole.plus(&Lattice::nought()), whole);
    }

    #[test]
    fn quantiles_are_the_first_to_reach(
        amounts in amounts(),
        p in 0.0..=1.0_f64,
        q in 0.0..=1.0_f64,
    ) {
        let total = Lattice::of_independent(&amounts);
        let found = total.quantile(p).unwrap();
        prop_assert!(total.cdf(found) >= p - 1e-12);
        prop_assert!(found == 0 || total.cdf(found - 1) < p);
        prop_assert!(total.quantile(p.min(q)) <= total.quantile(p.max(q)));
        let more = total.at_least(found + 1);
        prop_assert!((more + total.cdf(found) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn compound_sums_of_ones_are_counts(mean in 0.0..6.0_f64, extra in 0.01..3.0_f64) {
        let one = Lattice::new(vec![0.0, 1.0]);
        let counts = compound(Number::Poisson { mean }, &one, 30);
        for (k, p) in counts.probabilities().iter().enumerate() {
            prop_assert!((p - poisson::mass(k as u64, mean)).abs() < 1e-12);
        }
        // Half the amounts are nought: as if only half as many arrived, for both kinds.
        let half = Lattice::new(vec![0.5, 0.5]);
        let thinned = compound(Number::Poisson { mean }, &half, 30);
        let fewer = compound(Number::Poisson { mean: mean / 2.0 }, &one, 30);
        let number = Number::NegativeBinomial { mean, dispersion: 1.0 + extra };
        let bursts = compound(number, &half, 30);
        let number = Number::NegativeBinomial { mean: mean / 2.0, dispersion: 1.0 + extra / 2.0 };
        let fewer_bursts = compound(number, &one, 30);
        for (found, expected) in [(thinned, fewer), (bursts, fewer_bursts)] {
            for (p, q) in found.probabilities().iter().zip(expected.probabilities()) {
                prop_assert!((p - q).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_saddlepoint_falls_and_stays_a_probability(
        mut amounts in prop::collection::vec((0.05..0.95_f64, 1.0..20.0_f64), 12..40),
        share in 0.05..0.9_f64,
    ) {
        let most: f64 = amounts.iter().map(|one| one.1).sum();
        let (near, far) = (share * most, (share + 0.03) * most);
        let without = saddlepoint::upper_tail(&amounts, near).unwrap();
        // What comes for certain moves the sum; what never comes changes nothing.
        amounts.extend([(1.0, most), (0.0, most)]);
        let tail = |x: f64| saddlepoint::upper_tail(&amounts, x + most).unwrap();
        prop_assert!((tail(near) - without).abs() < 1e-6);
        prop_assert!(tail(far) <= tail(near) + 1e-12);
        prop_assert!((0.0..=1.0).contains(&tail(near)));
    }
}

#[test]
fn sums_by_their_spectrum_are_those_made_one_by_one() {
    let amounts = [(0.2, 3), (0.5, 5), (0.7, 2), (0.35, 8), (0.9, 1), (0.05, 40), (0.6, 12)];
    let exact = Lattice::of_independent(&amounts);
    let roots = Roots::new(128);
    let mut sum = roots.nought();
    for (chance, units) in amounts {
        sum.add_with_chance(chance, &roots.of_points(&[(units, 1.0)]));
    }
    let mut padded = exact.probabilities().to_vec();
    padded.resize(128, 0.0);
    for (found, expected) in roots.lattice(&sum).probabilities().iter().zip(&padded) {
        assert!((found - expected).abs() < 1e-14, "{found} for {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    // From few amounts, which leave something of every frequency, to so many that most have none.
    #[test]
    fn sums_of_many_amounts_are_those_made_one_by_one(
        many in prop::collection::vec((0.0..=1.0_f64, 0.0..=1.0_f64, 0..9_usize), 0..600),
        size in prop_oneof![Just(64_usize), Just(8_192)],
    ) {
        let many: Vec<_> = many.into_iter().take(size / 9).collect();
        let points = |units: usize| vec![(units, 0.75), (units / 2, 0.25)];
        let chances: Vec<[f64; 2]> = many.iter().map(|one| [one.0, one.1]).collect();
        let amounts: Vec<Uncertain> = many
            .iter()
            .zip(&chances)
            .map(|(one, chances)| Uncertain { points: points(one.2), chances })
            .collect();
        let roots = Roots::new(size);
        let mut found = [roots.nought(), roots.nought()];
        roots.add_all(&amounts, &mut found);
        for (case, found) in found.iter().enumerate() {
            let mut sum = Lattice::nought();
            for (one, chances) in many.iter().zip(&chances) {
                let mut masses = vec![0.0; one.2 + 1];
                for (units, mass) in points(one.2) {
                    masses[units] += chances[case] * mass;
                }
                masses[0] += 1.0 - chances[case];
                sum = sum.plus(&Lattice::new(masses));
            }
            let found = roots.lattice(found);
            prop_assert!(sum.probabilities().len() <= size);
            for (found, expected) in found.probabilities().iter().zip(sum.probabilities()) {
                prop_assert!((found - expected).abs() < 1e-14, "{found} for {expected}");
            }
        }
    }
}

#[test]
fn sums_of_a_random_number_by_their_spectrum_are_those_of_the_recursion() {
    let shares = [0.4, 0.1, 0.2, 0.0, 0.3];
    let amount = Lattice::new(shares.to_vec());
    let numbers = [
        (Number::Poisson { mean: 3.5 }, 3.5, 1.0),
        (Number::NegativeBinomial { mean: 3.5, dispersion: 1.8 }, 3.5, 1.8),
    ];
    let roots = Roots::new(256);
    let points: Vec<(usize, f64)> = shares.into_iter().enumerate().collect();
    // However many are found at a time, each is its own.
    let several = [shares.to_vec(), vec![0.0, 0.3, 0.7], vec![0.25; 4]];
    for count in 1..=several.len() {
        let found = roots.of_masses(&several[..count]);
        assert_eq!(found.len(), count);
        for (spectrum, masses) in found.iter().zip(&several) {
            let whole = roots.lattice(spectrum);
            let nought = whole.probabilities().iter().skip(masses.len());
            assert!(nought.copied().fold(0.0, f64::max) < 1e-15);
            for (found, expected) in whole.probabilities().iter().zip(masses) {
                assert!((found - expected).abs() < 1e-15, "{found} for {expected}");
            }
        }
    }
    for (number, mean, dispersion) in numbers {
        let mut sum = roots.nought();
        sum.add_many(mean, dispersion, &roots.of_points(&points));
        let found = roots.lattice(&sum);
        let recursion = compound(number, &amount, 255);
        for (found, expected) in found.probabilities().iter().zip(recursion.probabilities()) {
            assert!((found - expected).abs() < 1e-13, "{found} for {expected}");
        }
    }
}

#[test]
fn hermite_points_give_the_moments_of_the_normal_distribution() {
    let points = gauss_hermite(7);
    let moment = |power: i32| points.iter().map(|(x, w)| w * x.powi(power)).sum::<f64>();
    let expected = [1.0, 0.0, 1.0, 0.0, 3.0, 0.0, 15.0, 0.0, 105.0, 0.0, 945.0, 0.0, 10_395.0];
    for (power, expected) in expected.into_iter().enumerate() {
        let found = moment(power as i32);
        assert!((found - expected).abs() < 1e-10 * expected.max(1.0), "{power}: {found}");
    }
    // Abramowitz and Stegun, table 25.10: the largest of seven roots, times the square root of 2.
    assert!((points[6].0 - 2.651_961_356_835_233 * f64::sqrt(2.0)).abs() < 1e-12);
}
