//! Whether plans hold: who does as much as is said to be needed for 80 % reaches the target in
//! about 80 % of all cases.

use std::io::{self, Write};

use insights::forecast::bookings::Ask;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::ledger::{Ledger, Scope};
use insights::forecast::log::{Day, Log};
use insights::forecast::shock::Shock;
use insights::track::Track;
use stats::hierarchical::Mixture;

use crate::random::Random;
use crate::world::{Size, company};

const PLANNED: f64 = 0.8;

/// Teams, their people, and the opportunities that each person wants.
const TEAMS: u64 = 200;
const PEOPLE: usize = 12;
const WANTED: u64 = 10;
/// Opportunities per touch, and the spread between people of its log odds.
const RATE: f64 = 0.032;
const SPREAD: f64 = 0.3;

/// Companies that plan their new deals; so many times as many may be needed.
const COMPANIES: u64 = 60;
const SIZE: Size = Size { reps: 6, deals_a_day: 2.0 * MOST, days: 700, speed: 1.0 };
const MOST: f64 = 4.0;
const ORIGINS: [Day; 3] = [400, 480, 560];
const AHEAD: Day = 90;
/// The quota, over what is expected.
const STRETCH: f64 = 1.2;

pub(crate) fn write(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| plan | n | reached by the plan | by dividing |")?;
    writeln!(out, "|---|---:|---:|---:|")?;
    for (name, tally) in [("touches", touches()), ("new deals", new_deals())] {
        let [plan, naive] = tally.reached.map(|count| f64::from(count) / f64::from(tally.plans));
        writeln!(out, "| {name} | {} | {plan:.3} | {naive:.3} |", tally.plans)?;
    }
    Ok(())
}

#[derive(Default)]
struct Tally {
    plans: u32,
    /// By the plan, and by dividing.
    reached: [u32; 2],
}

impl Tally {
    fn add(&mut self, reached: [bool; 2]) {
        self.plans += 1;
        self.reached.iter_mut().zip(reached).for_each(|(sum, one)| *sum += u32::from(one));
    }
}

/// Opportunities wanted, from people's own rates of touches.
fn touches() -> Tally {
    let mut tally = Tally::default();
    for team in 0..TEAMS {
        let mut random = Random::new(team + 1);
        let centre = (RATE / (1.0 - RATE)).ln();
        let truth: Vec<f64> = (0..PEOPLE)
            .map(|_| 1.0 / (1.0 + (-(centre + SPREAD * random.normal())).exp()))
            .collect();
        let seen: Vec<(u64, u64)> = truth
            .iter()
            .map(|rate| {
                let trials = 200 + u64::from(random.below(1_000));
                (successes(&mut random, trials, *rate), trials)
            })
            .collect();
        let Some(mixture) = Mixture::new(&seen) else { continue };
        for (rate, (k, n)) in truth.iter().zip(&seen).filter(|one| one.1.0 > 0) {
            let Some(planned) = mixture.trials_needed(WANTED, PLANNED, *k, *n) else { continue };
            let divided = (WANTED * n).div_ceil(*k);
            let reached =
                [planned, divided].map(|trials| successes(&mut random, trials, *rate) >= WANTED);
            tally.add(reached);
        }
    }
    tally
}

fn successes(random: &mut Random, trials: u64, rate: f64) -> u64 {
    (0..trials).filter(|_| random.even() < rate).count() as u64
}

/// A quota wanted, from the present rate of new deals and what comes of them.
fn new_deals() -> Tally {
    let mut tally = Tally::default();
    for seed in 0..COMPANIES {
        let many = company(SIZE, 9_000 + seed);
        let mut random = Random::new(77_000 + seed);
        let lots: Vec<f64> = many.deals.iter().map(|_| random.even() * MOST).collect();
        for origin in ORIGINS {
            if let Some(reached) = planned(&many, &lots, origin) {
                tally.add(reached);
            }
        }
    }
    tally
}

/// Whether the quota is reached with as many new deals as were planned, and as dividing asks for;
/// nothing where that is more than there are.
fn planned(many: &Log, lots: &[f64], origin: Day) -> Option<[bool; 2]> {
    let until = origin + AHEAD;
    let present = thinned(many, lots, origin, 1.0);
    let known = present.as_of(origin);
    let forecaster = Forecaster::learn(&known, Settings::default());
    let past = Track::default().past(&present, origin, until, Settings::default());
    let shock = Shock::learn(&past, origin, until, forecaster.hazard().wins());
    let horizon = forecaster.until(until, shock);
    let everybody = Scope::everybody(present.seats.len());
    let ask = Ask { since: origin + 1, quota: None, booked: Some(0.0) };
    let bookings = horizon.bookings(&everybody, ask);
    let quota = STRETCH * bookings.mean();
    let [factor] = horizon.growth_of_new(&everybody, quota).factors([PLANNED]);
    let divided = (quota - bookings.open) / bookings.new;
    let factors = [factor.filter(|factor| *factor <= MOST)?, divided];
    Some(factors.map(|factor| {
        let log = thinned(many, lots, origin, factor);
        let came = Ledger::of(&log.as_of(until)).booked(&everybody, origin + 1, until);
        came as f64 >= quota
    }))
}

/// The same company with the usual number of deals until a day, and so many times as many after.
fn thinned(many: &Log, lots: &[f64], origin: Day, factor: f64) -> Log {
    let deals = many.deals.iter().zip(lots);
    let kept =
        deals.filter(|(deal, lot)| **lot < if deal.created() > origin { factor } else { 1.0 });
    Log { deals: kept.map(|(deal, _)| deal.clone()).collect(), ..many.clone() }
}
