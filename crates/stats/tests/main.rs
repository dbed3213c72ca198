//! Against published algorithms run elsewhere, and against what must hold for any input.

use proptest::prelude::*;
use serde_json::Value;
use stats::{normal, proportion};

fn vectors(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/");
    let text = std::fs::read_to_string(format!("{folder}{name}.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn number(value: &Value) -> f64 {
    let written = value.as_str().map(|text| text.parse().unwrap());
    written.or(value.as_f64()).unwrap()
}

fn close(found: f64, expected: f64, relative: f64) -> bool {
    (found - expected).abs() <= relative * expected.abs()
}

#[test]
fn the_normal_quantile_agrees_with_forty_digits() {
    let vectors = vectors("normal_quantile");
    let rows = vectors["quantiles"].as_array().unwrap();
    assert_eq!(rows.len(), 8);
    for row in rows {
        let (p, expected) = (number(&row["p"]), number(&row["value"]));
        let found = normal::quantile(p);
        // Near one the rounding of `p` itself is worth more than the last digits.
        let tolerance = if p > 0.999 { 1e-11 } else { 1e-14 };
        assert!(close(found, expected, tolerance), "{p}: {found} for {expected}");
    }
    assert_eq!(normal::quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal::quantile(1.0), f64::INFINITY);
    assert!(normal::quantile(1.5).is_nan() && normal::quantile(f64::NAN).is_nan());
}

#[test]
fn the_wilson_interval_agrees_with_r() {
    let vectors = vectors("wilson_95");
    let rows = vectors["intervals"].as_array().unwrap();
    assert_eq!(rows.len(), 8);
    for row in rows {
        let (k, n) = (number(&row["successes"]) as u64, number(&row["trials"]) as u64);
        let (low, high) = proportion::wilson(k, n, 0.95).unwrap();
        let expected = (number(&row["wilson"][0]), number(&row["wilson"][1]));
        let agree = close(low, expected.0, 1e-9) && close(high, expected.1, 1e-9);
        assert!(agree, "{k} of {n}: {low}, {high} for {expected:?}");
    }
    assert_eq!(proportion::wilson(0, 0, 0.95), None, "nothing tried says nothing");
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
    fn the_wilson_interval_is_wider_where_it_is_surer_and_mirrors_itself((k, n) in trials()) {
        let (narrow, wide) = (proportion::wilson(k, n, 0.8), proportion::wilson(k, n, 0.95));
        let (narrow, wide) = (narrow.unwrap(), wide.unwrap());
        prop_assert!(wide.0 <= narrow.0 && narrow.1 <= wide.1);
        let mirrored = proportion::wilson(n - k, n, 0.8).unwrap();
        prop_assert!((mirrored.0 - (1.0 - narrow.1)).abs() < 1e-12);
    }
}
