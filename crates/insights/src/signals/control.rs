//! When a finding is raised: it must be sure, large, lasting, and rest on enough.
//!
//! - *Sure*: among all findings of the week that could be judged, the surest are taken as long as
//!   the share of false ones to be expected among them is at most [`FALSE_SHARE`].
//! - *Large*: further from the reference than [`SMALL`].
//! - *Lasting*: so in two weekly runs one after the other.
//! - *Enough*: each rule says what it needs.
//!
//! Where a [`watch`](super::watch) gives the alarm, that is evidence, size and persistence in one:
//! it has added up week after week, and its threshold allows the whole company one false alarm a
//! quarter.
//!
//! What was raised stays until its middle half reaches the reference, so that it does not flicker.
//! A manager gets at most [`NEW_A_WEEK`] new ones a week, those with the most at stake; the others
//! wait. What the records simply say needs no evidence, and ends when they no longer say it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use stats::multiple::bayesian_discoveries;

use super::signal::Verdict;

/// The share of false findings allowed among those raised.
pub const FALSE_SHARE: f64 = 0.1;
/// No finding is raised that is itself less sure than this, however sure all others are.
pub const DOUBT_MAX: f64 = 0.05;
/// Closer to the reference than this is not worth a word.
pub const SMALL: (f64, f64) = (0.85, 1.15);
/// New signals for one manager in a week.
pub const NEW_A_WEEK: usize = 5;

/// One finding of a weekly run, as the control looks at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading<K> {
    /// What it is, the same every week.
    pub key: K,
    /// The number of who is told.
    pub desk: u32,
    /// How sure it is.
    pub verdict: Verdict,
    /// What is at stake.
    pub stakes: i64,
}

/// What is raised, from week to week.
#[derive(Clone, Debug)]
pub struct Control<K> {
    /// What is raised, and whether since the last run only.
    raised: BTreeMap<K, bool>,
    /// What was sure, large and rested on enough in the last run.
    convincing: BTreeSet<K>,
}

impl<K> Default for Control<K> {
    fn default() -> Self {
        Self { raised: BTreeMap::new(), convincing: BTreeSet::new() }
    }
}

impl<K: Ord + Clone> Control<K> {
    /// Goes on by a week with all that was found in it.
    pub fn week(&mut self, readings: &[Reading<K>]) {
        let convincing = convincing(readings);
        let holds = |reading: &&Reading<K>| match reading.verdict {
            Verdict::Recorded => true,
            Verdict::Estimated { is_near, alarm, .. } => alarm || !is_near,
        };
        let before = std::mem::take(&mut self.raised);
        let held = readings.iter().filter(holds).filter(|one| before.contains_key(&one.key));
        self.raised = held.map(|reading| (reading.key.clone(), false)).collect();

        let lasts = |at: usize| match readings[at].verdict {
            Verdict::Recorded => true,
            Verdict::Estimated { alarm, .. } => {
                alarm || self.convincing.contains(&readings[at].key)
            }
        };
        let is_new = |at: &usize| !self.raised.contains_key(&readings[*at].key) && lasts(*at);
        let mut new: Vec<usize> = convincing.iter().copied().filter(is_new).collect();
        new.sort_by_key(|at| (Reverse(readings[*at].stakes), readings[*at].key.clone()));
        let mut told = BTreeMap::<u32, usize>::new();
        for at in new {
            let count = told.entry(readings[at].desk).or_default();
            *count += 1;
            if *count <= NEW_A_WEEK {
                self.raised.insert(readings[at].key.clone(), true);
            }
        }
        self.convincing = convincing.into_iter().map(|at| readings[at].key.clone()).collect();
    }

    /// What is raised, and whether the week before did not have it.
    pub fn raised(&self) -> impl Iterator<Item = (&K, bool)> {
        self.raised.iter().map(|(key, is_new)| (key, *is_new))
    }
}

/// The places of the readings that are sure, large and rest on enough.
fn convincing<K>(readings: &[Reading<K>]) -> Vec<usize> {
    let doubt = |(at, reading): (usize, &Reading<K>)| match reading.verdict {
        Verdict::Estimated { doubt, is_enough: true, .. } => Some((at, doubt)),
        _ => None,
    };
    let (judged, doubts): (Vec<usize>, Vec<f64>) =
        readings.iter().enumerate().filter_map(doubt).unzip();
    let sure = bayesian_discoveries(&doubts, FALSE_SHARE);
    let sure: BTreeSet<usize> =
        judged.into_iter().zip(sure).filter(|one| one.1).map(|one| one.0).collect();
    let convinces = |at: &usize| match readings[*at].verdict {
        Verdict::Recorded => true,
        Verdict::Estimated { alarm: true, is_enough, .. } => is_enough,
        Verdict::Estimated { doubt, size, .. } => {
            sure.contains(at) && doubt <= DOUBT_MAX && !(SMALL.0..=SMALL.1).contains(&size)
        }
    };
    (0..readings.len()).filter(convinces).collect()
}

#[cfg(test)]
mod tests;
