//! Rates of events per day watched, by how much of something there had been, and how many times
//! the rate without it is contained in the rate with it.
//!
//! The bands of one thing follow each other among a metric's kinds; the first, with none of it, is
//! what the others are compared with, within strata. Every day watched is looked at a second time
//! by what came *after* it: where that goes along with the events as well, the thing follows the
//! events, and does not lead to them.

use super::answer::{Answer, Beside};
use super::fact::{Place, Watched};
use super::finish::LEVEL;
use super::group::Group;
use super::state::State;
use crate::measure::{Absence, Measure};
use stats::rate_ratio::{self, RateRatio, Stratum};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many events a band must have to be shown.
pub const ENOUGH_EVENTS: u64 = 30;

/// How many people's records a band must have to be shown.
pub const ENOUGH_PEOPLE: usize = 5;

/// How sure the interval of a ratio is.
const RATIO_LEVEL: f64 = 0.9;

/// Events and days, by what came before and by what came after, in each stratum.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Exposure(HashMap<Place, Watched>);

impl Exposure {
    pub(super) fn add(&mut self, watched: &Watched) {
        let sum = self.0.entry(watched.place).or_insert(Watched::nothing(watched.place));
        let parts = [(&mut sum.before, watched.before), (&mut sum.after, watched.after)];
        for (sum, more) in parts {
            *sum = (sum.0 + more.0, sum.1 + more.1);
        }
    }

    pub(super) fn merge(&mut self, other: &Exposure) {
        other.0.values().for_each(|watched| self.add(watched));
    }

    /// Events by what came before, and the people to whose records they belong.
    fn is_enough(&self) -> bool {
        let watched = || self.0.values().filter(|watched| watched.before.1 > 0);
        let events: u64 = watched().map(|watched| u64::from(watched.before.0)).sum();
        let people: BTreeSet<_> = watched().map(|watched| watched.place.person).collect();
        events >= ENOUGH_EVENTS && people.len() >= ENOUGH_PEOPLE
    }

    /// Our rate ÷ theirs, within strata.
    fn against(&self, other: &Exposure, of: fn(&Watched) -> (u32, u32)) -> Option<RateRatio> {
        let part = |watched: &Watched| {
            let (events, days) = of(watched);
            (u64::from(events), f64::from(days))
        };
        let shared = self.0.values();
        let shared = shared.filter_map(|ours| Some((ours, other.0.get(&ours.place)?)));
        let mut shared: Vec<(&Watched, &Watched)> = shared.collect();
        // The last digits of a sum depend on its order.
        shared.sort_unstable_by_key(|(ours, _)| ours.place);
        let stratum = |(ours, theirs)| Stratum { first: part(ours), second: part(theirs) };
        rate_ratio::mantel_haenszel(shared.into_iter().map(stratum))
    }
}

/// Events per thousand days, with Garwood's interval.
pub(super) fn rate(plain: Measure, state: &State, nothing: Absence) -> Measure {
    let days = state.denominator;
    let thousand = |rate: f64| rate * 1000.0;
    let events = state.numerator.max(0) as u64;
    Measure {
        denominator: Some(days),
        estimate: (days > 0).then(|| thousand(state.numerator as f64 / days as f64)),
        because: (days <= 0).then_some(nothing),
        interval: (days > 0)
            .then(|| stats::rate::garwood(events, days as f64, LEVEL))
            .flatten()
            .map(|(low, high)| (thousand(low), thousand(high))),
        ..plain
    }
}

/// Puts the ratios beside the rows; takes away the numbers that rest on too little.
pub(super) fn compare(groups: &BTreeMap<Group, State>, bands: u8, rows: &mut [(Group, Answer)]) {
    let exposure = |group: &Group| groups.get(group).and_then(|state| state.watched.as_deref());
    let first = |kind: u8| kind / bands * bands;
    let mut compared: Vec<(usize, f64)> = Vec::new();
    for (row, (group, answer)) in rows.iter_mut().enumerate() {
        let (own, reference) = match *group {
            Group::Kind(kind) => (kind, Group::Kind(first(kind))),
            Group::StageKind(stage, kind) => (kind, Group::StageKind(stage, first(kind))),
            _ => continue,
        };
        let Some(ours) = exposure(group).filter(|ours| ours.is_enough()) else {
            answer.measure.because = answer.measure.because.or(Some(Absence::TooFewToCompare));
            answer.measure.interval = None;
            continue;
        };
        let others = exposure(&reference).filter(|others| others.is_enough());
        let Some(others) = others.filter(|_| own != first(own)) else { continue };
        let Some(ratio) = ours.against(others, |watched| watched.before) else { continue };
        let lead = ours.against(others, |watched| watched.after);
        put(answer, &ratio, lead.map(|lead| lead.ratio));
        compared.push((row, ratio.p_value()));
    }
    let p_values: Vec<f64> = compared.iter().map(|(_, p)| *p).collect();
    let adjusted = stats::multiple::benjamini_hochberg(&p_values);
    for ((row, _), share) in compared.iter().zip(adjusted) {
        rows[*row].1.put(Beside::FalseShare, Some(share));
    }
}

fn put(answer: &mut Answer, ratio: &RateRatio, lead: Option<f64>) {
    let (low, high) = ratio.interval(RATIO_LEVEL);
    let nearest_one = if low > 1.0 { low } else { high.min(1.0) };
    answer.put(Beside::Ratio, Some(ratio.ratio));
    answer.put(Beside::RatioLow, Some(low));
    answer.put(Beside::RatioHigh, Some(high));
    answer.put(Beside::EValue, Some(rate_ratio::e_value(nearest_one)));
    answer.put(Beside::LeadRatio, lead);
}
