//! A watch that adds up small changes: whether outcomes have become worse, told as soon as they
//! weigh enough against all the weeks on which nothing happens.
//!
//! The cumulative sum of S. H. Steiner et al., Biostatistics 1 (2000) 441–452, fed with outcomes
//! after a fixed time. The threshold is that at which all streams of a company together give one
//! false alarm in so many weeks (D. Brook and D. A. Evans, Biometrika 59 (1972) 539–549).

use stats::{binomial, cusum, run_length};

/// The odds ratio that is watched for: half.
pub const ODDS_RATIO: f64 = 0.5;
/// All streams together give one false alarm in so many weeks: a quarter.
const WEEKS: f64 = 13.0;

/// A usual stream: so many outcomes a week, of such a chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stream {
    /// Outcomes a week.
    pub a_week: u64,
    /// The chance of success.
    pub chance: f64,
}

/// The steps into which scores are put, so that the sums are states of a chain.
const STEPS: f64 = 24.0;
/// No threshold is higher, in steps.
const STEPS_MAX: u32 = 288;

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
fn week_scores(Stream { a_week, chance }: Stream) -> Vec<(i64, f64)> {
    let of = |success| cusum::outcome_score(success, chance, ODDS_RATIO);
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

/// Whether the weeks' outcomes, in their order, have given the alarm and not gone back to nought
/// since: each with the chance of success it had.
pub fn alarm(weeks: &[Vec<(bool, f64)>], threshold: f64) -> bool {
    let score = |(success, chance): &(bool, f64)| {
        cusum::outcome_score(*success, chance.clamp(0.01, 0.99), ODDS_RATIO)
    };
    let scores: Vec<f64> = weeks.iter().map(|week| week.iter().map(score).sum()).collect();
    let path = cusum::path(&scores);
    let reached = path.iter().rposition(|sum| *sum >= threshold);
    reached.is_some_and(|at| path[at..].iter().all(|sum| *sum > 0.0))
}
