//! How what is said of others is told: by whoever asks, who knows how it would be without each of
//! those behind it.

use std::cell::OnceCell;

use metrics::Unit;
use metrics::facts::without::Without;

use super::Point;

/// How a figure with others behind it is told, if at all; what it is without each of them is
/// worked out only where it is asked for.
pub type Tell<'a> = dyn Fn(f64, Unit, &dyn Fn() -> Without) -> Option<f64> + 'a;

/// As it is.
pub fn exactly(value: f64, _: Unit, _: &dyn Fn() -> Without) -> Option<f64> {
    Some(value)
}

/// The figures of a point that others are behind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub(super) reference: f64,
    pub(super) interval: (f64, f64),
    pub(super) sure: f64,
    pub(super) stakes: f64,
}

/// How many others are behind a point, and its figures without one of them.
pub(super) type Others = (usize, Vec<Option<Beside>>);

/// The point with these figures as they are told.
pub(super) fn point(tell: &Tell<'_>, point: Point, others: &dyn Fn() -> Others) -> Point {
    let known = OnceCell::new();
    let figure = |value: Option<f64>, unit: Unit, of: fn(&Beside) -> f64| {
        tell(value?, unit, &|| {
            let (people, without) = known.get_or_init(others);
            let values = without.iter().map(|one| one.as_ref().map(of)).collect();
            Without { people: *people, values }
        })
    };
    let (low, high) = point.interval.unzip();
    let reference = figure(point.reference, point.unit, |one| one.reference);
    let low = figure(low, point.unit, |one| one.interval.0);
    let high = figure(high, point.unit, |one| one.interval.1);
    // A comparison is told as a whole.
    let compared = reference.zip(low.zip(high));
    let sure = figure(point.sure, Unit::Share, |one| one.sure);
    let stakes = point.stakes.map(|stakes| stakes as f64);
    let stakes = figure(stakes, Unit::Money, |one| one.stakes);
    Point {
        reference: compared.map(|(reference, _)| reference),
        interval: compared.map(|(_, interval)| interval),
        sure,
        stakes: stakes.map(|stakes| stakes.round() as i64),
        ..point
    }
}
