//! What a forecast costs, on one core.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Instant;

use insights::forecast::backtest::{Backtest, Plan};
use insights::forecast::bands::Bands;
use insights::forecast::baselines::Round;
use insights::forecast::bookings::Ask;
use insights::forecast::cube::Cube;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::hazard::{Hazard, Shape};
use insights::forecast::ledger::Scope;
use insights::forecast::log::Log;
use insights::forecast::shock::Shock;

use crate::world::{Size, company};

const SIZE: Size = Size { reps: 50, deals_a_day: 55.0, days: 1_095, speed: 0.42 };
const HORIZON: i32 = 92;
/// Days of which a page draws the path.
const PATH: i32 = 9;
const MONTH_DAYS: i32 = 30;
const REPEATS: u32 = 5;

pub(crate) fn write(out: &mut impl Write) -> io::Result<()> {
    let log = company(SIZE, 7);
    let today = SIZE.days - 1;
    let known = log.as_of(today);
    let bands = Bands::of(&known);
    let cube = Cube::of(&known, &bands);
    let settings = Settings::default();
    let forecaster = Forecaster::learn(&known, settings);
    let shape = Shape::of(&log);
    let shock = Shock { sd: 0.2, completed: 12 };
    let everybody = Scope::everybody(log.seats.len());
    let ask = Ask { since: today + 1, quota: Some(1e9), booked: None };
    let horizon = forecaster.until(today + HORIZON, shock);
    let reps: Vec<Scope> = (0..SIZE.reps).map(|rep| Scope::of([rep])).collect();
    let teams: Vec<Scope> = (0..SIZE.reps / 5).map(|t| Scope::of(5 * t..5 * t + 5)).collect();
    let open = forecaster.chances(&everybody, today + 1, insights::forecast::winning::Goal::Win);
    writeln!(
        out,
        "{} reps, {} deals, {} open, {} days, {} deal-days; looking ahead {HORIZON} days.\n",
        SIZE.reps,
        log.deals.len(),
        open.len(),
        SIZE.days,
        cube.deal_days()
    )?;
    writeln!(out, "| step | ms |\n|---|---:|")?;
    row(out, "what was known", || known.day() + log.as_of(today).day())?;
    row(out, "cube from scratch", || Cube::of(&known, &bands))?;
    row(out, "fit", || Hazard::fit(&cube, shape, today, settings.half_life_days))?;
    row(out, "learning altogether", || Forecaster::learn(&known, settings))?;
    row(out, "chances of winning, all profiles", || {
        forecaster.until(today + HORIZON, shock).deals(&Scope::of([])).len()
    })?;
    row(out, "distribution of the company", || horizon.bookings(&everybody, ask))?;
    row(out, "its swing deals", || horizon.swings(&everybody, ask))?;
    row(out, "distribution of a rep", || horizon.bookings(&reps[0], ask))?;
    row(out, "all reps, teams and the company", || {
        let all = reps.iter().chain(&teams).chain([&everybody]);
        all.map(|scope| horizon.bookings(scope, ask).median).sum::<f64>()
    })?;
    row(out, "a forecast page", || {
        // Its last day is that of the rows.
        let days = (1..PATH).map(|at| today + HORIZON * at / PATH);
        let path = forecaster.all_until(days, shock).into_iter();
        let of_path = path.map(|horizon| horizon.bookings(&everybody, ask).median).sum::<f64>();
        let all = reps.iter().chain(&teams).chain([&everybody]);
        let of_all = all.map(|scope| horizon.bookings(scope, ask).median).sum::<f64>();
        (of_path, of_all, horizon.swings(&everybody, ask))
    })?;
    let scopes: Vec<Scope> = reps.into_iter().chain(teams).chain([everybody]).collect();
    let once = seconds(|| backtest(&log, &scopes));
    writeln!(out, "| two years gone through again, {} forecasts | {:.0} |", 48 * 61, once * 1e3)
}

/// Two years from the first and the middle of each month to its end.
fn backtest(log: &Log, scopes: &[Scope]) -> Backtest {
    let first = SIZE.days - 24 * MONTH_DAYS;
    let round = |at: i32| {
        let since = first + at / 2 * MONTH_DAYS;
        let origin = since - 1 + at % 2 * MONTH_DAYS / 2;
        Round { origin, since, until: since + MONTH_DAYS - 1, before: Vec::new() }
    };
    let rounds: Vec<Round> = (0..48).map(round).collect();
    let settings = Settings::default();
    let plan = Plan { rounds: &rounds, warm_up: &[], scopes, by_hand: None, settings };
    Backtest::run(log, &plan, |_, _| Some(1e7), |_, _| {})
}

/// The best of some repeats.
fn row<T>(out: &mut impl Write, what: &str, work: impl Fn() -> T) -> io::Result<()> {
    let best = (0..REPEATS).map(|_| seconds(&work)).fold(f64::INFINITY, f64::min);
    writeln!(out, "| {what} | {:.1} |", best * 1e3)
}

/// How long the work keeps a core busy; where the system does not tell, how long it takes.
#[expect(clippy::disallowed_methods, reason = "this is what is measured")]
fn seconds<T>(work: impl Fn() -> T) -> f64 {
    let (start, running) = (Instant::now(), running_seconds());
    black_box(work());
    let busy = running.zip(running_seconds()).map(|(before, after)| after - before);
    busy.unwrap_or_else(|| start.elapsed().as_secs_f64())
}

/// How long this thread has been running on a core, as Linux says: so that other programs on the
/// machine do not count.
fn running_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
