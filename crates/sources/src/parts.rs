//! The parts of a deal that people are credited with, as files of splits say them.

use sales::event::Key;
use sales::shares::{Shares, WHOLE};

/// What people have of a deal, in thousandths of a per cent.
pub(crate) type Parts = Vec<(Key, i64)>;

/// Whether the parts make up 100 %, but for what rounding leaves.
pub(crate) fn makes_whole(parts: &Parts) -> bool {
    (sum(parts) - 100_000).abs() <= 10 * parts.len() as i64
}

/// The parts together, in thousandths of a per cent.
pub(crate) fn sum(parts: &Parts) -> i64 {
    parts.iter().map(|part| part.1).sum()
}

/// The parts in basis points, of each person once; the largest takes what rounding leaves.
pub(crate) fn in_basis_points(parts: &Parts) -> Shares {
    let mut people: Vec<(Key, i64)> = Vec::new();
    for (key, share) in parts {
        match people.iter_mut().find(|known| known.0 == *key) {
            Some(known) => known.1 += share,
            None => people.push((key.clone(), *share)),
        }
    }
    people.iter_mut().for_each(|part| part.1 = (part.1 + 5) / 10);
    let left_over = i64::from(WHOLE) - people.iter().map(|part| part.1).sum::<i64>();
    if let Some(largest) = people.iter_mut().max_by_key(|part| part.1) {
        largest.1 += left_over;
    }
    let parts = people.into_iter().filter(|part| part.1 > 0);
    let parts = parts.map(|(key, part)| (key, part.try_into().unwrap_or(WHOLE)));
    Shares::new(parts.collect()).unwrap_or_default()
}
