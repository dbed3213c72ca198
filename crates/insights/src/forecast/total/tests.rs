//! Against sums made one by one.

use std::borrow::Cow;

use stats::compound::{Number, compound};
use stats::lattice::Lattice;

use super::{Chance, Coming, Finals, Parts};

fn nothing_new() -> Coming<'static> {
    Coming { counts: vec![0.0, 0.0], dispersion: 1.0, kinds: Vec::new() }
}

#[test]
fn whole_amounts_are_exact() {
    let amounts = [[300.0], [500.0], [800.0]];
    let chances = [[0.2, 0.3], [0.5, 0.6], [0.35, 0.4]];
    let deals = amounts.iter().zip(chances);
    let deals = deals.map(|(amounts, chances)| Chance {
        amounts: amounts[..].into(),
        chances: chances.to_vec(),
    });
    let parts = Parts { weights: vec![0.25, 0.75], deals: deals.collect(), coming: nothing_new() };
    let found = parts.distribution(1_000.0);
    let node = |at: usize| {
        let units = [3, 5, 8];
        let amounts: Vec<(f64, usize)> =
            chances.iter().zip(units).map(|(chances, units)| (chances[at], units)).collect();
        Lattice::of_independent(&amounts)
    };
    let (first, second) = (node(0), node(1));
    for units in 0..17 {
        let expected = 0.25 * first.at_least(units) + 0.75 * second.at_least(units);
        let amount = 1_000.0 + 100.0 * units as f64;
        assert!((found.at_least(amount) - expected).abs() < 1e-12, "{units}");
    }
}

#[test]
fn new_deals_are_the_compound_of_panjers_recursion() {
    let finals = |amounts: &[f64]| Cow::Owned(Finals::of(amounts.to_vec()));
    let (small, large) = (finals(&[100.0, 200.0]), finals(&[400.0]));
    let coming = Coming {
        counts: vec![6.0],
        dispersion: 1.7,
        kinds: vec![(small, vec![0.2]), (large, vec![0.1])],
    };
    let parts = Parts { weights: vec![1.0], deals: Vec::new(), coming };
    let found = parts.distribution(0.0);
    let number = Number::NegativeBinomial { mean: 6.0, dispersion: 1.7 };
    let amount = Lattice::new(vec![0.7, 0.1, 0.1, 0.0, 0.1]);
    let exact = compound(number, &amount, 60);
    for units in 0..30 {
        let (found, expected) = (found.at_least(100.0 * units as f64), exact.at_least(units));
        assert!((found - expected).abs() < 1e-9, "{units}: {found} for {expected}");
    }
}

#[test]
fn amounts_off_the_lattice_keep_mean_and_spread() {
    let amounts: Vec<[f64; 2]> =
        (1..40).map(|at| [1_234.56 * f64::from(at), 777.77 * f64::from(at)]).collect();
    let deals: Vec<Chance> = amounts
        .iter()
        .map(|amounts| Chance {
            amounts: amounts[..].into(),
            chances: vec![0.1 + amounts[0] / 1e5],
        })
        .collect();
    let coming = Coming { counts: vec![0.0], dispersion: 1.0, kinds: Vec::new() };
    let parts = Parts { weights: vec![1.0], deals, coming };
    let (mean, variance) = parts.moments()[0];
    let found = parts.distribution(5_000.0);
    assert!(!found.exact);
    let found_mean = found.start + found.step * found.lattice.mean();
    assert!((found_mean - 5_000.0 - mean).abs() < 1e-6 * mean, "{found_mean} for {mean}");
    let found_variance = found.step * found.step * found.lattice.variance();
    assert!((found_variance / variance - 1.0).abs() < 1e-3, "{found_variance} for {variance}");
}

#[test]
fn nothing_can_come_of_nothing() {
    let parts = Parts { weights: vec![1.0], deals: Vec::new(), coming: nothing_new() };
    let found = parts.distribution(42.0);
    assert_eq!((found.quantile(0.1), found.quantile(0.9)), (42.0, 42.0));
    assert_eq!((found.at_least(42.0), found.at_least(42.01)), (1.0, 0.0));
}
