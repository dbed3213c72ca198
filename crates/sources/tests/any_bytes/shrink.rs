//! The least part of some bytes that still goes wrong (delta debugging; Zeller and Hildebrandt
//! 2002).

use super::case::Case;

/// Tries at most; each may take a while.
const TRIES: u32 = 2_000;

/// The case with everything left out that can be.
pub(crate) fn least(case: &Case) -> Case {
    let mut least = case.with(case.bytes.clone());
    if least.time().is_some() {
        return least;
    }
    let (mut piece, mut tries) = (least.bytes.len().div_ceil(2), 0);
    while piece > 0 && tries < TRIES {
        let mut at = 0;
        while at < least.bytes.len() && tries < TRIES {
            let end = (at + piece).min(least.bytes.len());
            let rest = [&least.bytes[..at], &least.bytes[end..]].concat();
            let shorter = least.with(rest);
            tries += 1;
            match shorter.time() {
                None => least = shorter,
                Some(_) => at = end,
            }
        }
        piece = if piece == 1 { 0 } else { piece.div_ceil(2) };
    }
    least
}
