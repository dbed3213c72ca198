//! Whether plans hold: who makes as many touches as are said to be needed for 80 % reaches the
//! opportunities wanted in about 80 % of all cases.

use std::io::{self, Write};

use stats::hierarchical::Mixture;

use crate::random::Random;

const PLANNED: f64 = 0.8;
/// Teams, their people, and the opportunities that each person wants.
const TEAMS: u64 = 200;
const PEOPLE: usize = 12;
const WANTED: u64 = 10;
/// Opportunities per touch, and the spread between people of its log odds.
const RATE: f64 = 0.032;
const SPREAD: f64 = 0.3;
#[derive(Default)]
struct Tally {
    plans: u32,
    /// By the plan, and by dividing.
    reached: [u32; 2],
}

pub(crate) fn write(out: &mut impl Write) -> io::Result<()> {
    let mut tally = Tally::default();
    (1..=TEAMS).for_each(|team| plan_of(&mut Random::new(team), &mut tally));
    let [plan, naive] = tally.reached.map(|count| f64::from(count) / f64::from(tally.plans));
    writeln!(out, "| plans | reached by the plan | by dividing |")?;
    writeln!(out, "|---:|---:|---:|")?;
    writeln!(out, "| {} | {plan:.3} | {naive:.3} |", tally.plans)
}

/// A team's people plan from what they have seen, and then try.
fn plan_of(random: &mut Random, tally: &mut Tally) {
    let centre = (RATE / (1.0 - RATE)).ln();
    let mut rate = || 1.0 / (1.0 + (-(centre + SPREAD * random.normal())).exp());
    let truth: Vec<f64> = (0..PEOPLE).map(|_| rate()).collect();
    let mut look = |rate: &f64| {
        let trials = 200 + u64::from(random.below(1_000));
        (successes(random, trials, *rate), trials)
    };
    let seen: Vec<(u64, u64)> = truth.iter().map(&mut look).collect();
    let Some(mixture) = Mixture::new(&seen) else { return };
    for (rate, (k, n)) in truth.iter().zip(seen).filter(|one| one.1.0 > 0) {
        let Some(planned) = mixture.trials_needed(WANTED, PLANNED, k, n) else { continue };
        let divided = (WANTED * n).div_ceil(k);
        tally.plans += 1;
        for (sum, trials) in tally.reached.iter_mut().zip([planned, divided]) {
            *sum += u32::from(successes(random, trials, *rate) >= WANTED);
        }
    }
}

fn successes(random: &mut Random, trials: u64, rate: f64) -> u64 {
    (0..trials).filter(|_| random.even() < rate).count() as u64
}
