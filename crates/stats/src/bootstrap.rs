//! How sure a figure of a series is whose neighbours are not independent.

/// Resamplings.
const REPLICATES: usize = 2_000;

/// Where one less the ratio of two sums lies with this probability, were the series another of the
/// same kind: the gain of one score over another, each pair being those of one date in order.
/// `block` dates hang together.
///
/// Moving blocks: H. R. Künsch, "The Jackknife and the Bootstrap for General Stationary
/// Observations", The Annals of Statistics 17 (1989) 1217–1241. The resamplings are always the
/// same. `None` of fewer than two dates, or where a resampling has nothing to compare with.
///
/// # Panics
/// Where the block is empty or the level not between 0 and 1.
pub fn gain_interval(series: &[(f64, f64)], block: usize, level: f64) -> Option<(f64, f64)> {
    assert!(block > 0 && 0.0 < level && level < 1.0, "blocks of {block}, a level of {level}");
    let count = series.len();
    let block = block.min(count);
    if count < 2 {
        return None;
    }
    let starts = (count - block + 1) as u64;
    let mut state = 1_u64;
    let mut start = || {
        // Steele, Lea and Flood, OOPSLA (2014) 453–472.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % starts) as usize
    };
    let mut gains = Vec::with_capacity(REPLICATES);
    for _ in 0..REPLICATES {
        let (mut ours, mut theirs, mut drawn) = (0.0, 0.0, 0);
        while drawn < count {
            let first = start();
            for pair in &series[first..first + block.min(count - drawn)] {
                (ours, theirs) = (ours + pair.0, theirs + pair.1);
            }
            drawn += block;
        }
        if theirs <= 0.0 {
            return None;
        }
        gains.push(1.0 - ours / theirs);
    }
    gains.sort_by(f64::total_cmp);
    let tail = (1.0 - level) / 2.0;
    let at = |p: f64| gains[(p * (REPLICATES - 1) as f64).round() as usize];
    Some((at(tail), at(1.0 - tail)))
}
