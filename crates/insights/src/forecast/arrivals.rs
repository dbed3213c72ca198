//! Deals that are not there yet: how many will be created, by whom, and of what kind.
//!
//! How many a day: the rhythm of creation so far. By whom: each owner's own share, drawn towards
//! that of a head. Of what kind: each owner's own mix of profile and first state, drawn towards
//! that of all; the amounts are those of all deals of the kind.

use std::collections::{BTreeMap, BTreeSet};

use stats::gamma_poisson::Prior;

use super::amounts::Ratios;
use super::bands::{Bands, Profile};
use super::finals::Finals;
use super::log::{Day, Known, Seat, State};
use super::rhythm::Rhythm;
use super::spells::{Run, Spells};

/// The kinds of new deals are those created in so many days.
const TEMPLATE_DAYS: Day = 120;
/// How many deals the mix of all weighs against an owner's own.
const MIX_POOL_DEALS: f64 = 20.0;

/// New deals that are alike: their profile, where they stand at the end of their first day, and
/// what they may be worth.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kind {
    pub(crate) profile: Profile,
    pub(crate) first: State,
    pub(crate) amounts: Finals,
}

/// New deals to come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrivals {
    /// How many on which day.
    pub(crate) rhythm: Rhythm,
    pub(crate) kinds: Vec<Kind>,
    /// `[owner][kind]`: the part of all new deals.
    pub(crate) shares: Vec<Vec<f64>>,
}

impl Arrivals {
    pub(crate) fn of(known: &Known, spells: &Spells, bands: &Bands, ratios: &Ratios) -> Self {
        let rhythm = Rhythm::of(known, spells);
        let recent: Vec<&Run> =
            spells.runs.iter().filter(|run| run.created > known.day() - TEMPLATE_DAYS).collect();
        let (kinds, by_owner) = kinds(known, &recent, bands, ratios);
        let shares = shares(known, &by_owner, kinds.len());
        Self { rhythm, kinds, shares }
    }
}

/// The kinds of the recent deals, and how many of each every owner created.
fn kinds(
    known: &Known,
    recent: &[&Run],
    bands: &Bands,
    ratios: &Ratios,
) -> (Vec<Kind>, BTreeMap<u32, Vec<f64>>) {
    let log = known.log();
    let order = |first: State| match first {
        State::Open(stage) => stage,
        State::Won => log.stages(),
        State::Lost => log.stages() + 1,
    };
    let key = |run: &Run| {
        let profile = bands.profile(&log.deals[run.deal], run.created);
        (profile, order(run.first))
    };
    let mut places: BTreeMap<(Profile, u8), usize> = BTreeMap::new();
    for run in recent {
        let next = places.len();
        places.entry(key(run)).or_insert(next);
    }
    let mut kinds: Vec<Option<(Profile, State, Vec<f64>)>> = vec![None; places.len()];
    let mut by_owner: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for run in recent {
        let deal = &log.deals[run.deal];
        let place = places[&key(run)];
        let stage = match run.first {
            State::Open(stage) => Some(stage),
            State::Won | State::Lost => None,
        };
        let finals = ratios.finals(deal, deal.amount(run.created), stage);
        let kind = kinds[place].get_or_insert_with(|| (key(run).0, run.first, Vec::new()));
        kind.2.extend(finals);
        let counts = by_owner.entry(deal.owner(run.created)).or_default();
        counts.resize(places.len(), 0.0);
        counts[place] += 1.0;
    }
    let kind = |(profile, first, amounts)| Kind { profile, first, amounts: Finals::of(amounts) };
    (kinds.into_iter().flatten().map(kind).collect(), by_owner)
}

/// Each owner's part of all new deals by kind. Who is not in a seat has none; of whose seat nothing
/// is known is in one if they created deals of late. Who was in one all the time and never owned
/// any deal does not sell.
fn shares(known: &Known, by_owner: &BTreeMap<u32, Vec<f64>>, kinds: usize) -> Vec<Vec<f64>> {
    let log = known.log();
    let nothing = vec![0.0; kinds];
    let counts = |owner: usize| by_owner.get(&(owner as u32)).unwrap_or(&nothing);
    let total = |owner: usize| counts(owner).iter().sum::<f64>();
    let owners = log.deals.iter().flat_map(|deal| &deal.owners);
    let sellers: BTreeSet<u32> = owners.map(|owner| owner.1).collect();
    let days: Vec<f64> = log
        .seats
        .iter()
        .enumerate()
        .map(|(owner, seat)| match seat_days(seat, known.day(), total(owner) > 0.0) {
            days if days >= f64::from(TEMPLATE_DAYS) && !sellers.contains(&(owner as u32)) => 0.0,
            days => days,
        })
        .collect();
    let everybody: f64 = (0..days.len()).map(total).sum();
    let seated: Vec<(f64, f64)> = (0..days.len())
        .filter(|owner| days[*owner] > 0.0)
        .map(|owner| (total(owner), days[owner]))
        .collect();
    let per_day = everybody / seated.iter().map(|seat| seat.1).sum::<f64>().max(1.0);
    let ratios: Vec<(f64, f64)> =
        seated.iter().map(|(created, days)| (*created, per_day * days)).collect();
    let prior = Prior::of_ratios(&ratios);
    let rate = |owner: usize| match prior {
        Some(prior) if days[owner] > 0.0 => prior.mean(total(owner), per_day * days[owner]),
        _ => 0.0,
    };
    let rates: f64 = (0..days.len()).map(rate).sum();
    let mix: Vec<f64> = (0..kinds)
        .map(|kind| (0..days.len()).map(|owner| counts(owner)[kind]).sum::<f64>() / everybody)
        .collect();
    let of_owner = |owner: usize| {
        let share = if rates > 0.0 { rate(owner) / rates } else { 0.0 };
        let all = total(owner) + MIX_POOL_DEALS;
        let part = |(own, pool): (&f64, &f64)| share * (own + MIX_POOL_DEALS * pool) / all;
        counts(owner).iter().zip(&mix).map(part).collect()
    };
    (0..days.len()).map(of_owner).collect()
}

/// Days in the seat among those looked at; nought for who is gone or has not begun.
fn seat_days(seat: &Seat, today: Day, active: bool) -> f64 {
    let window = TEMPLATE_DAYS;
    match *seat {
        Seat { until: Some(until), .. } if until <= today => 0.0,
        Seat { from: Some(from), .. } => f64::from((today - from + 1).clamp(0, window)),
        Seat { .. } => f64::from(if active { window } else { 0 }),
    }
}
