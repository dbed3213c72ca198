//! The average run length of a control chart: how many steps pass, on average, until it signals.
//! Long where nothing has changed, short where something has; thresholds are chosen by it.

use std::collections::BTreeMap;

use crate::linear::solve;
use crate::quadrature::gauss_legendre;
use crate::{normal, poisson};

/// Until a cumulative sum of whole-number scores, each given with its chance, is at least
/// `alarm_at`. Exact: the sum is a Markov chain on 0, 1, … (D. Brook and D. A. Evans, Biometrika 59
/// (1972) 539–549). `None` where it may never signal.
///
/// # Panics
/// Where the chances do not add up to one, or the alarm is at nought.
pub fn of_whole_scores(scores: &[(i64, f64)], alarm_at: u32) -> Option<f64> {
    assert!(alarm_at > 0, "an alarm at nought");
    check(scores.iter().map(|score| score.1).sum());
    let size = alarm_at as usize;
    let moves = |from: usize| {
        let mut row = vec![0.0; size];
        for (score, chance) in scores {
            let to = (from as i64 + score).max(0) as usize;
            if to < size {
                row[to] += chance;
            }
        }
        row
    };
    from_nought((0..size).map(moves).collect())
}

/// Until a cumulative sum of any scores, each given with its chance, is at least `alarm_at`. Sums
/// that differ by less than a hundred-thousandth of that are taken together. Follows the chances of
/// every sum from step to step, until the share that has not signalled falls by the same factor
/// each time and the rest is a geometric series. `None` where it may never signal, or does not
/// settle.
///
/// # Panics
/// Where the chances do not add up to one, or the alarm is not above nought.
pub fn of_scores(scores: &[(f64, f64)], alarm_at: f64) -> Option<f64> {
    assert!(alarm_at > 0.0, "an alarm at {alarm_at}");
    check(scores.iter().map(|score| score.1).sum());
    // A sum that falls short by rounding only has reached the alarm.
    let alarm_at = alarm_at * (1.0 - 1e-12);
    let mut sums = vec![(0.0, 1.0)];
    let (mut silent, mut steps, mut last, mut settled) = (1.0, 0.0, f64::NAN, 0);
    for _ in 0..10_000 {
        steps += silent;
        let (next, signalled) = next_sums(&sums, scores, alarm_at);
        let left: f64 = next.iter().map(|sum| sum.1).sum();
        // Of the silent the same share signals every time from here on.
        let total = if left > 0.0 { steps + left * silent / signalled } else { steps };
        sums = next;
        settled = if (total / last - 1.0).abs() < 1e-10 { settled + 1 } else { 0 };
        if settled == 5 || left == 0.0 {
            return total.is_finite().then_some(total);
        }
        (silent, last) = (left, total);
    }
    None
}

/// The sums that have not signalled one step later, each with its chance, and the chance of those
/// that have: added up by itself, since what it leaves of one would be rounding where it is small.
fn next_sums(sums: &[(f64, f64)], scores: &[(f64, f64)], alarm_at: f64) -> (Vec<(f64, f64)>, f64) {
    let (mut next, mut signalled) = (BTreeMap::new(), 0.0);
    for (sum, chance) in sums {
        for (score, share) in scores {
            let to = (sum + score).max(0.0);
            if to >= alarm_at {
                signalled += chance * share;
                continue;
            }
            let place = (to / alarm_at * 1e5).round() as u32;
            let (weighted, together) = next.entry(place).or_insert((0.0, 0.0));
            *weighted += to * chance * share;
            *together += chance * share;
        }
    }
    // The mean of those taken together; a chance too small for a number is nothing.
    let known = next.into_values().filter(|(_, together)| *together > 0.0);
    (known.map(|(weighted, together)| (weighted / together, together)).collect(), signalled)
}

/// Until max(0, sum + count − reference) exceeds `alarm_above`, for Poisson counts of this mean;
/// with a whole reference, exact. Strictly above, as R's `spc::pois.cusum.arl`: "at least" is
/// another chart, with about half the run length.
///
/// # Panics
/// Where the mean is negative or not finite.
pub fn of_rising_counts(mean: f64, reference: u32, alarm_above: u32) -> Option<f64> {
    of_whole_scores(&poisson_scores(mean, |k| k - i64::from(reference)), alarm_above + 1)
}

/// As [`of_rising_counts`], until max(0, sum + reference − count) exceeds `alarm_above`.
///
/// # Panics
/// Where the mean is negative or not finite.
pub fn of_falling_counts(mean: f64, reference: u32, alarm_above: u32) -> Option<f64> {
    of_whole_scores(&poisson_scores(mean, |k| i64::from(reference) - k), alarm_above + 1)
}

/// Until max(0, sum + x − reference) exceeds `alarm_above`, where x is normal with this mean and a
/// standard deviation of one: an integral equation, solved on Gauss–Legendre points.
/// R: `spc::xcusum.arl`. `None` where it may never signal.
///
/// # Panics
/// Where the alarm is not above nought.
pub fn of_normal_cusum(mean: f64, reference: f64, alarm_above: f64) -> Option<f64> {
    assert!(alarm_above > 0.0, "an alarm above {alarm_above}");
    // The first state is the sum at nought, where a whole piece of probability sits.
    let mut states = vec![(0.0, 0.0)];
    states.extend(gauss_legendre(points(alarm_above), 0.0, alarm_above));
    let moves = |&(from, _): &(f64, f64)| {
        let to = |&(to, weight): &(f64, f64)| {
            let shift = to - from + reference - mean;
            if weight == 0.0 { normal::cdf(shift) } else { weight * normal::density(shift) }
        };
        states.iter().map(to).collect()
    };
    from_nought(states.iter().map(moves).collect())
}

/// Until one of two such sums, one watching for a rise and one for a fall, exceeds `alarm_above`
/// (L. R. Kemp, Journal of the Royal Statistical Society B 23 (1961) 149–153).
///
/// # Panics
/// Where the alarm is not above nought.
pub fn of_two_normal_cusums(mean: f64, reference: f64, alarm_above: f64) -> Option<f64> {
    let rising = of_normal_cusum(mean, reference, alarm_above)?;
    let falling = of_normal_cusum(-mean, reference, alarm_above)?;
    Some(1.0 / (1.0 / rising + 1.0 / falling))
}

/// Until an exponentially weighted moving average is more than `sds` of its own long-run standard
/// deviations from nought, for normal values of this mean and a standard deviation of one
/// (S. V. Crowder, Journal of Quality Technology 19 (1987) 161–…; R: `spc::xewma.arl`).
///
/// # Panics
/// Where the weight is not above 0 and at most 1, or `sds` not above nought.
pub fn of_ewma(mean: f64, weight: f64, sds: f64) -> Option<f64> {
    assert!(0.0 < weight && weight <= 1.0 && sds > 0.0, "weight {weight}, limit {sds}");
    let limit = sds * (weight / (2.0 - weight)).sqrt();
    // The start, nought, is a state that nothing comes back to exactly.
    let mut states = vec![(0.0, 0.0)];
    states.extend(gauss_legendre(points(2.0 * limit / weight), -limit, limit));
    let moves = |&(from, _): &(f64, f64)| {
        let kept = (1.0 - weight) * from;
        let to = |&(to, share): &(f64, f64)| {
            share / weight * normal::density((to - kept) / weight - mean)
        };
        states.iter().map(to).collect()
    };
    from_nought(states.iter().map(moves).collect())
}

/// Enough points for a line so many standard deviations long.
fn points(length: f64) -> u32 {
    40 + (4.0 * length).ceil() as u32
}

fn poisson_scores(mean: f64, score: impl Fn(i64) -> i64) -> Vec<(i64, f64)> {
    let mut scores = Vec::new();
    let mut k = 0;
    while k == 0 || (k as f64) < mean || poisson::at_least(k, mean) > 1e-18 {
        scores.push((score(k as i64), poisson::mass(k, mean)));
        k += 1;
    }
    scores
}

/// The mean number of steps from the first state, given the chances of moving between the states in
/// which the chart has not signalled: 1 plus the mean from wherever the step leads.
fn from_nought(moves: Vec<Vec<f64>>) -> Option<f64> {
    let mut equations = moves;
    for (state, row) in equations.iter_mut().enumerate() {
        row.iter_mut().for_each(|chance| *chance = -*chance);
        row[state] += 1.0;
    }
    let ones = vec![1.0; equations.len()];
    let lengths = solve(equations, ones)?;
    (lengths[0] > 0.0).then_some(lengths[0])
}

fn check(sum: f64) {
    assert!((sum - 1.0).abs() < 1e-9, "chances that add up to {sum}");
}
