//! Many made-up companies of the simulated kind: what a few cannot show, such as a small bias.

use std::io::{self, Write};

use insights::forecast::backtest::{Backtest, Outcome, Plan};
use insights::forecast::baselines::{Baseline, Round};
use insights::forecast::forecaster::Settings;
use insights::forecast::ledger::Scope;
use insights::forecast::log::Day;
use insights::forecast::scores::Scores;

use crate::table::expected_calibration_error;
use crate::world::{Size, company};

const COMPANIES: u64 = 40;
const SIZE: Size = Size { reps: 24, deals_a_day: 7.0, days: 900, speed: 0.9 };
const TEAMS: u32 = 6;
const FIRST: Day = 120;
const SCORED_FROM: Day = 420;
/// How far ahead, and how often.
const LEADS: [(Day, Day); 3] = [(16, 30), (30, 30), (90, 90)];

pub(crate) fn write(out: &mut impl Write) -> io::Result<()> {
    let mut levels: [[Vec<Outcome>; 3]; 2] = Default::default();
    let mut biases: [Vec<f64>; 3] = Default::default();
    let mut deals: [Vec<(f64, bool)>; 3] = Default::default();
    let (early, late): (Vec<_>, Vec<_>) =
        rounds().into_iter().partition(|one| one.0.origin < SCORED_FROM);
    let (warm_up, _): (Vec<Round>, Vec<usize>) = early.into_iter().unzip();
    let (rounds, leads): (Vec<Round>, Vec<usize>) = late.into_iter().unzip();
    for seed in 0..COMPANIES {
        let backtest = run(seed, (&rounds, &warm_up));
        let mut sums = [(0.0, 0.0); 3];
        for outcome in backtest.outcomes {
            let lead = leads[outcome.round];
            if outcome.scope == 0 {
                let sum = &mut sums[lead];
                *sum = (sum.0 + outcome.forecast.mean(), sum.1 + outcome.came);
            }
            levels[outcome.scope.min(1)][lead].push(outcome);
        }
        for (lead, (expected, came)) in sums.into_iter().enumerate() {
            biases[lead].push(expected / came - 1.0);
        }
        for (round, found) in backtest.deals.into_iter().enumerate() {
            deals[leads[round]].extend(found);
        }
    }
    head(out)?;
    for (level, name) in levels.iter().zip(["all", "team"]) {
        for (lead, outcomes) in level.iter().enumerate() {
            line(out, name, LEADS[lead].0, outcomes, &biases[lead])?;
        }
    }
    writeln!(out, "\n| open deals | n | expected / won | ECE |\n|---|---:|---:|---:|")?;
    for ((lead, _), deals) in LEADS.iter().zip(&deals) {
        let won = deals.iter().filter(|deal| deal.1).count() as f64;
        let expected: f64 = deals.iter().map(|deal| deal.0).sum();
        let error = expected_calibration_error(deals);
        writeln!(out, "| {lead} days | {} | {:.3} | {error:.4} |", deals.len(), expected / won)?;
    }
    Ok(())
}

fn run(seed: u64, (rounds, warm_up): (&[Round], &[Round])) -> Backtest {
    let log = company(SIZE, 5_000 + seed);
    let mut scopes = vec![Scope::everybody(log.seats.len())];
    let size = SIZE.reps / TEAMS;
    scopes.extend((0..TEAMS).map(|team| Scope::of(team * size..(team + 1) * size)));
    let plan =
        Plan { rounds, warm_up, scopes: &scopes, by_hand: None, settings: Settings::default() };
    Backtest::run(&log, &plan, |_, _| None, |_, _| {})
}

fn rounds() -> Vec<(Round, usize)> {
    let mut found = Vec::new();
    for (class, (lead, every)) in LEADS.into_iter().enumerate() {
        let mut since = FIRST;
        while since + every <= SIZE.days {
            let until = since + every - 1;
            let before = (1..5).map(|at| (since - at * every, since - (at - 1) * every - 1));
            let before = before.collect();
            found.push((Round { origin: until - lead, since, until, before }, class));
            since += every;
        }
    }
    found
}

fn head(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "| who | days | n | cover 50 | 80 | 90 | PIT mean | sd | bias | its standard error | WAPE | \
         skill: in time | run rate | mean of 4 |\n|---|{}",
        "---:|".repeat(13)
    )
}

fn line(
    out: &mut impl Write,
    name: &str,
    lead: Day,
    outcomes: &[Outcome],
    biases: &[f64],
) -> io::Result<()> {
    let outcomes: Vec<&Outcome> = outcomes.iter().collect();
    let Some(scores) = Scores::of(&outcomes) else { return Ok(()) };
    let count = biases.len() as f64;
    let mean = biases.iter().sum::<f64>() / count;
    let variance = biases.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let skill = |baseline| {
        Scores::skill(&outcomes, baseline, false, 1).map_or(f64::NAN, |skill| skill.gain)
    };
    let [fifty, eighty, ninety] = scores.coverage;
    writeln!(
        out,
        "| {name} | {lead} | {} | {fifty:.2} | {eighty:.2} | {ninety:.2} | {:.3} | {:.3} | {:+.3} | \
         {:.3} | {:.3} | {:.2} | {:.2} | {:.2} |",
        scores.count,
        scores.transform.0,
        scores.transform.1,
        scores.bias,
        (variance / count).sqrt(),
        scores.wape,
        skill(Baseline::StageShareInTime),
        skill(Baseline::RunRate),
        skill(Baseline::LastFour),
    )
}
