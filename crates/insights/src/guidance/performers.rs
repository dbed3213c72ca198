//! Who does far better or worse than the same deals would let expect.
//!
//! The index is money won over money expected, in a year: each deal that was open at its
//! beginning or created since is expected to be won as deals of its segment, size, stage and age
//! are, whoever owns them. So who has easier or larger deals is not ahead for that. What is
//! expected of all together is brought to what all won.
//!
//! Money is counted in units of its own variance over its mean, so that large deals do not pass
//! for many (P. McCullagh and J. A. Nelder, "Generalized Linear Models" (1989), quasi-likelihood),
//! and drawn towards one by how little people differ.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use metrics::Unit;
use metrics::facts::without::{LEFT_OUT, Without};
use sales::roster::PersonId;
use stats::gamma_poisson::Prior;

use super::grounds::Grounds;
use super::told::Tell;
use crate::comparing::estimate::Estimate;
use crate::forecast::bands::Bands;
use crate::forecast::log::{Day, Deal, State};
use crate::forecast::spells::Visit;
use crate::forecast::winning::{Goal, Outlook, Span, between};

/// So many days are looked at: a year, since a few wins say little.
pub(super) const LOOKED_AT_DAYS: Day = 364;
/// With fewer wins to be expected nothing is said.
const WINS_MIN: f64 = 5.0;
/// With fewer people there is no fifth.
const PEOPLE_MIN: usize = 5;
/// So probably among the first or last fifth is high or low.
const SURELY: f64 = 0.8;
/// Into so many equally likely parts a person's index is divided.
const PARTS: usize = 64;

/// How somebody did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Performer {
    /// Who.
    pub person: PersonId,
    /// The chance to be among the best fifth of those of whom enough is known, where it is told.
    pub top: Option<f64>,
    /// The chance to be among the last fifth.
    pub bottom: Option<f64>,
    /// Money won over money expected, as far as is known.
    pub index: f64,
    /// Where it lies with a probability of 80 %.
    pub interval: (f64, f64),
    /// Deals it rests on.
    pub deals: u64,
    /// Deals won.
    pub won: u64,
    /// Deals expected to be won.
    pub expected: f64,
}

impl Performer {
    /// Far better than expected.
    pub fn is_high(&self) -> bool {
        self.top.is_some_and(|top| top >= SURELY)
    }

    /// Far worse.
    pub fn is_low(&self) -> bool {
        self.bottom.is_some_and(|bottom| bottom >= SURELY)
    }
}

/// What somebody's deals came to, and what was to be expected of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    deals: u64,
    won: u64,
    expected: f64,
    money_won: f64,
    money_expected: f64,
    variance: f64,
}

/// Everybody of the scope of whom enough is known, the highest index first, as it is told of them.
pub(super) fn performers(
    grounds: &Grounds<'_>,
    is_seen: impl Fn(PersonId) -> bool,
) -> Vec<Performer> {
    let sums = sums(grounds);
    let Some(all) = Compared::of(&sums) else { return Vec::new() };
    let told = |at: usize| {
        let performer = is_seen(all.people[at].0).then(|| all.performer(at))?;
        told(grounds.tell, &sums, performer)
    };
    let mut found: Vec<Performer> = (0..all.people.len()).filter_map(told).collect();
    found.sort_by(|a, b| b.index.total_cmp(&a.index));
    found
}

/// How somebody did, as far as it is told: without the index there is nothing to say.
fn told(tell: &Tell<'_>, sums: &Sums, performer: Performer) -> Option<Performer> {
    let known = OnceCell::new();
    let others = || {
        let others = sums.iter().filter(|(one, _)| **one != performer.person);
        let money = |sum: &Sum| sum.money_won + sum.money_expected;
        let mut most: Vec<(PersonId, f64)> = others.map(|(one, sum)| (*one, money(sum))).collect();
        most.sort_by(|a, b| b.1.total_cmp(&a.1));
        let without = |(other, _): &(PersonId, f64)| {
            let mut rest = sums.clone();
            rest.remove(other);
            let rest = Compared::of(&rest)?;
            let at = rest.people.iter().position(|(one, _)| *one == performer.person)?;
            Some(rest.performer(at))
        };
        let without: Vec<Option<Performer>> = most.iter().take(LEFT_OUT).map(without).collect();
        (most.len(), without)
    };
    let figure = |value: f64, unit: Unit, of: fn(&Performer) -> Option<f64>| {
        tell(value, unit, &|| {
            let (people, without) = known.get_or_init(others);
            let values = without.iter().map(|one| one.as_ref().and_then(of)).collect();
            Without { people: *people, values }
        })
    };
    let index = |value: f64, of| figure(value, Unit::Multiple, of);
    Some(Performer {
        index: index(performer.index, |one| Some(one.index))?,
        interval: (
            index(performer.interval.0, |one| Some(one.interval.0))?,
            index(performer.interval.1, |one| Some(one.interval.1))?,
        ),
        top: figure(performer.top?, Unit::Share, |one| one.top),
        bottom: figure(performer.bottom?, Unit::Share, |one| one.bottom),
        ..performer
    })
}

/// People of whom enough is known, and what is thought of each.
struct Compared {
    people: Vec<(PersonId, Sum)>,
    estimates: Vec<Estimate>,
}

impl Compared {
    fn of(sums: &Sums) -> Option<Compared> {
        let total = |of: fn(&Sum) -> f64| sums.values().map(of).sum::<f64>();
        let (won, expected) = (total(|sum| sum.money_won), total(|sum| sum.money_expected));
        let unit = total(|sum| sum.variance) / expected;
        let enough = sums.iter().filter(|one| one.1.expected >= WINS_MIN);
        let people: Vec<(PersonId, Sum)> = enough.map(|one| (*one.0, *one.1)).collect();
        if people.len() < PEOPLE_MIN || won <= 0.0 || unit.is_nan() || unit <= 0.0 {
            return None;
        }
        let units: Vec<(f64, f64)> = people
            .iter()
            .map(|(_, sum)| (sum.money_won / unit, sum.money_expected * won / expected / unit))
            .collect();
        let prior = Prior::of_ratios(&units)?;
        let estimates = units.iter().map(|(o, e)| Estimate::of_ratio(prior, *o, *e)).collect();
        Some(Compared { people, estimates })
    }

    fn performer(&self, at: usize) -> Performer {
        let (person, sum) = self.people[at];
        Performer {
            person,
            top: Some(chance_of_fifth(&self.estimates, at, true)),
            bottom: Some(chance_of_fifth(&self.estimates, at, false)),
            index: self.estimates[at].mean(),
            interval: self.estimates[at].interval(0.8),
            deals: sum.deals,
            won: sum.won,
            expected: sum.expected,
        }
    }
}

/// The chance that one of some is among the highest (or lowest) fifth: over its own equally likely
/// values, the chance that few enough of the others lie beyond.
fn chance_of_fifth(all: &[Estimate], at: usize, highest: bool) -> f64 {
    let places = all.len().div_ceil(5);
    let part = |part: usize| {
        let value = all[at].quantile((part as f64 + 0.5) / PARTS as f64);
        // How likely each number of others beyond is, one more after each of them.
        let mut beyond = vec![0.0; places + 1];
        beyond[0] = 1.0;
        for (_, other) in all.iter().enumerate().filter(|(other, _)| *other != at) {
            let below = other.at_most(value);
            let is_beyond = if highest { 1.0 - below } else { below };
            for count in (0..=places).rev() {
                let from = if count > 0 { beyond[count - 1] * is_beyond } else { 0.0 };
                beyond[count] = beyond[count] * (1.0 - is_beyond) + from;
            }
        }
        beyond[..places].iter().sum::<f64>()
    };
    (0..PARTS).map(part).sum::<f64>() / PARTS as f64
}

/// Person by person.
type Sums = BTreeMap<PersonId, Sum>;

fn sums(grounds: &Grounds<'_>) -> Sums {
    let (ground, learned) = (&grounds.foresight.ground, grounds.learned);
    let today = learned.today;
    let known = ground.log.as_of(today);
    let Some(first) = known.log().watched_from() else { return Sums::new() };
    let span = Span { today: first.max(today - LOOKED_AT_DAYS), until: today };
    let bands = Bands::of(&known);
    let mut outlooks = BTreeMap::new();
    let mut sums = Sums::new();
    let deals = &known.log().deals;
    let usual = usual_amount(deals, today);
    for deal in deals {
        let Some((since, visit, entered)) = at_first(deal, span) else { continue };
        let whose = ground.person(deal.owner(since));
        let Some(person) = whose.filter(|one| grounds.run.sellers.contains(one)) else { continue };
        let profile = bands.profile(deal, since);
        let outlook = outlooks.entry(profile).or_insert_with(|| {
            Outlook::new(&learned.hazard, profile, &learned.calendar, span, Goal::Win)
        });
        let chance = match since == span.today {
            true => outlook.chance(visit, since - entered, 0.0),
            false => between(outlook.entering((since - span.today) as usize, visit.stage), 0.0),
        };
        let amount = deal.amount(today).map_or(usual, |amount| amount as f64);
        let is_won = deal.states.last().is_some_and(|state| state.1 == State::Won);
        let sum = sums.entry(person).or_default();
        sum.deals += 1;
        sum.won += u64::from(is_won);
        sum.expected += chance;
        sum.money_won += if is_won { amount } else { 0.0 };
        sum.money_expected += amount * chance;
        sum.variance += amount * amount * chance * (1.0 - chance);
    }
    sums
}

/// From which day on it counts: the first, in the stage it was in since another, or that of its
/// creation; `None` where it was closed by then.
fn at_first(deal: &Deal, span: Span) -> Option<(Day, Visit, Day)> {
    let place = deal.states.partition_point(|state| state.0 <= span.today);
    let open = |at: usize| match deal.states.get(at)?.1 {
        State::Open(stage) => Some(stage),
        State::Won | State::Lost => None,
    };
    let last = place.saturating_sub(1);
    let visit = Visit::from(last.checked_sub(1).and_then(open), open(last)?);
    let entered = deal.states[last].0;
    Some((entered.max(span.today), visit, entered))
}

/// What a deal counts for of which no amount is known: the mean of the others, or one.
fn usual_amount(deals: &[Deal], today: Day) -> f64 {
    let known: Vec<f64> =
        deals.iter().filter_map(|deal| Some(deal.amount(today)? as f64)).collect();
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    if mean > 0.0 { mean } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimates() -> Vec<Estimate> {
        let prior = Prior { events: 8.0, exposure: 8.0 };
        let seen =
            [(30.0, 12.0), (14.0, 12.0), (12.0, 12.0), (11.0, 12.0), (9.0, 12.0), (2.0, 12.0)];
        seen.map(|(o, e)| Estimate::of_ratio(prior, o, e)).into()
    }

    #[test]
    fn the_chances_of_all_add_up_to_the_places_there_are() {
        let all = estimates();
        for highest in [true, false] {
            let sum: f64 = (0..all.len()).map(|at| chance_of_fifth(&all, at, highest)).sum();
            // Two of six are a fifth, rounded up.
            assert!((sum - 2.0).abs() < 0.01, "{sum}");
        }
    }

    #[test]
    fn chances_are_those_of_drawing_lots() {
        let all = estimates();
        let mut seed = 7_u64;
        let mut draw = || {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
        };
        let (draws, mut first) = (2_000, vec![0.0; all.len()]);
        for _ in 0..draws {
            let values: Vec<f64> = all.iter().map(|one| one.quantile(draw())).collect();
            for (at, value) in values.iter().enumerate() {
                let beyond = values.iter().filter(|other| *other > value).count();
                first[at] += f64::from(u8::from(beyond < 2)) / f64::from(draws);
            }
        }
        for (at, drawn) in first.iter().enumerate() {
            let chance = chance_of_fifth(&all, at, true);
            assert!((chance - drawn).abs() < 0.035, "{at}: {chance} is not {drawn}");
        }
        assert!(first[0] > 0.95);
    }
}
