//! A ladder: attempts counted from nought, and what each of them led to. The first, the second and
//! every further attempt has those who got as far as its risk set, so that easy cases (which need
//! few) and hopeless ones (which get many) are not thrown together.
//!
//! ```text
//! h(k) = advanced(k) / n(k)                          the chance of attempt k
//! S(k) = Π (1 − (advanced(j) + ended(j)) / n(j))     j ≤ k: those still there after it
//! F(k) = Σ S(j − 1) · advanced(j) / n(j)             j ≤ k: those who have advanced by then
//! ```
//!
//! F is Aalen and Johansen's, with the number of attempts in place of time. Attempts stop where
//! nothing is expected of another one, so those who stopped are no sample of those who went on. F
//! is therefore given twice: as if they had gone on like the others (too high), and as if they had
//! been lost then and there (too low).

use super::answer::{Answer, Beside};
use super::fact::{Rung, RungEnd};
use super::group::Group;
use super::state::State;
use sales::history::StageId;
use std::collections::BTreeMap;

/// How many must have got as far as a rung for it to say anything about the whole.
pub const ENOUGH_ON_A_RUNG: u64 = 10;

/// Which part of those who ever advance "most" is.
const MOST: f64 = 0.8;

/// Outcomes, counted by rung.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ladder(Vec<[u64; 4]>);

/// Where one stands on a ladder.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Reached {
    /// The share that has advanced, had those who stopped been lost.
    pub low: f64,
    /// The share that has advanced, had those who stopped gone on like the others.
    pub high: f64,
}

impl Ladder {
    pub(super) fn add(&mut self, rung: Rung) {
        let place = usize::from(rung.place);
        if self.0.len() <= place {
            self.0.resize(place + 1, [0; 4]);
        }
        self.0[place][rung.end as usize] += 1;
    }

    pub(super) fn merge(&mut self, other: &Ladder) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), [0; 4]);
        }
        for (ours, more) in self.0.iter_mut().zip(&other.0) {
            ours.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
    }

    /// The last rung that anybody got to.
    fn last(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// Rung by rung, as far up as enough have got to each.
    pub fn climb(&self) -> Vec<Reached> {
        let (mut low, mut high) = ((0.0, 1.0), (0.0, 1.0));
        let enough = |ends: &&[u64; 4]| ends.iter().sum::<u64>() >= ENOUGH_ON_A_RUNG;
        let step = |ends: &[u64; 4]| {
            let n = ends.iter().sum::<u64>() as f64;
            let of = |end: RungEnd| ends[end as usize] as f64;
            let (advanced, gone) = (of(RungEnd::Advanced), of(RungEnd::Ended));
            let on = |(reached, left): (f64, f64), gone: f64| {
                (reached + left * advanced / n, left * (1.0 - (advanced + gone) / n))
            };
            low = on(low, gone + of(RungEnd::Stopped));
            high = on(high, gone);
            Reached { low: low.0, high: high.0 }
        };
        self.0.iter().take_while(enough).map(step).collect()
    }
}

/// The rung by which most of those who ever advance have done so; `None` where nobody does.
fn needed(climb: &[Reached]) -> Option<usize> {
    let all = climb.last()?.high;
    // The sums are of the same parts in the same order: no rounding between them.
    (all > 0.0).then(|| climb.iter().position(|at| at.high >= MOST * all)).flatten()
}

/// What stands beside the number of a whole ladder.
pub(super) fn beside_whole(answer: Answer, ladder: Option<&Ladder>) -> Answer {
    let Some(climb) = ladder.map(Ladder::climb) else { return answer };
    let answer = answer.with(Beside::Needed, needed(&climb).map(|rung| rung as f64));
    match climb.last() {
        None => answer,
        Some(top) => answer
            .with(Beside::CumulativeLow, Some(top.low))
            .with(Beside::CumulativeHigh, Some(top.high)),
    }
}

/// Puts beside each row how far up the ladder it is: the rows are kinds, each with rungs of its
/// own, or kinds within stages, each stage with a ladder of its own.
pub(super) fn climb_rows(groups: &BTreeMap<Group, State>, rows: &mut [(Group, Answer)]) {
    let stage = |group: &Group| match group {
        Group::StageKind(stage, _) => *stage,
        _ => None,
    };
    let mut ladders: BTreeMap<Option<StageId>, Ladder> = BTreeMap::new();
    for (group, state) in groups {
        let whole = ladders.entry(stage(group)).or_default();
        state.ladder.iter().for_each(|own| whole.merge(own));
    }
    for (group, answer) in rows {
        let climb = ladders[&stage(group)].climb();
        let own = groups.get(group).and_then(|state| state.ladder.as_deref());
        answer.beside.clear();
        let at = own.and_then(|own| climb.get(own.last()));
        let (Some(at), Some(top)) = (at, climb.last()) else { continue };
        answer.put(Beside::Cumulative, (top.high > 0.0).then(|| at.high / top.high));
        answer.put(Beside::CumulativeLow, Some(at.low));
        answer.put(Beside::CumulativeHigh, Some(at.high));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(rungs: &[[u64; 4]]) -> Ladder {
        Ladder(rungs.to_vec())
    }

    /// The loan offers of the BPI Challenge 2012 (4TU.ResearchData): at risk, advanced, ended.
    /// Between rungs some drop out of sight; the last column is what is left of them.
    const LOANS: [(u64, u64, u64, u64); 9] = [
        (5015, 561, 145, 4305),
        (4305, 987, 260, 3031),
        (3031, 767, 214, 1988),
        (1988, 445, 146, 1342),
        (1342, 211, 126, 974),
        (974, 109, 92, 760),
        (760, 65, 99, 586),
        (586, 48, 104, 425),
        (425, 30, 92, 0),
    ];

    #[test]
    fn a_published_ladder() {
        let rungs = LOANS.map(|(n, advanced, ended, went_on)| {
            [advanced, ended, went_on, n - advanced - ended - went_on]
        });
        let climb = ladder(&rungs).climb();
        let published = [
            0.11186440677966102,
            0.30885684410184083,
            0.463303784597185,
            0.555705798680956,
            0.6013145069403558,
            0.6256252884261716,
            0.6403705228027387,
            0.6514451267682106,
            0.6585133298873501,
        ];
        for (at, expected) in climb.iter().zip(published) {
            assert!((at.high - expected).abs() < 1e-12, "{at:?}, published {expected}");
            assert!(at.low <= at.high);
        }
        assert_eq!((climb.len(), needed(&climb)), (9, Some(3)));
    }

    #[test]
    fn the_bounds_by_hand() {
        // 20 begin: 5 advance, 5 end, 10 go on, of whom 2 advance, 3 end and 5 stop.
        let climb = ladder(&[[5, 5, 10, 0], [2, 3, 0, 5]]).climb();
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-15, "{a} {b}");
        near(climb[0].high, 0.25);
        near(climb[1].high, 0.25 + 0.5 * 0.2);
        near(climb[1].low, 0.25 + 0.5 * 0.2);
        // Had the stopped of the first rung been lost, fewer would be left for the second.
        let climb = ladder(&[[5, 0, 10, 5], [2, 3, 5, 0]]).climb();
        near(climb[1].high, 0.25 + 0.75 * 0.2);
        near(climb[1].low, 0.25 + 0.5 * 0.2);
        assert_eq!(needed(&climb), Some(1));
    }

    #[test]
    fn a_rung_that_few_got_to_says_nothing() {
        assert_eq!(ladder(&[[1, 2, 3, 3]]).climb(), []);
        assert_eq!(ladder(&[[1, 2, 7, 0], [5, 0, 0, 0]]).climb().len(), 1);
        assert_eq!(needed(&ladder(&[[0, 2, 8, 0]]).climb()), None);
        assert_eq!(needed(&[]), None);
    }
}
