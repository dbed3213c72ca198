//! A watch that adds up small changes: whether outcomes have become worse, told as soon as they
//! weigh enough against all the weeks on which nothing happens.
//!
//! The cumulative sum of S. H. Steiner et al., Biostatistics 1 (2000) 441–452, fed with outcomes
//! after a fixed time. The threshold is that at which all streams of a company together give one
//! false alarm in so many weeks (D. Brook and D. A. Evans, Biometrika 59 (1972) 539–549).

use stats::{binomial, cusum, run_length};

/// The odds ratio that is watched for in one person: half.
pub const ODDS_RATIO: f64 = 0.5;
/// The odds ratio that is watched for in the whole company, which changes less and shows it sooner.
pub const ODDS_RATIO_OF_ALL: f64 = 0.75;
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
    let wanted = WEEKS * streams as f64;
    let too_soon = |at: u32| {
        let length = run_length::of_whole_scores(&scores, at);
        length.is_some_and(|length| length < wanted)
    };
    let (mut low, mut high) = (1, STEPS_MAX);
    while low < high {
        let middle = u32::midpoint(low, high);
        if too_soon(middle) { low = middle + 1 } else { high = middle }
    }
    Some(f64::from(low) / STEPS)
}

/// The scores that a week can have, in steps, with their chances. A score between two steps is put
/// on both so that its mean is right.
fn week_scores(Stream { a_week, chance, odds_ratio }: Stream) -> Vec<(i64, f64)> {
    let of = |success| cusum::outcome_score(success, chance, odds_ratio);
    let score = |won: u64| (won as f64 * of(true) + (a_week - won) as f64 * of(false)) * STEPS;
    let split = |won: u64| {
        let (score, mass) = (score(won), binomial::mass(won, a_week, chance));
        let (step, above) = (score.floor(), score - score.floor());
        [(step as i64, mass * (1.0 - above)), (step as i64 + 1, mass * above)]
    };
    let scores: Vec<(i64, f64)> = (0..=a_week).flat_map(split).collect();
    let sum: f64 = scores.iter().map(|score| score.1).sum();
    scores.into_iter().map(|(score, mass)| (score, mass / sum)).collect()
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
