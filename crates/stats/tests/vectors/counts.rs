//! Units with few trials each: beta-binomial, hierarchical and gamma-Poisson.

use proptest::prelude::*;
use stats::hierarchical::Mixture;
use stats::{beta_binomial, gamma_poisson};

use crate::read::{CLOSED, SEARCHED, file, number, numbers, pairs, rows, same, wholes};

#[test]
fn tumours_of_rats() {
    let file = file("eb_betabinomial_rats");
    let units = pairs(&file["k"], &file["n"]);
    let prior = beta_binomial::Prior::likeliest(&units).unwrap();
    let expected = &file["mle"];
    // The figures stop where R's search stopped; ours is never less likely.
    let theirs = beta_binomial::Prior {
        successes: number(&expected["alpha"]),
        failures: number(&expected["beta"]),
    };
    let least = number(&expected["negloglik"]);
    same(-theirs.ln_likelihood(&units), least, CLOSED, "their likelihood");
    same(-prior.ln_likelihood(&units), least, CLOSED, "likelihood");
    assert!(prior.ln_likelihood(&units) >= theirs.ln_likelihood(&units) - 1e-10);
    same(prior.successes, theirs.successes, SEARCHED, "successes");
    same(prior.failures, theirs.failures, SEARCHED, "failures");
    for (place, (k, n)) in units.into_iter().enumerate() {
        same(prior.mean(k, n), number(&file["posterior_mean"][place]), SEARCHED, (k, n));
        // With their prior exactly; with ours within what their search left open.
        for (prior, tolerance) in [(theirs, CLOSED), (prior, 2.0 * SEARCHED)] {
            let (low, high) = prior.interval(k, n, 0.9);
            same(low, number(&file["lower90"][place]), tolerance, (k, n));
            same(high, number(&file["upper90"][place]), tolerance, (k, n));
        }
    }
}

#[test]
fn unknown_spread_is_summed_over() {
    let file = file("hb_betabinomial");
    assert_eq!(number(&file["tolerance"]), SEARCHED);
    for case in rows(&file["cases"]) {
        let units = pairs(&case["k"], &case["n"]);
        let mixture = Mixture::new(&units).unwrap();
        let (means, lows) = (numbers(&case["mean"]), numbers(&case["lo90"]));
        let highs = numbers(&case["hi90"]);
        for (place, (k, n)) in units.into_iter().enumerate() {
            same(mixture.mean(k, n), means[place], SEARCHED, (k, n));
            let (low, high) = mixture.interval(k, n, 0.9);
            same(low, lows[place], SEARCHED, (k, n));
            same(high, highs[place], SEARCHED, (k, n));
            same(mixture.probability_at_most(low, k, n), 0.05, CLOSED, (k, n));
        }
    }
}

#[test]
fn failures_of_pumps() {
    let file = file("eb_gammapoisson_pumps");
    let units: Vec<(u64, f64)> = wholes(&file["x"]).into_iter().zip(numbers(&file["t"])).collect();
    let prior = gamma_poisson::Prior::likeliest(&units).unwrap();
    let expected = &file["mle"];
    let theirs =
        gamma_poisson::Prior { events: number(&expected["a"]), exposure: number(&expected["b"]) };
    let least = number(&expected["negloglik"]);
    same(-theirs.ln_likelihood(&units), least, CLOSED, "their likelihood");
    same(-prior.ln_likelihood(&units), least, CLOSED, "likelihood");
    assert!(prior.ln_likelihood(&units) >= theirs.ln_likelihood(&units) - 1e-10);
    same(prior.events, theirs.events, SEARCHED, "events");
    same(prior.exposure, theirs.exposure, SEARCHED, "exposure");
    for (place, (events, exposure)) in units.into_iter().enumerate() {
        let events = events as f64;
        let mean = number(&file["posterior_mean"][place]);
        same(prior.mean(events, exposure), mean, SEARCHED, place);
        let (low, high) = prior.interval(events, exposure, 0.9);
        same(low, number(&file["lower90"][place]), SEARCHED, place);
        same(high, number(&file["upper90"][place]), SEARCHED, place);
        same(prior.probability_at_most(high, events, exposure), 0.95, CLOSED, place);
    }
}

#[test]
fn units_that_do_not_differ_tell_no_spread() {
    let alike = [(6, 20); 6];
    assert_eq!(beta_binomial::Prior::likeliest(&alike), None);
    assert_eq!(beta_binomial::Prior::likeliest(&[(0, 5), (0, 9)]), None);
    assert_eq!(beta_binomial::Prior::likeliest(&[(2, 5)]), None);
    assert_eq!(gamma_poisson::Prior::likeliest(&[(5, 10.0), (10, 20.0), (5, 10.0)]), None);
    assert_eq!(gamma_poisson::Prior::likeliest(&[(0, 10.0), (0, 20.0)]), None);
    assert_eq!(Mixture::new(&[]), None);
}

// By hand: 30 observed of 20 expected is 1.5 in all. Beyond chance: (5 − 15)² − 15 + (25 − 15)² −
// 15 = 170, over 1.5² (10² + 10²) = 450.
#[test]
fn ratios_have_a_spread_of_their_own() {
    let prior = gamma_poisson::Prior::of_ratios(&[(5.0, 10.0), (25.0, 10.0)]).unwrap();
    same(prior.events, 450.0 / 170.0, CLOSED, "shape");
    assert_eq!(prior.events, prior.exposure);
    let even = gamma_poisson::Prior::of_ratios(&[(10.0, 10.0), (10.0, 10.0)]).unwrap();
    assert_eq!(even.events, 1000.0, "no more than chance");
    assert_eq!(gamma_poisson::Prior::of_ratios(&[(0.0, 3.0)]), None);
}

fn units() -> impl Strategy<Value = Vec<(u64, u64)>> {
    let unit = (1_u64..60).prop_flat_map(|n| (0..=n, Just(n)));
    prop::collection::vec(unit, 2..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_other_prior_is_likelier(
        units in units(),
        successes in 0.05..200.0_f64,
        failures in 0.05..200.0_f64,
    ) {
        if let Some(found) = beta_binomial::Prior::likeliest(&units) {
            let other = beta_binomial::Prior { successes, failures };
            prop_assert!(found.ln_likelihood(&units) >= other.ln_likelihood(&units) - 1e-9);
        }
        let times: Vec<(u64, f64)> = units.iter().map(|(k, n)| (*k, *n as f64)).collect();
        if let Some(found) = gamma_poisson::Prior::likeliest(&times) {
            let other = gamma_poisson::Prior { events: successes, exposure: failures };
            prop_assert!(found.ln_likelihood(&times) >= other.ln_likelihood(&times) - 1e-9);
        }
    }

    #[test]
    fn units_are_drawn_together_and_more_trials_resist(units in units()) {
        let mixture = Mixture::new(&units).unwrap();
        for (k, n) in &units {
            let (low, high) = mixture.interval(*k, *n, 0.9);
            let mean = mixture.mean(*k, *n);
            prop_assert!(0.0 <= low && low < high && high <= 1.0);
            let (wide_low, wide_high) = mixture.interval(*k, *n, 0.98);
            prop_assert!(wide_low < low && high < wide_high);
            // All priors lie on one side of none and of all: there, more trials always come nearer.
            // In between, priors on both sides may happen to cancel out at few trials.
            prop_assert!(mixture.mean(0, 50 * n) < mixture.mean(0, *n));
            prop_assert!(mixture.mean(50 * n, 50 * n) > mixture.mean(*n, *n));
            prop_assert!(*k == *n || mean < mixture.mean(k + 1, *n), "one success more tells");
            let own = *k as f64 / *n as f64;
            let endless = mixture.mean(1_000_000_000 * k, 1_000_000_000 * n);
            prop_assert!((endless - own).abs() < 1e-3, "{endless} of {own}");
        }
        let mut turned = units.clone();
        turned.reverse();
        let again = Mixture::new(&turned).unwrap();
        prop_assert!((again.mean(3, 10) - mixture.mean(3, 10)).abs() < 1e-9);
    }

    #[test]
    fn masses_add_up(
        successes in 0.1..50.0_f64,
        failures in 0.1..50.0_f64,
        n in 0_u64..40,
        k in 0_u64..40,
    ) {
        let prior = beta_binomial::Prior { successes, failures };
        let sum: f64 = (0..=n).map(|k| prior.mass(k, n)).sum();
        prop_assert!((sum - 1.0).abs() < 1e-10);
        let upper: f64 = (k..=n).map(|k| prior.mass(k, n)).sum();
        prop_assert!((upper - prior.at_least(k, n)).abs() < 1e-10);
        let mean: f64 = (0..=n).map(|k| k as f64 * prior.mass(k, n)).sum();
        prop_assert!((mean - n as f64 * prior.mean(0, 0)).abs() < 1e-8);
    }
}

#[test]
fn trials_needed_by_one_unit_among_others() {
    let units = [(12, 400), (20, 380), (9, 410), (0, 0)];
    let mixture = Mixture::new(&units).unwrap();
    for (successes, trials) in units {
        let needed = mixture.trials_needed(10, 0.8, successes, trials).unwrap();
        assert!(mixture.at_least(10, needed, successes, trials) >= 0.8);
        assert!(mixture.at_least(10, needed - 1, successes, trials) < 0.8);
        // An uncertain rate asks for more than the same rate known for certain.
        let rate = mixture.mean(successes, trials);
        assert!(needed > stats::trials_needed::binomial(10, rate, 0.8).unwrap());
    }
    // Of whom nothing is known yet more is asked than of an average one.
    let known = mixture.trials_needed(10, 0.8, 14, 400).unwrap();
    assert!(mixture.trials_needed(10, 0.8, 0, 0).unwrap() > known);
    // With very many trials the rate is as good as known.
    let sure = Mixture::new(&[(100_000, 400_000)]).unwrap();
    assert_eq!(sure.trials_needed(5, 0.8, 100_000, 400_000), Some(26));
}

/// Where priors on both sides cancel out at few trials, more of them lead away from the own rate
/// before they lead to it.
#[test]
fn priors_on_both_sides_may_cancel_out() {
    let units = [(3, 15), (4, 6), (16, 46)];
    let mixture = Mixture::new(&units).unwrap();
    let off = |times: u64| (mixture.mean(16 * times, 46 * times) - 16.0 / 46.0).abs();
    assert!(off(50) > off(1) && off(100_000) < off(1) && off(50) < 0.001, "{}", off(50));
}
