//! Deals that are not there yet: how many will be created, by whom, and of what kind.
//!
//! How many a day: the latest days count most. By whom: each owner's own share, drawn towards that
//! of a head. Of what kind: each owner's own mix of profile and first state, drawn towards that of
//! all; the amounts are those of all deals of the kind.

use std::collections::BTreeMap;

use stats::gamma_poisson::Prior;

use super::amounts::Ratios;
use super::bands::{Bands, Profile};
use super::log::{Day, Known, Seat, State};
use super::spells::{Run, Spells};

/// The kinds of new deals are those created in so many days.
const TEMPLATE_DAYS: Day = 120;
/// How many days ago the number of new deals counts half.
const LEVEL_HALF_LIFE_DAYS: f64 = 28.0;
/// Days of the week are compared over so many days.
const WEEKDAY_DAYS: Day = 364;
/// How many expected deals a weekday weighs as if it were like all.
const WEEKDAY_POOL_DEALS: f64 = 5.0;
/// How many deals the mix of all weighs against an owner's own.
const MIX_POOL_DEALS: f64 = 20.0;

/// New deals that are alike: their profile, where they stand at the end of their first day, and
/// what they may be worth.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kind {
    pub(crate) profile: Profile,
    pub(crate) first: State,
    /// Equally likely final amounts.
    pub(crate) amounts: Vec<f64>,
}

/// New deals to come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrivals {
    /// New deals a day, before the day of the week.
    level: f64,
    weekdays: [f64; 7],
    /// Variance of a day's number over its mean.
    pub(crate) dispersion: f64,
    pub(crate) kinds: Vec<Kind>,
    /// `[owner][kind]`: the part of all new deals.
    pub(crate) shares: Vec<Vec<f64>>,
}

impl Arrivals {
    pub(crate) fn of(known: &Known, spells: &Spells, bands: &Bands, ratios: &Ratios) -> Self {
        let first = spells.runs.iter().map(|run| run.created).min().unwrap_or(known.day());
        let first = first.max(watched_from(known));
        let counts = daily_counts(&spells.runs, first, known.day());
        let weekdays = weekdays(&counts, first);
        let expected = |day: Day| weekdays[day.rem_euclid(7) as usize];
        let level = level(&counts, first, expected);
        let dispersion = dispersion(&counts, first, expected);
        let recent: Vec<&Run> =
            spells.runs.iter().filter(|run| run.created > known.day() - TEMPLATE_DAYS).collect();
        let (kinds, by_owner) = kinds(known, &recent, bands, ratios);
        let shares = shares(known, &by_owner, kinds.len());
        Self { level, weekdays, dispersion, kinds, shares }
    }

    /// New deals expected on a day.
    pub(crate) fn on(&self, day: Day) -> f64 {
        self.level * self.weekdays[day.rem_euclid(7) as usize]
    }
}

/// The day from which every deal is watched, as far as the log says.
fn watched_from(known: &Known) -> Day {
    let deals = known.log().deals.iter();
    deals.filter_map(|deal| deal.unwatched_until).max().map_or(Day::MIN, |day| day + 1)
}

fn daily_counts(runs: &[Run], first: Day, last: Day) -> Vec<f64> {
    let mut counts = vec![0.0; (last - first + 1).max(0) as usize];
    for run in runs {
        if let Some(count) = counts.get_mut((run.created - first) as usize) {
            *count += 1.0;
        }
    }
    counts
}

/// How many deals are created on a day of the week, over those on a mean day.
fn weekdays(counts: &[f64], first: Day) -> [f64; 7] {
    let skip = counts.len().saturating_sub(WEEKDAY_DAYS as usize);
    let (mut seen, mut days) = ([0.0; 7], [0.0; 7]);
    for (at, count) in counts.iter().enumerate().skip(skip) {
        let weekday = (first + at as Day).rem_euclid(7) as usize;
        seen[weekday] += count;
        days[weekday] += 1.0;
    }
    let mean = seen.iter().sum::<f64>() / days.iter().sum::<f64>().max(1.0);
    std::array::from_fn(|weekday| {
        (seen[weekday] + WEEKDAY_POOL_DEALS) / (days[weekday] * mean + WEEKDAY_POOL_DEALS)
    })
}

fn level(counts: &[f64], first: Day, expected: impl Fn(Day) -> f64) -> f64 {
    let (mut seen, mut due) = (0.0, 0.0);
    for (at, count) in counts.iter().enumerate() {
        let days_ago = (counts.len() - 1 - at) as f64;
        let weight = f64::exp2(-days_ago / LEVEL_HALF_LIFE_DAYS);
        seen += weight * count;
        due += weight * expected(first + at as Day);
    }
    if due > 0.0 { seen / due } else { 0.0 }
}

/// Pearson's: the squared errors over what is expected; never less than of independent arrivals.
fn dispersion(counts: &[f64], first: Day, expected: impl Fn(Day) -> f64) -> f64 {
    let skip = counts.len().saturating_sub(WEEKDAY_DAYS as usize);
    let mean = counts[skip..].iter().sum::<f64>() / (counts.len() - skip).max(1) as f64;
    let (mut sum, mut days) = (0.0, 0.0);
    for (at, count) in counts.iter().enumerate().skip(skip) {
        let due = mean * expected(first + at as Day);
        if due > 0.0 {
            sum += (count - due).powi(2) / due;
            days += 1.0;
        }
    }
    if days > 8.0 { f64::max(sum / (days - 7.0), 1.0) } else { 1.0 }
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
        State::Won => log.stages,
        State::Lost => log.stages + 1,
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
    let mut kinds: Vec<Option<Kind>> = vec![None; places.len()];
    let mut by_owner: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for run in recent {
        let deal = &log.deals[run.deal];
        let place = places[&key(run)];
        let stage = match run.first {
            State::Open(stage) => Some(stage),
            State::Won | State::Lost => None,
        };
        let finals = ratios.finals(deal, deal.amount(run.created), stage);
        let kind = kinds[place].get_or_insert_with(|| Kind {
            profile: key(run).0,
            first: run.first,
            amounts: Vec::new(),
        });
        kind.amounts.extend(finals);
        let counts = by_owner.entry(deal.owner(run.created)).or_default();
        counts.resize(places.len(), 0.0);
        counts[place] += 1.0;
    }
    (kinds.into_iter().flatten().collect(), by_owner)
}

/// Each owner's part of all new deals by kind. Who is not in a seat has none; of whose seat nothing
/// is known is in one if they created deals of late.
fn shares(known: &Known, by_owner: &BTreeMap<u32, Vec<f64>>, kinds: usize) -> Vec<Vec<f64>> {
    let log = known.log();
    let nothing = vec![0.0; kinds];
    let counts = |owner: usize| by_owner.get(&(owner as u32)).unwrap_or(&nothing);
    let total = |owner: usize| counts(owner).iter().sum::<f64>();
    let days: Vec<f64> = log
        .seats
        .iter()
        .enumerate()
        .map(|(owner, seat)| seat_days(seat, known.day(), total(owner) > 0.0))
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
