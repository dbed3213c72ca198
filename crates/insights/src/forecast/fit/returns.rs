//! Whether deals that came back to a stage from a later one leave it otherwise than the others.
//!
//! They have been there before: what was missing may be all that is left to do, or they were sent
//! back because nothing came of it. They are told apart once what they did is there for more than
//! by chance, so that where returns mean nothing they cost nothing.

use stats::gamma;

use super::cells::{Cells, Tally};
use super::{SIGNIFICANT, pooled};
use crate::forecast::hazard::{RETURNED, Way};

/// Whether, over all stages, more or fewer deals that returned moved forward, or were lost, than
/// others would have in their place.
pub(super) fn matter(stages: &[Cells]) -> bool {
    let tallies: Vec<Vec<Vec<Tally>>> = stages.iter().map(|cells| cells.tally(RETURNED)).collect();
    [Way::Forward, Way::Lost].into_iter().any(|way| {
        let rows = stages.iter().zip(&tallies).flat_map(|(cells, rows)| cells.going(way, rows));
        let levels = pooled(&rows.collect::<Vec<_>>());
        levels.get(usize::from(true)).is_some_and(|returned| p_value(*returned) < SIGNIFICANT)
    })
}

/// How likely so many events, or as unlikely on the other side, are by chance where so many are
/// expected (Poisson). Events count by their weights, of which none is more than one.
fn p_value((seen, expected): Tally) -> f64 {
    if expected <= 0.0 {
        return 1.0;
    }
    let at_least = if seen > 0.0 { gamma::cdf(expected, seen, 1.0) } else { 1.0 };
    let at_most = gamma::survival(expected, seen + 1.0, 1.0);
    2.0 * at_least.min(at_most)
}

#[cfg(test)]
mod tests {
    use crate::forecast::cube::{Cube, Key};
    use crate::forecast::hazard::{Channel, Hazard, Shape};

    use super::*;

    /// One stage and the next. In the first, deals that had returned were there on 400 days, and so
    /// many moved on; others do once in twenty days.
    fn learned(moved_on: u32) -> Hazard {
        let key = |returned| Key {
            stage: 0,
            returned,
            owner: 0,
            segment: 0,
            band: 1,
            age_bin: 3,
            day_kind: 1,
            third: 0,
            block: 0,
        };
        let cube = Cube {
            exposure: vec![(key(false), 20_000), (key(true), 400)],
            exits: vec![((key(false), 1), 1_000), ((key(true), 1), moved_on)],
        };
        let shape = Shape { pipelines: &[2], segments: 1, owners: 1 };
        Hazard::fit(&cube, shape, 0, f64::INFINITY)
    }

    #[test]
    fn they_are_told_apart_where_it_is_not_by_chance() {
        let apart = |moved_on| learned(moved_on).stages[0].iter().any(Channel::tells_returned);
        assert_eq!([5, 14, 20, 28, 50].map(apart), [true, false, false, false, true]);
        // Their intensity is 3.17 times that of the others; it is drawn towards it by some events.
        let channel = &learned(60).stages[0][0];
        let [others, returned] = channel.multipliers[RETURNED][..] else { panic!("two levels") };
        let ratio = returned / others;
        assert!((2.8..3.1).contains(&ratio), "{ratio}");
    }

    #[test]
    fn more_or_fewer_than_by_chance() {
        // R: ppois(2, 10), ppois(19, 10, lower.tail = FALSE)
        assert!((p_value((2.0, 10.0)) - 2.0 * 0.002_769_395_7).abs() < 1e-9);
        assert!((p_value((20.0, 10.0)) - 2.0 * 0.003_454_341_9).abs() < 1e-9);
        assert_eq!(p_value((0.0, 0.0)), 1.0);
        assert!((p_value((0.0, 3.0)) - 2.0 * (-3.0_f64).exp()).abs() < 1e-12);
    }
}
