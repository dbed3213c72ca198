//! How early a forecast may be believed: small made-up companies from their first days on.

use std::io::{self, Write};

use insights::forecast::backtest::{Backtest, Outcome, Plan};
use insights::forecast::baselines::{Baseline, Round};
use insights::forecast::forecaster::Settings;
use insights::forecast::ledger::Scope;
use insights::forecast::log::{Day, Log, State};
use insights::forecast::scores::Scores;

use crate::world::{Size, company};

const COMPANIES: u64 = 38;
const SIZE: Size = Size { reps: 4, deals_a_day: 1.5, days: 480, speed: 1.0 };
const HORIZON: Day = 30;
/// Closed deals from which a class goes.
const CLASSES: [(usize, usize); 4] = [(0, 45), (45, 90), (90, 180), (180, usize::MAX)];

pub(crate) fn write(out: &mut impl Write) -> io::Result<()> {
    let mut classes: Vec<Vec<(Outcome, usize)>> = vec![Vec::new(); CLASSES.len()];
    for seed in 0..COMPANIES {
        judge(seed, &mut classes);
    }
    writeln!(
        out,
        "| closed deals | n | won | cover 50 | 80 | 90 | CRPS / mean | skill: run rate | bias |"
    )?;
    writeln!(out, "|---|{}", "---:|".repeat(8))?;
    for ((from, to), class) in CLASSES.iter().zip(&classes) {
        let outcomes: Vec<&Outcome> = class.iter().map(|one| &one.0).collect();
        let Some(scores) = Scores::of(&outcomes) else { continue };
        let won = class.iter().map(|one| one.1).sum::<usize>() / class.len();
        let skill = Scores::skill(&outcomes, Baseline::RunRate, false, 1);
        let skill = skill.map_or(f64::NAN, |skill| skill.gain);
        let to = if *to == usize::MAX { "more".to_owned() } else { to.to_string() };
        let [fifty, eighty, ninety] = scores.coverage;
        writeln!(
            out,
            "| {from} to {to} | {} | {won} | {fifty:.2} | {eighty:.2} | {ninety:.2} | {:.2} | \
             {skill:.2} | {:+.2} |",
            scores.count,
            scores.crps / scores.came,
            scores.bias
        )?;
    }
    Ok(())
}

fn judge(seed: u64, classes: &mut [Vec<(Outcome, usize)>]) {
    let log = company(SIZE, 1_000 + seed);
    let round = |origin: Day| Round {
        origin,
        since: origin + 1,
        until: origin + HORIZON,
        before: Vec::new(),
    };
    let rounds: Vec<Round> =
        (1..(SIZE.days - HORIZON) / HORIZON).map(|at| round(HORIZON * at)).collect();
    let scopes = [Scope::everybody(log.seats.len())];
    let plan = Plan {
        rounds: &rounds,
        warm_up: &[],
        scopes: &scopes,
        by_hand: None,
        settings: Settings::default(),
    };
    for outcome in Backtest::run(&log, &plan, |_, _| None, |_, _| {}).outcomes {
        let (closed, won) = closed(&log, rounds[outcome.round].origin);
        let class = CLASSES.iter().position(|(from, to)| (*from..*to).contains(&closed));
        if let Some(class) = class {
            classes[class].push((outcome, won));
        }
    }
}

/// How many deals were closed, and won, by the end of a day.
fn closed(log: &Log, day: Day) -> (usize, usize) {
    let last = |deal: &insights::forecast::log::Deal| {
        deal.states.iter().rev().find(|state| state.0 <= day).map(|state| state.1)
    };
    let count = |state: State| log.deals.iter().filter(|deal| last(deal) == Some(state)).count();
    let won = count(State::Won);
    (won + count(State::Lost), won)
}
