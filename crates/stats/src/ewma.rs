//! Exponentially weighted moving averages of a series.
//!
//! S. W. Roberts, "Control Chart Tests Based on Geometric Moving Averages", Technometrics 1 (1959)
//! 239–250.

/// The averages after each value, from nought: `weight` times the value and the rest of the last
/// average. In the units of the values.
///
/// # Panics
/// Where the weight is not above 0 and at most 1.
pub fn path(values: &[f64], weight: f64) -> Vec<f64> {
    check(weight);
    let next = |average: &mut f64, value: &f64| {
        *average = weight * value + (1.0 - weight) * *average;
        Some(*average)
    };
    values.iter().scan(0.0, next).collect()
}

/// The standard deviation of the average after `count` independent values of standard deviation
/// one.
///
/// # Panics
/// Where the weight is not above 0 and at most 1.
pub fn standard_deviation(count: u32, weight: f64) -> f64 {
    check(weight);
    let remembered = (1.0 - weight).powf(2.0 * f64::from(count));
    (weight / (2.0 - weight) * (1.0 - remembered)).sqrt()
}

fn check(weight: f64) {
    assert!(0.0 < weight && weight <= 1.0, "a weight of {weight}");
}
