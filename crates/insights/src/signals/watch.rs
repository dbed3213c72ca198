//! A watch that adds up small changes: whether outcomes have become worse, told as soon as they
//! weigh enough against all the weeks on which nothing happens.
//!
//! The cumulative sum of S. H. Steiner et al., Biostatistics 1 (2000) 441–452, fed with outcomes
//! after a fixed time. The threshold is that at which all streams of a company together give one
//! false alarm in so many weeks (D. Brook and D. A. Evans, Biometrika 59 (1972) 539–549).

use stats::{binomial, cusum, poisson, run_length};

/// The odds ratio that is watched for in one person: half.
pub const ODDS_RATIO: f64 = 0.5;
/// The odds ratio that is watched for in the whole company, which changes less and shows it sooner.
pub const ODDS_RATIO_OF_ALL: f64 = 0.75;
/// The part of the usual number that is watched for in counts: half.
pub const RATE_RATIO: f64 = 0.5;
/// Counts give no alarm in fewer weeks than this, however few they are: one may be away for two.
const WEEKS_MIN: f64 = 3.0;
/// All streams together give one false alarm in so many weeks: a quarter.
const WEEKS: f64 = 13.0;

/// A usual stream: so many outcomes a week, of such a chance, and the change watched for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stream {
    /// Outcomes a week.
    pub a_week: u64,
    /// The chance of success.
    pub chance: f64,
    /// By what its odds may be multiplied.
    pub odds_ratio: f64,
}

/// The steps into which scores are put, so that the sums are states of a chain.
const STEPS: f64 = 12.0;
/// No threshold is higher, in steps.
const STEPS_MAX: u32 = 144;

/// The sum at which a watch of one of so many alike streams gives the alarm; `None` where that
/// cannot be said.
pub fn threshold(stream: Stream, streams: usize) -> Option<f64> {
    if !(0.01..=0.99).contains(&stream.chance) || stream.a_week == 0 || streams == 0 {
        return None;
    }
    let scores = week_scores(stream);
    Some(lowest(streams, |_| scores.clone()))
}

/// The same of a stream of Poisson counts, with so many a week in the mean, watched for a fall to
/// [`RATE_RATIO`].
pub fn threshold_of_counts(a_week: f64, streams: usize) -> Option<f64> {
    if !(0.05..=1e4).contains(&a_week) || streams == 0 {
        return None;
    }
    Some(lowest(streams, |at| count_scores(a_week, f64::from(at) / STEPS)))
}

/// The lowest alarm at which all streams together are not told of too often, given the scores of a
/// week, in steps, for an alarm at so many.
fn lowest(streams: usize, scores: impl Fn(u32) -> Vec<(i64, f64)>) -> f64 {
    let wanted = WEEKS * streams as f64;
    let too_soon = |at: u32| {
        let length = run_length::of_whole_scores(&scores(at), at);
        length.is_some_and(|length| length < wanted)
    };
    let (mut low, mut high) = (1, STEPS_MAX);
    while low < high {
        let middle = u32::midpoint(low, high);
        if too_soon(middle) { low = middle + 1 } else { high = middle }
    }
    f64::from(low) / STEPS
}

/// The scores that a week can have, in steps, with their chances.
fn week_scores(Stream { a_week, chance, odds_ratio }: Stream) -> Vec<(i64, f64)> {
    let of = |success| cusum::outcome_score(success, chance, odds_ratio);
    let score = |won: u64| won as f64 * of(true) + (a_week - won) as f64 * of(false);
    let all = 0..=a_week;
    in_steps(all.map(|won| (score(won), binomial::mass(won, a_week, chance))))
}

/// The scores that a week's counts can have with an alarm, in steps, with their chances.
fn count_scores(a_week: f64, threshold: f64) -> Vec<(i64, f64)> {
    // Beyond that nothing is likely, and nothing alarms.
    let last = (a_week + 10.0 * a_week.sqrt() + 10.0) as u64;
    let score = |count: u64| count_score(count as f64, a_week, threshold);
    in_steps((0..=last).map(|count| (score(count), poisson::mass(count, a_week))))
}

/// Scores in steps. One between two steps is put on both so that its mean is right.
fn in_steps(scores: impl Iterator<Item = (f64, f64)>) -> Vec<(i64, f64)> {
    let split = |(score, mass): (f64, f64)| {
        let step = (score * STEPS).floor();
        let above = score * STEPS - step;
        [(step as i64, mass * (1.0 - above)), (step as i64 + 1, mass * above)]
    };
    let scores: Vec<(i64, f64)> = scores.flat_map(split).collect();
    let sum: f64 = scores.iter().map(|score| score.1).sum();
    scores.into_iter().map(|(score, mass)| (score, mass / sum)).collect()
}

/// What a week's count adds to the sum where so many were to be expected: the ln of how much
/// likelier it is at [`RATE_RATIO`] (J. M. Lucas, Technometrics 27 (1985) 129–144), but no more
/// than a part of the alarm.
pub fn count_score(count: f64, expected: f64, threshold: f64) -> f64 {
    let score = count * RATE_RATIO.ln() + (1.0 - RATE_RATIO) * expected;
    score.min(threshold / WEEKS_MIN)
}

/// What a week's outcomes add to the sum, each with the chance of success it had.
pub fn score(week: &[(bool, f64)], odds_ratio: f64) -> f64 {
    let of = |(success, chance): &(bool, f64)| {
        cusum::outcome_score(*success, chance.clamp(0.01, 0.99), odds_ratio)
    };
    week.iter().map(of).sum()
}

/// A rise of the sum that gave the alarm and has not gone back to nought since.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alarm {
    /// The place of the first week of the rise.
    pub since: usize,
    /// The sum now: the ln of how much likelier the outcomes since then are if the odds have
    /// changed.
    pub sum: f64,
}

/// The alarm that the weeks' scores, in their order, have given; `None` where there is none.
pub fn alarm(scores: &[f64], threshold: f64) -> Option<Alarm> {
    let path = cusum::path(scores);
    let since = path.iter().rposition(|sum| *sum <= 0.0).map_or(0, |at| at + 1);
    let reached = path[since..].iter().any(|sum| *sum >= threshold);
    reached.then(|| Alarm { since, sum: path[path.len() - 1] })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks that pass in the mean until a watch that knows the chance for certain, and is set for
    /// so many people and the company, sees its odds halved: no watch with as few false alarms is
    /// sooner in the worst case (G. V. Moustakides, Annals of Statistics 14 (1986) 1379–1387).
    fn weeks_at_best(people: usize, a_week: u64) -> f64 {
        let stream = Stream { a_week, chance: 0.5, odds_ratio: ODDS_RATIO };
        let threshold = threshold(stream, people + 1).expect("a threshold");
        let halved = cusum::changed_chance(stream.chance, ODDS_RATIO);
        let of = |success| cusum::outcome_score(success, stream.chance, ODDS_RATIO);
        let score = |won: u64| won as f64 * of(true) + (a_week - won) as f64 * of(false);
        let scores: Vec<(f64, f64)> =
            (0..=a_week).map(|won| (score(won), binomial::mass(won, a_week, halved))).collect();
        run_length::of_scores(&scores, threshold).expect("a run length")
    }

    #[test]
    fn two_outcomes_a_week_are_too_few_to_see_a_halving_within_a_quarter() {
        let found = [(40, 12), (24, 6), (5, 6), (24, 2)].map(|(p, n)| weeks_at_best(p, n));
        for (found, expected) in found.into_iter().zip([7.6, 11.3, 7.4, 24.8]) {
            assert!((found - expected).abs() < 0.5, "{found} for {expected}");
        }
    }
}
