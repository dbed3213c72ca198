//! Reading the files of figures, and comparing with them.

use std::fmt::Debug;

use serde_json::Value;

/// Closed formulas.
pub(crate) const CLOSED: f64 = 1e-9;
/// Maxima and grids.
pub(crate) const SEARCHED: f64 = 1e-6;
/// Special functions.
pub(crate) const SPECIAL: f64 = 1e-12;

pub(crate) fn file(name: &str) -> Value {
    let path = format!("{}/tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A number, whether written as one or as text.
pub(crate) fn number(value: &Value) -> f64 {
    let written = value.as_str().map(|text| text.parse().unwrap());
    written.or(value.as_f64()).unwrap_or_else(|| panic!("{value} is no number"))
}

pub(crate) fn whole(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no whole number"))
}

pub(crate) fn rows(value: &Value) -> &[Value] {
    let rows = value.as_array().unwrap_or_else(|| panic!("{value} is no list"));
    assert!(!rows.is_empty(), "an empty list proves nothing");
    rows
}

pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    rows(value).iter().map(number).collect()
}

pub(crate) fn wholes(value: &Value) -> Vec<u64> {
    rows(value).iter().map(whole).collect()
}

/// Pairs of two lists of the same length.
pub(crate) fn pairs(first: &Value, second: &Value) -> Vec<(u64, u64)> {
    let (first, second) = (wholes(first), wholes(second));
    assert_eq!(first.len(), second.len());
    first.into_iter().zip(second).collect()
}

/// Relative, but for values below one, where nought must be found as nought, absolute below 1e-3
/// of the tolerance.
#[track_caller]
pub(crate) fn same(found: f64, expected: f64, tolerance: f64, what: impl Debug) {
    let apart = (found - expected).abs();
    let allowed = tolerance * expected.abs().max(1e-3);
    assert!(apart <= allowed, "{what:?}: {found} for {expected}, {apart:e} apart");
}

#[track_caller]
pub(crate) fn all_same(found: &[f64], expected: &[f64], tolerance: f64, what: impl Debug) {
    assert_eq!(found.len(), expected.len(), "{what:?}");
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        same(*found, *expected, tolerance, (&what, place));
    }
}

/// `null` where nothing is to be found.
#[track_caller]
pub(crate) fn same_or_absent(
    found: Option<f64>,
    expected: &Value,
    tolerance: f64,
    what: impl Debug,
) {
    match found {
        Some(found) => {
            assert!(!expected.is_null(), "{what:?}: {found} where nothing is defined");
            same(found, number(expected), tolerance, what);
        }
        None => assert!(expected.is_null(), "{what:?}: nothing for {expected}"),
    }
}
