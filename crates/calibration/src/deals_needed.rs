//! Whether as many new deals as are said to be needed bring a quota about as often as is said: a
//! company that creates so many from then on, and what it came to.

use std::io::{self, Write};

use insights::forecast::bookings::Ask;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::ledger::{Ledger, Scope};
use insights::forecast::log::Day;
use insights::forecast::shock::Shock;
use insights::track::Track;

use crate::world::{Growth, Size, company, growing};

const PLANNED: f64 = 0.8;
const COMPANIES: u64 = 100;
/// Deals that take some weeks, so that those created early in a quarter are won in it.
const SIZE: Size = Size { reps: 12, deals_a_day: 4.0, days: 720, speed: 2.0 };
/// The last day that is known, and the quarter after it.
const TODAY: Day = 629;
const QUARTER: Day = 90;
/// How much more is wanted than is expected anyway.
const WANTED: [f64; 2] = [1.1, 1.3];

#[derive(Default)]
struct Tally {
    plans: u32,
    /// By the plan, and by dividing.
    reached: [u32; 2],
    factors: [f64; 2],
}

pub(crate) fn write(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| wanted over expected | plans | reached by the plan | by dividing |")?;
    writeln!(out, "|---:|---:|---:|---:|")?;
    let mut tallies: [Tally; WANTED.len()] = Default::default();
    (1..=COMPANIES).for_each(|seed| plan_of(7_000 + seed, &mut tallies));
    for (wanted, tally) in WANTED.iter().zip(tallies) {
        let share = |at: usize| f64::from(tally.reached[at]) / f64::from(tally.plans);
        let mean = |at: usize| tally.factors[at] / f64::from(tally.plans);
        writeln!(
            out,
            "| {wanted} | {} | {:.3} with {:.2} times the deals | {:.3} with {:.2} times |",
            tally.plans,
            share(0),
            mean(0),
            share(1),
            mean(1)
        )?;
    }
    Ok(())
}

/// What a company needs for each of its wishes, and what it then comes to.
fn plan_of(seed: u64, tallies: &mut [Tally]) {
    let log = company(SIZE, seed);
    let everybody = Scope::everybody(log.seats.len());
    let until = TODAY + QUARTER;
    let forecaster = Forecaster::learn(&log.as_of(TODAY), Settings::default());
    let horizon = forecaster.until(until, Shock::NONE);
    let past = Track::new(false).past(&log, TODAY, until, Settings::default());
    let shock = Shock::learn(&past, TODAY, until, horizon.doubt());
    let horizon = horizon.under(shock);
    let ask = Ask { since: TODAY + 1, quota: None, booked: None };
    let expected = horizon.bookings(&everybody, ask);
    for (wanted, tally) in WANTED.iter().zip(tallies) {
        let missing = wanted * expected.mean();
        let growth = horizon.growth_of_new(&everybody, missing);
        let [Some(planned)] = growth.factors([PLANNED]) else { continue };
        let divided = (missing - expected.open) / expected.new;
        tally.plans += 1;
        for (at, times) in [planned, divided].into_iter().enumerate() {
            let grown = growing(SIZE, seed, Growth { after: TODAY, times });
            let ledger = Ledger::of(&grown.as_of(until));
            let came = ledger.booked(&everybody, TODAY + 1, until) as f64;
            tally.reached[at] += u32::from(came >= missing);
            tally.factors[at] += times;
        }
    }
}
